"""How learning goes: one set of figures for each view of the statistics, from the log and states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean, median
from typing import TYPE_CHECKING

from quiz.lint.statistics import wilson
from quiz.store.statistics import Share, streak

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from quiz.store.measures import DayTotal, Group, Measures, Memory, Recalled

FORECAST_DAYS = 30
INTERVALS = (1, 2, 4, 8, 15, 31, 91)
"""The first day of each group of intervals by which retention is told; the last has no end."""
LENGTHS = (0, 1, 2, 4, 8, 15, 31, 91, 181, 366)
"""The first day of each group of intervals and stabilities of cards; the last has no end."""


class Period(StrEnum):
    """How far back the answers count."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"

    @property
    def days(self) -> int | None:
        """Give its length in study days, today's included; None for all."""
        return {"month": 30, "quarter": 91, "year": 365}.get(self.value)

    def since(self, day: int) -> int:
        """Give its first study day; `day` is today's."""
        return 0 if self.days is None else max(0, day - self.days + 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The answers of each study day in a period, and the days in a row with any, of all time."""

    today: int
    since: int
    by_day: Mapping[int, int]
    streak: int
    longest: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many cards fall due on each coming day, today's first.

    `overdue` were due before today and `steps` come back within a day; both are part of today's.
    """

    today: int
    by_day: tuple[int, ...]
    overdue: int
    steps: int


@dataclass(frozen=True, slots=True)
class Retention:
    """True retention after intervals of so many days; `last` is None where they have no end.

    `desired` is the mean of what is wanted of these cards, None for no card.
    """

    first: int
    last: int | None
    share: Share
    desired: float | None

    @property
    def interval(self) -> tuple[float, float]:
        """Give the 95% interval of the share (Wilson 1927)."""
        return wilson(self.share.ratio or 0.0, self.share.whole)


@dataclass(frozen=True, slots=True)
class Retentions:
    """True retention over all intervals, and for each group of them."""

    whole: Retention
    groups: tuple[Retention, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How values are spread: each group's first value and count; mean and median, None for none."""

    groups: tuple[tuple[int, int], ...]
    mean: float | None
    median: float | None


@dataclass(frozen=True, slots=True)
class Memories:
    """The cards in review by interval and stability, in days, and by difficulty, from 1 to 10."""

    cards: int
    intervals: Spread
    stabilities: Spread
    difficulties: Spread


@dataclass(frozen=True, slots=True)
class Times:
    """Time spent on each study day of a period, and answers by the local hour of the clock."""

    today: int
    since: int
    days: Sequence[DayTotal]
    hours: tuple[Share, ...]

    @property
    def seconds(self) -> float:
        """Sum up the time."""
        return sum(day.seconds for day in self.days)


@dataclass(frozen=True, slots=True)
class Given:
    """Answers by form, by kind of task, and by rating and phase."""

    by_form: Mapping[str, Share]
    by_kind: Mapping[str, Share]
    by_rating: Mapping[tuple[int, str], int]


@dataclass(frozen=True, slots=True)
class Overview:
    """The most telling figures of a period beside those of today; `last` are the last 30 days."""

    done: DayTotal | None
    period: Sequence[DayTotal]
    calendar: Calendar
    forecast: Forecast
    retention: Retention
    phases: Mapping[str, int]


Figures = Overview | Calendar | Forecast | Retentions | Memories | Times | Given


def calendar(measures: Measures, day: int, period: Period) -> Calendar:
    """Count the answers of each day of a period, and the days in a row of all time."""
    return _calendar({one.day: one.answers for one in measures.totals(0)}, day, period)


def _calendar(every: Mapping[int, int], day: int, period: Period) -> Calendar:
    since = period.since(day)
    if period is Period.ALL:
        since = min(every, default=day)
    by_day = {one: count for one, count in sorted(every.items()) if one >= since}
    return Calendar(day, since, by_day, streak(every, day), longest_streak(every))


def longest_streak(days: Collection[int]) -> int:
    """Count the days of the longest row without a gap."""
    longest = length = 0
    before = None
    for day in sorted(days):
        length = length + 1 if before is not None and day == before + 1 else 1
        longest, before = max(longest, length), day
    return longest


def forecast(measures: Measures, day: int, days: int = FORECAST_DAYS) -> Forecast:
    """Count what falls due on the coming days, as if nothing were studied before.

    What is overdue is due today. New cards are not counted, nor what the answers will bring.
    """
    due = measures.due_by_day()
    overdue = sum(count for one, count in due.items() if one < day)
    steps = measures.in_steps()
    counts = [due.get(day + ahead, 0) for ahead in range(days)]
    counts[0] += overdue + steps
    return Forecast(day, tuple(counts), overdue, steps)


def retentions(measures: Measures, day: int, period: Period) -> Retentions:
    """Tell true retention by interval."""
    found = measures.recalled(period.since(day))
    lasts = [after - 1 for after in INTERVALS[1:]]
    groups = [
        _retention(found, first, last)
        for first, last in zip(INTERVALS, [*lasts, None], strict=True)
    ]
    return Retentions(_retention(found, 1, None), tuple(groups))


def _retention(found: Iterable[Recalled], first: int, last: int | None) -> Retention:
    held = [one for one in found if one.days >= first and (last is None or one.days <= last)]
    share = Share(sum(one.right for one in held), sum(one.whole for one in held))
    wanted = sum(one.desired for one in held) / share.whole if share.whole else None
    return Retention(first, last, share, wanted)


def memories(measures: Measures) -> Memories:
    """Tell how the cards in review are remembered now."""
    found: list[Memory] = measures.memories()
    return Memories(
        len(found),
        spread([one.interval for one in found], LENGTHS[1:]),
        spread([one.stability for one in found], LENGTHS),
        spread([one.difficulty for one in found], range(1, 10)),
    )


def spread(values: Sequence[float], firsts: Sequence[int]) -> Spread:
    """Count values into groups by the first value of each; what is below the first is in it."""
    from bisect import bisect_left

    ordered = sorted(values)
    starts = [0, *(bisect_left(ordered, first) for first in firsts[1:]), len(ordered)]
    counts = (after - start for start, after in pairwise(starts))
    middle = (fmean(ordered), median(ordered)) if ordered else (None, None)
    return Spread(tuple(zip(firsts, counts, strict=True)), *middle)


def times(measures: Measures, day: int, period: Period) -> Times:
    """Sum up the time of each day, and the answers of each hour."""
    since = period.since(day)
    totals = measures.totals(since)
    if period is Period.ALL:
        since = totals[0].day if totals else day
    by_hour = {int(hour.name): hour for hour in measures.by_hour(since)}
    hours = (by_hour.get(hour) for hour in range(24))
    return Times(
        day, since, totals, tuple(Share(one.right, one.whole) if one else Share() for one in hours)
    )


def given(measures: Measures, day: int, period: Period) -> Given:
    """Count answers by form, kind and rating."""
    since = period.since(day)
    return Given(
        _shares(measures.by_form(since)),
        _shares(measures.by_kind(since)),
        measures.by_rating(since),
    )


def _shares(groups: Iterable[Group]) -> dict[str, Share]:
    return {group.name: Share(group.right, group.whole) for group in groups}


def overview(measures: Measures, day: int, period: Period) -> Overview:
    """Sum up a period, and what comes."""
    every, since = measures.totals(0), period.since(day)
    return Overview(
        next((total for total in every if total.day == day), None),
        [total for total in every if total.day >= since],
        _calendar({one.day: one.answers for one in every}, day, period),
        forecast(measures, day),
        retentions(measures, day, period).whole,
        measures.phases(),
    )
