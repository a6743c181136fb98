"""Real dates and figures of a base on a line, so that those near an answer are found at once."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Generic, TypeVar

from quiz.facts.model import ActorClaim, DateClaim, Fact
from quiz.questions.stems_actor import is_speech
from quiz.questions.stems_date import asked_date
from quiz.text.dates import Date, DatePoint, Granularity

P = TypeVar("P", int, Decimal)
_KEPT = 2  # facts at one place: one more than a question can exclude


class Line(Generic[P]):
    """Facts at their places on a line, in written order where they share one."""

    def __init__(self, placed: Iterable[tuple[P, Fact]]) -> None:
        self._facts: dict[P, list[Fact]] = {}
        for place, fact in placed:
            at = self._facts.setdefault(place, [])
            if len(at) < _KEPT:
                at.append(fact)
        self._places: list[P] = sorted(self._facts)

    def nearest(
        self, place: P, direction: int, bound: P, free: Callable[[P], bool], most: int
    ) -> list[P]:
        """Give so many free places at most on one side of a place, up to a bound, nearest first."""
        if direction > 0:
            side = self._places[bisect_right(self._places, place) :][: 4 * most]
            return [one for one in side if one <= bound and free(one)][:most]
        end = bisect_left(self._places, place)
        side = self._places[max(0, end - 4 * most) : end][::-1]
        return [one for one in side if one >= bound and free(one)][:most]

    def asks(self, place: P) -> bool:
        """Tell whether a fact is asked for its place on the line, not one that only tells it."""
        return any(isinstance(fact.claim, DateClaim) for fact in self._facts.get(place, ()))

    def fact_at(self, place: P, asked: Fact) -> Fact | None:
        """Give the first fact at a place but the one that is asked."""
        return next((fact for fact in self._facts.get(place, ()) if fact.id != asked.id), None)


def line_of_dates(facts: Iterable[Fact], scale: Granularity) -> Line[int]:
    """Put what happened on a line of days, months or years, as far as it is known so precisely.

    Events come before deeds of the same time.
    """
    dated = [(date, fact) for fact in facts if (date := _happened(fact))]
    dated.sort(key=lambda pair: not isinstance(pair[1].claim, DateClaim))
    return Line(
        (place_of(date.first, scale), fact)
        for date, fact in dated
        if not date.is_span and not date.approximate and date.granularity >= scale
    )


def place_of(day: dt.date, scale: Granularity) -> int:
    """Give the number of the day, month or year that holds a day."""
    if scale is Granularity.DAY:
        return day.toordinal()
    return day.year * 12 + day.month - 1 if scale is Granularity.MONTH else day.year


def date_at(place: int, scale: Granularity) -> Date:
    """Give the day, month or year of a number."""
    if scale is Granularity.DAY:
        day = dt.date.fromordinal(place)
        return Date(DatePoint(day.year, day.month, day.day))
    if scale is Granularity.MONTH:
        return Date(DatePoint(place // 12, place % 12 + 1))
    return Date(DatePoint(place))


def _happened(fact: Fact) -> Date | None:
    claim = fact.claim
    if isinstance(claim, DateClaim):
        return asked_date(fact)
    if not isinstance(claim, ActorClaim) or not claim.did or is_speech(claim.did):
        return None
    return claim.when if fact.attributed_to is None else None
