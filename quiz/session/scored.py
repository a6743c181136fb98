"""A scored test: a fixed list of questions, no scheduling, a result at the end."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from quiz.errors import QuizError
from quiz.grading.verdict import Verdict
from quiz.scheduling.clock import MINUTE_MS
from quiz.session.desk import Desk
from quiz.session.drawing import draw_test, showing_seed
from quiz.session.exercise import Exercise, build_exercise, check
from quiz.session.responses import Response
from quiz.session.source_panel import ExcerptFinder, SourcePanel
from quiz.session.test_choice import SCORED, Telling, TestChoice
from quiz.session.test_log import TestLog
from quiz.session.test_past import Past, Result
from quiz.session.test_result import TestResult, every_test, open_result
from quiz.store.events import Event
from quiz.store.taken import Mark

__all__ = ["SCORED", "Result", "ScoredTest", "TestChoice"]


class ScoredTest:
    """A test: ask `current`, hand in `answer`; when it is `over`, read `result`.

    With `among` it is about these cards alone, as far as they are in the decks of the choice; with
    `past` it is one that goes on, as it was chosen then. Each answer is logged at once as part of a
    test, which never schedules anything; with `record` it is logged as a review. Where the feedback
    comes at the end, `go` goes from question to question, and an answer that is given again takes the
    place of the one before. Until its end is logged, a test can go on later.
    """

    def __init__(
        self,
        desk: Desk,
        choice: TestChoice,
        among: Collection[str] | None = None,
        *,
        past: Past | None = None,
    ) -> None:
        self._desk = desk
        self.choice = past.choice if past else choice
        self.run = past.run if past else uuid.uuid4().hex
        self.recorded = self.choice.record
        self._log = TestLog(desk, self.choice, self.run)
        self._exercises = past.exercises if past else draw_test(desk, choice, among)
        if not self._exercises and past is None:
            raise QuizError(
                "No question of these decks can be scored that way.",
                "Choose other decks or kinds: quiz decks lists the decks.",
            )
        self._card = past.card if past else self._exercises[0].card.id  # the log knows tests by one
        self._line = list(range(self.total))  # a cram puts what was wrong at its end again
        self._given: dict[int, Result] = {}
        self._began = desk.clock.now()
        self._spent_ms = 0
        self._opening = self._latest = ""
        self._handed_in = self._away = False
        self._at = 0
        if past is not None:
            self._resume(past)
        self._open_question()

    def _resume(self, past: Past) -> None:
        """Take up where a test was left: what was answered stands, and its time goes on."""
        self._spent_ms = past.spent_ms
        self._opening, self._latest = past.opening, past.latest
        for number, result in past.tries:
            self._take(number, result)
        if self.silent:
            self._at = min((n - 1 for n in self.unanswered), default=self.total)
        self._write(self._log.mark(Mark.RESUMED, self._card))

    def _open_question(self) -> None:
        self._retry = False
        self._shown_ms = self._desk.clock.now().at_ms

    @property
    def desk(self) -> Desk:
        """Give what the test works with."""
        return self._desk

    @property
    def total(self) -> int:
        """Count the questions of the test."""
        return len(self._exercises)

    @property
    def number(self) -> int:
        """Give the number of the current question, from 1; in a cram, of the current try."""
        return self._at + 1

    @property
    def to_go(self) -> int:
        """Count the questions that are still to come, with the current one."""
        return len(self._line) - self._at

    @property
    def silent(self) -> bool:
        """Tell whether nothing is told before the end."""
        return self.choice.feedback is Telling.END and not self.choice.cram

    @property
    def results(self) -> tuple[Result, ...]:
        """Give what was answered, in the order of the questions; of a cram the first tries."""
        return tuple(self._given[number] for number in sorted(self._given))

    @property
    def unanswered(self) -> tuple[int, ...]:
        """Give the numbers, from 1, of the questions that were not answered."""
        return tuple(n + 1 for n in range(self.total) if n not in self._given)

    @property
    def begun(self) -> bool:
        """Tell whether anything was answered: before that, a test is not in the log."""
        return bool(self._opening)

    @property
    def score(self) -> float:
        """Add up the credit of the answers so far; a right answer counts 1."""
        return sum(result.verdict.credit for result in self.results)

    def mistakes(self) -> tuple[Result, ...]:
        """Give the questions that were not answered right."""
        return tuple(result for result in self.results if not result.verdict.right)

    def left_ms(self) -> int | None:
        """Say how much time is left, in milliseconds; None where there is no limit.

        It does not run while the test is not open: a limit is on the work, not on the day.
        """
        if not self.choice.minutes:
            return None
        passed = self._desk.clock.now().at_ms - self._began.at_ms
        return max(0, self.choice.minutes * MINUTE_MS - self._spent_ms - passed)

    @property
    def time_is_over(self) -> bool:
        """Tell whether the time limit is reached."""
        return self.left_ms() == 0

    @property
    def over(self) -> bool:
        """Tell whether nothing more can be answered."""
        ended = self._at >= len(self._line) and not self.silent
        return self._handed_in or ended or self.time_is_over

    def current(self) -> Exercise | None:
        """Give the question to ask now; None after the last one, or when the test is over."""
        if self.over or self._at >= len(self._line):
            return None
        number = self._line[self._at]
        exercise = self._exercises[number]
        attempt = self._line[: self._at].count(number)
        if attempt:
            seed = showing_seed(self.choice, exercise.card.id, attempt)
            return build_exercise(exercise.card, exercise.form, seed=seed)
        return exercise

    @property
    def given(self) -> Result | None:
        """Give the answer to the current question that can still be changed, if there is one."""
        return self._given.get(self._at) if self.silent else None

    def go(self, step: int) -> bool:
        """Go on or back by so many questions; False where none is there, or none may be changed.

        After the last question comes a place without one, where the test can be handed in.
        """
        at = self._at + step
        if not self.silent or self.over or not 0 <= at <= self.total:
            return False
        self._at = at
        self._open_question()
        return True

    def hand_in(self) -> None:
        """End the test with what was answered; raises QuizError if it went on elsewhere."""
        if self.begun and not self._handed_in:
            self._write(self._log.mark(Mark.ENDED, self._card))
        self._handed_in = True

    def leave(self) -> None:
        """Note that the learner goes away; the test can go on later, its time does not."""
        if self.begun and not (self._handed_in or self._away or self._went_on):
            self._write(self._log.mark(Mark.LEFT, self._card))
        self._away = True

    def throw_away(self) -> None:
        """End the test and take back all of its answers, reviews too; raises as `hand_in` does."""
        if self.begun:
            answers = self._desk.history.runs.answers(self.run, self._opening)
            taken_back = [self._log.cancelling(event) for _, event in answers]
            self._write(*taken_back, self._log.mark(Mark.DROPPED, self._card))
        self._given.clear()
        self._handed_in = True

    def answer(self, response: Response) -> Verdict:
        """Grade a response and log it; a verdict that `asks_again` leaves the question open.

        Raises QuizError when the test is over, or its time is.
        """
        exercise = self.current()
        if exercise is None:
            raise QuizError("The test is over.", "Start another one.")
        verdict = check(exercise, response, self._desk.catalogue.names(), retry=self._retry)
        self._retry = verdict.asks_again
        if verdict.asks_again:
            return verdict
        number = self._line[self._at]
        event = self._note(number, exercise, response, verdict)
        self._take(number, Result(exercise, response, verdict, event))
        self._open_question()
        return verdict

    def _take(self, number: int, result: Result) -> None:
        """Let an answer count, and go to the next question."""
        if self.silent or number not in self._given:
            self._given[number] = result
        if self.choice.cram and not result.verdict.right:
            self._line.append(number)
        self._at += 1

    def sources(self, excerpt_of: ExcerptFinder) -> SourcePanel | None:
        """Tell all about the sources of the question that was answered last; None before that."""
        if not self._given or self._at == 0:
            return None
        number = self._line[self._at - 1]
        return self._desk.sources(self._exercises[number].card, excerpt_of)

    def result(self) -> TestResult | None:
        """Read the result of what was answered; None where nothing was."""
        found = next((one for one in every_test(self._desk) if one.run == self.run), None)
        return open_result(self._desk, found) if found else None

    def record(self) -> int:
        """Let what was answered count as reviews after all; say how many.

        The answers of the test are taken back and written again as reviews, all or none.
        """
        if self.recorded:
            return 0
        events: list[Event] = []
        for result in self.results:
            events.append(self._log.cancelling(result.event))
            events.append(self._log.as_review(result.event, result.exercise, result.verdict))
        self._desk.history.append_all(events)
        self.recorded = True
        return len(self._given)

    def _note(self, number: int, exercise: Exercise, response: Response, verdict: Verdict) -> Event:
        """Log an answer, with what opens the test before the first, in one transaction.

        Where nothing can be changed afterwards, the last answer ends the test.
        """
        before = self._given.get(number)
        event = self._log.answer(exercise, response, verdict, self._shown_ms)
        if self.recorded and (before is None or self.silent):
            event = self._log.as_review(event, exercise, verdict)
        events = [] if self._opening else [self._log.opening(self._exercises, self._began)]
        if self.silent and before is not None:
            events.append(self._log.cancelling(before.event))
        place = len(events)
        asked_again = self.choice.cram and not verdict.right
        ends = not self.silent and not asked_again and self.to_go == 1
        marks = [self._log.mark(Mark.ENDED, self._card)] if ends else []
        written = self._write(*events, event, *marks)
        self._opening = self._opening or written[0].id
        self._handed_in = self._handed_in or ends
        return written[place]

    def _write(self, *events: Event) -> tuple[Event, ...]:
        if self._went_on:
            raise QuizError(
                "This test went on in another window, or has ended there.",
                "Leave it here with Escape; nothing of what was answered is lost.",
            )
        written = self._desk.history.append_all(events)
        self._latest = written[-1].id
        return written

    @property
    def _went_on(self) -> bool:
        """Tell whether the log has more of this test than what was written from here."""
        latest = self._latest
        return bool(latest) and self._desk.history.runs.latest(self.run, latest) != latest
