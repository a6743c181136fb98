"""What generation looks up in a fact base again and again: names, families of events, disputes."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    Entity,
    EntityKind,
    Fact,
    FactBase,
    FigureClaim,
    Status,
    TermClaim,
    events_of,
)
from quiz.text import tokens as loc1

tokens = lru_cache(maxsize=1 << 14)(loc1.tokens)  # the same names are compared again and again


@dataclass(frozen=True, slots=True)
class Survey:
    """A fact base with what follows from the whole of it.

    `disputes` gives for a fact those that contradict it, `errors` the known errors that do.
    `last_day` is the sources' last date. `with_article` are the entities that sentences name with
    `the`.
    """

    base: FactBase
    disputes: Mapping[str, tuple[str, ...]]
    errors: Mapping[str, tuple[str, ...]]
    last_day: dt.date
    with_article: frozenset[str]

    def facts(self) -> Iterator[Fact]:
        """Give the facts that may be used at all, in written order: known errors are left out."""
        for fact in self.base.facts.values():
            if fact.status is not Status.KNOWN_ERROR:
                yield fact

    def plain_facts(self) -> Iterator[Fact]:
        """Give the facts that may be told to explain something else."""
        for fact in self.facts():
            if not self.is_sensitive(fact) and not self.is_disputed(fact):
                yield fact

    def is_disputed(self, fact: Fact) -> bool:
        """Tell whether a usable fact contradicts this one."""
        return bool(self.disputes.get(fact.id))

    def rivals(self, fact: Fact) -> tuple[Fact, ...]:
        """Give the usable facts that contradict this one."""
        return tuple(self.base.facts[id_] for id_ in self.disputes.get(fact.id, ()))

    def is_sensitive(self, fact: Fact) -> bool:
        """Tell whether the fact, or an event that it is about, is marked sensitive."""
        events = (self.base.events.get(event) for event in events_of(fact.claim))
        return fact.sensitive or any(event is not None and event.sensitive for event in events)

    def theme_of(self, fact: Fact) -> str | None:
        """Give the theme of a fact: its own, else that of the first event it is about."""
        if fact.theme:
            return fact.theme
        for event in events_of(fact.claim):
            if event in self.base.events and self.base.events[event].theme:
                return self.base.events[event].theme
        return None

    def phrase(self, event: str) -> str:
        """Give the noun phrase of an event, or what stands in its place."""
        known = self.base.events.get(event)
        return known.phrase if known else event

    def family(self, event: str) -> frozenset[str]:
        """Give an event with all that it is part of and all that is part of it."""
        events = self.base.events
        up = list(self._chain(event))
        return frozenset(up) | {other for other in events if event in self._chain(other)}

    def _chain(self, event: str) -> Iterator[str]:
        while event in self.base.events:
            yield event
            event = self.base.events[event].part_of or ""

    def names_of(self, entity: Entity) -> tuple[str, ...]:
        """Give all names of an entity, with the acronyms and expansions that terms teach."""
        known = {tokens(name) for name in entity.names}
        names = list(entity.names)
        for fact in self.base.facts.values():
            if isinstance(fact.claim, TermClaim) and fact.claim.expands:
                pair = (fact.claim.term, fact.claim.expands)
                if any(tokens(name) in known for name in pair):
                    names += pair
        return tuple(dict.fromkeys(names))

    def entity_named(self, name: str) -> Entity | None:
        """Find the entity that has a name."""
        wanted = tokens(name)
        for entity in self.base.entities.values():
            if any(tokens(other) == wanted for other in entity.names):
                return entity
        return None

    def called(self, entity: Entity) -> str:
        """Name an entity inside a sentence, with `the` where the sentences of the base have it."""
        bare = entity.kind is not EntityKind.PEOPLE and entity.id not in self.with_article
        return entity.name if bare else f"the {entity.name}"

    def places_around(self, place: str) -> frozenset[str]:
        """Give a place with all that it lies in and all that lies in it."""
        entities = self.base.entities

        def outward(at: str) -> list[str]:
            chain: list[str] = []
            while at in entities and at not in chain:
                chain.append(at)
                at = entities[at].part_of or ""
            return chain

        return frozenset(outward(place)) | {other for other in entities if place in outward(other)}


def make_survey(base: FactBase, disputes: Mapping[str, tuple[str, ...]]) -> Survey:
    """Survey a fact base; `disputes` gives for a fact's id the facts that contradict it."""
    usable = {id_ for id_, fact in base.facts.items() if fact.status is not Status.KNOWN_ERROR}
    kept = {
        fact: tuple(other for other in others if other in usable)
        for fact, others in disputes.items()
    }
    errors: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for wrong in base.facts:
        for fact in () if wrong in usable else disputes.get(wrong, ()):
            errors[fact] += (wrong,)
    return Survey(base, kept, errors, _last_day(base), _named_with_article(base))


def _last_day(base: FactBase) -> dt.date:
    days = [
        date.last
        for source in base.sources.values()
        for date in (source.published, source.updated, *(part.published for part in source.parts))
        if date is not None
    ]
    return max(days, default=dt.date.max)


def _named_with_article(base: FactBase) -> frozenset[str]:
    corpus = " ".join(_sentences(base))
    found = set()
    for entity in base.entities.values():
        name = re.escape(entity.name)
        all_uses = len(re.findall(rf"(?<!\w){name}(?!\w)", corpus))
        with_the = len(re.findall(rf"\b[Tt]he {name}(?!\w)", corpus))
        if with_the * 2 > all_uses:
            found.add(entity.id)
    return frozenset(found)


def _sentences(base: FactBase) -> Iterator[str]:
    for event in base.events.values():
        yield event.phrase
    for fact in base.facts.values():
        yield fact.says
        match fact.claim:
            case ActorClaim(did=did, office=office):
                yield did or office or ""
            case CauseClaim(cause=cause, effect=effect):
                yield f"{cause}. {effect}"
            case FigureClaim(question=asked):
                yield asked
            case TermClaim(means=means):
                yield means or ""
            case _:
                pass
