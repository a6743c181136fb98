"""A sitting of spaced repetition: one card after the other, each rating stored at once."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import replace

from quiz.bank.model import Card
from quiz.catalogue.rows import CardRow, DeckRow
from quiz.errors import QuizError
from quiz.grading.verdict import Outcome
from quiz.scheduling.clock import Moment
from quiz.scheduling.intervals import describe
from quiz.scheduling.rating import Rating
from quiz.scheduling.state import CardState
from quiz.session.corrections import Changed, Choice, find_change, is_corrected
from quiz.session.desk import Desk
from quiz.session.exercise import Exercise, build_exercise, check
from quiz.session.feedback import Feedback, proposed_rating
from quiz.session.forms import Rung, choose_form, rung
from quiz.session.queue import Counts
from quiz.session.responses import Response
from quiz.session.scope import PLAIN_DAY, StudyPlan
from quiz.session.source_panel import ExcerptFinder, SourcePanel
from quiz.store.events import EventKind
from quiz.store.flags import Flag

__all__ = ["LONGEST_ANSWER_MS", "Desk", "StudySession"]

LONGEST_ANSWER_MS = 60_000  # Anki's cap: a walk to the kettle is not thinking time
"""The longest answering time that is logged, in milliseconds."""


class StudySession:
    """Study of some decks. Ask `current`, hand in `answer`, then `rate`; or undo, bury, suspend.

    Nothing is kept in memory that is not stored: the sitting may end at any moment.
    """

    def __init__(self, desk: Desk, decks: Sequence[str] = (), plan: StudyPlan = PLAIN_DAY) -> None:
        self._desk = desk
        self._decks = tuple(decks)
        self._plan = plan
        self._run = uuid.uuid4().hex
        self._again: str | None = None
        self._retry = False
        self._results: list[bool | None] = []  # None for a bury or a suspension
        self._introduced: set[str] = set()
        self._scopes: dict[str, str] = {}  # each with the deck that told it first
        self._open_day()

    def _open_day(self) -> None:
        self._today = self._desk.day(self._desk.clock.now())
        self._edition = self._desk.catalogue.edition
        self._queue = self._desk.queue(self._decks, self._plan)
        self._exercise: Exercise | None = None
        self._feedback: Feedback | None = None

    @property
    def answered(self) -> int:
        """Count the ratings of this sitting, without those that were undone."""
        return sum(result is not None for result in self._results)

    @property
    def right(self) -> int:
        """Count the right answers among them."""
        return sum(result is True for result in self._results)

    def counts(self) -> Counts:
        """Count the cards that are left today, with the one on screen."""
        return self._queue.counts()

    def current(self) -> Exercise | None:
        """Give the card to ask now; None when nothing more can be asked for the moment."""
        now = self._desk.clock.now()
        if self._exercise is None:
            edition = self._desk.catalogue.edition
            if (self._desk.day(now), edition) != (self._today, self._edition):
                self._open_day()
            row = self._next_row(now)
            if row is not None:
                self._exercise = self._build(self._desk.catalogue.card(row.id))
                self._row = row
                self._shown_ms = now.at_ms
                self._retry = False
        return self._exercise

    def _next_row(self, now: Moment) -> CardRow | None:
        if self._again is not None:
            wanted, self._again = self._again, None
            row = self._desk.catalogue.rows_of([wanted]).get(wanted)
            if row is not None:
                return row
        return self._queue.peek(now.at_ms, self._desk.settings.learn_ahead * 1000)

    def _build(self, card: Card) -> Exercise:
        state = self._desk.history.state(card.id)
        settings = self._desk.policy.settings_of(card.deck)
        form = choose_form(card.id, card.forms, state, settings)
        seed = f"{card.id}:{state.repetitions}:{self._today}"
        return build_exercise(card, form, seed=seed, helped=rung(state, settings) is Rung.SUPPORTED)

    @property
    def corrected(self) -> bool:
        """Tell whether the current card was learned with what has since been corrected."""
        if self.current() is None:
            return False
        cards = (self._row.id, *self._row.corrects)
        return is_corrected(self._row, {id_: self._desk.history.state(id_) for id_ in cards})

    @property
    def changed(self) -> Changed | None:
        """Tell how the current card's answer changed, where the learner is to `settle` it first."""
        exercise = self.current()
        return find_change(self._desk.history, self._row, exercise) if exercise else None

    def settle(self, choice: Choice) -> None:
        """Decide once what becomes of the memory of a changed card; undo takes it back."""
        self._set_aside(choice.kind)

    def flag(self) -> Flag | None:
        """Give the flag of the current card, if it has one."""
        return self._desk.history.flags().get(self._open_exercise().card.id)

    def put_flag(self, flag: Flag) -> None:
        """Put a flag on the current card, which stays; flag 0 takes it away, undo the last one."""
        card, now = self._open_exercise().card.id, self._desk.clock.now()
        self._desk.history.flag(card, now, flag, self._run)
        self._results.append(None)

    def introduction(self) -> DeckRow | None:
        """Give the deck of the current card if nothing of it was ever reviewed.

        None as well once it was `introduced`, or where it says nothing of itself. A scope that
        another deck told in this sitting is left out.
        """
        exercise = self.current()
        if exercise is None or exercise.card.deck in self._introduced:
            return None
        deck = self._desk.deck(exercise.card.deck)
        if self._desk.is_begun(deck.name):
            self._introduced.add(deck.name)
            return None
        if self._scopes.get(deck.scope, deck.name) != deck.name:
            deck = replace(deck, scope="")
        return deck if deck.about or deck.scope else None

    def introduced(self) -> None:
        """Note that the current card's deck was introduced; the answering time begins now."""
        deck = self._desk.deck(self._open_exercise().card.deck)
        self._introduced.add(deck.name)
        self._scopes.setdefault(deck.scope, deck.name)
        self._shown_ms = self._desk.clock.now().at_ms

    def sources(self, excerpt_of: ExcerptFinder) -> SourcePanel | None:
        """Tell all about the sources of the current card; None when no card is open."""
        exercise = self.current()
        return self._desk.sources(exercise.card, excerpt_of) if exercise else None

    @property
    def empty(self) -> bool:
        """Tell whether the chosen decks hold no card that could ever be studied."""
        decks = self._desk.catalogue.decks()
        return not any(
            deck.studied for deck in decks if not self._decks or deck.name in self._decks
        )

    def waiting_ms(self) -> int | None:
        """Say in how many milliseconds the next card in learning falls due; None for no such card."""
        due = self._queue.next_due_ms()
        return None if due is None else max(0, due - self._desk.clock.now().at_ms)

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
        feedback = Feedback(
            exercise=exercise,
            response=response,
            verdict=verdict,
            proposed=proposed_rating(exercise.form, verdict),
            intervals={rating: describe(then, now, self._today) for rating, then in after.items()},
            ms=min(LONGEST_ANSWER_MS, max(0, now.at_ms - self._shown_ms)),
            correction=correction,
        )
        self._feedback = None if verdict.asks_again else feedback
        return feedback

    def rate(self, rating: Rating) -> CardState:
        """Store a rating of the answered card, durably, and move on to the next card."""
        feedback = self._feedback
        if feedback is None:
            raise QuizError("There is no answer to rate.", "Answer the card first.")
        card = feedback.exercise.card
        flipped = feedback.verdict.outcome is Outcome.REVEALED
        credit = float(rating > Rating.AGAIN) if flipped else feedback.verdict.credit
        state = self._desk.history.record(
            EventKind.REVIEW,
            card.id,
            self._desk.clock.now(),
            rating=rating,
            form=feedback.exercise.form.value,
            correct=credit,
            response=json.dumps(feedback.response.as_json(), ensure_ascii=False),
            ms=feedback.ms,
            key_digest=card.key,
            run=self._run,
        )
        self._results.append(credit == 1.0)
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

    def _set_aside(self, kind: EventKind) -> None:
        card = self._open_exercise().card
        self._desk.history.record(
            kind, card.id, self._desk.clock.now(), key_digest=card.key, run=self._run
        )
        self._results.append(None)
        self._open_day()

    def undo(self) -> str | None:
        """Take back the last rating, bury or suspension; its card, whose id is given, comes at once.

        Nothing is erased: the log gains an event that cancels the other. None when nothing of this
        sitting is left to undo: what was done in an earlier one stays.
        """
        if not self._results:
            return None
        event = self._desk.history.undo(self._desk.clock.now(), run=self._run)
        if event is None:
            return None
        self._results.pop()
        self._open_day()
        self._again = event.card
        return event.card

    def _move_on(self) -> None:
        self._queue.take(self._row)
        self._exercise = None
        self._feedback = None

    def _open_exercise(self) -> Exercise:
        exercise = self.current()
        if exercise is None:
            raise QuizError("No card is open.", "Come back when the next one is due.")
        return exercise
