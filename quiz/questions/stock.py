"""All that may stand beside an answer as a wrong option, sorted by what it is like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import permutations
from typing import TypeVar

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    DateClaim,
    Entity,
    EntityKind,
    Fact,
    FigureClaim,
    PlaceClaim,
    TermClaim,
)
from quiz.questions import draws
from quiz.questions.index import grouped
from quiz.questions.leaks import telling_words
from quiz.questions.naming import Words, tokens
from quiz.questions.periods import AROUND, held, near, year_of_effect
from quiz.questions.rings import Ring
from quiz.questions.scales import Line, line_of_dates
from quiz.questions.stems_date import asked_date
from quiz.questions.stems_term import is_acronym
from quiz.questions.survey import Survey
from quiz.text.dates import Date, Granularity

K = TypeVar("K")
_LONGEST = 12  # years; what lasted longer is not looked for year by year
_GROUPS = frozenset({EntityKind.ARMED_GROUP, EntityKind.ORGANISATION})
_TOGETHER = re.compile(
    r"\b(?:allian\w+|allied|allies|alongside|coalition\w*|jointly|joined|member\w*|merge[ds]?|part of|together)\b",
    re.IGNORECASE,
)
_FEW = 16  # facts of any time among those of about a time
_TELLING = 2  # sentences kept about an entity: one more than a question can exclude


class Stock:
    """The wrong options that a base offers, each sort found when it is first asked for."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._plain = tuple(survey.plain_facts())

    @cached_property
    def expansions(self) -> Ring[Fact]:
        """Give the acronyms that facts explain."""
        return Ring(filter(_expands, self._plain), _id)

    @cached_property
    def short_names(self) -> Mapping[bool, Ring[Fact]]:
        """Give the explained short names, those that are acronyms under True."""

        def shape(fact: Fact) -> Iterator[bool]:
            if isinstance(fact.claim, TermClaim):
                yield is_acronym(fact.claim.term)

        return _rings(grouped(filter(_expands, self._plain), shape))

    @cached_property
    def _meanings(self) -> Mapping[tuple[EntityKind, str], Ring[Fact]]:
        return _rings(grouped(self._plain, self._kind_of_term))

    def meanings(self, fact: Fact) -> Ring[Fact]:
        """Give what names mean whose entities are of the kind and subtype of a fact's own."""
        rings = (self._meanings.get(kind) for kind in self._kind_of_term(fact))
        return next((ring for ring in rings if ring), Ring((), _id))

    def _kind_of_term(self, fact: Fact) -> Iterator[tuple[EntityKind, str]]:
        if isinstance(fact.claim, TermClaim) and fact.claim.means:
            entity = self._survey.entity_named(fact.claim.term)
            if entity:
                yield entity.kind, entity.subtype

    @cached_property
    def offices(self) -> Timed:
        """Give the offices that somebody held."""
        return Timed(
            (fact, held(self._survey, fact))
            for fact in self._plain
            if isinstance(fact.claim, ActorClaim) and fact.claim.office
        )

    @cached_property
    def deeds(self) -> Timed:
        """Give what somebody did, as far as nobody else says so."""
        return Timed(
            (fact, held(self._survey, fact))
            for fact in self._plain
            if isinstance(fact.claim, ActorClaim)
            and fact.claim.did
            and fact.attributed_to in {None, fact.claim.actor}
        )

    @cached_property
    def effect_years(self) -> Mapping[str, Date]:
        """Give the year of what somebody says was caused, by the ids of facts; only known ones."""
        return {
            fact.id: year
            for fact in self._survey.facts()
            if isinstance(fact.claim, CauseClaim)
            and (year := year_of_effect(self._survey, fact.claim))
        }

    @cached_property
    def causes(self) -> Timed:
        """Give what led to something of which the year is known; also what others doubt."""
        facts = self._survey.base.facts
        return Timed(
            (facts[id_], year)
            for id_, year in self.effect_years.items()
            if not self._survey.is_sensitive(facts[id_])
        )

    @cached_property
    def cause_words(self) -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
        """Give the telling words of cause and effect, then with their sentence's, by ids of facts."""
        phrase, found = self._survey.phrase, {}
        for fact in self._survey.facts():
            if isinstance(fact.claim, CauseClaim):
                told = f"{phrase(fact.claim.cause)} {phrase(fact.claim.effect)}"
                found[fact.id] = telling_words(told), telling_words(f"{told} {fact.says}")
        return found

    @cached_property
    def dates(self) -> Mapping[Granularity, Line[int]]:
        """Give what happened when, by the precision that is asked for."""
        return {scale: line_of_dates(self._plain, scale) for scale in Granularity}

    @cached_property
    def spans(self) -> Ring[Fact]:
        """Give what lasted from one year to another."""
        return Ring(
            (
                fact
                for fact in self._plain
                if isinstance(fact.claim, DateClaim)
                and fact.claim.date.is_span
                and asked_date(fact).granularity is Granularity.YEAR
            ),
            _id,
        )

    @cached_property
    def _figures(self) -> Mapping[Words, Line[Decimal]]:
        units = grouped(self._plain, _unit)
        return {
            unit: Line(
                (fact.claim.value.low, fact)
                for fact in facts
                if isinstance(fact.claim, FigureClaim)
            )
            for unit, facts in units.items()
        }

    def figures(self, unit: str) -> Line[Decimal]:
        """Give single numbers of a unit, on whose word nobody need be named."""
        return self._figures.get(tokens(unit), Line(()))

    @cached_property
    def _entities(self) -> Mapping[tuple[EntityKind, str], Ring[Entity]]:
        groups = self._survey.index.by_subtype
        return {key: Ring(group, _entity_id) for key, group in groups.items()}

    def entities(self, kind: EntityKind, subtype: str, question: str) -> list[Entity]:
        """Give entities of a kind and subtype that a question sees."""
        ring = self._entities.get((kind, subtype))
        return ring.seen_by(question) if ring else []

    @cached_property
    def subtypes(self) -> Mapping[EntityKind, tuple[str, ...]]:
        """Give the subtypes that entities of each kind have."""
        return grouped_subtypes(self._survey.index.by_subtype)

    @cached_property
    def _allied(self) -> Mapping[str, tuple[tuple[str, Date | None], ...]]:
        found: dict[str, dict[tuple[str, Date | None], None]] = {}
        for fact in filter(lambda fact: _TOGETHER.search(fact.says), self._survey.facts()):
            named = [id_ for id_ in sorted(self._survey.named_in(fact.says)) if self._acts(id_)]
            for one, other in permutations(named, 2):
                found.setdefault(one, {})[other, held(self._survey, fact)] = None
        return {one: tuple(others) for one, others in found.items()}

    def _acts(self, entity: str) -> bool:
        return self._survey.base.entities[entity].kind in _GROUPS

    def allies(self, group: str, era: Date | None) -> Iterator[str]:
        """Give the groups that a fact of about that time tells of together with one, as allies."""
        return (other for other, then in self._allied.get(group, ()) if near(then, era))

    @cached_property
    def _telling(self) -> Mapping[str, tuple[tuple[int, Fact], ...]]:
        """Give the facts that tell best what an entity is."""
        rated: dict[str, list[tuple[int, Fact]]] = {}
        for fact in self._plain:
            for rank, id_ in _tells(self._survey, fact):
                rated.setdefault(id_, []).append((rank, fact))
        best = {id_: sorted(found, key=lambda pair: pair[0]) for id_, found in rated.items()}
        return {id_: tuple(found[:_TELLING]) for id_, found in best.items()}

    def told(self, entity: Entity, asked: Fact) -> str:
        """Say what an entity really is, with the sentence of the fact that tells it best."""
        found = (fact for _, fact in self._telling.get(entity.id, ()) if fact.id != asked.id)
        return next((fact.says for fact in found), "")


class Timed:
    """Facts that are found by when they held."""

    def __init__(self, dated: Iterable[tuple[Fact, Date | None]]) -> None:
        found = {fact.id: (fact, date) for fact, date in dated}
        self._all = Ring((fact for fact, _ in found.values()), _id)
        self._years = _rings(
            grouped((fact for fact, _ in found.values()), lambda fact: _years(found[fact.id][1]))
        )

    def seen_by(self, question: str, era: Date | None) -> list[Fact]:
        """Give facts of about a time, and some without any; of all times where none is given."""
        years = [] if era is None else range(era.first.year - AROUND, era.last.year + AROUND + 1)
        if not 0 < len(years) <= _LONGEST:
            return self._all.seen_by(question)
        rings = (self._years.get(year) for year in (*years, None))
        seen = {fact.id: fact for ring in rings if ring for fact in ring.seen_by(question)}
        return draws.shuffled(seen.values(), _id, question)

    def seen_around(self, question: str, era: Date | None) -> list[Fact]:
        """Give facts of about a time, and a few of any."""
        seen = (*self.seen_by(question, era), *self._all.seen_by(question, _FEW))
        return list({fact.id: fact for fact in seen}.values())


@lru_cache(maxsize=2)
def stock_of(survey: Survey) -> Stock:
    """Take stock of a surveyed base, once."""
    return Stock(survey)


def grouped_subtypes(
    groups: Iterable[tuple[EntityKind, str]],
) -> Mapping[EntityKind, tuple[str, ...]]:
    """Give the subtypes of each kind in alphabetical order."""
    kinds = grouped(sorted(groups), lambda key: (key[0],))
    return {kind: tuple(subtype for _, subtype in keys) for kind, keys in kinds.items()}


def _rings(groups: Mapping[K, tuple[Fact, ...]]) -> Mapping[K, Ring[Fact]]:
    return {key: Ring(group, _id) for key, group in groups.items()}


def _id(fact: Fact) -> str:
    return fact.id


def _entity_id(entity: Entity) -> str:
    return entity.id


def _unit(fact: Fact) -> Iterator[Words]:
    claim = fact.claim
    single = isinstance(claim, FigureClaim) and not claim.value.is_range
    if isinstance(claim, FigureClaim) and single and claim.value.unit and not fact.attributed_to:
        yield tokens(claim.value.unit)


def _expands(fact: Fact) -> bool:
    return isinstance(fact.claim, TermClaim) and bool(fact.claim.expands)


def _years(date: Date | None) -> Iterable[int | None]:
    if date is None:
        return (None,)
    last = min(date.last.year, date.first.year + 2 * _LONGEST)
    return (*range(date.first.year, last + 1), date.last.year)


def _tells(survey: Survey, fact: Fact) -> Iterator[tuple[int, str]]:
    """Rate how well a fact tells who the entities are that it is about, 0 best."""
    speaker, claim = fact.attributed_to, fact.claim
    if isinstance(claim, CauseClaim) and speaker in survey.base.entities:
        yield 5, str(speaker)
    match claim:
        case TermClaim(term=term, expands=expands):
            found = [(1 if expands else 0, id_) for id_ in sorted(survey.named_in(term))]
        case ActorClaim(actor=actor, office=office):
            found = [(2 if office else 3, actor)]
        case PlaceClaim(where=where):
            found = [(4, where)]
        case _:
            found = []
    yield from (pair for pair in found if speaker in {None, pair[1]})
