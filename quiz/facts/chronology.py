"""Which days a date may mean, and which dates of one event, or of a part of it, exclude each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.facts.model import DateClaim, Edge, Status
from quiz.text.dates import Date, DatePoint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.facts.model import Fact

_DAY = dt.timedelta(1)
_PARTICIPLES = {"began": "begun", "took": "taken"}


def told_date(fact: Fact) -> Date:
    """Give the date of a date fact no finer than its text does: an inferred day is left out."""
    assert isinstance(fact.claim, DateClaim)  # noqa: S101 - narrows the type
    return fact.claim.date.at(fact.askable_granularity)


def earliest(point: DatePoint) -> dt.date:
    """Give the first day that a point may mean; `~` reaches a year, month or day further back."""
    if not point.approximate or point.first == dt.date.min:
        return point.first
    return _holding(point.first - _DAY, point).first


def latest(point: DatePoint) -> dt.date:
    """Give the last day that a point may mean; `~` reaches a year, month or day further on."""
    if not point.approximate or point.last == dt.date.max:
        return point.last
    return _holding(point.last + _DAY, point).last


def _holding(day: dt.date, like: DatePoint) -> DatePoint:
    """Give the year, month or day that holds a day, as precise as another point."""
    return DatePoint(day.year, day.month if like.month else None, day.day if like.day else None)


def reach(date: Date) -> tuple[dt.date, dt.date]:
    """Give the first and the last day that a date may mean."""
    return earliest(date.start), latest(date.end or date.start)


def may_meet(one: Date, other: Date) -> bool:
    """Tell whether two dates may share a day."""
    (first, last), (other_first, other_last) = reach(one), reach(other)
    return first <= other_last and other_first <= last


def written(date: Date) -> str:
    """Write a date with its `about`."""
    return f"about {date.english()}" if date.approximate else date.english()


def dates_clash(one: Fact, other: Fact) -> str:
    """Say why two dates of one event cannot both be right; empty when they can.

    The first and the last day of a whole that is given as a span are its start and its end. A
    whole that is given as a point (`2012`) may have begun before and ended after it, since long
    events are often dated by their height; it cannot have begun after it or ended before.
    """
    if _edge(one) is _edge(other):
        meet = may_meet(told_date(one), told_date(other))
        return (
            "" if meet else f"{written(told_date(one))} and {written(told_date(other))} do not meet"
        )
    first, second = sorted((one, other), key=lambda fact: _ORDER.index(_edge(fact)))
    if _fits(first, second):
        return ""
    return f"it cannot have {_happened(first)} and {_happened(second)}"


_ORDER = (Edge.WHOLE, Edge.START, Edge.END)


def _edge(fact: Fact) -> Edge:
    assert isinstance(fact.claim, DateClaim)  # noqa: S101 - narrows the type
    return fact.claim.edge


def _fits(first: Fact, second: Fact) -> bool:
    """Tell whether dates of two edges, in the order whole, start, end, can both be right."""
    one, other = told_date(first), told_date(second)
    if _edge(first) is Edge.START:
        return reach(one)[0] <= reach(other)[1]
    if _edge(second) is Edge.START:
        begins = Date(one.start) if one.is_span else None
        return may_meet(begins, other) if begins else reach(other)[0] <= reach(one)[1]
    return may_meet(Date(one.end), other) if one.end else reach(one)[0] <= reach(other)[1]


def happening(fact: Fact) -> str:
    """Write what a date fact says of its event: `began in 2012`, `took place on 3 April 1911`."""
    date, edge = told_date(fact), _edge(fact)
    if edge is Edge.WHOLE:
        return f"{'lasted' if date.is_span else 'took place'} {date.adverbial()}"
    return f"{'began' if edge is Edge.START else 'ended'} {_once(date)}"


def _happened(fact: Fact) -> str:
    """Write what follows `it cannot have`."""
    verb, rest = happening(fact).split(maxsplit=1)
    return f"{_PARTICIPLES.get(verb, verb)} {rest}"


def _once(date: Date) -> str:
    return (
        f"between {date.english().replace(' to ', ' and ')}" if date.is_span else date.adverbial()
    )


@dataclass(frozen=True, slots=True)
class Extent:
    """Between which days an event lies for all that its facts say; open ends are the calendar's."""

    first: dt.date = dt.date.min
    last: dt.date = dt.date.max

    def holds(self, date: Date) -> bool:
        """Tell whether a date may share a day with it."""
        first, last = reach(date)
        return first <= self.last and self.first <= last


def extent(facts: Iterable[Fact]) -> Extent:
    """Give the widest extent that the dates of one event allow; known errors do not count."""
    told = [fact for fact in facts if fact.status is not Status.KNOWN_ERROR]
    first = [reach(told_date(fact))[0] for fact in told if _edge(fact) is not Edge.END]
    last = [reach(told_date(fact))[1] for fact in told if _edge(fact) is not Edge.START]
    return Extent(min(first, default=dt.date.min), max(last, default=dt.date.max))
