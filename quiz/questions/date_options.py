"""Wrong dates: real ones nearby where there are some, else made up at uneven distances.

The key's rank among the options is drawn first, each alike, and all gaps are drawn in one way, so
that neither the middle nor the earliest option is likelier than another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from quiz.facts.model import DateClaim, EntityKind, Fact
from quiz.questions import draws
from quiz.questions.leaks import names_one
from quiz.questions.model import Option
from quiz.questions.stems_date import asked_date
from quiz.questions.survey import Survey
from quiz.questions.voices import in_voice
from quiz.text.dates import Date, DatePoint, Granularity

WANTED, LEAST = 3, 2
_WIDEST = 8  # the most by which a wrong span and the gap before it outgrow the right one
_GAPS = {
    Granularity.DAY: (3, 5, 8, 9, 12, 16, 20, 23, 27, 34),
    Granularity.MONTH: (2, 3, 4, 5, 7, 9, 10, 11, 14),
    Granularity.YEAR: (1, 2, 2, 3, 4, 5),
}


def date_options(survey: Survey, fact: Fact, question: str) -> tuple[Option, ...]:
    """Choose three other dates of the key's precision, none of them true or after the sources."""
    key = asked_date(fact)
    if key.is_span:
        return _span_options(survey, fact, key, question)
    scale = key.granularity
    axis = _Axis(scale, _real_dates(survey, fact, scale), _true_dates(survey, fact, scale))
    places = _places(axis, _index(key.first, scale), _index(survey.last_day, scale), question)
    options = []
    for place in sorted(places):
        real = axis.real.get(place)
        options.append(Option(_at(place, scale).english(), in_voice(survey, real) if real else ""))
    return tuple(options) if len(options) >= LEAST else ()


class _Axis:
    """The days, months or years as whole numbers, with what is known to lie on them."""

    def __init__(
        self, scale: Granularity, real: Mapping[int, Fact], barred: frozenset[int]
    ) -> None:
        self.scale = scale
        self.real = {place: fact for place, fact in real.items() if place not in barred}
        self.barred = barred

    def near(self, slot: int, gap: int, lower: int, upper: int) -> int:
        """Give a real date about the slot if there is one within the bounds, else the slot."""
        reach = max(1, gap // 2)
        close = [
            place for place in self.real if abs(place - slot) <= reach and lower <= place <= upper
        ]
        return min(close, key=lambda place: (abs(place - slot), place)) if close else slot


def _places(axis: _Axis, key: int, last: int, question: str) -> set[int]:
    later = min(WANTED - draws.below(WANTED + 1, question, "rank"), max(0, last - key))
    places: set[int] = set()
    for direction, count in ((1, later), (-1, WANTED - later)):
        place = key
        for step in range(count):
            gap = draws.pick(_GAPS[axis.scale], question, str(direction), str(step))
            room = (last - place) // (count - step) if direction > 0 else gap
            place = _next(axis, place, direction, max(1, min(gap, room)), last)
            if place <= last:
                places.add(place)
    return places


def _next(axis: _Axis, place: int, direction: int, gap: int, last: int) -> int:
    slot = place + direction * gap
    if direction > 0:
        slot = axis.near(slot, gap, place + 1, last)
    else:
        slot = axis.near(slot, gap, 0, place - 1)
    while slot in axis.barred:
        slot += direction
    return slot


def _index(day: dt.date, scale: Granularity) -> int:
    if scale is Granularity.DAY:
        return day.toordinal()
    return day.year * 12 + day.month - 1 if scale is Granularity.MONTH else day.year


def _at(place: int, scale: Granularity) -> Date:
    if scale is Granularity.DAY:
        day = dt.date.fromordinal(place)
        return Date(DatePoint(day.year, day.month, day.day))
    if scale is Granularity.MONTH:
        return Date(DatePoint(place // 12, place % 12 + 1))
    return Date(DatePoint(place))


def _real_dates(survey: Survey, fact: Fact, scale: Granularity) -> dict[int, Fact]:
    """Give what happened when, of other events, known as precisely as the key."""
    found: dict[int, Fact] = {}
    for other in survey.plain_facts():
        if not isinstance(other.claim, DateClaim) or other.id == fact.id:
            continue
        date = asked_date(other)
        if not date.is_span and not date.approximate and date.granularity >= scale:
            found.setdefault(_index(date.first, scale), other)
    return found


def _true_dates(survey: Survey, fact: Fact, scale: Granularity) -> frozenset[int]:
    """Give the dates that any fact, even a disputed or wrong one, has for the same event."""
    barred: set[int] = set()
    events = survey.family(fact.claim.event) if isinstance(fact.claim, DateClaim) else frozenset()
    for other in survey.base.facts.values():
        claim = other.claim
        rival = other.id in survey.disputes.get(fact.id, ())
        if not isinstance(claim, DateClaim) or not (rival or claim.event in events):
            continue
        own = rival or (isinstance(fact.claim, DateClaim) and claim.event == fact.claim.event)
        if own or claim.date.granularity >= scale:
            barred |= set(
                range(_index(claim.date.first, scale), _index(claim.date.last, scale) + 1)
            )
    return frozenset(barred)


def _span_options(survey: Survey, fact: Fact, key: Date, question: str) -> tuple[Option, ...]:
    """Choose other spans that overlap neither the key nor each other; years only."""
    if key.granularity is not Granularity.YEAR:
        return ()
    length = key.last.year - key.first.year
    longest = length + _WIDEST
    before = (key.first.year - _oldest(survey, fact)) // longest
    later = max(draws.below(WANTED + 1, question, "rank"), WANTED - before)
    later = min(later, max(0, (survey.last_day.year - key.last.year) // (length + 4)))
    taken = [key.first.year, key.last.year]
    spans: list[Date] = []
    for direction, count in ((-1, WANTED - later), (1, later)):
        edge = taken[0] if direction < 0 else taken[1]
        for step in range(count):
            gap = 2 + draws.below(6, question, "gap", str(direction), str(step))
            size = max(1, length + draws.below(3, question, "size", str(direction), str(step)) - 1)
            near, far = edge + direction * gap, edge + direction * (gap + size)
            edge = far
            span = Date(DatePoint(min(near, far)), DatePoint(max(near, far)))
            if span.last <= dt.date(survey.last_day.year, 12, 31) and not _true_span(
                survey, fact, span
            ):
                spans.append(span)
    spans.sort(key=lambda span: span.first)
    return tuple(Option(span.english()) for span in spans) if len(spans) >= LEAST else ()


def _oldest(survey: Survey, fact: Fact) -> int:
    """Give the year from which the countries exist that the event's phrase names."""
    phrase = survey.phrase(fact.claim.event) if isinstance(fact.claim, DateClaim) else ""
    countries = (
        entity
        for entity in survey.base.entities.values()
        if entity.kind is EntityKind.COUNTRY and names_one(phrase, entity.names)
    )
    return max((one.active.first.year for one in countries if one.active), default=0)


def _true_span(survey: Survey, fact: Fact, span: Date) -> bool:
    event = fact.claim.event if isinstance(fact.claim, DateClaim) else ""
    return any(
        isinstance(other.claim, DateClaim)
        and (other.claim.event == event or other.id in survey.disputes.get(fact.id, ()))
        and other.claim.date.overlaps(span)
        for other in survey.base.facts.values()
    )
