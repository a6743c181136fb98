"""Wrong dates: real ones nearby, or some made up at uneven distances where there are not even two.

The key's rank among the options is drawn first, each alike, so that neither the middle nor the
earliest option is likelier than another.
"""

from __future__ import annotations

from quiz.facts.model import DateClaim, Fact
from quiz.questions import draws
from quiz.questions.model import Option
from quiz.questions.scales import Line, date_at, place_of
from quiz.questions.span_options import span_options
from quiz.questions.stems_date import asked_date
from quiz.questions.stock import stock_of
from quiz.questions.survey import Survey
from quiz.questions.voices import in_voice
from quiz.text.dates import Granularity

WANTED, LEAST = 3, 2
_SEEN = 5  # real dates on one side of the key from which its neighbours are drawn
_REACH = {Granularity.DAY: 400, Granularity.MONTH: 36, Granularity.YEAR: 10}
_GAPS = {
    Granularity.DAY: (3, 5, 8, 9, 12, 16, 20, 23, 27, 34),
    Granularity.MONTH: (2, 3, 4, 5, 7, 9, 10, 11, 14),
    Granularity.YEAR: (1, 2, 2, 3, 4, 5),
}


def date_options(survey: Survey, fact: Fact, question: str) -> tuple[Option, ...]:
    """Choose three other dates of the key's precision, none of them true or after the sources."""
    key = asked_date(fact)
    if key.is_span:
        return span_options(survey, fact, key, question)
    scale = key.granularity
    line = stock_of(survey).dates[scale]
    places = _places(
        line,
        _true_dates(survey, fact, scale),
        place_of(key.first, scale),
        place_of(survey.last_day, scale),
        (question, scale),
    )
    options = []
    for place in sorted(places):
        real = line.fact_at(place, fact)
        options.append(
            Option(date_at(place, scale).english(), in_voice(survey, real) if real else "")
        )
    return tuple(options) if len(options) >= LEAST else ()


def _places(
    line: Line[int], barred: frozenset[int], key: int, last: int, asked: tuple[str, Granularity]
) -> set[int]:
    question, scale = asked
    later = min(WANTED - draws.below(WANTED + 1, question, "rank"), max(0, last - key))
    sides = ((1, later), (-1, WANTED - later))
    places: set[int] = set()
    missing = []
    for direction, count in sides:
        bound = min(last, key + _REACH[scale]) if direction > 0 else key - _REACH[scale]
        real = line.nearest(key, direction, bound, lambda place: place not in barred, _SEEN)
        # a date that no question asks for would be known to be wrong
        drawn = draws.shuffled(real, str, question, str(direction))
        chosen = sorted(drawn, key=lambda place: not line.asks(place))[:count]
        places |= set(chosen)
        missing.append((direction, last, count - len(chosen)))
    if len(places) < LEAST:  # two real ones rather than a third that nothing happened on
        for side in missing:
            places |= _made_up(places | barred, key, side, asked)
    return places


def _made_up(
    taken: set[int] | frozenset[int],
    key: int,
    wanted: tuple[int, int, int],
    asked: tuple[str, Granularity],
) -> set[int]:
    """Invent so many dates on one side of the key, before the last, at uneven distances."""
    (direction, last, count), (question, scale) = wanted, asked
    places: set[int] = set()
    place = key
    for step in range(count):
        gap = draws.pick(_GAPS[scale], question, str(direction), str(step))
        room = (last - place) // (count - step) if direction > 0 else gap
        place += direction * max(1, min(gap, room))
        while place in taken or place in places:
            place += direction
        if place <= last:
            places.add(place)
    return places


def _true_dates(survey: Survey, fact: Fact, scale: Granularity) -> frozenset[int]:
    """Give the dates that any fact, even a disputed or wrong one, has for the same event."""
    own = fact.claim.event if isinstance(fact.claim, DateClaim) else ""
    barred: set[int] = set()
    index = survey.index.by_event
    about = [other for event in sorted(survey.family(own)) for other in index.get(event, ())]
    rivals = survey.rivals(fact)
    for other in (*about, *rivals):
        claim = other.claim
        if not isinstance(claim, DateClaim):
            continue
        if other in rivals or claim.event == own or claim.date.granularity >= scale:
            first, last = place_of(claim.date.first, scale), place_of(claim.date.last, scale)
            barred |= set(range(first, last + 1))
    return frozenset(barred)
