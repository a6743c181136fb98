"""Where sources disagree: who says what of one thing, and why it cannot all be true."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quiz.facts.answers import answer_of
from quiz.facts.chronology import happening
from quiz.facts.contradictions import contradictions
from quiz.facts.model import DateClaim, Status
from quiz.facts.relations import asked, relation, topic
from quiz.facts.witnesses import independent, witnesses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.facts.contradictions import Contradiction
    from quiz.facts.model import Fact, FactBase
    from quiz.text.dates import Date


class Origin(StrEnum):
    """How a dispute is known: the program finds it by the values, or only its author declares it."""

    DECLARED = "declared"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Testimony:
    """An article, or a post of one, that is cited for a side; what nobody knows is None."""

    source: str
    title: str
    publisher: str | None
    published: Date | None

    def as_json(self) -> dict[str, object]:
        """Give the testimony as plain data, the date in EDTF."""
        return {
            "source": self.source,
            "title": self.title,
            "publisher": self.publisher,
            "published": self.published.edtf() if self.published else None,
        }


@dataclass(frozen=True, slots=True)
class Side:
    """What some facts say that can all be true, and who says it; `witnesses` are independent."""

    value: str
    facts: tuple[Fact, ...]
    testimonies: tuple[Testimony, ...]
    witnesses: int

    def as_json(self, base: FactBase) -> dict[str, object]:
        """Give the side as plain data."""
        return {
            "value": self.value,
            "witnesses": self.witnesses,
            "testimonies": [testimony.as_json() for testimony in self.testimonies],
            "facts": [_fact_json(fact, base) for fact in self.facts],
        }


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sides or more that cannot all be true.

    `subject` is what they are about (an event, a quantity, an office, a term), `relation` the
    clause that they answer (`when the great flood began`), `why` one sentence on what excludes
    what.
    """

    base: FactBase
    subject: str
    relation: str
    origin: Origin
    why: str
    sides: tuple[Side, ...]

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """Give the ids of all facts of the dispute, side after side."""
        return tuple(fact.id for side in self.sides for fact in side.facts)

    def as_json(self) -> dict[str, object]:
        """Give the dispute as plain data."""
        return {
            "base": self.base.subject.id,
            "about": self.subject,
            "relation": self.relation,
            "origin": self.origin.value,
            "why": self.why,
            "sides": [side.as_json(self.base) for side in self.sides],
        }


def disputes(base: FactBase) -> tuple[Dispute, ...]:
    """Give the disputes of a fact base in written order, each fact in one of them at most.

    Facts that contradict each other, directly or through others, are one dispute. A known error
    is no party to any.
    """
    pairs = [pair for pair in contradictions(base) if not _with_error(pair)]
    place = {id_: number for number, id_ in enumerate(base.facts)}
    found = [_dispute(group, base, place) for group in _linked(pairs)]
    return tuple(sorted(found, key=lambda one: place[one.sides[0].facts[0].id]))


def disputed(base: FactBase) -> Mapping[str, tuple[str, ...]]:
    """Give, for each fact that is in dispute, the ids of the facts that contradict it.

    Disputes that an author declares count both ways, and so do those that are found: one subject
    and relation with values that cannot both be true. What an author declares to agree does not. A
    known error is disputed by what it contradicts, but throws no doubt on it.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in contradictions(base):
        for doubted, doubting in ((pair.one, pair.other), (pair.other, pair.one)):
            if doubting.status is not Status.KNOWN_ERROR:
                found[doubted.id].add(doubting.id)
    return {fact: tuple(sorted(found[fact])) for fact in base.facts if found.get(fact)}


def _with_error(pair: Contradiction) -> bool:
    return Status.KNOWN_ERROR in {pair.one.status, pair.other.status}


def _linked(pairs: Sequence[Contradiction]) -> list[list[Contradiction]]:
    """Bring together the pairs that have a fact in common, directly or through others."""
    parent: dict[str, str] = {}

    def root(fact: str) -> str:
        while parent.setdefault(fact, fact) != fact:
            parent[fact] = fact = parent[parent[fact]]
        return fact

    for pair in pairs:
        parent[root(pair.other.id)] = root(pair.one.id)
    groups: defaultdict[str, list[Contradiction]] = defaultdict(list)
    for pair in pairs:
        groups[root(pair.one.id)].append(pair)
    return list(groups.values())


def _dispute(pairs: Sequence[Contradiction], base: FactBase, place: Mapping[str, int]) -> Dispute:
    against = {pair.ids: pair for pair in pairs}
    facts = sorted({id_ for ids in against for id_ in ids}, key=place.__getitem__)
    sides: list[list[Fact]] = []
    for fact in (base.facts[id_] for id_ in facts):
        free = (side for side in sides if not _opposed(fact, side, against))
        side = next((side for side in free if topic(side[0]) == topic(fact)), None)
        if side is None:
            sides.append([fact])
        else:
            side.append(fact)
    first = sides[0][0]
    return Dispute(
        base=base,
        subject=relation(first)[0],
        relation=_relation(sides, base),
        origin=Origin.FOUND if any(pair.clash for pair in pairs) else Origin.DECLARED,
        why=_why(sides, against),
        sides=tuple(_side(side, base, together=_one_relation(sides)) for side in sides),
    )


def _opposed(
    fact: Fact, side: Iterable[Fact], against: Mapping[frozenset[str], Contradiction]
) -> bool:
    return any(frozenset((fact.id, other.id)) in against for other in side)


def _one_relation(sides: Sequence[Sequence[Fact]]) -> bool:
    return len({relation(fact)[:2] for side in sides for fact in side}) == 1


def _relation(sides: Sequence[Sequence[Fact]], base: FactBase) -> str:
    first = sides[0][0]
    if _one_relation(sides) or not isinstance(first.claim, DateClaim):
        return asked(first, base)
    return f"when {base.events[first.claim.event].phrase} took place"


def _why(sides: Sequence[Sequence[Fact]], against: Mapping[frozenset[str], Contradiction]) -> str:
    """Say of each side but the first what excludes it, in one sentence."""
    reasons: dict[str, None] = {}
    for number, side in enumerate(sides[1:], 1):
        pairs = (
            against.get(frozenset((earlier.id, fact.id)))
            for others in sides[:number]
            for earlier in others
            for fact in side
        )
        pair = next((pair for pair in pairs if pair is not None), None)
        if pair is not None:
            reasons[pair.clash or pair.reason.rstrip(".") or _declared(pair)] = None
    why = "; ".join(reasons)
    return f"{why[:1].upper()}{why[1:]}."


def _declared(pair: Contradiction) -> str:
    return f"the author declares that {pair.one.id} and {pair.other.id} contradict each other"


def _side(facts: Sequence[Fact], base: FactBase, *, together: bool) -> Side:
    values = (_value(fact, base, together=together) for fact in facts)
    cited = [citation for fact in facts for citation in fact.citations]
    return Side(
        value="; ".join(dict.fromkeys(values)),
        facts=tuple(facts),
        testimonies=_testimonies(facts, base),
        witnesses=independent(cited, base.sources),
    )


def _value(fact: Fact, base: FactBase, *, together: bool) -> str:
    """Write what a side says: its value, or the claim itself where the sides answer two questions.

    Where a start stands against an end, the date comes with its verb.
    """
    if together:
        return answer_of(fact, base)[0]
    return happening(fact) if isinstance(fact.claim, DateClaim) else fact.says


def _testimonies(facts: Iterable[Fact], base: FactBase) -> tuple[Testimony, ...]:
    found: dict[Testimony, None] = {}
    for citation in (citation for fact in facts for citation in fact.citations):
        source = base.sources[citation.source]
        part = source.part_of(citation.paragraph)
        testimony = Testimony(
            source=source.id,
            title=part.title if part else source.title,
            publisher=(part.publisher if part else None) or source.publisher,
            published=source.published_at(citation.paragraph),
        )
        found[testimony] = None
    return tuple(found)


def _fact_json(fact: Fact, base: FactBase) -> dict[str, object]:
    return {
        "id": fact.id,
        "value": answer_of(fact, base)[0],
        "statement": fact.says,
        "attributed_to": fact.attributed_to,
        "as_of": fact.as_of.edtf() if fact.as_of else None,
        "citations": [str(citation) for citation in fact.citations],
        "witnesses": witnesses(fact, base),
    }
