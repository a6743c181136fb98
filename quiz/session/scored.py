"""A scored test: a fixed list of questions, no scheduling, a result at the end."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from quiz.bank.model import Form
from quiz.errors import QuizError
from quiz.grading.verdict import Verdict
from quiz.scheduling.rating import Rating
from quiz.session.desk import Desk
from quiz.session.exercise import Exercise, build_exercise, check
from quiz.session.responses import Response
from quiz.session.source_panel import ExcerptFinder, SourcePanel
from quiz.store.events import EventKind

SCORED = (Form.OPTIONS, Form.TYPED, Form.CLOZE, Form.CLAIM, Form.ORDER, Form.MATCH)
"""The forms that a program can score; a flipped card only its learner can."""


@dataclass(frozen=True, slots=True)
class Result:
    """One question of a test, with what was answered and how it was graded."""

    exercise: Exercise
    response: Response
    verdict: Verdict


class ScoredTest:
    """A test of some decks: ask `current`, hand in `answer`, read `results` and `score`.

    The choice of questions and their order follow from `seed` alone. What is answered is logged
    as a test, which never schedules anything; with `record` it is logged as reviews.
    """

    def __init__(  # noqa: PLR0913 - what makes a test, by keyword
        self,
        desk: Desk,
        decks: Sequence[str] = (),
        *,
        number: int = 20,
        kinds: Sequence[Form] = (),
        seed: str,
        record: bool = False,
    ) -> None:
        self._desk = desk
        self._record = record
        self._run = uuid.uuid4().hex
        self._retry = False
        self.seed = seed
        self.results: list[Result] = []
        self._exercises = self._choose(decks, number, kinds)
        if not self._exercises:
            raise QuizError(
                "No question of these decks can be scored that way.",
                "Choose other decks or kinds: quiz decks lists the decks.",
            )
        self._shown_ms = desk.clock.now().at_ms

    def _choose(
        self, decks: Sequence[str], number: int, kinds: Sequence[Form]
    ) -> tuple[Exercise, ...]:
        wanted = set(decks)
        rows = [row for row in self._desk.catalogue.rows() if not wanted or row.deck in wanted]
        rows.sort(key=lambda row: _draw(self.seed, row.id))
        exercises: list[Exercise] = []
        taken: set[str] = set()
        for row in rows:
            if len(exercises) == number:
                break
            forms = [Form(form) for form in row.forms]
            form = self._form(row.id, forms, kinds)
            if form is not None and taken.isdisjoint(row.siblings):
                card = self._desk.catalogue.card(row.id)
                exercises.append(build_exercise(card, form, seed=f"{self.seed}:{card.id}"))
                taken.update(row.siblings)
        return tuple(exercises)

    def _form(self, card: str, forms: Sequence[Form], kinds: Sequence[Form]) -> Form | None:
        possible = [form for form in forms if form in (kinds or SCORED)]
        if not possible:
            return None
        return possible[int(_draw(self.seed, f"form:{card}")[:8], 16) % len(possible)]

    @property
    def total(self) -> int:
        """Count the questions of the test."""
        return len(self._exercises)

    @property
    def score(self) -> float:
        """Add up the credit of the answers so far; a right answer counts 1."""
        return sum(result.verdict.credit for result in self.results)

    def current(self) -> Exercise | None:
        """Give the question to ask now; None when the test is over."""
        return self._exercises[len(self.results)] if len(self.results) < self.total else None

    def answer(self, response: Response) -> Verdict:
        """Grade a response and log it; a verdict that `asks_again` leaves the question open."""
        exercise = self.current()
        if exercise is None:
            raise QuizError("The test is over.", "Start another one.")
        verdict = check(exercise, response, self._desk.catalogue.names(), retry=self._retry)
        self._retry = verdict.asks_again
        if verdict.asks_again:
            return verdict
        self._log(exercise, response, verdict)
        self.results.append(Result(exercise, response, verdict))
        return verdict

    def sources(self, excerpt_of: ExcerptFinder) -> SourcePanel | None:
        """Tell all about the sources of the question that was answered last; None before that."""
        if not self.results:
            return None
        return self._desk.sources(self.results[-1].exercise.card, excerpt_of)

    def mistakes(self) -> tuple[Result, ...]:
        """Give the questions that were not answered right."""
        return tuple(result for result in self.results if not result.verdict.right)

    def _log(self, exercise: Exercise, response: Response, verdict: Verdict) -> None:
        now = self._desk.clock.now()
        self._desk.history.record(
            EventKind.REVIEW if self._record else EventKind.TEST,
            exercise.card.id,
            now,
            rating=(Rating.GOOD if verdict.right else Rating.AGAIN) if self._record else None,
            form=exercise.form.value,
            correct=verdict.credit,
            response=json.dumps(response.as_json(), ensure_ascii=False),
            ms=min(60_000, max(0, now.at_ms - self._shown_ms)),
            key_digest=exercise.card.key,
            run=self._run,
        )
        self._shown_ms = now.at_ms


def _draw(seed: str, what: str) -> str:
    return hashlib.sha256(f"test:{seed}:{what}".encode()).hexdigest()
