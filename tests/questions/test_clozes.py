"""A sentence with a gap: cut only where it is a fair question."""

from __future__ import annotations

import pytest

from quiz.bank.cloze import parse_cloze
from quiz.questions.clozes import cut_cloze
from quiz.questions.model import Draft


def _cut(sentence: str, answer: str, *names: str, hint: str = "a town") -> str:
    return cut_cloze(sentence, Draft(("Where?",), answer, hint, names))


def test_the_answer_becomes_a_gap_with_its_hint() -> None:
    assert (
        _cut("The tower stood in Skarn in 1911.", "Skarn")
        == "The tower stood in ((Skarn|a town)) in 1911."
    )


@pytest.mark.parametrize(
    ("sentence", "answer", "names"),
    [
        ("The tower stood in Osby.", "Skarn", ()),
        ("Skarn lost the tower of Skarn.", "Skarn", ()),
        ("Skarn's mayor lived in Skarn.", "Skarn", ()),
        ("Ada Brandt, called Brandt, came.", "Ada Brandt", ("Brandt",)),
        ("The VLB, or Lighthouse Board, met.", "VLB", ("Lighthouse Board",)),
        ("The Skarnish council met in Skarn.", "Skarn", ()),
        ("French ships sailed from France.", "France", ()),
        ("Then President Lund spoke.", "Lund", ()),
        ("It was lit by an Ostmark crew.", "Ostmark", ()),
        ("In 1911 and in 1911 it burned.", "1911", ()),
        ("It cost 1,500 crowns.", "500", ()),
        ("In 1911 it had 3 towers, namely Skarn, Osby and Holm.", "3", ()),
        ("They lost 2 men, a smith and a mason.", "2", ()),
        ("It had 4 lamps (green, red, blue, and white).", "4", ()),
    ],
)
def test_no_gap_is_cut_where_the_rest_gives_it_away(
    sentence: str, answer: str, names: tuple[str, ...]
) -> None:
    assert _cut(sentence, answer, *names) == ""


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("They took Skarn and Osby within 2 days.", "2"),
        ("It had 12 towers, in Skarn and Osby.", "12"),
        ("It had 3 towers, says the report.", "3"),
    ],
)
def test_a_number_that_no_list_shows_is_a_gap(sentence: str, answer: str) -> None:
    assert f"(({answer}|" in _cut(sentence, answer)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("It burned (as (we) know) in Skarn.", "Skarn"),
        ("It burned ((twice)) in Skarn.", "Skarn"),
        ("The town (Skarn) burned.", "Skarn"),
        (r"A back\slash | and a bar in Skarn.", "Skarn"),
        ("It shone at 5 (or 6) | miles.", "5 (or 6)"),
    ],
)
def test_brackets_and_bars_come_through_the_reader_as_they_were(sentence: str, answer: str) -> None:
    read = parse_cloze(_cut(sentence, answer))
    assert read.filled() == sentence
    assert [gap.answer for gap in read.gaps] == [answer]
