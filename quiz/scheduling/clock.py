"""Moments and study days: a day of study ends in the night, not at midnight."""

from __future__ import annotations

import os
import time
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from quiz.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

SECOND_MS = 1_000
MINUTE_MS = 60_000
HOUR_MS = 3_600_000
DAY_MS = 86_400_000

ROLLOVER_HOUR = 4
"""The local hour at which a study day begins; Anki's default."""


class Moment(Struct, frozen=True, order=True):
    """A point in time (`at_ms`, UTC epoch milliseconds) and the local offset then, in minutes."""

    at_ms: int
    offset_min: int = 0

    def study_day(self, rollover_hour: int = ROLLOVER_HOUR) -> int:
        """Give the study day that this moment belongs to; see the function of the same name."""
        return study_day(self, rollover_hour)


class Clock(Protocol):
    """Whatever can say what time it is."""

    def now(self) -> Moment:
        """Give the present moment."""
        ...


class SystemClock:
    """The computer's clock, and its time zone."""

    def now(self) -> Moment:
        """Give the present moment."""
        at = time.time_ns()
        return Moment(at // 1_000_000, time.localtime(at // 1_000_000_000).tm_gmtoff // 60)


class StartedClock:
    """A clock that was set to a moment and goes on from there; its offset stays."""

    def __init__(self, start: Moment) -> None:
        self._start = start
        self._began_ns = time.monotonic_ns()

    def now(self) -> Moment:
        """Give the moment that it was set to, and the time since then."""
        passed_ms = (time.monotonic_ns() - self._began_ns) // 1_000_000
        return Moment(self._start.at_ms + passed_ms, self._start.offset_min)


def read_clock(environ: Mapping[str, str] = os.environ) -> Clock:
    """Give the system's clock, or one that is set by QUIZ_NOW (ISO 8601 with an offset).

    Raises UsageError when QUIZ_NOW is not such a time.
    """
    wanted = environ.get("QUIZ_NOW", "").strip()
    return StartedClock(read_moment(wanted, "QUIZ_NOW")) if wanted else SystemClock()


def read_moment(text: str, name: str) -> Moment:
    """Read an ISO 8601 time with an offset; `name` says in an error where it stands."""
    cure = f"Write it like 2024-05-16T08:30:00+02:00; {name} needs its offset from UTC (or Z)."
    try:
        moment = datetime.fromisoformat(text)
        offset = moment.utcoffset()
        if offset is None:
            raise UsageError(f"{name}: {text!r} does not say its offset from UTC.", cure)
        at_ms = round(moment.timestamp() * 1000)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{name}: {text!r} is not a time.", cure) from error
    if at_ms < 0:
        raise UsageError(f"{name}: {text!r} lies before 1970.", cure)
    return Moment(at_ms, offset // timedelta(minutes=1))


def study_day(moment: Moment, rollover_hour: int = ROLLOVER_HOUR) -> int:
    """Count the days from 1970-01-01 to the local date, which changes at the rollover hour."""
    local_ms = moment.at_ms + moment.offset_min * MINUTE_MS
    return (local_ms - rollover_hour * HOUR_MS) // DAY_MS


def day_start_ms(day: int, offset_min: int, rollover_hour: int = ROLLOVER_HOUR) -> int:
    """Give the moment at which a study day begins, in UTC epoch milliseconds."""
    return day * DAY_MS + rollover_hour * HOUR_MS - offset_min * MINUTE_MS


def day_date(day: int) -> date:
    """Give the local date of a study day."""
    return date(1970, 1, 1) + timedelta(days=day)
