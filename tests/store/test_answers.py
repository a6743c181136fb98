from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.events import EventKind
from quiz.store.history import History
from tests.store.conftest import DAY, noon

if TYPE_CHECKING:
    from quiz.store.answers import Answered


def give(history: History, card: str, response: object, *, kind: EventKind, seconds: int) -> None:
    history.record(
        kind,
        card,
        noon(DAY, seconds),
        rating=Rating.GOOD if kind is EventKind.REVIEW else None,
        form="options",
        correct=1.0,
        response=None if response is None else json.dumps(response),
        ms=2500,
        key_digest="k1",
        run="run-1",
    )


def answers(path: Path) -> tuple[Answered, ...]:
    with History.open(path, Scheduler()) as history:
        return history.answered()


def test_answers_of_study_and_tests_are_read_in_order_with_what_was_given(
    history: History, path: Path
) -> None:
    give(history, "b/one", {"option": "Oslo"}, kind=EventKind.REVIEW, seconds=1)
    give(history, "b/two", {"text": "Bergen"}, kind=EventKind.TEST, seconds=2)
    give(history, "b/two", {"order": [0, 1]}, kind=EventKind.TEST, seconds=3)
    give(history, "b/two", "words", kind=EventKind.TEST, seconds=4)
    give(history, "b/two", None, kind=EventKind.TEST, seconds=5)
    history.record(EventKind.SUSPEND, "b/two", noon(DAY, 6))
    found = answers(path)
    assert [(one.card, one.chosen, one.typed) for one in found] == [
        ("b/one", "Oslo", None),
        ("b/two", None, "Bergen"),
        *[("b/two", None, None)] * 3,
    ]
    first = ("b/one", DAY, "options", 1.0, "Oslo", None, 2500, "k1", "run-1", False)
    assert found[0] == first


def test_an_answer_that_was_undone_is_not_read(history: History, path: Path) -> None:
    give(history, "b/one", {"option": "Oslo"}, kind=EventKind.REVIEW, seconds=1)
    give(history, "b/one", {"option": "Bergen"}, kind=EventKind.REVIEW, seconds=2)
    history.undo(noon(DAY, 3))
    assert [one.chosen for one in answers(path)] == ["Oslo"]


def test_answers_are_those_of_the_name_that_a_card_has_now(history: History, path: Path) -> None:
    give(history, "b/old", {"option": "Oslo"}, kind=EventKind.REVIEW, seconds=1)
    history.record(EventKind.RELINK, "b/new", noon(DAY, 2), target="b/old")
    assert [one.card for one in answers(path)] == ["b/new"]
