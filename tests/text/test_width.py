from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.width import clusters, columns, padded, wrapped

TEXTS = st.text(st.sampled_from("ab  漢é🇲🇱👩\u200d👧\u0301\n"), max_size=60)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("plain", 5),
        ("漢字", 4),
        ("ｗ", 2),
        ("e\u0301", 1),
        ("a\u200bb", 2),
        ("🇲🇱", 2),
        ("👩\u200d👧", 2),
        ("👍🏽", 2),
        ("❤\ufe0f", 2),
        ("שלום", 4),
    ],
)
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width
    assert columns(padded(text, 8)) == 8
    assert padded(text, 0) == text


@given(TEXTS)
def test_clusters_are_the_text_cut_up(text: str) -> None:
    assert "".join(clusters(text)) == text


@given(TEXTS, st.integers(4, 20))
def test_wrapped_lines_fit_and_lose_only_white_space(text: str, width: int) -> None:
    lines = wrapped(text, width, indent="  ")
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_break_at_spaces_and_go_on_below_their_text() -> None:
    assert wrapped("  a) one two three", 12, indent="     ") == ["  a) one two", "     three"]
    assert wrapped("one\n\ntwo  three", 20) == ["one", "", "two  three"]
    assert wrapped("漢字漢字漢字", 5) == ["漢字", "漢字", "漢字"]
