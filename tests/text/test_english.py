"""The English that questions are made of."""

from __future__ import annotations

import pytest

from quiz.text.dates import parse_edtf
from quiz.text.english import (
    at_time,
    capitalised,
    closed,
    definite,
    head_noun,
    indefinite,
    joined,
    question,
    quoted,
    word_count,
    years_in,
)


@pytest.mark.parametrize(
    ("noun", "written"),
    [
        ("town", "a town"), ("armed group", "an armed group"), ("hour", "an hour"),
        ("unit", "a unit"), ("uninvited guest", "an uninvited guest"), ("European", "a European"),
        ("UN mission", "a UN mission"), ("MP", "an MP"), ("NGO", "an NGO"), ("one-way street", "a one-way street"),
    ],
)  # fmt: skip
def test_a_or_an_follows_the_sound(noun: str, written: str) -> None:
    assert indefinite(noun) == written


def test_lists_are_joined_as_in_a_sentence() -> None:
    assert [joined(list("abc"[:n])) for n in (1, 2, 3)] == ["a", "a and b", "a, b and c"]


def test_the_first_letter_becomes_a_capital_behind_quotation_marks_too() -> None:
    assert capitalised('"so be it", he said') == '"So be it", he said'


def test_an_indefinite_phrase_becomes_definite() -> None:
    assert [definite(text) for text in ("a bell", "an inn", "another")] == [
        "the bell",
        "the inn",
        "another",
    ]


def test_a_question_leaves_out_empty_parts() -> None:
    assert question("", "who came", "") == "Who came?"


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        ("the fire", "the fire"),
        ("the fire, which killed nobody", "the fire, which killed nobody,"),
        ('the second fire, the "fire of fires"', 'the second fire, the "fire of fires",'),
        ("a rule that was weak, slow and late", "a rule that was weak, slow and late"),
        ("the win, and calls for more", "the win, and calls for more,"),
    ],
)
def test_a_clause_after_a_comma_is_closed_and_a_list_is_not(phrase: str, written: str) -> None:
    assert closed(phrase) == written


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("the king's demand that all leave", "demand"),
        ("the vote to end it", "vote"),
        ("a tribe's declaration of war", "declaration"),
        ("the announcement", "announcement"),
        ("", ""),
    ],
)
def test_the_noun_that_a_phrase_turns_on_is_found(phrase: str, noun: str) -> None:
    assert head_noun(phrase) == noun


def test_times_are_written_with_their_prepositions() -> None:
    written = [
        at_time(parse_edtf(text))
        for text in ("1911", "1911-04", "1911-04-09", "1911~", "1911/1914")
    ]
    assert written == [
        "in 1911",
        "in April 1911",
        "on 9 April 1911",
        "around 1911",
        "between 1911 and 1914",
    ]


def test_years_are_found_and_other_numbers_are_not() -> None:
    assert years_in("In 1911 and 2014 there were 1,500 men, 12000 ships, and 1911 again.") == (
        1911,
        2014,
    )


def test_words_are_counted_without_lonely_dashes() -> None:
    assert word_count("one – two three") == 3


def test_quotation_marks_inside_a_title_become_single() -> None:
    assert quoted('The "end"') == "\"The 'end'\""
