"""A sitting of spaced repetition: one card after the other, each rating stored at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz.bank.model import Card
from quiz.errors import ContentError, QuizError
from quiz.grading.verdict import Outcome
from quiz.scheduling.intervals import describe
from quiz.scheduling.rating import Rating
from quiz.scheduling.state import CardState
from quiz.session.corrections import Choice
from quiz.session.desk import Desk
from quiz.session.exercise import check
from quiz.session.feedback import Feedback, proposed_rating
from quiz.session.reloading import take_over
from quiz.session.responses import Response
from quiz.session.sitting import Sitting
from quiz.session.tally import Leech, Undone, is_told_of
from quiz.store.events import EventKind
from quiz.store.flags import Flag

if TYPE_CHECKING:
    from quiz.places import Places

__all__ = ["LONGEST_ANSWER_MS", "Desk", "StudySession"]

LONGEST_ANSWER_MS = 60_000  # Anki's cap: a walk to the kettle is not thinking time
"""The longest answering time that is logged, in milliseconds."""


class StudySession(Sitting):
    """Study of some decks. Ask `current`, hand in `answer`, then `rate`; or undo, bury, suspend.

    Nothing is kept in memory that is not stored: the sitting may end at any moment.
    """

    def answer(self, response: Response) -> Feedback:
        """Grade a response to the current card; nothing is stored until it is rated.

        A verdict that `asks_again` leaves the card open for one more try.
        """
        exercise = self._open_exercise()
        now = self._desk.clock.now()
        verdict = check(exercise, response, self._desk.catalogue.names(), retry=self._retry)
        if verdict.asks_again:
            self._retry = True
        card = exercise.card
        after = self._desk.history.preview(card.id, now)
        correction = card.corrected if self.corrected else ""
        helped = self._meant.is_recall and not exercise.form.is_recall
        feedback = Feedback(
            exercise=exercise,
            response=response,
            verdict=verdict,
            proposed=proposed_rating(exercise.form, verdict, helped=helped),
            intervals={rating: describe(then, now, self._today) for rating, then in after.items()},
            ms=min(LONGEST_ANSWER_MS, max(0, now.at_ms - self._shown_ms)),
            correction=correction,
            helped=helped,
        )
        self._feedback = None if verdict.asks_again else feedback
        return feedback

    def override(self) -> Feedback:
        """Count a typed answer that was graded wrong as right, or no longer; nothing is stored yet.

        Raises QuizError where nothing is open that was typed and graded wrong.
        """
        feedback = self._feedback
        if feedback is None or not feedback.can_be_overridden:
            raise QuizError("There is no typed answer to count as right.", "Type an answer first.")
        overridden = not feedback.overridden
        proposed = Rating.GOOD if overridden else Rating.AGAIN
        self._feedback = replace(feedback, overridden=overridden, proposed=proposed)
        return self._feedback

    def rate(self, rating: Rating) -> CardState:
        """Store a rating of the answered card, durably, and move on to the next card.

        The response of an answer that the learner counts as right is logged with `override`.
        """
        import json

        feedback = self._feedback
        if feedback is None:
            raise QuizError("There is no answer to rate.", "Answer the card first.")
        card = feedback.exercise.card
        flipped = feedback.verdict.outcome is Outcome.REVEALED
        credit = float(rating > Rating.AGAIN) if flipped else feedback.credit
        response = feedback.response.as_json()
        if feedback.overridden:
            response["override"] = True
        before = self._desk.history.state(card.id)
        state = self._desk.history.record(
            EventKind.REVIEW,
            card.id,
            self._desk.clock.now(),
            rating=rating,
            form=feedback.exercise.form.value,
            correct=credit,
            response=json.dumps(response, ensure_ascii=False),
            ms=feedback.ms,
            key_digest=card.key,
            run=self._run,
        )
        self.tally.steps.append(credit == 1.0)
        threshold = self._desk.policy.settings_of(card.deck).leech_threshold
        told = is_told_of(before, state, threshold)
        asked = feedback.exercise.prompt
        self.leech = Leech(card, asked, state.lapses, state.suspended) if told else None
        self._move_on()
        if state.due_ms is not None:
            self._queue.put_learning(self._row, state.due_ms)
        return state

    def bury(self) -> None:
        """Put the current card off until tomorrow."""
        self._set_aside(EventKind.BURY)

    def suspend(self) -> None:
        """Take the current card out of study until it is brought back."""
        self._set_aside(EventKind.SUSPEND)

    def settle(self, choice: Choice) -> None:
        """Decide once what becomes of the memory of a changed card; undo takes it back."""
        self._set_aside(choice.kind)

    def put_flag(self, flag: Flag) -> None:
        """Put a flag on the current card, which stays; flag 0 takes it away, undo the last one."""
        card, now = self._open_exercise().card.id, self._desk.clock.now()
        self._desk.history.flag(card, now, flag, self._run)
        self.tally.steps.append(None)

    def suspend_leech(self) -> None:
        """Take the leech that the last rating made out of study."""
        if self.leech is not None:
            self._record(EventKind.SUSPEND, self.leech.card)
            self.leech = None

    def _set_aside(self, kind: EventKind) -> None:
        self._record(kind, self._open_exercise().card)

    def _record(self, kind: EventKind, card: Card) -> None:
        self._desk.history.record(
            kind, card.id, self._desk.clock.now(), key_digest=card.key, run=self._run
        )
        self.tally.steps.append(None)
        self._open_day()

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step of this sitting to take back."""
        return bool(self.tally.steps)

    def undo(self) -> Undone | None:
        """Take back the last rating, bury, suspension, flag or decision; its card is asked again.

        Nothing is erased: the log gains an event that cancels the other. None when nothing of this
        sitting is left to undo: what was done in an earlier one stays.
        """
        if not self.tally.steps:
            return None
        event = self._desk.history.undo(self._desk.clock.now(), run=self._run)
        if event is None:
            return None
        self.tally.steps.pop()
        self.leech = None
        self._open_day()
        self._again = event.card
        there = self._desk.catalogue.cards([event.card])  # none if its bank was changed meanwhile
        return Undone(event, self._build(there[0]).prompt if there else event.card)

    def reload(self, places: Places) -> bool:
        """Read changed banks, and go on with the same card, answered or not, if it is still there.

        False if no file was changed. An answer to what the card no longer asks is dropped. Raises
        ContentError for a broken bank, and goes on with what there was.
        """
        from quiz.catalogue.renewing import prepare

        exercise, feedback, leech = self._exercise, self._feedback, self.leech
        catalogue = self._desk.catalogue
        left_out = {problem.place.file for problem in catalogue.problems}
        renewal = prepare(places, catalogue.stamp, left_out)
        if renewal is None:
            return False
        if renewal.problems:
            raise ContentError(renewal.problems)
        take_over(self._desk, places, renewal)
        self._open_day()
        self._again = exercise.card.id if exercise else None
        current = self.current() if exercise else None
        if feedback and exercise and current and current.card.id == exercise.card.id:
            same = current.card.key == exercise.card.key
            if same and exercise.form in current.card.forms:
                self._exercise = replace(exercise, card=current.card)
                self._feedback = replace(feedback, exercise=self._exercise)
        self.leech = leech
        return True

    def _move_on(self) -> None:
        self._queue.take(self._row)
        self._exercise = None
        self._feedback = None
