"""Pairs of facts that cannot both be true, found by their values or declared by an author."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from quiz.facts.chronology import dates_clash, written
from quiz.facts.model import ActorClaim, DateClaim, FigureClaim, PlaceClaim, TermClaim
from quiz.facts.offices import exclude_each_other
from quiz.facts.relations import topic, whole_of
from quiz.text.english import quoted
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.facts.model import Fact, FactBase
    from quiz.text.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts that cannot both be true, the earlier written first.

    `clash` says why, by their values; it is empty where only their author declares it. `reason` is
    what the author says of it.
    """

    one: Fact
    other: Fact
    clash: str
    declared: bool
    reason: str = ""

    @property
    def ids(self) -> frozenset[str]:
        """Give the ids of both facts."""
        return frozenset((self.one.id, self.other.id))


def contradictions(base: FactBase) -> tuple[Contradiction, ...]:
    """Give all pairs that contradict each other, in written order; known errors are among them.

    What an author declares to agree does not contradict.
    """
    place = {id_: number for number, id_ in enumerate(base.facts)}
    found: dict[frozenset[str], Contradiction] = {}
    for one, other in _same_topic(base):
        why = clash(one, other, base)
        if why:
            pair = Contradiction(one, other, why, declared=False)
            found[pair.ids] = pair
    for fact in base.facts.values():
        for id_ in fact.disputes:
            if id_ in base.facts and id_ != fact.id:
                one, other = sorted((fact, base.facts[id_]), key=lambda its: place[its.id])
                why, reason = clash(one, other, base), _reason(one, other)
                pair = Contradiction(one, other, why, declared=True, reason=reason)
                found[pair.ids] = pair
    kept = [pair for pair in found.values() if not agree(pair.one, pair.other)]
    return tuple(sorted(kept, key=lambda pair: (place[pair.one.id], place[pair.other.id])))


def agree(one: Fact, other: Fact) -> bool:
    """Tell whether the author of either says that both can be true."""
    return other.id in one.agrees or one.id in other.agrees


def _reason(one: Fact, other: Fact) -> str:
    return one.dispute_reasons.get(other.id) or other.dispute_reasons.get(one.id, "")


def _same_topic(base: FactBase) -> Iterator[tuple[Fact, Fact]]:
    same: defaultdict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in base.facts.values():
        same[topic(fact)].append(fact)
    for facts in same.values():
        yield from combinations(facts, 2)


def clash(one: Fact, other: Fact, base: FactBase) -> str:
    """Say why two facts cannot both be true; empty when they can, or are not about one thing.

    Dates, places, figures, expansions and the holders of an office that has one are single-valued.
    Causes and meanings are not, and a deed only where a fact says `sole: true`.
    """
    why = ""
    if topic(one) != topic(other):
        return why
    match one.claim, other.claim:
        case DateClaim(), DateClaim():
            why = dates_clash(one, other)
        case PlaceClaim(where=first), PlaceClaim(where=second):
            why = _places_clash(first, second, base)
        case FigureClaim(), FigureClaim():
            why = _figures_clash(one, other, base)
        case TermClaim(expands=str()), TermClaim(expands=str()):
            why = _expansions_clash(one, other, base)
        case ActorClaim(), ActorClaim():
            why = _actors_clash(one, other, base)
        case _:
            pass
    return why


def _related(one: str, other: str, base: FactBase) -> bool:
    return one in whole_of(other, base.entities) or other in whole_of(one, base.entities)


def _places_clash(one: str, other: str, base: FactBase) -> str:
    if _related(one, other, base):
        return ""
    names = [base.entities[id_].name for id_ in (one, other)]
    return f"{names[0]} and {names[1]} are two places, and neither lies in the other"


def _actors_clash(one: Fact, other: Fact, base: FactBase) -> str:
    first, second = one.claim, other.claim
    assert isinstance(first, ActorClaim)  # noqa: S101 - narrows the type
    assert isinstance(second, ActorClaim)  # noqa: S101 - narrows the type
    if _related(first.actor, second.actor, base) or not exclude_each_other(one, other):
        return ""
    names = " and ".join(base.entities[claim.actor].name for claim in (first, second))
    if first.office:
        return f"{names} cannot have been {first.office} at the same time"
    return f"{names} cannot each be the only one who {first.did}"


def _expansions_clash(one: Fact, other: Fact, base: FactBase) -> str:
    if _spellings(one, base) & _spellings(other, base):
        return ""
    first, second = one.claim, other.claim
    assert isinstance(first, TermClaim)  # noqa: S101 - narrows the type
    assert isinstance(second, TermClaim)  # noqa: S101 - narrows the type
    both = f"{quoted(first.expands or '')} and for {quoted(second.expands or '')}"
    return f"{first.term} cannot stand for {both} at once"


def _spellings(fact: Fact, base: FactBase) -> set[tuple[str, ...]]:
    """Give what a term stands for in all its forms: what is accepted, other names of its bearer."""
    claim = fact.claim
    assert isinstance(claim, TermClaim)  # noqa: S101 - narrows the type
    forms = {tokens(text) for text in (claim.expands or "", *fact.accept)}
    for entity in base.entities.values():
        names = {tokens(name) for name in entity.names}
        if names & forms:
            forms |= names - {tokens(claim.term)}
    return forms


def _figures_clash(one: Fact, other: Fact, base: FactBase) -> str:
    if not same_date(one, other) or _successive_posts(one, other, base):
        return ""
    return values_clash(one, other)


def values_clash(one: Fact, other: Fact) -> str:
    """Say why two figures exclude each other, whatever their dates; empty when they do not.

    Figures in different units are not compared.
    """
    first, second = one.claim, other.claim
    assert isinstance(first, FigureClaim)  # noqa: S101 - narrows the type
    assert isinstance(second, FigureClaim)  # noqa: S101 - narrows the type
    if not same_unit(first.value, second.value) or first.value.compatible(second.value):
        return ""
    when = f", both as of {written(one.as_of)}" if one.as_of else ""
    return f"{first.value.english()} and {second.value.english()} exclude each other{when}"


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities count the same; one that leaves its unit out counts the other's.

    A percentage always says so. Singular and plural are one.
    """
    if "%" in {one.unit, other.unit}:
        return one.unit == other.unit
    return not one.unit or not other.unit or _singular(one.unit) == _singular(other.unit)


def _singular(unit: str) -> tuple[str, ...]:
    return tuple(word.removesuffix("s") for word in tokens(unit))


def same_date(one: Fact, other: Fact) -> bool:
    """Tell whether two figures are of the same date, or neither of any."""
    if one.as_of is None or other.as_of is None:
        return one.as_of is other.as_of
    return (one.as_of.first, one.as_of.last) == (other.as_of.first, other.as_of.last)


def _successive_posts(one: Fact, other: Fact, base: FactBase) -> bool:
    """Tell whether two figures without a date are of different posts of one page.

    Such posts follow a situation that moves, so the figures are snapshots.
    """
    if one.as_of is not None:
        return False
    first, second = posts_of(one, base), posts_of(other, base)
    pages = {page for page, _ in first | second}
    return len(pages) == 1 and 0 not in {post for _, post in first | second} and first != second


def posts_of(fact: Fact, base: FactBase) -> set[tuple[str, int]]:
    """Give the posts that a fact cites by source and first paragraph; 0 for an undivided page."""
    found = set()
    for citation in fact.citations:
        part = base.sources[citation.source].part_of(citation.paragraph)
        found.add((citation.source, part.first if part else 0))
    return found
