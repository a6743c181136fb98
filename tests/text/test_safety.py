from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.safety import forbidden_at, refusal


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "NUL"),
        ("\x1b", "U+001B"),
        ("\x1f", "U+001F"),
        ("\r", "U+000D"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\x9b", "U+009B"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\ud800", "U+D800"),
    ],
)
def test_what_steers_a_terminal_is_refused_by_name_and_never_echoed(
    character: str, name: str
) -> None:
    said = refusal(f"abc{character}def")
    assert said is not None
    assert name in said
    assert character not in said


@pytest.mark.parametrize(
    "text",
    [
        "a\tb\nc",
        "می\u200cخواهم",
        "क्\u200dष",
        "\u200eabc\u200f",
        "👩\u200d👧",
        "\u061cنص",
        "Cafe\u0301",
        "",
    ],
)
def test_what_scripts_need_is_allowed(text: str) -> None:
    assert refusal(text) is None


def test_a_line_may_hold_no_line_break() -> None:
    assert refusal("a\nb") is None
    assert refusal("a\nb", multiline=False) == "a line break"
    assert refusal("a\tb", multiline=False) is None


@given(st.text())
def test_the_position_is_that_of_the_first_forbidden_character(text: str) -> None:
    position = forbidden_at(text)
    assert (position < 0) == (refusal(text) is None)
    assert refusal(text[: max(position, 0)]) is None
