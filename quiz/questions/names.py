"""Questions that are answered with a name, and which of them exchange their answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property, lru_cache

from quiz.facts.model import ActorClaim, Entity, EntityKind, Fact, PlaceClaim, TermClaim
from quiz.questions.askable import asked
from quiz.questions.exchanges import Exchange
from quiz.questions.index import grouped
from quiz.questions.leaks import clangs
from quiz.questions.model import Unaskable
from quiz.questions.periods import held
from quiz.questions.pools import Beside, Candidate, has_form_of, kindred_subtypes
from quiz.questions.stock import Timed
from quiz.questions.survey import Survey

SAME = 8
"""What being of the key's own subtype is worth: more than all other likeness."""


class Names:
    """The questions for a name that may offer options."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._exchange = Exchange(self)

    @cached_property
    def _asked(self) -> Mapping[str, Beside]:
        """Give for the id of each fact what may stand beside the name that it is asked for."""
        found = {}
        for fact in self._survey.facts():
            key = named_by(self._survey, fact)
            if key is None or self._survey.is_sensitive(fact):
                continue
            with suppress(Unaskable):
                reverse = isinstance(fact.claim, TermClaim)
                _, stems = asked(self._survey, fact, reverse=reverse)
                stem = " ".join(stems)
                if not clangs(stem, key.name, ()):
                    found[fact.id] = Beside(self._survey, fact, key, stem)
        return found

    @cached_property
    def _of_subtype(self) -> Mapping[tuple[EntityKind, str], Timed]:
        keys = {id_: beside.key for id_, beside in self._asked.items()}
        groups = grouped(keys, lambda id_: ((keys[id_].kind, keys[id_].subtype),))
        facts = self._survey.base.facts
        return {
            group: Timed((facts[id_], held(self._survey, facts[id_])) for id_ in ids)
            for group, ids in groups.items()
        }

    @cached_property
    def names(self) -> frozenset[str]:
        """Give the entities for which some question asks."""
        return frozenset(beside.key.id for beside in self._asked.values())

    def answers(self) -> Mapping[str, str]:
        """Give the entity that each question asks for."""
        return {id_: beside.key.id for id_, beside in self._asked.items()}

    def sees(self, question: str) -> Iterator[str]:
        """Give questions for names of the key's or a kindred subtype, those of about that time first."""
        fact, key = self._survey.base.facts[question], self._asked[question].key
        for subtype in kindred_subtypes(self._survey, key):
            facts = self._of_subtype.get((key.kind, subtype))
            seen = facts.seen_around(question, held(self._survey, fact)) if facts else ()
            yield from (other.id for other in seen)

    def worth(self, question: str, other: str) -> int | None:
        """Rate a name as an option; None if it was not there then, or is of another form."""
        entity, beside = self._asked[other].key, self._asked[question]
        rated = beside.rated(entity)
        fits = rated.near and has_form_of(entity, beside.key)
        return rated.value + SAME * rated.same if fits else None

    def fits(self, question: str, other: str) -> bool:
        """Tell whether a name is wrong for certain."""
        return self._asked[question].allows(self._asked[other].key)

    @cached_property
    def _first_round(self) -> Mapping[str, tuple[str, ...]]:
        return self._exchange.offered()

    @cached_property
    def crowded(self) -> frozenset[str]:
        """Give the facts whose questions are one too many for their answer to be chosen from options.

        Others ask for the same name, and nobody takes it from these in exchange: with options, it
        would be right far more often than wrong (rule B04).
        """
        taken = {other for others in self._first_round.values() for other in others}
        elsewhere = {self._asked[id_].key.id for id_ in taken}
        return frozenset(
            id_
            for id_, beside in self._asked.items()
            if id_ not in taken and beside.key.id in elsewhere
        )

    @cached_property
    def _exchanged(self) -> Mapping[str, tuple[str, ...]]:
        return self._exchange.offered(self.crowded) if self.crowded else self._first_round

    def offered(self, fact: Fact) -> list[Candidate]:
        """Give the names that a fact's question offers in exchange for its own."""
        others = self._exchanged.get(fact.id, ())
        return [self._asked[fact.id].rated(self._asked[other].key) for other in others]


@lru_cache(maxsize=2)
def names_of(survey: Survey) -> Names:
    """Find the questions of a surveyed base that ask for a name, once."""
    return Names(survey)


def named_by(survey: Survey, fact: Fact) -> Entity | None:
    """Give the entity that a fact's question with options asks for, if it is one."""
    match fact.claim:
        case ActorClaim(actor=entity) | PlaceClaim(where=entity):
            return survey.base.entities[entity]
        case TermClaim(term=term, expands=expands):
            return None if expands else survey.entity_named(term)
        case _:
            return None
