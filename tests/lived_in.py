"""A history as a learner of some weeks has it: made by studying, day by day, with a fixed memory."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from quiz.bank.model import Recall
from quiz.places import Places, find_places
from quiz.scheduling.clock import Moment
from quiz.session.exercise import Exercise
from quiz.session.opening import open_desk
from quiz.session.responses import OptionChosen, Response, Revealed, TextTyped
from quiz.session.study import StudySession

BEGAN = datetime(2029, 11, 5, 18, 0, tzinfo=UTC)
_KNOWN = 0.86
_MOST = 60  # answers a day
_HOURS = (18, 7, 20, 12, 18, 21)


class Walking:
    """A clock that goes on by some seconds whenever it is looked at, as if somebody thought."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment

    def now(self) -> Moment:
        """Give the moment, a little later each time."""
        seconds = 1 + self._moment.at_ms // 1000 % 4
        self._moment = Moment(self._moment.at_ms + 1000 * seconds, self._moment.offset_min)
        return self._moment


def live(data: Path, days: int) -> tuple[Places, datetime]:
    """Study the shipped decks for some days into a folder; give its places and the next morning.

    What is known is drawn by a hash, so that the same days give the same answers; every seventh
    day is a day off.
    """
    places = find_places(data=str(data), environ={})
    for number in range(days):
        if number % 7 == 5:
            continue
        at = BEGAN.replace(hour=_HOURS[number % len(_HOURS)]) + timedelta(days=number)
        with open_desk(places, {"QUIZ_NOW": at.isoformat()}) as desk:
            session = StudySession(replace(desk, clock=Walking(desk.clock.now())))
            for _ in range(_MOST):
                exercise = session.current()
                if exercise is None:
                    break
                feedback = session.answer(_answer(exercise, number))
                if feedback.verdict.asks_again:
                    feedback = session.answer(_answer(exercise, number))
                session.rate(feedback.proposed)
    return places, BEGAN.replace(hour=9) + timedelta(days=days)


def _answer(exercise: Exercise, day: int) -> Response:
    digest = hashlib.sha256(f"{exercise.card.id}:{day}".encode()).digest()
    right = digest[0] / 256 < _KNOWN
    if exercise.options:
        index = exercise.key_index if right else (exercise.key_index + 1) % len(exercise.options)
        return OptionChosen(index, exercise.options[index].text)
    task = exercise.card.task
    if exercise.form.value == "flip" or not isinstance(task, Recall):
        return Revealed()
    return TextTyped(task.answer.text if right else "I forgot")
