from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.bank.loading import read_library
from quiz.bank.model import Form
from quiz.errors import Problem, Severity
from quiz.lint.bank_rules import bank_place
from quiz.lint.choices import choices_of
from quiz.lint.exposure import exposures
from quiz.lint.lint import items_of
from quiz.lint.positions import SHOWINGS, key_place, key_positions, long_runs
from quiz.lint.retrieval import asked_facts
from quiz.session.exercise import build_exercise
from tests.lint.planting import item, names, years

Judge = Callable[..., tuple[Problem, ...]]
DECKS = Path(__file__).parents[2] / "decks"


def asked(number: int, key: str, *wrong: str) -> str:
    """Write a question as its author would."""
    return (
        f"- id: q{number}\n  ask: Who kept tower {number}?\n  answer: {key}\n"
        f"  distractors: [{', '.join(wrong)}]\n"
    )


def test_places_are_those_that_a_test_shows() -> None:
    for one in (*names(30, 1), *years(30, 1)):
        for seed in range(10):
            shown = build_exercise(one.card, Form.OPTIONS, seed=f"{seed}:{one.id}")
            assert shown.key_index == key_place(one, seed)


def test_what_a_session_draws_for_our_decks_is_even_over_many_seeds() -> None:
    library, _ = read_library([DECKS], [])
    items = tuple(items_of((card for deck in library.decks for card in deck.cards), ()))
    shuffled = key_positions(items).shuffled
    assert shuffled.keys >= 100 * SHOWINGS
    assert shuffled.farthest < 0.08
    four = shuffled.counts[4]
    assert max(four) - min(four) < 0.03 * sum(four)


def test_dates_that_mostly_stand_first_are_uneven_from_forty_on(judge: Judge) -> None:
    def questions(count: int) -> str:
        return "".join(asked(n, f"{1800 + n}", f"{1801 + n}", f"{1802 + n}") for n in range(count))

    (told,) = (p for p in judge(questions(40), "B01") if not p.record)
    assert "40, 0, 0 times in places 1 to 3" in told.message
    assert not [p for p in judge(questions(39), "B01") if not p.record]


def test_a_run_of_four_dates_in_one_place_is_let_pass_and_one_of_five_is_told() -> None:
    assert not list(long_runs(years(4, 1, lambda _: 0)))
    (run,) = long_runs(years(5, 1, lambda _: 0))
    assert [one.id for one in run] == [f"planted/q{n}" for n in range(5)]


def test_a_run_is_found_whole_between_other_questions() -> None:
    row = [*years(3, 1, lambda _: 0), *years(6, 2, lambda _: 3), *years(4, 3, lambda _: 1)]
    (run,) = long_runs(row)
    assert run == tuple(row[3:9])


def test_a_shuffled_question_interrupts_a_run() -> None:
    row = [*years(3, 1, lambda _: 0), *names(1, 1), *years(3, 2, lambda _: 0)]
    assert not list(long_runs(row))


def test_shuffled_questions_make_no_runs() -> None:
    assert not list(long_runs(names(200, 1, size=2)))


def test_a_run_may_be_waived_in_its_last_question(judge: Judge) -> None:
    row = "".join(asked(n, f"{1800 + n}", f"{1801 + n}", f"{1802 + n}") for n in range(5))
    (told,) = judge(row, "B01")
    assert told.record == "q4"
    assert judge(f"{row}  waive: {{B01: the order is that of the book}}\n", "B01") == ()


def test_a_flaw_of_a_bank_that_has_no_sources_is_a_hint(judge: Judge) -> None:
    row = "".join(asked(n, f"Ada Brandt of Skarn {n}", f"Olaf {n}", f"Mira {n}") for n in range(20))
    assert judge(row, "B02")[0].severity is Severity.ERROR
    assert {problem.severity for problem in judge(row, "B02", sourced=False)} == {Severity.HINT}


def test_a_cue_is_told_with_its_figures_and_what_mends_it(judge: Judge) -> None:
    row = "".join(asked(n, f"Ada Brandt of Skarn {n}", f"Olaf {n}", f"Mira {n}") for n in range(20))
    told = {problem.message: problem.cure for problem in judge(row, "B02")}
    assert "who takes the longest option is right in 100% of 20 questions, by chance 33%" in told
    assert all(told.values())


def test_the_flaw_of_a_bank_names_its_file_or_the_folder_of_its_files() -> None:
    one, other = names(2, 1)
    here = dataclasses.replace(
        one, card=replace(one.card, place=replace(one.card.place, file="decks/a/1.yaml"))
    )
    there = dataclasses.replace(
        other, card=replace(other.card, place=replace(one.card.place, file="decks/a/2.yaml"))
    )
    apart = dataclasses.replace(
        other, card=replace(other.card, place=replace(one.card.place, file="/else/2.yaml"))
    )
    assert bank_place([here]).file == "decks/a/1.yaml"
    assert bank_place([here, there]).file == "decks/a"
    assert bank_place([here, apart]).file == "/else/2.yaml"


def test_recognition_alone_is_not_enough_and_neither_is_one_form() -> None:
    one = item(1, "Ada", ["Olaf", "Mira"], fact="lamp")

    def forms(*chosen: Form) -> bool:
        (found,) = asked_facts([dataclasses.replace(one, card=replace(one.card, forms=chosen))])
        return found.is_varied

    assert forms(Form.OPTIONS, Form.TYPED)
    assert forms(Form.CLOZE, Form.TYPED)
    assert not forms(Form.OPTIONS, Form.CLAIM)
    assert not forms(Form.TYPED)


def test_forms_of_a_fact_are_gathered_over_its_questions() -> None:
    one, other = item(1, "Ada", ["Olaf"], fact="lamp"), item(2, "Olaf", ["Ada"], fact="lamp")
    first = dataclasses.replace(one, card=replace(one.card, forms=(Form.FLIP,)))
    second = dataclasses.replace(other, card=replace(other.card, forms=(Form.FLIP,)))
    (found,) = asked_facts([first, second])
    assert not found.is_varied
    assert found.is_varied_by_turning


def test_forms_of_fewer_than_five_facts_are_not_judged(judge: Judge) -> None:
    def typed(count: int) -> str:
        return "".join(
            f"- id: q{n}\n  ask: Who kept tower {n}?\n  answer: Ada\n" for n in range(count)
        )

    assert judge(typed(4), "B03") == ()
    (told,) = judge(typed(5), "B03")
    assert told.severity is Severity.HINT
    assert "only 0% of 5 facts" in told.message


def test_a_name_is_uneven_only_where_chance_would_rarely_make_it_so() -> None:
    often = [item(n, "Ada", [f"Olaf {n}", f"Mira {n}", f"Nils {n}"]) for n in range(4)]
    found = {one.text: one for one in exposures(choices_of(often))}
    assert (found["Ada"].shown, found["Ada"].right, found["Ada"].expected) == (4, 4, 1.0)
    assert found["Ada"].p == pytest.approx(2 * 0.25**4)
    assert found["Ada"].is_uneven
    assert not found["Olaf 1"].is_uneven


def test_a_name_that_is_never_right_is_uneven_when_it_is_offered_often() -> None:
    def offered(times: int) -> bool:
        rows = [item(n, f"Ada {n}", ["Olaf", f"Mira {n}", f"Nils {n}"]) for n in range(times)]
        return next(one for one in exposures(choices_of(rows)) if one.text == "Olaf").is_uneven

    assert not offered(12)
    assert offered(24)


def test_dates_and_numbers_have_no_exposure() -> None:
    assert exposures(choices_of(years(10, 1))) == ()


def test_names_are_counted_whatever_their_typography() -> None:
    rows = [item(1, "O’Brien", ["Mira"]), item(2, "Ada", ["O'Brien"])]
    assert Counter({one.text: one.shown for one in exposures(choices_of(rows))})["O’Brien"] == 2
