"""Events: everything that ever happened to a card, as it is written in the log."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.scheduling.rating import Rating


class EventKind(StrEnum):
    """What happened."""

    REVIEW = "review"
    TEST = "test"
    UNDO = "undo"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    BURY = "bury"
    FLAG = "flag"
    RESET = "reset"
    RESCHEDULE = "reschedule"
    RELINK = "relink"
    KEEP = "keep"


UNDOABLE = frozenset(
    {
        EventKind.REVIEW,
        EventKind.SUSPEND,
        EventKind.UNSUSPEND,
        EventKind.BURY,
        EventKind.RESET,
        EventKind.RESCHEDULE,
    }
)
"""The kinds that undo takes back, the latest first."""


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the log; it never changes and is never removed.

    `id` is a UUIDv7; with `device` it is given when the event is written. `at_ms` is UTC, in epoch
    milliseconds; `study_day` (days since 1970-01-01) and `offset_min` are frozen as they were.
    `correct` runs from 0 to 1, `ms` is the answering time, `response` is JSON text, `key_digest`
    names the question and its key as they were asked, `run` the sitting. `target` is the event
    that an UNDO cancels, the card's former id for a RELINK, the study day (digits) it is due on
    for a RESCHEDULE.
    """

    kind: EventKind
    card: str
    at_ms: int
    study_day: int
    offset_min: int = 0
    rating: Rating | None = None
    form: str | None = None
    correct: float | None = None
    response: str | None = None
    ms: int | None = None
    key_digest: str = ""
    run: str | None = None
    target: str | None = None
    device: str = ""
    id: str = ""


_RANDOM_BITS = 74
_VERSION_AND_VARIANT = (7 << 76) | (0b10 << 62)
_LAST_MS = (1 << 48) - 1

_lock = Lock()
_latest = 0


def event_id(at_ms: int, after: str = "") -> str:
    """Make a UUIDv7 (RFC 9562) for a moment, in UTC epoch milliseconds.

    It is greater than `after`, and than every id that this process made for the same millisecond,
    so that ids order what happened at one time.
    """
    global _latest  # noqa: PLW0603 - the order within a process needs one memory of it
    with _lock:
        number = (min(max(at_ms, 0), _LAST_MS) << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS - 1)
        for earlier in (_latest, _number(after) if after else 0):
            if earlier >> _RANDOM_BITS == number >> _RANDOM_BITS and earlier >= number:
                number = earlier + 1 + secrets.randbits(32)
        _latest = number
    return str(uuid.UUID(int=_spaced(number)))


def _spaced(number: int) -> int:
    """Set version and variant between the time, the upper 12 random bits and the lower 62."""
    time = number >> _RANDOM_BITS
    upper = (number >> 62) & 0xFFF
    lower = number & ((1 << 62) - 1)
    return (time << 80) | (upper << 64) | lower | _VERSION_AND_VARIANT


def _number(identifier: str) -> int:
    whole = uuid.UUID(identifier).int
    return (
        ((whole >> 80) << _RANDOM_BITS)
        | (((whole >> 64) & 0xFFF) << 62)
        | (whole & ((1 << 62) - 1))
    )
