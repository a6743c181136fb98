"""A sitting of spaced repetition as it is shown: which card is up, in which form, what is left."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.bank.model import Card, Form
from quiz.catalogue.rows import CardRow
from quiz.errors import QuizError
from quiz.scheduling.clock import Moment
from quiz.session.briefing import Briefing, Briefings
from quiz.session.corrections import Changed, find_change, is_corrected
from quiz.session.desk import Desk
from quiz.session.exercise import Exercise, build_exercise
from quiz.session.forms import Rung, choose_form, rung
from quiz.session.queue import Counts
from quiz.session.scope import PLAIN_DAY, StudyPlan
from quiz.session.tally import Leech, Tally
from quiz.session.today import Today
from quiz.session.waiting import Waiting

if TYPE_CHECKING:
    from quiz.places import Places
    from quiz.session.catching_up import Backlog
    from quiz.session.feedback import Feedback
    from quiz.session.source_panel import ExcerptFinder, SourcePanel
    from quiz.store.flags import Flag


class Sitting:
    """One card after the other of some decks, and all that is told of them; nothing is stored here."""

    def __init__(
        self,
        desk: Desk,
        decks: Sequence[str] = (),
        plan: StudyPlan = PLAIN_DAY,
        *,
        places: Places | None = None,
    ) -> None:
        self._desk = desk
        self._decks = tuple(decks)
        self._plan = plan
        self.places = places
        self._run = uuid.uuid4().hex
        self._again: str | None = None
        self._retry = False
        self.tally = Tally(desk.clock.now().at_ms)
        self.leech: Leech | None = None  # what the last rating made, if it made one
        self.briefings = Briefings(desk, places)
        self._open_day()

    def _open_day(self) -> None:
        self._today = self._desk.day(self._desk.clock.now())
        self._edition = self._desk.edition
        self._queue = self._desk.queue(self._decks, self._plan)
        self._exercise: Exercise | None = None
        self._feedback: Feedback | None = None

    @property
    def answered(self) -> int:
        """Count the ratings of this sitting, without those that were undone."""
        return self.tally.answered

    @property
    def right(self) -> int:
        """Count the right answers among them."""
        return self.tally.right

    @property
    def told(self) -> str:
        """Say how the sitting goes: how many cards, how many rightly, and how long."""
        return self.tally.told(self._desk.clock.now().at_ms)

    def feedback(self) -> Feedback | None:
        """Give what was said to the answer that waits for its rating; None while there is none."""
        return self._feedback

    def counts(self) -> Counts:
        """Count the cards that are left today, with the one on screen."""
        return self._queue.counts()

    def current(self) -> Exercise | None:
        """Give the card to ask now; None when nothing more can be asked for the moment."""
        now = self._desk.clock.now()
        if self._exercise is None:
            edition = self._desk.edition
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

    def _build(self, card: Card, form: Form | None = None) -> Exercise:
        state = self._desk.history.state(card.id)
        settings = self._desk.policy.settings_of(card.deck)
        self._meant = choose_form(card.id, card.forms, state, settings)
        seed = f"{card.id}:{state.repetitions}:{self._today}"
        helped = rung(state, settings) is Rung.SUPPORTED
        return build_exercise(card, form or self._meant, seed=seed, helped=helped)

    @property
    def other_forms(self) -> tuple[Form, ...]:
        """Give the other forms of the current card, the next one first; none once it is answered."""
        exercise = self._exercise
        if exercise is None or self._feedback is not None:
            return ()
        allowed = self._desk.policy.settings_of(exercise.card.deck).forms
        forms = [form for form in exercise.card.forms if form in allowed or form is exercise.form]
        at = forms.index(exercise.form)
        return (*forms[at + 1 :], *forms[:at])

    def ask_in_other_form(self) -> Exercise | None:
        """Ask the current card in its next other form; None where it has none."""
        forms = self.other_forms
        if not forms or self._exercise is None:
            return None
        self._exercise = self._build(self._exercise.card, forms[0])
        self._retry = False
        return self._exercise

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

    def flag(self) -> Flag | None:
        """Give the flag of the current card, if it has one."""
        return self._desk.history.flags().get(self._open_exercise().card.id)

    def briefing(self) -> Briefing | None:
        """Give what begins the deck of the current card; None once it was `introduced`, or begun."""
        exercise = self.current()
        return self.briefings.of(exercise.card.deck, self._queue) if exercise else None

    def introduced(self) -> None:
        """Note that the current card's deck was introduced; the answering time begins now."""
        self.briefings.told(self._open_exercise().card.deck)
        self._shown_ms = self._desk.clock.now().at_ms

    def sources(self, excerpt_of: ExcerptFinder) -> SourcePanel | None:
        """Tell all about the sources of the current card; None when no card is open."""
        exercise = self.current()
        return self._desk.sources(exercise.card, excerpt_of) if exercise else None

    @property
    def is_first(self) -> bool:
        """Tell whether nothing was ever answered here."""
        return not self._desk.history.agenda.end()[0]

    @property
    def empty(self) -> bool:
        """Tell whether the chosen decks hold no card that could ever be studied."""
        decks = self._desk.catalogue.decks()
        return not any(
            deck.studied for deck in decks if not self._decks or deck.name in self._decks
        )

    def waiting(self) -> Waiting:
        """Count the new cards of the chosen decks that do not come today, by what holds them back.

        Of cards that were chosen one by one it is told beforehand.
        """
        whole = self._desk.takes_plans
        return Today(self._desk).count(self._decks)[1] if whole else Waiting()

    def waiting_ms(self) -> int | None:
        """Say in how many milliseconds the next card in learning falls due; None for no such card."""
        due = self._queue.next_due_ms()
        return None if due is None else max(0, due - self._desk.clock.now().at_ms)

    def backlog(self) -> Backlog | None:
        """Tell of a backlog that one day's limit does not hold, unless it is being caught up."""
        if self._plan.catch_up or not self._desk.takes_plans:
            return None
        history, day = self._desk.history, self._desk.day(self._desk.clock.now())
        done = history.today(day)
        due = sum(history.agenda.by_day(day).values())
        if due + done.new + done.reviews <= self._desk.settings.reviews_per_day:
            return None  # what is due is counted, not read: that is so on most days
        from quiz.session.outlook import backlog

        found = backlog(self._desk, self._decks)
        return found if found.exceeds_a_day else None

    def ahead(self, days: int) -> int:
        """Count what could be studied ahead of the coming days, once nothing else is left."""
        if not self._desk.takes_plans:
            return 0
        return self._desk.queue(self._decks, StudyPlan(ahead=days)).counts().total

    def go_on(self, plan: StudyPlan) -> None:
        """Go on by another plan: study ahead, or catch up."""
        self._plan = plan
        self._open_day()

    def _open_exercise(self) -> Exercise:
        exercise = self.current()
        if exercise is None:
            raise QuizError("No card is open.", "Come back when the next one is due.")
        return exercise
