"""What a fact base knows, indexed once so that each of many questions is judged in no time."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.facts.disputes import disputed
from quiz.facts.model import TermClaim
from quiz.facts.relations import relation, whole_of
from quiz.questions.survey import Survey, make_survey, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.facts.model import Entity, EntityKind, Fact, FactBase
    from quiz.facts.relations import Value

Words = tuple[str, ...]


class Knowledge:
    """A fact base with its indexes; everything is found by tokens, never by going through all."""

    def __init__(self, base: FactBase) -> None:
        self.base = base

    @cached_property
    def survey(self) -> Survey:
        """Survey the base, with its disputes and known errors, as the generator does."""
        return make_survey(self.base, disputed(self.base))

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        taught: defaultdict[Words, list[str]] = defaultdict(list)
        for fact in self.base.facts.values():
            if isinstance(fact.claim, TermClaim) and fact.claim.expands:
                for one in (fact.claim.term, fact.claim.expands):
                    taught[tokens(one)] += [fact.claim.term, fact.claim.expands]
        return {
            entity.id: _each_once(
                (*entity.names, *(t for name in entity.names for t in taught[tokens(name)]))
            )
            for entity in self.base.entities.values()
        }

    @cached_property
    def _named(self) -> Mapping[Words, tuple[str, ...]]:
        named: defaultdict[Words, tuple[str, ...]] = defaultdict(tuple)
        for id_, names in self._names.items():
            for words in dict.fromkeys(tokens(name) for name in names):
                named[words] += (id_,)
        return named

    @cached_property
    def _related(self) -> Mapping[tuple[str, str], tuple[Fact, ...]]:
        related: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in self.base.facts.values():
            subject, about, _ = relation(fact)
            related[subject, about].append(fact)
        return {key: tuple(facts) for key, facts in related.items()}

    @cached_property
    def expansions(self) -> Mapping[str, str]:
        """Give for each acronym that a fact explains what it stands for."""
        claims = (fact.claim for fact in self.base.facts.values())
        return {c.term: c.expands for c in claims if isinstance(c, TermClaim) and c.expands}

    @cached_property
    def expanded(self) -> frozenset[Words]:
        """Give the words of each name that an acronym stands for."""
        return frozenset(map(tokens, self.expansions.values()))

    def names_of(self, entity: str) -> tuple[str, ...]:
        """Give all names of an entity, with the acronyms and expansions that terms teach."""
        return self._names.get(entity, ())

    def other_names(self, name: str) -> tuple[str, ...]:
        """Give all names of the entities that have a name, and what it stands for as an acronym."""
        named = (other for id_ in self._named.get(tokens(name), ()) for other in self._names[id_])
        expansion = self.expansions.get(name)
        return _each_once((*named, *([expansion] if expansion else ())))

    def entities_named(self, text: str) -> tuple[Entity, ...]:
        """Find the entities that have exactly this name."""
        return tuple(self.base.entities[id_] for id_ in self._named.get(tokens(text), ()))

    def entities_in(self, text: str) -> tuple[Entity, ...]:
        """Find the entities that a text names, each once, the longest name first at each word."""
        words = tokens(text)
        longest = self._longest_name
        found: dict[str, None] = {}
        at = 0
        while at < len(words):
            for size in range(min(longest, len(words) - at), 0, -1):
                ids = self._named.get(words[at : at + size])
                if ids:
                    found |= dict.fromkeys(ids)
                    at += size - 1
                    break
            at += 1
        return tuple(self.base.entities[id_] for id_ in found)

    def relatives(self, entity: str) -> frozenset[str]:
        """Give an entity with all that it is part of and all that is part of it."""
        wholes = whole_of(entity, self.base.entities)
        return frozenset(wholes) | self._parts.get(entity, frozenset())

    @cached_property
    def _parts(self) -> Mapping[str, frozenset[str]]:
        parts: defaultdict[str, set[str]] = defaultdict(set)
        for id_ in self.base.entities:
            for whole in whole_of(id_, self.base.entities):
                parts[whole].add(id_)
        return {whole: frozenset(held) for whole, held in parts.items()}

    def same_value(self, fact: Fact) -> tuple[Fact, ...]:
        """Give all facts of a fact's kind that have its value, such as all deeds of its actor."""
        return self._valued[fact.kind, relation(fact)[2]]

    @cached_property
    def _valued(self) -> Mapping[tuple[str, Value], tuple[Fact, ...]]:
        valued: defaultdict[tuple[str, Value], list[Fact]] = defaultdict(list)
        for fact in self.base.facts.values():
            valued[fact.kind, relation(fact)[2]].append(fact)
        return {key: tuple(facts) for key, facts in valued.items()}

    def of_subtype(self, kind: EntityKind, subtype: str) -> tuple[Entity, ...]:
        """Give the entities of a kind and a subtype, in written order."""
        return self._alike.get((kind, subtype), ())

    @cached_property
    def _alike(self) -> Mapping[tuple[EntityKind, str], tuple[Entity, ...]]:
        alike: defaultdict[tuple[EntityKind, str], list[Entity]] = defaultdict(list)
        for entity in self.base.entities.values():
            alike[entity.kind, entity.subtype].append(entity)
        return {key: tuple(entities) for key, entities in alike.items()}

    @cached_property
    def _longest_name(self) -> int:
        return max(map(len, self._named), default=0)

    def same_question(self, fact: Fact) -> tuple[Fact, ...]:
        """Give all facts, of whatever status, that have a fact's subject and relation; it is one."""
        subject, about, _ = relation(fact)
        return self._related[subject, about]


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
