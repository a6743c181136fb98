"""The worst questions, found without opening all of them, are those that judging all of them gives."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.analysis.hints import judge
from quiz.analysis.items import Log, item_statistics
from quiz.analysis.worst import Asked, worst
from quiz.bank.model import Card
from quiz.database import StoppedError
from quiz.scheduling.state import CardState, Phase
from quiz.store.answers import Answered
from tests.analysis.conftest import KEY, WRONG, card

CARDS = {f"b/{number}": card(f"b/{number}") for number in range(12)}


def asked_of(opened: list[str]) -> Asked:
    """Let cards be opened, and note which."""

    def read(ids: object) -> list[Card]:
        wanted = list(ids)  # type: ignore[call-overload]
        opened.extend(wanted)
        return [CARDS[one] for one in wanted]

    return Asked(dict.fromkeys(CARDS, "k2"), dict.fromkeys(CARDS, "recall"), read)


def log_of(draw: random.Random, days: int) -> Log:
    """Invent answers to cards of which each is known to another degree, some of them slowly."""
    answers = []
    for day in range(days):
        for number, id_ in enumerate(CARDS):
            right = draw.random() < number / (len(CARDS) - 2)
            text = KEY if right else WRONG[min(2, draw.randrange(5))]
            typed = draw.random() < 0.3
            answers.append(
                Answered(
                    id_, day, "typed" if typed else "options", float(right),
                    None if typed else text, text if typed else None,
                    draw.choice([4_000, 9_000, 70_000]) if number % 4 == 0 else 5_000,
                    "k1" if draw.random() < 0.05 else "k2", f"run {day}",
                    typed and right and draw.random() < 0.02,
                )
            )  # fmt: skip
    states = {
        id_: CardState(
            phase=Phase.REVIEW, stability=1.0, due_day=9, lapses=number % 3, leech=number == 7
        )
        for number, id_ in enumerate(CARDS)
    }
    return Log(answers, states)


@given(st.randoms(use_true_random=False), st.integers(1, 30), st.integers(1, 14))
@settings(max_examples=40)
def test_the_worst_are_the_first_of_all_that_are_judged(
    draw: random.Random, days: int, number: int
) -> None:
    log = log_of(draw, days)
    every = judge(item_statistics(CARDS.values(), log))
    expected = tuple(one for one in every if one.item.tries.whole)[:number]
    found = worst(asked_of([]), log, number)
    assert [(one.item.card.id, one.hints) for one in found] == [
        (one.item.card.id, one.hints) for one in expected
    ]


def test_questions_that_are_always_known_are_not_opened_where_others_are_not() -> None:
    answers = [
        Answered(id_, day, "typed", float(id_ != "b/3"), None, KEY if id_ != "b/3" else "Rome",
                 3_000, "k2", f"run {day}")
        for day in range(9)
        for id_ in CARDS
    ]  # fmt: skip
    opened: list[str] = []
    (found,) = worst(asked_of(opened), Log(answers), 1)
    assert found.item.card.id == "b/3"
    assert opened == ["b/3"]


def test_nothing_is_judged_once_nobody_waits() -> None:
    with pytest.raises(StoppedError):
        worst(asked_of([]), log_of(random.Random(1), 3), 5, lambda: True)  # noqa: S311 - no secret


def test_of_no_answers_there_are_no_worst() -> None:
    assert worst(asked_of([]), Log(), 5) == ()
