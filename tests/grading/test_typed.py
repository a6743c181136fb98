"""Typed answers: a table of what must be accepted and, as much of it, what must be refused."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.model import Answer, AnswerKind, Name
from quiz.grading.typed import grade_typed
from quiz.grading.verdict import Outcome
from quiz.text.dates import Date, DatePoint, Granularity

NAMES = tuple(
    Name(f"{kind}-{n}", kind, text)
    for kind, entities in {
        "town": ["Geneva|Genève", "Genoa|Genova", "Mexico City", "Marn"],
        "region": ["Geneva province"],
        "country": [
            *("Niger", "Nigeria", "Iran", "Iraq", "Austria", "Australia", "Slovakia", "Slovenia"),
            *("The Gambia", "Zambia", "North Korea", "South Korea", "Mexico"),
            "Côte d’Ivoire|Ivory Coast",
        ],
        "person": [
            *("Ruben Okonjo", "Edda Lindqvist", "Tomas Lindqvist", "Karim Ag Tessal", "Clara Voss"),
            *("Clara Moss", "Louis XIV", "Louis XV", "Ilse Marn", "Marie-Odile Ould-Vanna"),
            *("Jan van der Holm", "Verholm", "Jörg Weißen", "Søren Ødefeld", "Nuala O’Darra"),
            "Salim al-Qadour",
        ],
        "mission": ["MINUSCA", "MINUSMA", "MINUSTAH", "Operation Lanterne", "Operation Lantana"],
        "organisation": [
            *("African Union|AU", "European Union|EU", "World Health Organization|WHO"),
            "World Trade Organization|WTO",
        ],
        "armed-group": ["Red Lantern Group", "Blue Lantern Group"],
    }.items()
    for n, entity in enumerate(entities)
    for text in entity.split("|")
)
ENTITIES = {name.text: name.entity for name in NAMES}
TEXTS = {
    "Seventh Brigade, Brigade VII": Answer("Seventh Brigade", accept=("Brigade VII",)),
}
TABLE = Path(__file__).with_name("typed_answers.txt")


def answer(text: str) -> Answer:
    """Make the answer of a row: an entity's name, else what its section says it is."""
    if text in ENTITIES:
        return Answer(text, AnswerKind.NAME, (), ENTITIES[text])
    return TEXTS.get(text) or Answer(text)


def unhidden(text: str) -> str:
    """Put in the signs that the table writes by their numbers."""
    return re.sub(
        r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})", lambda sign: chr(int(sign[1] or sign[2], 16)), text
    )


def rows() -> list[tuple[str, str, Answer]]:
    """Read the table; the headings tell dates and numbers from the rest."""
    found, kind = [], AnswerKind.TEXT
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# ---"):
            heading = line.split()[2].rstrip(":")
            kind = {"Dates": AnswerKind.DATE, "Numbers": AnswerKind.NUMBER}.get(
                heading, AnswerKind.TEXT
            )
        elif line.strip() and not line.startswith("#"):
            outcome, response, text = (unhidden(part.strip()) for part in line.split("|"))
            key = Answer(text, kind) if kind is not AnswerKind.TEXT else answer(text)
            found.append((outcome, response, key))
    return found


@pytest.mark.parametrize(("outcome", "response", "key"), rows())
def test_the_table_holds(outcome: str, response: str, key: Answer) -> None:
    assert grade_typed(response, key, NAMES).outcome.value == outcome


def test_at_least_half_of_the_table_is_refused() -> None:
    refused = [row for row in rows() if row[0] not in {"right", "spelling"}]
    assert len(rows()) >= 200
    assert len(refused) * 2 >= len(rows())


@pytest.mark.parametrize("row", [row for row in rows() if row[0] in {"coarse", "ambiguous"}])
def test_the_second_time_a_coarse_or_ambiguous_answer_is_wrong(
    row: tuple[str, str, Answer],
) -> None:
    _, response, key = row
    first = grade_typed(response, key, NAMES)
    assert first.asks_again
    assert key.text not in first.message
    assert grade_typed(response, key, NAMES, retry=True).outcome is Outcome.WRONG


def test_a_right_answer_stays_right_on_the_second_try() -> None:
    key = Answer("16 May 2031", AnswerKind.DATE)
    assert grade_typed("16 May 2031", key, retry=True).right


def test_a_coarse_date_says_what_is_wanted() -> None:
    verdict = grade_typed("2031", Answer("16 May 2031", AnswerKind.DATE))
    assert "day, month and year" in verdict.message


def test_an_alias_is_right_and_the_canonical_form_is_shown() -> None:
    verdict = grade_typed("ivory coast", answer("Côte d’Ivoire"), NAMES)
    assert verdict.right
    assert verdict.canonical == "Côte d’Ivoire"
    assert "Côte d’Ivoire" in verdict.message


def test_another_entity_is_named_in_the_verdict() -> None:
    assert "Genoa" in grade_typed("genova", answer("Genoa"), NAMES).message
    assert "Nigeria is another name" in grade_typed("nigeria", answer("Niger"), NAMES).message


def test_what_an_author_accepts_is_right_even_without_a_year() -> None:
    key = Answer("16 May 2031", AnswerKind.DATE, ("May 16", "Lantern Day"))
    for response in ("May 16", "16 May", "the 16th of May", "lantern day"):
        assert grade_typed(response, key).right, response
    assert grade_typed("17 May", key).outcome is Outcome.WRONG


def test_a_name_that_two_of_a_kind_share_is_asked_for_in_full() -> None:
    names = (
        Name("a", "town", "Port Royal"),
        Name("a", "town", "Royal"),
        Name("b", "town", "Royal"),
    )
    key = Answer("Port Royal", AnswerKind.NAME, ("Royal",), "a")
    assert grade_typed("Royal", key, names).outcome is Outcome.AMBIGUOUS
    assert grade_typed("Port Royal", key, names).right


def test_a_name_shared_with_another_kind_is_right() -> None:
    names = (
        *(Name("r", "region", "Marn region"), Name("r", "region", "Marn")),
        Name("t", "town", "Marn"),
    )
    assert grade_typed("Marn", Answer("Marn region", AnswerKind.NAME, (), "r"), names).right


def test_initials_that_two_share_are_asked_about() -> None:
    names = (Name("a", "person", "Ruben Okonjo"), Name("b", "person", "Rosa Okonjo"))
    key = Answer("Ruben Okonjo", AnswerKind.NAME, (), "a")
    assert grade_typed("R. Okonjo", key, names).outcome is Outcome.AMBIGUOUS
    assert grade_typed("Ru. Okonjo", key, names).outcome is Outcome.WRONG


def test_a_wrong_option_is_never_taken_for_a_misspelling() -> None:
    key = Answer("to proscribe it", AnswerKind.TERM)
    assert grade_typed("to prescribe it", key).outcome is Outcome.SPELLING
    others = ["to prescribe it", "to proscribe it"]
    assert grade_typed("to prescribe it", key, others=others).outcome is Outcome.WRONG
    assert grade_typed("to prescribe  it!", key, others=others).outcome is Outcome.WRONG
    assert grade_typed("to proscribe it.", key, others=others).outcome is Outcome.RIGHT


def test_no_message_ends_in_two_full_stops() -> None:
    key = Answer("Martin Kell Jr.", AnswerKind.NAME)
    for response in ("Martin Kell", "", "x" * 2000, "martin kel jr", "the Martin Kell jr"):
        assert ".." not in grade_typed(response, key).message


def test_an_acronym_is_no_answer_to_what_it_stands_for() -> None:
    assert not grade_typed("AU", Answer("African Union"), NAMES).right
    assert grade_typed("african union", Answer("African Union"), NAMES).right


def test_a_key_that_is_no_date_or_number_is_graded_as_text() -> None:
    assert grade_typed("early 2031", Answer("Early 2031", AnswerKind.DATE)).right
    assert not grade_typed("2031", Answer("early 2031", AnswerKind.DATE)).right
    assert grade_typed("a handful", Answer("a handful", AnswerKind.NUMBER)).right


TEXT = st.text(max_size=60)
NAMED = st.sampled_from(NAMES)
KINDS = st.sampled_from(AnswerKind)


@given(TEXT, TEXT, KINDS, st.booleans())
def test_any_text_is_graded(response: str, text: str, kind: AnswerKind, retry: bool) -> None:
    verdict = grade_typed(response, Answer(text, kind), NAMES, retry=retry)
    assert verdict.credit == (1.0 if verdict.right else 0.0)
    assert verdict.message
    assert not (retry and verdict.asks_again)


@given(TEXT.filter(str.strip), KINDS)
def test_an_answer_grades_itself_right(text: str, kind: AnswerKind) -> None:
    assert grade_typed(text, Answer(text, kind), NAMES).outcome is Outcome.RIGHT


@given(NAMED)
def test_every_name_of_an_entity_is_right(name: Name) -> None:
    canonical = next(other.text for other in NAMES if other.entity == name.entity)
    key = Answer(canonical, AnswerKind.NAME, (), name.entity)
    assert grade_typed(name.text, key, NAMES).outcome is Outcome.RIGHT


@given(NAMED, NAMED)
def test_the_name_of_another_entity_is_never_right(name: Name, other: Name) -> None:
    if name.entity != other.entity:
        key = Answer(name.text, AnswerKind.NAME, (), name.entity)
        assert not grade_typed(other.text, key, NAMES).right


@given(NAMED, st.data())
def test_one_edit_never_makes_a_name_of_another_entity_right(
    name: Name, data: st.DataObject
) -> None:
    other = data.draw(NAMED.filter(lambda drawn: drawn.entity != name.entity))
    place = data.draw(st.integers(0, len(other.text) - 1))
    misspelt = (
        other.text[:place] + data.draw(st.sampled_from(["", "x", "e"])) + other.text[place + 1 :]
    )
    key = Answer(name.text, AnswerKind.NAME, (), name.entity)
    if grade_typed(misspelt, key, NAMES).right:
        assert grade_typed(misspelt, key).right  # it is the key's own name, not the other's


@st.composite
def dates(draw: st.DrawFn) -> Date:
    day = draw(st.dates(dt.date(2011, 1, 1), dt.date(2013, 12, 31)))
    whole = Date(DatePoint(day.year, day.month, day.day))
    return whole.at(draw(st.sampled_from(Granularity)))


@given(dates(), dates())
def test_a_date_is_right_just_when_it_lies_within_the_expected_one(
    response: Date, expected: Date
) -> None:
    key = Answer(expected.english(), AnswerKind.DATE)
    for written in (response.english(), response.edtf()):
        verdict = grade_typed(written, key)
        assert verdict.right == response.within(expected)
        coarse = expected.within(response) and response != expected
        assert (verdict.outcome is Outcome.COARSE) == coarse


@st.composite
def spans(draw: st.DrawFn) -> Date:
    ends = sorted((draw(dates()), draw(dates())), key=lambda date: date.first)
    hypothesis.assume(ends[0].first <= ends[1].last)
    return Date(ends[0].start, ends[1].start)


@given(st.one_of(dates(), spans()), st.one_of(dates(), spans()))
def test_a_date_with_a_day_outside_the_expected_one_is_never_right(
    response: Date, expected: Date
) -> None:
    key = Answer(expected.english(), AnswerKind.DATE)
    for written in (response.english(), response.edtf()):
        if not response.within(expected):
            assert not grade_typed(written, key).right


ROUGHLY = st.sampled_from(["early {}", "mid-{}", "late {}", "the second half of {}", "{}?", "“{}”"])


@given(dates(), dates(), ROUGHLY)
def test_a_rough_date_is_right_only_if_all_of_it_lies_within(
    response: Date, expected: Date, roughly: str
) -> None:
    verdict = grade_typed(
        roughly.format(response.english()), Answer(expected.english(), AnswerKind.DATE)
    )
    assert not verdict.right or response.within(expected) or response.overlaps(expected)
    if not response.overlaps(expected):
        assert verdict.outcome is Outcome.WRONG


NUMBERS = st.integers(1, 10_000_000)


@given(NUMBERS, NUMBERS, st.sampled_from(["{}", "{:,}", "({})", "{}?", "“{}”"]))
def test_a_number_is_right_only_if_it_is_equal(given: int, expected: int, form: str) -> None:
    verdict = grade_typed(form.format(given), Answer(str(expected), AnswerKind.NUMBER))
    assert verdict.right == (given == expected)


@pytest.mark.parametrize("kind", AnswerKind)
@pytest.mark.parametrize(
    "unit",
    ["a", "1", "1,000 ", "one hundred and ", "((", "16 May 2031 to ", "\u0301\u0327", "ﷺ", " "],
)
def test_a_megabyte_is_refused_at_once(kind: AnswerKind, unit: str) -> None:
    keys = {AnswerKind.DATE: "16 May 2031", AnswerKind.NUMBER: "at least 500 people"}
    response = unit * (1_000_000 // len(unit))
    for text in (response, response[:1000], response[:100]):
        start = time.perf_counter()
        verdict = grade_typed(text, Answer(keys.get(kind, "Geneva"), kind), NAMES)
        assert time.perf_counter() - start < 0.5
        assert not verdict.right
