"""Events: everything that ever happened to a card, as it is written in the log."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

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
    LAPSE = "lapse"


UNDOABLE = frozenset(
    {
        EventKind.REVIEW,
        EventKind.SUSPEND,
        EventKind.UNSUSPEND,
        EventKind.BURY,
        EventKind.FLAG,
        EventKind.RESET,
        EventKind.RESCHEDULE,
        EventKind.KEEP,
        EventKind.LAPSE,
    }
)
"""The kinds that undo takes back, the latest first. A RELINK is taken back by naming it."""


class Event(Struct, frozen=True):
    """One row of the log; it never changes and is never removed.

    `id` is a UUIDv7; with `device` it is given when the event is written. `at_ms` is UTC, in epoch
    milliseconds; `study_day` (days since 1970-01-01) and `offset_min` are frozen as they were.
    `correct` runs from 0 to 1, `ms` is the answering time, `response` is JSON text, `key_digest`
    names the question and its key as they were asked, `run` the sitting. `target` is the event
    that an UNDO cancels, the card's former id for a RELINK, the study day (digits) it is due on
    for a RESCHEDULE. KEEP, LAPSE and RESET settle what becomes of a card whose key changed: its
    memory stays, counts as forgotten, or begins anew; `key_digest` is the new key. The `response`
    of a FLAG holds its number and note; see `quiz.store.flags`.
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


# Written out instead of taken from `uuid` and `secrets`, which cost a warm start 10 ms. An id is
# counted here as one number of 122 bits: 48 of time, 74 drawn, without version and variant.
_DRAWN_BITS = 74
_LOWER_BITS = 62
_LAST_MS = (1 << 48) - 1

_latest = 0


def event_id(at_ms: int, after: str = "") -> str:
    """Make a UUIDv7 (RFC 9562) for a moment, in UTC epoch milliseconds.

    It is greater than `after`, and than every id that this process made for the same millisecond,
    so that ids order what happened at one time.
    """
    global _latest  # noqa: PLW0603 - the order within a process needs one memory of it
    number = (min(max(at_ms, 0), _LAST_MS) << _DRAWN_BITS) | _draw(_DRAWN_BITS - 1)
    for earlier in (_latest, _number(after) if after else 0):
        if earlier >> _DRAWN_BITS == number >> _DRAWN_BITS and earlier >= number:
            number = earlier + 1 + _draw(32)
    _latest = number
    return _text(number)


def _draw(bits: int) -> int:
    return int.from_bytes(os.urandom(10), "big") >> (80 - bits)


def _text(number: int) -> str:
    """Write an id, with version 7 after the time and the variant between the drawn bits."""
    time = number >> _DRAWN_BITS
    upper = (number >> _LOWER_BITS) & 0xFFF
    lower = (0b10 << _LOWER_BITS) | (number & ((1 << _LOWER_BITS) - 1))
    digits = f"{time:012x}7{upper:03x}{lower:016x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _number(identifier: str) -> int:
    digits = identifier.replace("-", "")
    lower = int(digits[16:], 16) & ((1 << _LOWER_BITS) - 1)
    return (int(digits[:12], 16) << _DRAWN_BITS) | (int(digits[13:16], 16) << _LOWER_BITS) | lower
