from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.cloze import Gap, parse_cloze


def test_one_gap_with_a_hint_becomes_a_blank() -> None:
    cloze = parse_cloze("The dam broke in ((1931|a year)) after the rains.")
    assert cloze.gaps == (Gap("1931", "a year"),)
    blank = cloze.blank(0)
    assert (blank.before, blank.after) == ("The dam broke in ", " after the rains.")
    assert blank.hint == "a year"


def test_the_other_gaps_of_a_sentence_are_filled() -> None:
    cloze = parse_cloze("((Ada)) met ((Charles)) in ((1833)).")
    assert cloze.blank(1).shown() == "Ada met _____ in 1833."
    assert cloze.blank(0).shown("…") == "… met Charles in 1833."
    assert cloze.blank(2).shown("?") == "Ada met Charles in ?."
    assert cloze.filled() == "Ada met Charles in 1833."


def test_brackets_inside_a_gap_belong_to_its_answer() -> None:
    assert parse_cloze("It was ((Operation (Anvil))).").gaps == (Gap("Operation (Anvil)"),)


def test_single_brackets_outside_a_gap_are_text() -> None:
    cloze = parse_cloze("A lake (the ((Aral Sea))) shrank (by half (or more)).")
    assert cloze.filled() == "A lake (the Aral Sea) shrank (by half (or more))."


def test_a_backslash_takes_the_meaning_of_a_sign_away() -> None:
    cloze = parse_cloze(r"f\((x)\) is ((a\|b)), and \\ stays, \n too.")
    assert cloze.filled() == r"f((x)) is a|b, and \ stays, \n too."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no gap at all", "no gap"),
        ("an ((open gap", "never closed"),
        ("closed)) only", "never opened"),
        ("((a ((b)) c))", "inside another"),
        ("(())", "empty"),
        ("((|hint))", "empty"),
        ("((answer|))", "hint"),
        ("((a|b|c))", "one hint"),
    ],
)
def test_a_malformed_gap_is_refused_with_its_reason(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_cloze(text)


@given(st.lists(st.text(st.characters(exclude_characters="()|\\")), min_size=2, max_size=6))
def test_text_without_signs_comes_back_as_it_was(texts: list[str]) -> None:
    gaps = [f"gap {index}" for index in range(len(texts) - 1)]
    written = texts[0] + "".join(f"(({g})){t}" for g, t in zip(gaps, texts[1:], strict=True))
    cloze = parse_cloze(written)
    assert cloze.texts == tuple(texts)
    assert [gap.answer for gap in cloze.gaps] == gaps
    for index, gap in enumerate(gaps):
        assert cloze.blank(index).shown(gap) == cloze.filled()


@given(st.text("ab()|\\ ", max_size=40))
def test_any_text_is_either_read_or_refused_as_a_value(text: str) -> None:
    try:
        cloze = parse_cloze(text)
    except ValueError:
        return
    assert len(cloze.texts) == len(cloze.gaps) + 1
    assert all(gap.answer for gap in cloze.gaps)
