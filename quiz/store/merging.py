"""Merging logs: the union of their events, and the states that follow from it.

The union is commutative, associative and idempotent, since an event never changes and its id is
its own. States follow from the events in the order of (time, id), so it does not matter in which
order, or how often, logs were merged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.errors import QuizError
from quiz.scheduling.clock import DAY_MS, day_date
from quiz.store import log
from quiz.store.events import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.database import Connection
    from quiz.scheduling.clock import Moment
    from quiz.store.cache import StateCache
    from quiz.store.events import Event

FEW = 400
"""Up to so many cards are derived one by one; beyond, all are, which is then as fast."""


class FutureError(QuizError):
    """A log holds events that are dated ahead of this computer's clock."""


class Merged(Struct, frozen=True):
    """What a merge did: events that were handed over, those that were new, and their cards."""

    read: int = 0
    added: int = 0
    cards: int = 0


def merge(
    connection: Connection, cache: StateCache, events: Iterable[Event], now: Moment | None
) -> Merged:
    """Add the events that are unknown, and derive what they change; inside of a transaction.

    Raises DifferentEventError, and FutureError for events of the future whose clock was not
    forgiven: what is written after them would be dated like them.
    """
    counter = _Counter(events)
    ahead = set() if now is None else {event.id for event in log.ahead(connection, _limit(now))}
    added = log.add_others(connection, counter)
    touched = _touched(connection, added)
    if not added:
        return Merged(counter.count)
    if now is not None:
        _refuse_future(connection, now, ahead)
    if any(event.kind is EventKind.RELINK for event in touched):
        position = cache.rebuild()
    else:
        names = log.names(connection)
        cards = {names.get(event.card, event.card) for event in touched}
        if len(cards) > FEW:
            position = cache.rebuild()
        else:
            cache.derive_all(cards, names)
            position = log.end(connection)
    cache.stand_at(position)
    cache.note_followed("")
    return Merged(counter.count, len(added), len({event.card for event in added}))


def _touched(connection: Connection, added: list[Event]) -> list[Event]:
    """Give what was added, and what it undoes."""
    undone = (log.find(connection, event.target or "") for event in added if _undoes(event))
    return [*added, *(event for event in undone if event is not None)]


def _undoes(event: Event) -> bool:
    return event.kind is EventKind.UNDO


def _limit(now: Moment) -> int:
    """Clocks of two devices differ; a day is more than time zones that were set wrongly explain."""
    return now.at_ms + DAY_MS


def _refuse_future(connection: Connection, now: Moment, before: set[str]) -> None:
    late = [event for event in log.ahead(connection, _limit(now)) if event.id not in before]
    if late:
        one = len(late) == 1
        raise FutureError(
            f"{len(late)} event{'' if one else 's'} of device {late[-1].device} "
            f"{'lies' if one else 'lie'} in the future, up to {day_date(late[-1].study_day)}",
            "If that device's clock was wrong, run there: quiz doctor --forgive-clock, then export "
            "again. If this computer's is, set it. Nothing was merged.",
        )


class _Counter:
    """Counts the events that go through."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = events
        self.count = 0

    def __iter__(self) -> Iterator[Event]:
        for event in self._events:
            self.count += 1
            yield event
