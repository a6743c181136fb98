from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quiz.bank.loading import read_library
from quiz.errors import Place, Problem, Severity
from quiz.facts.loading import read_subject
from quiz.facts.model import FactBase
from quiz.lint.lint import items_of
from quiz.lint.model import Item, ItemBank
from quiz.lint.plausibility import plausible, plausible_share
from quiz.lint.review import Review
from tests.lint.planting import names, years

FACTS = """\
sources:
  - {id: beacon, title: Lamps of the North, published: 1931-06}
entities:
  - {id: ada, person: Ada Brandt, subtype: keeper, active: 1890/1912}
  - {id: olaf, person: Olaf Rask, subtype: keeper, active: 1895/1910}
  - {id: mira, person: Mira Holm, subtype: keeper, active: 1900/1920}
  - {id: nils, person: Nils Voss, subtype: keeper, active: 1790/1800}
  - {id: per, person: Per Lund, subtype: general, active: 1900/1910}
  - {id: eva, person: Eva Dahl, subtype: soldier, active: 1900/1910}
  - {id: jon, person: Jon Krog, subtype: officer, active: 1900/1910}
events:
  - {id: fire, event: the fire at Skarn}
facts:
  - id: lamp
    actor: ada
    did: lit the first electric lamp at Skarn
    when: 1904
    says: Ada Brandt lit the first electric lamp at Skarn in 1904.
    cite: beacon p1 s1
  - id: army
    actor: per
    did: led the army to the coast
    when: 1904
    says: Per Lund led the army to the coast in 1904.
    cite: beacon p1 s2
  - id: burnt
    date: 1911
    event: fire
    says: The fire at Skarn was in 1911.
    cite: beacon p1 s3
  - id: towers
    figure: towers
    value: 40
    ask: how many towers stood on the coast in 1904
    says: In 1904 there were 40 towers on the coast.
    cite: beacon p1 s4
  - id: wrong
    actor: olaf
    did: lit the first electric lamp at Osby
    when: 1903
    says: Olaf Rask lit the first electric lamp at Osby in 1903.
    status: known_error
    reason: The article gives another name elsewhere.
    cite: beacon p1 s5
"""
QUESTION = "- {{id: {id}, ask: 'Who, or when, or how many?', answer: {key}, distractors: [{wrong}], fact: {fact}}}"  # fmt: skip
Ask = Callable[..., Item]


@pytest.fixture
def base(tmp_path: Path) -> FactBase:
    folder = tmp_path / "seeds" / "coast"
    folder.mkdir(parents=True)
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    read, problems = read_subject(folder)
    assert not [p for p in problems if p.severity is Severity.ERROR], problems
    assert read is not None
    return read


@pytest.fixture
def ask(base: FactBase, tmp_path: Path) -> Ask:
    def asked(fact: str, key: str, *wrong: str) -> Item:
        bank = tmp_path / "coast.yaml"
        question = QUESTION.format(id=fact, key=key, wrong=", ".join(wrong), fact=fact)
        head = "bank: coast\ndeck: Coast\nsubject: coast\nquestions:\n  "
        bank.write_text(head + question + "\n", encoding="utf-8")
        library, problems = read_library([bank], [base])
        assert not [p for p in problems if p.severity is Severity.ERROR], problems
        (item,) = items_of(library.decks[0].cards, [base])
        return item

    return asked


def review(
    *items: Item, bases: tuple[FactBase, ...] = (), problems: tuple[Problem, ...] = ()
) -> Review:
    return Review(ItemBank(items), bases, problems)


def measured(found: Review, beginning: str) -> tuple[str, bool | None]:
    (target,) = (one for one in found.targets if one.name.startswith(beginning))
    return target.measured, target.met


def test_names_of_the_keys_subtype_and_time_are_plausible(ask: Ask) -> None:
    item = ask("lamp", "Ada Brandt", "Olaf Rask", "Nils Voss", "Per Lund")
    assert plausible(item) == ("Olaf Rask",)


def test_kindred_subtypes_count_as_one_unless_they_are_not_wanted(ask: Ask) -> None:
    item = ask("army", "Per Lund", "Jon Krog", "Eva Dahl", "Ada Brandt")
    assert plausible(item) == ("Jon Krog", "Eva Dahl")
    assert plausible(item, kindred=False) == ()
    assert plausible_share([item]) == (1, 1)
    assert plausible_share([item], kindred=False) == (0, 1)


def test_deeds_of_others_at_the_time_are_plausible_and_unknown_ones_are_not(ask: Ask) -> None:
    key = "lit the first electric lamp at Skarn"
    item = ask("lamp", key, "led the army to the coast", "swam to the moon")
    assert plausible(item) == ("led the army to the coast",)


def test_dates_within_three_years_are_plausible(ask: Ask) -> None:
    item = ask("burnt", "1911", "1908", "1914", "1907", "May 1911")
    assert set(plausible(item)) == {"1908", "1914"}


def test_numbers_of_one_order_are_plausible(ask: Ask) -> None:
    assert set(plausible(ask("towers", "40", "5", "300", "500"))) == {"5", "300"}


def test_questions_without_facts_are_not_counted() -> None:
    assert plausible_share(names(5, 1)) == (0, 0)


def test_a_core_fact_without_a_question_is_missing_and_a_known_error_is_excused(
    ask: Ask, base: FactBase
) -> None:
    found = review(ask("lamp", "Ada Brandt", "Olaf Rask"), bases=(base,))
    by_fact = {one.fact: one.reason for one in found.unasked}
    assert by_fact.keys() == {"army", "burnt", "towers", "wrong"}
    assert by_fact["army"] == ""
    assert by_fact["wrong"] == "The article gives another name elsewhere."
    assert measured(found, "Core facts") == ("3", False)


def test_a_fact_of_which_no_question_can_be_made_is_excused(ask: Ask, base: FactBase) -> None:
    twin = replace(base.facts["lamp"], id="lamp-again")
    twice = replace(base, facts={**base.facts, "lamp-again": twin})
    found = review(ask("lamp", "Ada Brandt", "Olaf Rask"), bases=(twice,))
    assert "its question is that of lamp" in {u.fact: u.reason for u in found.unasked}["lamp-again"]


def test_errors_and_warnings_are_counted_per_hundred_questions() -> None:
    problems = (
        Problem(Place("a"), "x"),
        Problem(Place("a"), "x", severity=Severity.WARNING, rule="Q17"),
        Problem(Place("a"), "of a fact", severity=Severity.WARNING),
        Problem(Place("a"), "x", severity=Severity.HINT, rule="B03"),
    )
    found = review(*names(10, 1), problems=problems)
    assert measured(found, "Errors") == ("1", False)
    assert measured(found, "Warnings") == ("10.0", False)
    assert measured(review(*names(10, 1)), "Warnings") == ("0.0", True)


def test_a_cue_is_told_with_its_bank() -> None:
    told, met = measured(review(*years(40, 1, lambda _: 0)), "Guessers")
    assert "earliest (planted)" in told
    assert met is False


def test_a_learner_that_may_have_learned_ten_points_misses_the_target() -> None:
    assert measured(review(*names(400, 1)), "The guesser that learns")[1] is True
    shortest = names(400, 1, lambda options: min(range(4), key=lambda n: len(options[n])))
    assert measured(review(*shortest), "The guesser that learns")[1] is False


def test_what_cannot_be_told_is_neither_met_nor_missed() -> None:
    targets = {target.name: target.met for target in review(*names(10, 1)).targets}
    assert targets["The guesser that learns"] is None
    assert targets["Guessers that find a cue"] is None


def test_targets_are_plain_data_for_programs() -> None:
    told = review(*names(10, 1)).targets[0].as_json()
    assert told == {"target": "Errors", "wanted": "0", "measured": "0", "met": True, "note": ""}
