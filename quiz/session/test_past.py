"""What was answered in a test so far, read from the log, so that it can go on."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.model import Claim, Match, Name, Order, Recall
from quiz.grading.verdict import Outcome, Verdict
from quiz.session.desk import Desk
from quiz.session.exercise import Exercise, check
from quiz.session.responses import (
    OptionChosen,
    PairsGiven,
    Response,
    SequenceGiven,
    TextTyped,
    TruthChosen,
)
from quiz.session.test_choice import TestChoice
from quiz.session.test_result import TestSummary, open_result, read_given
from quiz.store.events import Event, EventKind


class Result(Struct, frozen=True):
    """One question of a test, with what was answered and how it was graded."""

    exercise: Exercise
    response: Response
    verdict: Verdict
    event: Event


class Past(Struct, frozen=True):
    """A test as it was left: its questions, and each try with the number of its question, from 0.

    `card` is one of its cards, gone or not. `spent_ms` is the time that it was open; `opening` and `latest` are the ids of its first event
    and its last.
    """

    run: str
    card: str
    choice: TestChoice
    exercises: tuple[Exercise, ...]
    tries: tuple[tuple[int, Result], ...]
    spent_ms: int
    opening: str
    latest: str


def read_past(desk: Desk, summary: TestSummary) -> Past:
    """Read a test of the log; questions whose card is gone, or not asked that way now, are left out.

    What was answered to those keeps its credit in the result.
    """
    asked = [one for one in open_result(desk, summary).asked if one.exercise is not None]
    exercises = tuple(one.exercise for one in asked if one.exercise is not None)
    number_of = {one.id: number for number, one in enumerate(asked)}
    runs, names = desk.history.runs, desk.catalogue.names()
    tries = tuple(
        (number_of[card], _result(exercises[number_of[card]], event, names))
        for card, event in runs.answers(summary.run, summary.opening)
        if card in number_of
    )
    recorded = any(result.event.kind is EventKind.REVIEW for _, result in tries)
    return Past(
        run=summary.run,
        card=summary.questions[0][0],
        choice=replace(summary.choice, record=recorded),
        exercises=exercises,
        tries=tries,
        spent_ms=summary.spent_ms,
        opening=summary.opening,
        latest=runs.latest(summary.run, summary.opening),
    )


def _result(exercise: Exercise, event: Event, names: Sequence[Name]) -> Result:
    """Grade an answer again; what was logged counts, also where the key has changed since."""
    credit = event.correct or 0.0
    response = read_given(exercise, json.loads(event.response or "null"))
    if response is not None and _can_be_graded(exercise, response):
        verdict = check(exercise, response, names, retry=True)
        if verdict.credit == credit:
            return Result(exercise, response, verdict, event)
    outcome = Outcome.RIGHT if credit >= 1 else Outcome.PARTIAL if credit else Outcome.WRONG
    return Result(exercise, response or TextTyped(""), Verdict(outcome, credit, "", ""), event)


def _can_be_graded(exercise: Exercise, response: Response) -> bool:
    """Tell whether a response from the log is one to a question as it is now."""
    match exercise.card.task, response:
        case Recall(), OptionChosen(index=index):
            return 0 <= index < len(exercise.options)
        case _, TextTyped(text=text):
            return not text or isinstance(exercise.card.task, Recall)
        case (Claim(), TruthChosen()) | (Order(), SequenceGiven()) | (Match(), PairsGiven()):
            return True
    return False
