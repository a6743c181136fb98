"""Wrong spans of years: real ones first, then some of about the right length before and after it."""

from __future__ import annotations

from quiz.facts.model import DateClaim, EntityKind, Fact
from quiz.questions import draws
from quiz.questions.model import Option
from quiz.questions.stems_date import asked_date
from quiz.questions.stock import stock_of
from quiz.questions.survey import Survey
from quiz.questions.voices import in_voice
from quiz.text.dates import Date, DatePoint, Granularity

_WANTED, _LEAST = 3, 2
_WIDEST = 8  # the most by which a made-up span and the gap before it outgrow the right one
_REACH = 50  # years from the right span within which real ones are taken
_ALIKE = 3  # a real span may be so many times longer or shorter

Years = tuple[int, int]


def span_options(survey: Survey, fact: Fact, key: Date, question: str) -> tuple[Option, ...]:
    """Choose other spans that overlap neither the key nor each other; years only."""
    if key.granularity is not Granularity.YEAR:
        return ()
    own = (key.first.year, key.last.year)
    oldest, newest = _oldest(survey, fact), survey.last_day.year
    later = _later(own, oldest, newest, question)
    real = _real_spans(survey, fact, own, (oldest, newest), question)
    spans: dict[Years, str] = {}
    for direction, count in ((-1, _WANTED - later), (1, later)):
        side = {span: why for span, why in real.items() if (span[0] - own[0]) * direction > 0}
        taken = dict(list(side.items())[:count])
        edges = [span[0] if direction < 0 else span[1] for span in (own, *taken)]
        edge = min(edges) if direction < 0 else max(edges)
        for span in _made_up(own, edge, direction, count - len(taken), question):
            if oldest <= span[0] and span[1] <= newest and not _true_span(survey, fact, span):
                taken[span] = ""
        spans |= taken
    options = tuple(Option(_written(span), spans[span]) for span in sorted(spans))
    return options if len(options) >= _LEAST else ()


def _later(own: Years, oldest: int, newest: int, question: str) -> int:
    """Draw how many of the spans follow the right one, as far as there is room for them."""
    length = own[1] - own[0]
    before = (own[0] - oldest) // (length + _WIDEST)
    later = max(draws.below(_WANTED + 1, question, "rank"), _WANTED - before)
    return min(later, max(0, (newest - own[1]) // (length + 4)))


def _real_spans(
    survey: Survey, fact: Fact, own: Years, within: Years, question: str
) -> dict[Years, str]:
    """Give real spans of about the right length, in an order of the question's own."""
    length = own[1] - own[0] + 1
    taken, found = [own], {}
    for other in stock_of(survey).spans.seen_by(question):
        date = asked_date(other)
        span = (date.first.year, date.last.year)
        near = own[0] - _REACH <= span[0] and span[1] <= own[1] + _REACH
        inside = within[0] <= span[0] and span[1] <= within[1]
        alike = length / _ALIKE <= span[1] - span[0] + 1 <= length * _ALIKE
        apart = all(span[1] < one[0] or one[1] < span[0] for one in taken)
        if near and inside and alike and apart and not _true_span(survey, fact, span):
            found[span] = in_voice(survey, other)
            taken.append(span)
    return found


def _made_up(own: Years, edge: int, direction: int, count: int, question: str) -> list[Years]:
    length = own[1] - own[0]
    spans = []
    for step in range(count):
        gap = 2 + draws.below(6, question, "gap", str(direction), str(step))
        size = max(1, length + draws.below(3, question, "size", str(direction), str(step)) - 1)
        near, far = edge + direction * gap, edge + direction * (gap + size)
        edge = far
        spans.append((min(near, far), max(near, far)))
    return spans


def _written(span: Years) -> str:
    return Date(DatePoint(span[0]), DatePoint(span[1])).english()


def _oldest(survey: Survey, fact: Fact) -> int:
    """Give the year from which the countries exist that the event's phrase names."""
    phrase = survey.phrase(fact.claim.event) if isinstance(fact.claim, DateClaim) else ""
    named = (survey.base.entities[id_] for id_ in survey.named_in(phrase))
    countries = (one for one in named if one.kind is EntityKind.COUNTRY)
    return max((one.active.first.year for one in countries if one.active), default=1)


def _true_span(survey: Survey, fact: Fact, span: Years) -> bool:
    event = fact.claim.event if isinstance(fact.claim, DateClaim) else ""
    return any(
        isinstance(other.claim, DateClaim)
        and other.claim.date.first.year <= span[1]
        and span[0] <= other.claim.date.last.year
        for other in (*survey.index.by_event.get(event, ()), *survey.rivals(fact))
    )
