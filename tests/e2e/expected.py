"""When a card must come back, worked out from docs/scheduling.md and py-fsrs alone."""

from __future__ import annotations

import math
import re
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import fsrs

STEPS_S = {"learning": (60, 600), "relearning": (600,)}
"""The documented steps, in seconds."""

_MONTH, _YEAR = 30.4375, 365.25  # days
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WHEN = re.compile(r"(<?[\d.]+)(mo|[mhdy])")


@dataclass(frozen=True)
class Days:
    """The intervals that a button may give: FSRS's, with the fuzz around it, in days."""

    low: int
    high: int


@dataclass(frozen=True)
class Step:
    """A step within the day, in seconds, and the number of the step that the card is then on."""

    seconds: int
    number: int


class Memory:
    """A card as py-fsrs itself carries it from review to review, a midnight for each study day."""

    def __init__(self) -> None:
        self.phase = "new"
        self.step = 0
        self.day: int | None = None
        self.interval = 0
        self._card = fsrs.Card(card_id=1)

    def plans(self, day: int) -> dict[int, Days | Step]:
        """Say what each rating may do on a study day; a step that is too long for it is seen later."""
        days = self._intervals(day)
        if self.phase == "review":
            return {1: Step(STEPS_S["relearning"][0], 0), 2: days[2], 3: days[3], 4: days[4]}
        steps = STEPS_S["relearning" if self.phase == "relearning" else "learning"]
        now = steps[self.step]
        hard = now
        if self.step == 0:
            hard = (steps[0] + steps[1]) // 2 if len(steps) > 1 else steps[0] * 3 // 2
        last = self.step + 1 == len(steps)
        good = days[3] if last else Step(steps[self.step + 1], self.step + 1)
        return {1: Step(steps[0], 0), 2: Step(hard, self.step), 3: good, 4: days[4]}

    def rate(self, rating: int, day: int, interval: int) -> None:
        """Take a rating; `interval` is what the program made of it, in days, 0 within a day."""
        plan = self.plans(day)[rating]
        self._card = self._after(rating, day)
        if isinstance(plan, Days):
            self.phase = "review"
        else:
            self.phase = "relearning" if self.phase in {"review", "relearning"} else "learning"
            self.step = plan.number
        self.day, self.interval = day, interval

    def copy(self) -> Memory:
        """Give a memory that goes on by itself."""
        return copy(self)  # nothing in it is changed in place

    def _after(self, rating: int, day: int) -> fsrs.Card:
        at = _EPOCH + timedelta(days=day)
        return _library().review_card(self._card, fsrs.Rating(rating), at)[0]

    def _intervals(self, day: int) -> dict[int, Days]:
        """Give the ranges of Hard, Good and Easy.

        Each lies a day above the one before at least, and is fuzzed around where that puts it.
        """
        at = _EPOCH + timedelta(days=day)
        ranges: dict[int, Days] = {}
        low = high = 0
        for rating in (2, 3, 4) if self.phase == "review" else (3, 4):
            plain = (self._after(rating, day).due - at).days
            grown = self.interval + 1 if self.phase == "review" and plain > self.interval else 1
            raised = max(plain, high + 1)
            low = max(math.floor(plain - _spread(plain) + 0.5), grown, low + 1)
            high = math.floor(raised + _spread(raised) + 0.5)
            ranges[rating] = Days(low, high)
        return ranges


def allows(plan: Days | Step, label: str, left_today_s: float) -> bool:
    """Tell whether what a button says is what was planned, as exactly as it says it."""
    found = _WHEN.fullmatch(label)
    if found is None:
        return False
    number, unit = float(found[1].lstrip("<")), found[2]
    if isinstance(plan, Step):
        if plan.seconds >= left_today_s:  # the step ends after the rollover: it becomes a day
            return label == "1d"
        return label == f"{(plan.seconds + 30) // 60}m"
    if unit == "d":
        return plan.low <= number <= plan.high
    size = {"mo": _MONTH, "y": _YEAR}.get(unit, 0.0)
    return (number - 0.06) * size <= plan.high and plan.low <= (number + 0.06) * size


def _spread(interval: int) -> float:
    """Give the documented fuzz: 1 day, 15% up to 7 days, 10% up to 20, 5% above."""
    if interval < 2.5:
        return 0.0
    parts = ((2.5, 7, 0.15), (7, 20, 0.10), (20, math.inf, 0.05))
    return 1 + sum(share * max(0, min(interval, end) - start) for start, end, share in parts)


@cache
def _library() -> fsrs.Scheduler:
    return fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
