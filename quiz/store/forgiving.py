"""Mending what a wrong clock wrote: events of the future are dated at the present."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz.scheduling.clock import DAY_MS
from quiz.store import log
from quiz.store.backups import back_up_file
from quiz.store.events import Event, EventKind, event_id
from quiz.store.rotation import Occasion

if TYPE_CHECKING:
    from quiz.database import Connection
    from quiz.scheduling.clock import Moment


def forgive(connection: Connection, now: Moment, day: int, device: str) -> int:
    """Cancel each event that is dated more than a day ahead, and write it again as of now.

    When they really happened is not known: the clock that would tell was wrong. `day` is the
    present study day. Gives how many events were cancelled. The cache must be derived again
    afterwards; inside of a transaction. The history is backed up before, in case that this clock is
    the wrong one. Raises DatabaseError.
    """
    late = log.ahead(connection, now.at_ms + DAY_MS)
    if late and connection.path is not None:
        back_up_file(connection.path, now.at_ms, Occasion.BEFORE_FORGIVING)
    undone = log.undone(connection)
    at_ms, last = _after_the_others(connection, now)
    for event in late:
        if event.kind is not EventKind.UNDO and event.id not in undone:
            last = event_id(at_ms, after=last)
            log.add(connection, replace(event, id=last, at_ms=at_ms, study_day=day,
                                        offset_min=now.offset_min, device=device))  # fmt: skip
    for event in late:
        last = event_id(at_ms, after=last)
        cancels = Event(
            EventKind.UNDO, event.card, at_ms, day, now.offset_min,
            target=event.id, device=device, id=last,
        )  # fmt: skip
        log.add(connection, cancels)
    return len(late)


def _after_the_others(connection: Connection, now: Moment) -> tuple[int, str]:
    """Give a time and an id that nothing comes after but the events of the future."""
    row = connection.row(
        "SELECT at_ms, id FROM events WHERE at_ms <= ? ORDER BY at_ms DESC, id DESC LIMIT 1",
        (now.at_ms + DAY_MS,),
    )
    return max((now.at_ms, ""), row or (0, ""))
