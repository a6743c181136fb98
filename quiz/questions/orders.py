"""Events of one theme to be put in order, for tests."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.facts.model import DateClaim, Edge, Fact
from quiz.questions import draws
from quiz.questions.model import Common, Sequence
from quiz.questions.stems_date import asked_date
from quiz.questions.survey import Survey
from quiz.questions.voices import cited
from quiz.text.dates import Date, Granularity
from quiz.text.english import years_in

LEAST, MOST = 3, 6
_MOST_LISTS, _LOOKED_AT = 4, 120  # lists of one theme, and facts that are looked at for them
_EDGES = {Edge.WHOLE: "", Edge.START: "the start of ", Edge.END: "the end of "}


def sequences(survey: Survey, theme: str, facts: Iterable[Fact]) -> list[Sequence]:
    """Make lists of three to six dated events that nobody can put in two orders."""
    dated = [fact for fact in facts if _may_stand(survey, fact)]
    dated = draws.shuffled(dated, lambda fact: fact.id, theme, "order")[:_LOOKED_AT]
    dated.sort(key=lambda fact: (asked_date(fact).last, asked_date(fact).first, fact.id))
    lists: list[list[Fact]] = []
    while len(lists) < _MOST_LISTS:
        chain = _unrelated(survey, _longest_chain(dated))
        lists += _parts(chain)
        dated = [fact for fact in dated if fact not in chain]
        if len(chain) < LEAST:
            break
    return [_sequence(survey, theme, part) for part in lists]


def _longest_chain(dated: list[Fact]) -> list[Fact]:
    """Find as many facts as can follow one another with a clear distance; the earliest of equals."""
    best: list[int] = []
    before: list[int | None] = []
    for at, fact in enumerate(dated):
        earlier = [n for n in range(at) if clearly_later(asked_date(dated[n]), asked_date(fact))]
        last = max(earlier, key=lambda n: (best[n], -n), default=None)
        before.append(last)
        best.append(1 if last is None else best[last] + 1)
    here = max(range(len(dated)), key=lambda n: (best[n], -n), default=None)
    chain: list[Fact] = []
    while here is not None:
        chain.append(dated[here])
        here = before[here]
    return chain[::-1]


def _unrelated(survey: Survey, facts: list[Fact]) -> list[Fact]:
    """Keep of an event and what it is part of the first only, but both ends of one event."""
    kept: list[Fact] = []
    events: set[str] = set()
    for fact in facts:
        event = fact.claim.event if isinstance(fact.claim, DateClaim) else ""
        if not (survey.family(event) - {event}) & events:
            kept.append(fact)
            events.add(event)
    return kept


def _may_stand(survey: Survey, fact: Fact) -> bool:
    claim = fact.claim
    if not isinstance(claim, DateClaim) or survey.is_sensitive(fact) or survey.is_disputed(fact):
        return False
    phrase = survey.phrase(claim.event)
    planned = claim.event in survey.base.events and survey.base.events[claim.event].planned
    return not (asked_date(fact).approximate or planned or fact.attributed_to or years_in(phrase))


def clearly_later(one: Date, other: Date) -> bool:
    """Tell whether a whole unit of the coarser date lies between the two (rule Q09)."""
    gap = (other.first - one.last).days - 1
    coarser = min(one.granularity, other.granularity)
    return gap >= {Granularity.DAY: 1, Granularity.MONTH: 28, Granularity.YEAR: 365}[coarser]


def _parts(facts: list[Fact]) -> list[list[Fact]]:
    """Deal more than six events out to lists, in turns, so that each spans the theme."""
    if len(facts) < LEAST:
        return []
    lists = min(_MOST_LISTS, -(-len(facts) // MOST))
    return [facts[number::lists][:MOST] for number in range(lists)]


def _sequence(survey: Survey, theme: str, facts: list[Fact]) -> Sequence:
    items, told = [], []
    for fact in facts:
        claim = fact.claim
        assert isinstance(claim, DateClaim)  # noqa: S101 - narrows the type
        items.append((_EDGES[claim.edge] + survey.phrase(claim.event), asked_date(fact).english()))
        told.append(fact.says)
    first, last = asked_date(facts[0]).first.year, asked_date(facts[-1]).last.year
    years = f"of {first}" if first == last else f"from {first} to {last}"
    ids = tuple(fact.id for fact in facts)
    return Sequence(
        Common(
            id=f"{theme}.order.{draws.tag(ids)}",
            facts=ids,
            cites=tuple(dict.fromkeys(cite for fact in facts for cite in cited(fact))),
            why=" ".join(told),
            tags=("order", theme),
        ),
        f"Put these events {years} in order, earliest first.",
        tuple(items),
    )
