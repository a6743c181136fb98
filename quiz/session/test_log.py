"""What a test writes into the log: how it was chosen, its answers, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec.structs import replace

from quiz.grading.verdict import Verdict
from quiz.scheduling.clock import Moment
from quiz.session.desk import Desk
from quiz.session.exercise import Exercise
from quiz.session.feedback import proposed_rating
from quiz.session.responses import Response
from quiz.session.study import LONGEST_ANSWER_MS
from quiz.session.test_choice import TestChoice
from quiz.store.events import Event, EventKind
from quiz.store.taken import Mark


class TestLog:
    """Makes the events of one test, which `run` names; nothing is written here."""

    __test__ = False  # pytest shall not take it for a test class

    def __init__(self, desk: Desk, choice: TestChoice, run: str) -> None:
        self._desk = desk
        self._choice = choice
        self._run = run

    def opening(self, exercises: Sequence[Exercise], began: Moment) -> Event:
        """Say how the test was chosen, and which questions it has; see `quiz.store.taken`.

        `open` says that its end will be marked: until then it can go on. What was written before
        there were marks does not say so, and counts as ended.
        """
        questions = [[one.card.id, one.form.value] for one in exercises]
        content = {**self._choice.as_json(), "questions": questions, "open": True}
        event = self._event(EventKind.TEST, exercises[0].card.id, began)
        return replace(
            event,
            response=json.dumps({"test": content}, ensure_ascii=False),
            key_digest=exercises[0].card.key,
        )

    def mark(self, mark: Mark, card: str) -> Event:
        """Say what became of the test; `card` is any of its cards."""
        event = self._event(EventKind.TEST, card, self._desk.clock.now())
        return replace(event, response=json.dumps({"test": mark.value}))

    def answer(
        self, exercise: Exercise, response: Response, verdict: Verdict, shown_ms: int
    ) -> Event:
        """Note an answer to a question that is on the screen since `shown_ms` (UTC, epoch)."""
        now = self._desk.clock.now()
        return replace(
            self._event(EventKind.TEST, exercise.card.id, now),
            form=exercise.form.value,
            correct=verdict.credit,
            response=json.dumps(response.as_json(), ensure_ascii=False),
            ms=min(LONGEST_ANSWER_MS, max(0, now.at_ms - shown_ms)),
            key_digest=exercise.card.key,
        )

    @staticmethod
    def as_review(answer: Event, exercise: Exercise, verdict: Verdict) -> Event:
        """Let an answer count as a review, with the rating that it proposes."""
        rating = proposed_rating(exercise.form, verdict)
        return replace(answer, kind=EventKind.REVIEW, rating=rating)

    def cancelling(self, answer: Event) -> Event:
        """Take an answer back."""
        event = self._event(EventKind.UNDO, answer.card, self._desk.clock.now())
        return replace(event, target=answer.id)

    def _event(self, kind: EventKind, card: str, moment: Moment) -> Event:
        return Event(
            kind=kind,
            card=card,
            at_ms=moment.at_ms,
            study_day=self._desk.day(moment),
            offset_min=moment.offset_min,
            run=self._run,
        )
