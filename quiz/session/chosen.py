"""Study of a few chosen cards: all that is new or due among them, whatever the day's limits.

Two rules stay: a card that is not due waits, since asking it early would spoil its interval, and
siblings keep to different days. New cards of one event, which a day's queue keeps apart, come
together: the learner has just read about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from quiz.bank.model import Card
from quiz.catalogue.rows import CardRow
from quiz.scheduling.state import CardState
from quiz.session.desk import Desk
from quiz.session.queue import Queue
from quiz.session.scope import PLAIN_DAY, StudyPlan
from quiz.session.today import Today


class ChosenDesk(Desk, frozen=True):
    """A desk on which only some cards lie."""

    cards: frozenset[str] = frozenset()

    @property
    def takes_plans(self) -> bool:
        """Tell that the cards are chosen already."""
        return False

    def queue(self, decks: Sequence[str] = (), plan: StudyPlan = PLAIN_DAY) -> Queue:  # noqa: ARG002
        """Build the queue of the chosen cards; `decks` narrow it further, no plan changes it."""
        return Today(self).queue_of(self.cards, decks)

    def chosen(self, decks: Sequence[str] = ()) -> tuple[CardRow, ...]:
        """List the chosen cards that are studied at all."""
        rows = self.catalogue.rows(decks)
        return tuple(row for row in rows if row.id in self.cards and row.studied)


class Chosen(Struct, frozen=True):
    """A sitting of chosen cards: `now` are asked at once, and `rest` says when the others come."""

    desk: ChosenDesk
    now: int
    rest: str


def choose(desk: Desk, cards: Iterable[str]) -> Chosen:
    """Put some cards on a desk of their own."""
    shared = {name: getattr(desk, name) for name in Desk.__struct_fields__}
    own = ChosenDesk(**shared, cards=frozenset(cards))
    now = own.queue().counts().total
    return Chosen(own, now, _rest(own, now))


def card_words(desk: Desk, cards: Iterable[Card]) -> Mapping[str, str]:
    """Say of each card how it stands: new, due now, in how many days, suspended, not studied."""
    today = desk.day(desk.clock.now())
    return {
        card.id: _words(desk.history.state(card.id), today) if card.studied else "in tests only"
        for card in cards
    }


def _words(state: CardState, today: int) -> str:
    if state.suspended:
        return "suspended"
    if state.due_ms is not None:
        return "in learning"
    if state.due_day is None:
        return "new"
    days = state.due_day - today
    if days <= 0:
        return "due"
    return "due tomorrow" if days == 1 else f"due in {days} days"


def _rest(desk: ChosenDesk, now: int) -> str:
    rows = desk.chosen()
    if not rows:
        return "No question is made from this."
    known = [desk.history.state(row.id) for row in rows]
    awake = [state for state in known if not state.suspended]
    waiting = len(awake) - now
    if not awake:
        return f"{_questions(len(rows))} on this, suspended."
    if not waiting:
        return ""
    today = desk.day(desk.clock.now())
    later = [s.due_day - today for s in awake if s.due_day is not None and s.due_day > today]
    wait = min(later, default=1) if len(later) == waiting else 1  # siblings come tomorrow
    when = "tomorrow" if wait == 1 else f"in {wait} days"
    told = f"{waiting} more" if now else f"Nothing of this is due. {_questions(waiting)}"
    if waiting == 1:
        return f"{told} waits: it comes {when}."
    return f"{told} wait: the next comes {when}."


def _questions(number: int) -> str:
    return "1 question" if number == 1 else f"{number} questions"
