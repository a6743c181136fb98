"""What the answers to a question amount to."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.analysis.items import Log, item_statistics
from quiz.scheduling.state import CardState
from quiz.store.answers import Answered
from quiz.store.statistics import Share
from tests.analysis.conftest import KEY, WRONG, Answers, card


def test_only_the_first_answer_of_a_day_is_a_first_try(answers: Answers) -> None:
    answers.choose("Bergen", KEY, KEY)
    same_day = [answer._replace(day=3) for answer in answers.given]
    (item,) = item_statistics([card()], Log(same_day))
    assert item.tries == Share(0, 1)
    assert item.answers == 3
    assert dict(item.chosen)["Oslo"] == 2


def test_time_is_the_median_of_first_tries_in_seconds(answers: Answers) -> None:
    answers.choose(KEY, KEY, KEY)
    answers.given[0] = answers.given[0]._replace(ms=60_000)
    answers.given[1] = answers.given[1]._replace(ms=None)
    assert answers.item().seconds == 32.0


def test_a_question_that_was_never_answered_is_left_out(answers: Answers) -> None:
    answers.choose(KEY)
    found = item_statistics([card(), card("b/other")], Log(answers.given))
    assert [item.card.id for item in found] == ["b/town"]


def test_answers_to_what_was_asked_before_count_for_nothing_but_are_told(answers: Answers) -> None:
    answers.choose("Bergen", "Bergen", key="k1").choose(KEY)
    item = answers.item()
    assert item.tries == Share(1, 1)
    assert dict(item.chosen)["Bergen"] == 0
    assert item.outdated == 2


def test_choices_before_an_option_was_exchanged_do_not_count(answers: Answers) -> None:
    answers.choose("Bergen", KEY, "Narvik", KEY, "Turku")
    item = answers.item()
    assert dict(item.chosen) == {"Oslo": 1, "Bergen": 0, "Turku": 1, "Malmo": 0}
    assert item.tries == Share(2, 5)


def test_giving_up_is_a_mistake_but_no_choice(answers: Answers) -> None:
    answers.choose(KEY).type("")
    answers.given[-1] = answers.given[-1]._replace(form="options")
    item = answers.item()
    assert item.tries == Share(1, 2)
    assert item.choices == 1
    assert item.mistakes == ()


def test_typed_mistakes_are_counted_without_case_and_accents(answers: Answers) -> None:
    answers.type("Malmö", "malmo", "Turku", KEY)
    assert answers.item().typed == (("Malmö", 2), ("Turku", 1))
    assert answers.item().mistakes == (("Malmö", 2), ("Turku", 1))


def test_what_is_accepted_by_now_is_no_mistake(answers: Answers) -> None:
    answers.type("oslo!")
    answers.given[-1] = answers.given[-1]._replace(credit=0.0)
    assert answers.item().typed == ()


def test_lapses_leeches_and_suspensions_are_those_of_the_state(answers: Answers) -> None:
    answers.choose(KEY)
    states = {"b/town": CardState(lapses=8, leech=True, suspended=True)}
    (item,) = item_statistics([card()], Log(answers.given, states))
    assert (item.lapses, item.leech, item.suspended) == (8, True, True)


def sitting(run: int, given: dict[str, float]) -> list[Answered]:
    return [
        Answered(id_, run, "typed", credit, None, None, None, "k2", f"run-{run}")
        for id_, credit in given.items()
    ]


def test_discrimination_compares_a_question_with_the_others_of_a_sitting() -> None:
    others = [f"b/{n}" for n in range(6)]
    log: list[Answered] = []
    for run in range(12):
        well = run % 2
        log += sitting(
            run, {**dict.fromkeys(others, float(well)), "with": well, "against": 1 - well}
        )
    found = {
        item.card.id: item.discrimination
        for item in item_statistics([card("with"), card("against")], Log(log))
    }
    # the only two that are looked at are known; the other cards are gone
    assert found == {"with": None, "against": None}
    cards = [card(id_) for id_ in (*others, "with", "against")]
    found = {item.card.id: item.discrimination for item in item_statistics(cards, Log(log))}
    assert found["with"] == pytest.approx(1.0)
    assert found["against"] == pytest.approx(-1.0)


def test_discrimination_is_not_told_from_few_sittings() -> None:
    others = [f"b/{n}" for n in range(6)]
    log = [one for run in range(9) for one in sitting(run, dict.fromkeys(others, float(run % 2)))]
    assert {i.discrimination for i in item_statistics(map(card, others), Log(log))} == {None}


@given(st.lists(st.sampled_from([KEY, *WRONG, "Narvik"]), max_size=40), st.booleans())
def test_counts_add_up_whatever_was_answered(texts: list[str], typing: bool) -> None:
    answers = Answers()
    if typing:
        answers.type(*texts)
    else:
        answers.choose(*texts)
    for item in item_statistics([card()], Log(answers.given)):
        assert item.tries.part <= item.tries.whole == len(texts) == item.answers
        low, high = item.interval
        assert 0.0 <= low <= (item.tries.ratio or 0.0) + 1e-9
        assert (item.tries.ratio or 0.0) - 1e-9 <= high <= 1.0
        assert item.choices <= len(texts)
        assert sum(count for _, count in item.mistakes) <= len(texts) - item.tries.part


def test_a_hundred_thousand_answers_are_summed_up_fast() -> None:
    cards = [card(f"b/{n}") for n in range(500)]
    log = [
        Answered(
            f"b/{n % 500}", n // 250, "options", 1.0, [KEY, *WRONG][n % 4], None, 9000, "k2",
            f"run-{n // 250}",
        )
        for n in range(100_000)
    ]  # fmt: skip
    start = time.process_time()
    assert len(item_statistics(cards, Log(log))) == 500
    assert time.process_time() - start < 3.0
