"""The letters that differ between what was typed and what is right."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.grading.difference import Difference, difference

SAME, WRONG = Difference.SAME, Difference.WRONG
MISSING, EXTRA = Difference.MISSING, Difference.EXTRA


@pytest.mark.parametrize(
    ("typed", "right", "segments"),
    [
        ("Oslo", "Oslo", [(SAME, "Oslo")]),
        ("oslo", "Oslo", [(SAME, "oslo")]),
        ("Osxlo", "Oslo", [(SAME, "Os"), (EXTRA, "x"), (SAME, "lo")]),
        ("Olo", "Oslo", [(SAME, "O"), (MISSING, "s"), (SAME, "lo")]),
        ("Oalo", "Oslo", [(SAME, "O"), (WRONG, "a"), (MISSING, "s"), (SAME, "lo")]),
        ("Bergen", "Oslo", [(WRONG, "Bergen")]),
        ("a", "30", [(WRONG, "a")]),
        ("[b]", "[b]", [(SAME, "[b]")]),
    ],
)
def test_the_segments_show_each_difference(
    typed: str, right: str, segments: list[tuple[Difference, str]]
) -> None:
    found = [(segment.kind, segment.text) for segment in difference(typed, right)]
    assert found == segments


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_segments_put_together_are_both_texts(typed: str, right: str) -> None:
    typed, right = (unicodedata.normalize("NFC", text) for text in (typed, right))
    segments = difference(typed, right)
    ours = "".join(s.text for s in segments if s.kind is not MISSING)
    theirs = "".join(s.text for s in segments if s.kind in {SAME, MISSING})
    assert ours == typed
    if any(s.kind is SAME for s in segments):
        assert theirs.casefold() == right.casefold()


def test_accents_typed_in_two_ways_are_the_same() -> None:
    assert [s.kind for s in difference("Gene\u0300ve", "Gen\u00e8ve")] == [SAME]


def test_a_text_too_long_for_an_answer_is_cut_and_wrong() -> None:
    (segment,) = difference("x" * 1_000_000, "Oslo")
    assert segment.kind is WRONG
    assert len(segment.text) < 2000
