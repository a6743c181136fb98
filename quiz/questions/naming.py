"""Which entities a text names, found in one pass over its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from quiz.facts.model import Entity, FactBase, TermClaim
from quiz.text import tokens as loc1

tokens = lru_cache(maxsize=1 << 14)(loc1.tokens)  # the same names are compared again and again
Words = tuple[str, ...]


class Naming:
    """The names of all entities of a base, with the acronyms and expansions that terms teach."""

    def __init__(self, base: FactBase) -> None:
        self._base = base

    @cached_property
    def _taught(self) -> Mapping[Words, tuple[str, ...]]:
        taught: defaultdict[Words, dict[str, None]] = defaultdict(dict)
        for fact in self._base.facts.values():
            if isinstance(fact.claim, TermClaim) and fact.claim.expands:
                pair = (fact.claim.term, fact.claim.expands)
                for name in pair:
                    taught[tokens(name)] |= dict.fromkeys(pair)
        return {words: tuple(names) for words, names in taught.items()}

    @cached_property
    def _all(self) -> Mapping[str, tuple[str, ...]]:
        return {
            entity.id: tuple(
                dict.fromkeys(
                    (
                        *entity.names,
                        *(t for name in entity.names for t in self._taught.get(tokens(name), ())),
                    )
                )
            )
            for entity in self._base.entities.values()
        }

    @cached_property
    def _owners(self) -> Mapping[Words, tuple[str, ...]]:
        """Give the entities of each name that an author lists, in written order."""
        owners: defaultdict[Words, dict[str, None]] = defaultdict(dict)
        for entity in self._base.entities.values():
            for name in entity.names:
                owners[tokens(name)][entity.id] = None
        return {words: tuple(ids) for words, ids in owners.items()}

    @cached_property
    def _written(self) -> Mapping[Words, tuple[str, ...]]:
        """Give the entities of each name, and of its possessive, as words."""
        found: defaultdict[Words, dict[str, None]] = defaultdict(dict)
        for id_, names in self._all.items():
            for written in (form for name in names for form in _forms(name)):
                found[written][id_] = None
        return {words: tuple(ids) for words, ids in found.items() if words}

    @cached_property
    def _sizes(self) -> Mapping[str, tuple[int, ...]]:
        """Give how many words the names have that begin with a word."""
        sizes: defaultdict[str, set[int]] = defaultdict(set)
        for words in self._written:
            sizes[words[0]].add(len(words))
        return {word: tuple(sorted(found)) for word, found in sizes.items()}

    def names_of(self, entity: Entity) -> tuple[str, ...]:
        """Give all names of an entity."""
        return self._all.get(entity.id, entity.names)

    def owners(self, name: str) -> tuple[str, ...]:
        """Give the ids of the entities whose author lists a name."""
        return self._owners.get(tokens(name), ())

    def named_in(self, text: str) -> frozenset[str]:
        """Give the ids of the entities that a text names by any name, its possessive included."""
        return frozenset(id_ for _, _, id_ in self._occurrences(text))

    def _occurrences(self, text: str) -> Iterator[tuple[int, Words, str]]:
        words = tokens(text)
        for at, word in enumerate(words):
            for size in self._sizes.get(word, ()):
                name = words[at : at + size]
                for id_ in self._written.get(name, ()):
                    yield at, name, id_

    def named_with_article(self, sentences: Iterable[str]) -> frozenset[str]:
        """Give the ids of the entities whose first name mostly stands after `the`."""
        uses: Counter[str] = Counter()
        with_the: Counter[str] = Counter()
        for sentence in sentences:
            words = tokens(sentence)
            for at, name, id_ in self._occurrences(sentence):
                if name in _forms(self._base.entities[id_].name):
                    uses[id_] += 1
                    with_the[id_] += at > 0 and words[at - 1] == "the"
        return frozenset(id_ for id_ in uses if with_the[id_] * 2 > uses[id_])


@lru_cache(maxsize=1 << 14)
def _forms(name: str) -> tuple[Words, ...]:
    """Give the words of a name, and those of its possessive."""
    words = tokens(name)
    return words, (*words[:-1], words[-1] + "s") if words else ()
