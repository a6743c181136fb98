"""From events to states: the one definition of what each event does to a card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz.scheduling.clock import Moment
from quiz.scheduling.state import CardState, Phase
from quiz.store.events import Event, EventKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from quiz.scheduling.scheduler import Rules, Scheduler

NEW_CARD = CardState()


@dataclass(frozen=True, slots=True)
class Change:
    """What one event did to a card; `card` is the name that the card has now."""

    event: Event
    card: str
    before: CardState
    after: CardState


def replay(events: Iterable[Event], rules: Rules) -> dict[str, CardState]:
    """Derive the state of every card from a log, whatever the order in which it is handed over.

    Events count in the order of time, then id; undone ones do not count; those of a card that was
    renamed count for its present name. Raises QuizError when the parameters cannot be used.
    """
    log = sorted(events, key=in_order)
    gone = {event.target for event in log if event.kind is EventKind.UNDO and event.target}
    names = present_names(event for event in log if event.id not in gone)
    states: dict[str, CardState] = {}
    for change in changes(log, rules, undone=gone, names=names):
        states[change.card] = change.after
    return states


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


def changes(
    events: Iterable[Event],
    rules: Rules,
    *,
    undone: Collection[str],
    names: Mapping[str, str],
) -> Iterator[Change]:
    """Walk through events that are in order, and say what each did; undone ones are left out."""
    states: dict[str, CardState] = {}
    for event in events:
        if event.kind in WITHOUT_EFFECT or event.id in undone:
            continue
        card = names.get(event.card, event.card)
        before = states.get(card, NEW_CARD)
        after = apply(before, event, rules.scheduler_of(card))
        states[card] = after
        yield Change(event, card, before, after)


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
        case EventKind.RESET:
            after = CardState(suspended=state.suspended, key=event.key_digest or state.key)
        case EventKind.RESCHEDULE:
            after = _rescheduled(state, int(event.target or event.study_day))
        case _:
            after = state
    return after


WITHOUT_EFFECT = frozenset({EventKind.TEST, EventKind.UNDO, EventKind.FLAG, EventKind.RELINK})
"""The kinds that are not about one state: logged, or seen to elsewhere."""


def _reviewed(state: CardState, event: Event, scheduler: Scheduler) -> CardState:
    assert event.rating is not None  # noqa: S101 - the table refuses a review without one
    moment = Moment(event.at_ms, event.offset_min)
    # Under the card's name at that time, so that renaming a card does not move its due date.
    after = scheduler.review(event.card, state, event.rating, moment, event.study_day)
    return after if after.key == event.key_digest else replace(after, key=event.key_digest)


def _rescheduled(state: CardState, due_day: int) -> CardState:
    """Put a card that was seen on another day; it leaves its steps. A new card has no due day."""
    if state.phase is Phase.NEW:
        return state
    return replace(state, phase=Phase.REVIEW, step=None, due_ms=None, due_day=due_day)
