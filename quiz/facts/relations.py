"""What facts say about the same thing, and where they contradict each other."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    DateClaim,
    FigureClaim,
    PlaceClaim,
    Status,
    TermClaim,
)
from quiz.text.dates import Date, Granularity
from quiz.text.quantities import Quantity
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quiz.facts.model import Entity, Fact, FactBase

Value = Date | Quantity | str
# How far "about" reaches, in days: a year, a month or a day either way.
_SLACK = {Granularity.YEAR: 366, Granularity.MONTH: 31, Granularity.DAY: 1}


def relation(fact: Fact) -> tuple[str, str, Value]:
    """Give what a fact is about, what it says of that, and the value that it gives.

    Facts with the same subject and relation answer the same question. The value is a date, a
    quantity, the id of an entity, the id of an event, or a text.
    """
    found: tuple[str, str, Value]
    match fact.claim:
        case DateClaim(date=date, event=event, edge=edge):
            found = event, f"when {edge.value}".strip(), date
        case PlaceClaim(where=where, event=event):
            found = event, "where", where
        case ActorClaim(actor=actor, office=str(office)):
            found = office.casefold(), "who held", actor
        case ActorClaim(actor=actor, did=did, event=event):
            deed = (did or "").casefold()
            found = event or deed, f"who {deed}", actor
        case CauseClaim(cause=cause, effect=effect):
            found = effect, "why", cause
        case FigureClaim(quantity=quantity, value=value):
            found = quantity, "how many", value
        case TermClaim(term=term, expands=str(expands)):
            found = term.casefold(), "stands for", expands
        case TermClaim(term=term, means=means):
            found = term.casefold(), "means", means or ""
    return found


def disputed(base: FactBase) -> Mapping[str, tuple[str, ...]]:
    """Give, for each fact that is in dispute, the ids of the facts that contradict it.

    Disputes that an author declares count both ways, and so do those that are found: one subject
    and relation with values that cannot both be true. What an author declares to agree does not. A
    known error is disputed by what it contradicts, but throws no doubt on it.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in (*_declared(base), *_contradictions(base)):
        if other.id in one.agrees or one.id in other.agrees:
            continue
        for doubted, doubting in ((one, other), (other, one)):
            if doubting.status is not Status.KNOWN_ERROR:
                found[doubted.id].add(doubting.id)
    return {fact: tuple(sorted(found[fact])) for fact in base.facts if found.get(fact)}


def _declared(base: FactBase) -> Iterator[tuple[Fact, Fact]]:
    for fact in base.facts.values():
        for other in fact.disputes:
            if other in base.facts:
                yield fact, base.facts[other]


def _contradictions(base: FactBase) -> Iterator[tuple[Fact, Fact]]:
    """Find pairs with one subject and relation whose values cannot both be true.

    Causes have many values; deeds may have several doers, and offices several holders.
    """
    same: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in base.facts.values():
        if not isinstance(fact.claim, CauseClaim | ActorClaim):
            subject, about, _ = relation(fact)
            same[subject, about].append(fact)
    for facts in same.values():
        for one, other in combinations(facts, 2):
            if not compatible(one, other, base.entities):
                yield one, other


def compatible(one: Fact, other: Fact, entities: Mapping[str, Entity]) -> bool:
    """Tell whether two facts with one subject and relation can both be true."""
    match one.claim, other.claim:
        case DateClaim(date=first), DateClaim(date=second):
            return _may_meet(first, second)
        case PlaceClaim(where=first_place), PlaceClaim(where=second_place):
            return second_place in whole_of(first_place, entities) or first_place in whole_of(
                second_place, entities
            )
        case FigureClaim(value=first_value), FigureClaim(value=second_value):
            return one.as_of != other.as_of or first_value.compatible(second_value)
        case TermClaim(expands=str()), TermClaim(expands=str()):
            return bool(_expansions(one) & _expansions(other))
        case _:
            return True


def whole_of(entity: str, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """Give an entity and all that it is a part of, the nearest first."""
    chain: dict[str, None] = {}
    here: str | None = entity
    while here is not None and here not in chain:
        chain[here] = None
        here = entities[here].part_of if here in entities else None
    return tuple(chain)


def _may_meet(one: Date, other: Date) -> bool:
    days = max(_SLACK[date.granularity] if date.approximate else 0 for date in (one, other))
    slack = dt.timedelta(days)
    return one.first - slack <= other.last and other.first - slack <= one.last


def _expansions(fact: Fact) -> set[tuple[str, ...]]:
    claim = fact.claim
    assert isinstance(claim, TermClaim)  # noqa: S101 - narrows the type
    return {tuple(tokens(text)) for text in (claim.expands or "", *fact.accept)}
