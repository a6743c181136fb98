from __future__ import annotations

import pytest

from quiz.bank.answers import decide_answer, is_acronym
from quiz.bank.model import AnswerKind
from quiz.facts.model import (
    ActorClaim,
    DateClaim,
    Entity,
    EntityKind,
    Fact,
    FactBase,
    PlaceClaim,
    Subject,
)
from quiz.text.dates import parse_edtf

PEOPLE = (
    Entity("ada-king", EntityKind.PERSON, "Ada King", aliases=("Countess of Lovelace",)),
    Entity("charles-babbage", EntityKind.PERSON, "Charles Babbage"),
    Entity("benjamin-babbage", EntityKind.PERSON, "Benjamin Babbage"),
    Entity("turin", EntityKind.TOWN, "Turin", aliases=("Torino",)),
    Entity("rs", EntityKind.ORGANISATION, "RS", aliases=("Royal Society",)),
)


def base() -> FactBase:
    return FactBase(Subject("engines", "Engines"), {}, {e.id: e for e in PEOPLE}, {}, {})


def actor(entity: str) -> list[tuple[Fact, FactBase]]:
    return [(Fact("f", ActorClaim(entity, did="wrote notes"), "She wrote.", ()), base())]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("16 May 1843", AnswerKind.DATE),
        ("May 1843", AnswerKind.DATE),
        ("1843", AnswerKind.DATE),
        ("1842 to 1843", AnswerKind.DATE),
        ("30", AnswerKind.NUMBER),
        ("at least 500 people", AnswerKind.NUMBER),
        ("12%", AnswerKind.NUMBER),
        ("$50 million", AnswerKind.NUMBER),
        ("-40 degrees", AnswerKind.NUMBER),
        ("between 10 and 15 boats", AnswerKind.NUMBER),
        ("500 or more", AnswerKind.NUMBER),
        ("12 km", AnswerKind.NUMBER),
        ("30s", AnswerKind.TEXT),
        ("1850s", AnswerKind.TEXT),
        ("17th century", AnswerKind.TEXT),
        ("44 BC", AnswerKind.TEXT),
        ("500 B.C.", AnswerKind.TEXT),
        ("7 a.m.", AnswerKind.TEXT),
        ("three towns", AnswerKind.TEXT),
        ("Seven Samurai", AnswerKind.TEXT),
        ("five colonels", AnswerKind.TEXT),
        ("about five colonels", AnswerKind.TEXT),
        ("BBC", AnswerKind.TERM),
        ("U.N.", AnswerKind.TERM),
        ("G5", AnswerKind.TEXT),
        ("Turin", AnswerKind.TEXT),
        ("May 16", AnswerKind.TEXT),
        ("16 May", AnswerKind.TEXT),
        ("one of the first to leave", AnswerKind.TEXT),
    ],
)
def test_an_answer_is_a_date_else_a_quantity_else_an_acronym_else_text(
    text: str, kind: AnswerKind
) -> None:
    assert decide_answer(text).kind is kind


def test_the_author_overrides_the_kind() -> None:
    assert decide_answer("1843", wanted=AnswerKind.TEXT).kind is AnswerKind.TEXT
    assert decide_answer("1843 km", wanted=AnswerKind.NUMBER).kind is AnswerKind.NUMBER


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("03/04/1843", None),
        ("soon", AnswerKind.DATE),
        ("many", AnswerKind.NUMBER),
    ],
)
def test_an_answer_that_does_not_fit_its_kind_is_refused(
    text: str, wanted: AnswerKind | None
) -> None:
    with pytest.raises(ValueError, match=text):
        decide_answer(text, wanted=wanted)


def test_words_are_a_number_where_the_author_says_so() -> None:
    assert decide_answer("three towns", wanted=AnswerKind.NUMBER).kind is AnswerKind.NUMBER


@pytest.mark.parametrize(
    ("text", "wanted", "said"),
    [
        ("31 June 1612", None, "June 1612 has 30 days, not 31"),
        ("31 June 1612", AnswerKind.DATE, "June 1612 has 30 days, not 31"),
        ("1964 to 1962", None, "the ends are reversed"),
        ("1964 to 1962", AnswerKind.DATE, "the ends are reversed"),
        ("between 20 and 15", None, "the ends are reversed"),
        ("between 20 and 15", AnswerKind.NUMBER, "the ends are reversed"),
        ("20 to 15", AnswerKind.NUMBER, "the ends are reversed"),
    ],
)
def test_a_date_or_range_that_cannot_be_is_refused(
    text: str, wanted: AnswerKind | None, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        decide_answer(text, wanted=wanted)


@pytest.mark.parametrize("text", ["31 June 1612", "1964 to 1962", "between 20 and 15"])
def test_the_author_may_have_any_text_taken_as_it_is(text: str) -> None:
    assert decide_answer(text, wanted=AnswerKind.TEXT).text == text


def test_a_score_or_a_time_is_no_reversed_range() -> None:
    assert decide_answer("4–2").kind is decide_answer("20 to 3").kind is AnswerKind.TEXT


def test_a_linked_fact_makes_its_entity_a_name_with_all_aliases_and_the_surname() -> None:
    answer = decide_answer("Ada King", ["the translator"], facts=actor("ada-king"))
    assert (answer.kind, answer.entity) == (AnswerKind.NAME, "ada-king")
    assert answer.accept == ("the translator", "Countess of Lovelace", "King")


def test_an_alias_as_answer_accepts_the_name_itself() -> None:
    answer = decide_answer("countess of lovelace", facts=actor("ada-king"))
    assert answer.text == "countess of lovelace"
    assert answer.accept == ("Ada King", "King")


def test_a_surname_that_two_persons_share_is_not_enough() -> None:
    assert decide_answer("Charles Babbage", facts=actor("charles-babbage")).accept == ()


def test_a_place_is_a_name_and_has_no_surname() -> None:
    fact = Fact("f", PlaceClaim("turin", "lecture"), "It was in Turin.", ())
    answer = decide_answer("Turin", facts=[(fact, base())])
    assert (answer.kind, answer.accept) == (AnswerKind.NAME, ("Torino",))


def test_an_answer_that_is_not_the_entity_of_its_fact_is_read_by_its_looks() -> None:
    assert decide_answer("1843", facts=actor("ada-king")).kind is AnswerKind.DATE
    fact = Fact("f", DateClaim(parse_edtf("1843"), "lecture"), "It was in 1843.", ())
    assert decide_answer("Turin", facts=[(fact, base())]).entity is None


def test_an_acronym_of_an_entity_is_a_name() -> None:
    answer = decide_answer("RS", facts=actor("rs"))
    assert (answer.kind, answer.accept) == (AnswerKind.NAME, ("Royal Society",))


def test_other_right_answers_are_kept_once() -> None:
    assert decide_answer("Turin", ["Torino", "TURIN", "torino"]).accept == ("Torino",)


def test_acronyms_are_single_words_without_small_letters() -> None:
    assert is_acronym("MINUSMA")
    assert not any(map(is_acronym, ("Minusma", "A", "UN MISSION", "12", "MoD")))
