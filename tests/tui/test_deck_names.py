"""Names of decks in little room."""

from __future__ import annotations

import pytest

from quiz.tui.text import ending

NAME = "Coast::2 Lamps::1 Lenses"


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (24, NAME),
        (23, "…::2 Lamps::1 Lenses"),
        (12, "…::1 Lenses"),
        (3, "…::1 Lenses"),
    ],
)
def test_a_long_name_of_a_deck_keeps_its_end_which_tells_it_apart(width: int, shown: str) -> None:
    assert ending(NAME, width) == shown
