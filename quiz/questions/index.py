"""What a fact base says of what, indexed so that no question needs to go through all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    Entity,
    EntityKind,
    Fact,
    FactBase,
    FigureClaim,
    TermClaim,
    events_of,
)
from quiz.questions.leaks import telling_words
from quiz.questions.naming import Words, tokens

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_COMMONEST = 200  # a word that more deeds share than this tells none of them from another


def grouped(items: Iterable[V], keys: Callable[[V], Iterable[K]]) -> Mapping[K, tuple[V, ...]]:
    """Group items under each of their keys, in their own order."""
    found: defaultdict[K, list[V]] = defaultdict(list)
    for item in items:
        for key in dict.fromkeys(keys(item)):
            found[key].append(item)
    return {key: tuple(group) for key, group in found.items()}


class Index:
    """The facts, entities and events of a base, by what they are about; all facts, errors too."""

    def __init__(self, base: FactBase) -> None:
        self._facts = tuple(base.facts.values())
        self._entities = tuple(base.entities.values())
        self._base = base

    @cached_property
    def by_event(self) -> Mapping[str, tuple[Fact, ...]]:
        """Group facts by the events, and the phrases of causes, that they are about."""
        return grouped(self._facts, lambda fact: events_of(fact.claim))

    @cached_property
    def by_actor(self) -> Mapping[str, tuple[Fact, ...]]:
        """Group deeds and offices by who did or held them."""
        return grouped(
            self._facts,
            lambda fact: (fact.claim.actor,) if isinstance(fact.claim, ActorClaim) else (),
        )

    @cached_property
    def by_deed(self) -> Mapping[Words, tuple[Fact, ...]]:
        """Group deeds and offices by their words."""
        return grouped(self._facts, lambda fact: map(tokens, _deeds(fact)))

    @cached_property
    def by_word_of_deed(self) -> Mapping[str, tuple[Fact, ...]]:
        """Group deeds and offices by each of their telling words."""
        return grouped(
            self._facts,
            lambda fact: (word for deed in _deeds(fact) for word in telling_words(deed)),
        )

    @cached_property
    def by_cause(self) -> Mapping[Words, tuple[Fact, ...]]:
        """Group causes by their words or the words of their event's id."""
        return grouped(
            self._facts,
            lambda fact: (tokens(fact.claim.cause),) if isinstance(fact.claim, CauseClaim) else (),
        )

    @cached_property
    def by_term(self) -> Mapping[str, tuple[Fact, ...]]:
        """Group explanations by their term."""
        return grouped(
            self._facts,
            lambda fact: (fact.claim.term,) if isinstance(fact.claim, TermClaim) else (),
        )

    @cached_property
    def by_expansion(self) -> Mapping[Words, tuple[Fact, ...]]:
        """Group acronyms by the words that they stand for."""
        return grouped(
            self._facts,
            lambda fact: (
                (tokens(fact.claim.expands),)
                if isinstance(fact.claim, TermClaim) and fact.claim.expands
                else ()
            ),
        )

    @cached_property
    def by_quantity(self) -> Mapping[str, tuple[Fact, ...]]:
        """Group figures by their quantity."""
        return grouped(
            self._facts,
            lambda fact: (fact.claim.quantity,) if isinstance(fact.claim, FigureClaim) else (),
        )

    @cached_property
    def by_unit(self) -> Mapping[Words, tuple[Fact, ...]]:
        """Group figures by the words of their unit."""
        return grouped(
            self._facts,
            lambda fact: (
                (tokens(fact.claim.value.unit),) if isinstance(fact.claim, FigureClaim) else ()
            ),
        )

    @cached_property
    def parts_of_event(self) -> Mapping[str, tuple[str, ...]]:
        """Give the events that are part of an event, without the parts of those."""
        events = self._base.events
        return grouped(events, lambda id_: filter(None, (events[id_].part_of,)))

    @cached_property
    def parts_of_entity(self) -> Mapping[str, tuple[str, ...]]:
        """Give the entities that are part of an entity, without the parts of those."""
        entities = self._base.entities
        return grouped(entities, lambda id_: filter(None, (entities[id_].part_of,)))

    @cached_property
    def by_kind(self) -> Mapping[EntityKind, tuple[Entity, ...]]:
        """Group entities by their kind."""
        return grouped(self._entities, lambda entity: (entity.kind,))

    @cached_property
    def by_subtype(self) -> Mapping[tuple[EntityKind, str], tuple[Entity, ...]]:
        """Group entities by their kind and subtype."""
        return grouped(self._entities, lambda entity: ((entity.kind, entity.subtype),))

    def like_deeds(self, deed: str) -> tuple[Fact, ...]:
        """Give the deeds and offices that may share most telling words with one.

        Words that very many share are left out.
        """
        shared = (self.by_word_of_deed.get(word, ()) for word in sorted(telling_words(deed)))
        found = {fact.id: fact for facts in shared if len(facts) <= _COMMONEST for fact in facts}
        found |= {fact.id: fact for fact in self.by_deed.get(tokens(deed), ())}
        return tuple(found.values())


def _deeds(fact: Fact) -> tuple[str, ...]:
    claim = fact.claim
    return (claim.did or claim.office or "",) if isinstance(claim, ActorClaim) else ()
