"""Events of one theme to be put in order, for tests."""

from __future__ import annotations

from quiz.facts.model import DateClaim, Edge, Fact
from quiz.questions import draws
from quiz.questions.model import Common, Sequence
from quiz.questions.stems_date import asked_date
from quiz.questions.survey import Survey
from quiz.questions.voices import cited
from quiz.text.dates import Date, Granularity
from quiz.text.english import years_in

LEAST, MOST = 3, 6
_EDGES = {Edge.WHOLE: "", Edge.START: "the start of ", Edge.END: "the end of "}


def sequences(survey: Survey, theme: str, facts: list[Fact]) -> list[Sequence]:
    """Make lists of three to six dated events that nobody can put in two orders."""
    dated = sorted(
        (fact for fact in facts if _may_stand(survey, fact)),
        key=lambda fact: (asked_date(fact).first, fact.id),
    )
    kept: list[Fact] = []
    for fact in dated:
        if not kept or clearly_later(asked_date(kept[-1]), asked_date(fact)):
            kept.append(fact)
    kept = _unrelated(survey, kept)
    return [_sequence(survey, theme, part) for part in _parts(kept)]


def _may_stand(survey: Survey, fact: Fact) -> bool:
    claim = fact.claim
    if not isinstance(claim, DateClaim) or survey.is_sensitive(fact) or survey.is_disputed(fact):
        return False
    date = asked_date(fact)
    phrase = survey.phrase(claim.event)
    planned = claim.event in survey.base.events and survey.base.events[claim.event].planned
    vague = date.is_span or date.approximate
    return not (vague or planned or fact.attributed_to or years_in(phrase))


def clearly_later(one: Date, other: Date) -> bool:
    """Tell whether a whole unit of the coarser date lies between the two (rule Q09)."""
    gap = (other.first - one.last).days - 1
    coarser = min(one.granularity, other.granularity)
    return gap >= {Granularity.DAY: 1, Granularity.MONTH: 28, Granularity.YEAR: 365}[coarser]


def _unrelated(survey: Survey, facts: list[Fact]) -> list[Fact]:
    """Keep of an event and what it is part of the first only, but both ends of one event."""
    kept: list[Fact] = []
    for fact in facts:
        event = fact.claim.event if isinstance(fact.claim, DateClaim) else ""
        relatives = survey.family(event) - {event}
        if not any(
            isinstance(one.claim, DateClaim) and one.claim.event in relatives for one in kept
        ):
            kept.append(fact)
    return kept


def _parts(facts: list[Fact]) -> list[list[Fact]]:
    """Deal more than six events out to two lists, in turns, so that both span the theme."""
    if len(facts) < LEAST:
        return []
    if len(facts) <= MOST:
        return [facts]
    return [facts[0 : 2 * MOST : 2], facts[1 : 2 * MOST : 2]]


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
