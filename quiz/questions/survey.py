"""What generation looks up in a fact base again and again: names, families of events, disputes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
from quiz.questions import naming
from quiz.questions.index import Index

tokens = naming.tokens


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """A fact base with what follows from the whole of it; two surveys are never equal.

    `disputes` gives for a fact those that contradict it, `errors` the known errors that do.
    `last_day` is the sources' last date. `with_article` are the entities that sentences name with
    `the`.
    """

    base: FactBase
    disputes: Mapping[str, tuple[str, ...]]
    errors: Mapping[str, tuple[str, ...]]
    last_day: dt.date
    with_article: frozenset[str]
    index: Index
    naming: naming.Naming

    def facts(self) -> Iterator[Fact]:
        """Give the facts that may be used at all, in written order: known errors are left out."""
        for fact in self.base.facts.values():
            if fact.status is not Status.KNOWN_ERROR:
                yield fact

    def plain_facts(self) -> Iterator[Fact]:
        """Give the facts that may be told to explain something else."""
        return filter(self.is_plain, self.base.facts.values())

    def is_plain(self, fact: Fact) -> bool:
        """Tell whether a fact may be told to explain something else."""
        doubtful = fact.status is Status.KNOWN_ERROR or self.is_disputed(fact)
        return not doubtful and not self.is_sensitive(fact)

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

    def about(self, event: str) -> Iterator[Fact]:
        """Give the usable facts that name an event, or a phrase in its place, in written order."""
        for fact in self.index.by_event.get(event, ()):
            if fact.status is not Status.KNOWN_ERROR:
                yield fact

    def family(self, event: str) -> frozenset[str]:
        """Give an event with all that it is part of and all that is part of it."""
        above: list[str] = []
        at = event
        while at in self.base.events:
            above.append(at)
            at = self.base.events[at].part_of or ""
        return frozenset(above) | _within(event, self.index.parts_of_event)

    def names_of(self, entity: Entity) -> tuple[str, ...]:
        """Give all names of an entity, with the acronyms and expansions that terms teach."""
        return self.naming.names_of(entity)

    def named_in(self, text: str) -> frozenset[str]:
        """Give the ids of the entities that a text names."""
        return self.naming.named_in(text)

    def entity_named(self, name: str) -> Entity | None:
        """Find the entity that has a name."""
        owners = self.naming.owners(name)
        return self.base.entities[owners[0]] if owners else None

    def called(self, entity: Entity) -> str:
        """Name an entity inside a sentence, with `the` where the sentences of the base have it."""
        bare = entity.kind is not EntityKind.PEOPLE and entity.id not in self.with_article
        return entity.name if bare else f"the {entity.name}"

    def places_around(self, place: str) -> frozenset[str]:
        """Give a place with all that it lies in and all that lies in it."""
        above: dict[str, None] = {}
        at = place
        while at in self.base.entities and at not in above:
            above[at] = None
            at = self.base.entities[at].part_of or ""
        return frozenset(above) | _within(place, self.index.parts_of_entity)


def _within(whole: str, parts: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Give all parts of a whole, and the parts of those."""
    found: dict[str, None] = {}
    waiting = list(parts.get(whole, ()))
    while waiting:
        part = waiting.pop()
        if part not in found:
            found[part] = None
            waiting += parts.get(part, ())
    return frozenset(found)


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
    names = naming.Naming(base)
    with_article = names.named_with_article(_sentences(base))
    return Survey(base, kept, errors, _last_day(base), with_article, Index(base), names)


def _last_day(base: FactBase) -> dt.date:
    days = [
        date.last
        for source in base.sources.values()
        for date in (source.published, source.updated, *(part.published for part in source.parts))
        if date is not None
    ]
    return max(days, default=dt.date.max)


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
