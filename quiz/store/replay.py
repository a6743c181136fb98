"""From events to states: the one definition of what each event does to a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from msgspec.structs import replace

from quiz.scheduling.clock import Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.state import CardState, Phase
from quiz.store.events import Event, EventKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from quiz.scheduling.planning import Plan
    from quiz.scheduling.scheduler import Rules, Scheduler

NEW_CARD = CardState()


class Change(NamedTuple):
    """What one event met; `card` is the name that the card has now.

    `last_day` is the study day on which the card was last answered, or counted as forgotten; None
    for a new card.
    """

    event: Event
    card: str
    phase: Phase
    in_days: bool
    last_day: int | None

    @classmethod
    def of(cls, event: Event, card: str, before: CardState) -> Self:
        """Note what a card was before an event."""
        return cls(event, card, before.phase, before.due_day is not None, before.last_day)


def replay(events: Iterable[Event], rules: Rules) -> dict[str, CardState]:
    """Derive the state of every card from a log, whatever the order in which it is handed over.

    Events count in the order of time, then id; undone ones do not count; those of a card that was
    renamed count for its present name. Raises QuizError when the parameters cannot be used.
    """
    log = sorted(events, key=in_order)
    gone = {event.target for event in log if event.kind is EventKind.UNDO and event.target}
    names = present_names(event for event in log if event.id not in gone)
    walk = Walk(rules, undone=gone, names=names)
    for _ in walk.changes(log):
        pass
    return walk.states()


def in_order(event: Event) -> tuple[int, str]:
    """Give what events are ordered by."""
    return event.at_ms, event.id


def present_names(events: Iterable[Event]) -> dict[str, str]:
    """Map the former names of cards to their present ones, from RELINK events in order."""
    names: dict[str, str] = {}
    for event in events:
        if event.kind is not EventKind.RELINK or not event.target or event.target == event.card:
            continue
        old, new = event.target, event.card
        for former, present in names.items():
            if present == old:
                names[former] = new
        names[old] = new
        names.pop(new, None)
    return names


class Walk:
    """A walk through events that are in order; undone ones are left out.

    The interval of a review is worked out only if it is the last of its card: no other is seen.
    """

    def __init__(self, rules: Rules, *, undone: Collection[str], names: Mapping[str, str]) -> None:
        self._rules = rules
        self._undone = undone
        self._names = names
        self._states: dict[str, CardState] = {}
        self._plans: dict[str, Plan] = {}

    def changes(self, events: Iterable[Event]) -> Iterator[Change]:
        """Follow the events, and say what each met."""
        names, states = self._names, self._states
        for event in events:
            if event.kind in WITHOUT_EFFECT or event.id in self._undone:
                continue
            card = names.get(event.card, event.card)
            before = states.get(card, NEW_CARD)
            if event.kind is EventKind.REVIEW or _forgets(event, before):
                states[card] = self._outlined(card, before, event)
            else:
                if event.kind in _ENDS_PLAN:
                    self._plans.pop(card, None)
                states[card] = apply(before, event, self._rules.scheduler_of(card))
            yield Change.of(event, card, before)

    def states(self) -> dict[str, CardState]:
        """Give the state of every card that was met, with the day that each is due on."""
        for card, plan in self._plans.items():
            scheduler = self._rules.scheduler_of(card)
            self._states[card] = scheduler.settled(self._states[card], plan)
        self._plans.clear()
        return self._states

    def _outlined(self, card: str, before: CardState, event: Event) -> CardState:
        after, plan = self._rules.scheduler_of(card).outline(
            event.card,
            before,
            event.rating or Rating.AGAIN,
            Moment(event.at_ms, event.offset_min),
            event.study_day,
            self._plans.pop(card, None),
        )
        if plan is not None:
            self._plans[card] = plan
        return after if after.key == event.key_digest else replace(after, key=event.key_digest)


def apply(state: CardState, event: Event, scheduler: Scheduler) -> CardState:
    """Give a card's state after an event; UNDO and RELINK are not about one state and change none."""
    match event.kind:
        case EventKind.REVIEW:
            after = _reviewed(state, event, scheduler)
        case EventKind.SUSPEND | EventKind.UNSUSPEND:
            after = replace(state, suspended=event.kind is EventKind.SUSPEND)
        case EventKind.BURY:
            after = replace(state, buried_day=event.study_day)
        case EventKind.KEEP:
            after = replace(state, key=event.key_digest)
        case EventKind.LAPSE:
            after = _lapsed(state, event, scheduler)
        case EventKind.RESET:
            after = CardState(suspended=state.suspended, key=event.key_digest or state.key)
        case EventKind.RESCHEDULE:
            after = _rescheduled(state, int(event.target or event.study_day))
        case _:
            after = state
    return after


WITHOUT_EFFECT = frozenset({EventKind.TEST, EventKind.UNDO, EventKind.FLAG, EventKind.RELINK})
"""The kinds that are not about one state: logged, or seen to elsewhere."""


_ENDS_PLAN = frozenset({EventKind.RESET, EventKind.RESCHEDULE})
"""The kinds after which a card is due on another day than its last review planned."""


def _reviewed(state: CardState, event: Event, scheduler: Scheduler) -> CardState:
    assert event.rating is not None  # noqa: S101 - the table refuses a review without one
    moment = Moment(event.at_ms, event.offset_min)
    # Under the card's name at that time, so that renaming a card does not move its due date.
    after = scheduler.review(event.card, state, event.rating, moment, event.study_day)
    return after if after.key == event.key_digest else replace(after, key=event.key_digest)


def _lapsed(state: CardState, event: Event, scheduler: Scheduler) -> CardState:
    """Count a card as forgotten, as Again does; what was never learned cannot be forgotten."""
    after = state
    if _forgets(event, state):
        moment = Moment(event.at_ms, event.offset_min)
        after = scheduler.review(event.card, state, Rating.AGAIN, moment, event.study_day)
    return replace(after, key=event.key_digest)


def _forgets(event: Event, before: CardState) -> bool:
    """Tell whether an event counts as forgetting, though it is no review."""
    return event.kind is EventKind.LAPSE and before.phase is not Phase.NEW


def _rescheduled(state: CardState, due_day: int) -> CardState:
    """Put a card that was seen on another day; it leaves its steps. A new card has no due day."""
    if state.phase is Phase.NEW:
        return state
    return replace(state, phase=Phase.REVIEW, step=None, due_ms=None, due_day=due_day)
