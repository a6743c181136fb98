"""Which entities may stand beside an answer as wrong options, and how good each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from quiz.facts.model import (
    ActorClaim,
    Entity,
    Fact,
    PlaceClaim,
    TermClaim,
    events_of,
)
from quiz.questions import draws
from quiz.questions.leaks import names_one, telling_words
from quiz.questions.offices import may_be_one_persons
from quiz.questions.periods import held, near
from quiz.questions.stems_term import is_acronym
from quiz.questions.stock import stock_of
from quiz.questions.survey import Survey
from quiz.text.dates import Date
from quiz.text.tokens import tokens

ERA, LENGTH, FORM = 2, 2, 2
"""What being there at the very time, a like length and a like form are worth."""

# subtypes that are easily taken for each other, though they are not the same; the last part of a
# subtype with hyphens counts too: a `harbour-town` is a town
_KINDRED = (
    frozenset(
        {
            "head-of-state",
            "head-of-government",
            "leader",
            "monarch",
            "politician",
            "president",
            "ruler",
        }
    ),
    frozenset({"commander", "general", "leader", "officer", "soldier"}),
    frozenset({"diplomat", "official", "spokesperson", "politician"}),
    frozenset({"analyst", "scholar", "scientist", "journalist", "writer", "author"}),
    frozenset({"town", "city", "capital"}),
    frozenset({"village", "hamlet"}),
    frozenset({"insurgent", "jihadist", "militia", "rebel", "self-defence", "separatist"}),
)
_ALIKE = 0.5
_KEPT = 1 << 14  # names and deeds are compared again and again
_SHORTER, _LONGER = 0.625, 1.6  # each the inverse of the other: who is alike is so both ways


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may be an option.

    `same` says whether it is of the key's subtype, else it is of one that is easily taken for that;
    `near` whether it was there about then; `value` how well it fits otherwise.
    """

    entity: Entity
    value: int
    same: bool
    near: bool


class Beside:
    """What may stand beside the key of a question whose stem is known."""

    def __init__(self, survey: Survey, fact: Fact, key: Entity, stem: str) -> None:
        self.key = key
        self._survey = survey
        self._fact = fact
        self._stem = stem

    @cached_property
    def _era(self) -> Date | None:
        return held(self._survey, self._fact)

    @cached_property
    def _barred(self) -> frozenset[str]:
        named = self._survey.named_in(self._stem)
        return _barred(self._survey, self._fact, self.key) | named

    @cached_property
    def _words(self) -> frozenset[str]:
        return telling_words(self._stem)

    def rated(self, entity: Entity) -> Candidate:
        """Rate an entity of the key's kind by how like the key it is."""
        key = self.key
        ratio = len(entity.name) / len(key.name)
        value = ERA * _alive(entity, self._era)
        value += LENGTH * (_SHORTER <= ratio <= _LONGER)
        value += FORM * has_form_of(entity, key)
        value -= self._echoes(entity)
        same = entity.subtype == key.subtype
        return Candidate(entity, value, same, near(entity.active, self._era))

    def allows(self, entity: Entity) -> bool:
        """Tell whether an entity is wrong for certain, and no other name of what is named."""
        return (
            entity.id not in self._barred
            and not _shares_name(self._survey, entity, self.key)
            and not _explained_alike(self._survey, self._fact, entity)
        )

    def _echoes(self, entity: Entity) -> bool:
        """Tell whether a name has a word of the question that the key does not have."""
        return bool(_words(entity.name) & self._words - _words(self.key.name))


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> frozenset[str]:
    return telling_words(text)


@lru_cache(maxsize=_KEPT)
def _is_short(name: str) -> bool:
    return is_acronym(name)


def has_form_of(entity: Entity, key: Entity) -> bool:
    """Tell whether both are named by acronyms, or neither is (rule Q07)."""
    return _is_short(entity.name) == _is_short(key.name)


def candidates(
    survey: Survey, fact: Fact, key: Entity, stem: str, question: str
) -> list[Candidate]:
    """Rank the entities that are wrong for certain, best first; ties by a hash of the question."""
    beside = Beside(survey, fact, key, stem)
    found = [
        beside.rated(entity)
        for entity in _alike_in_kind(survey, key, question)
        if beside.allows(entity)
    ]
    return sorted(found, key=lambda one: (-one.value, draws.number(question, one.entity.id)))


def _alike_in_kind(survey: Survey, key: Entity, question: str) -> Iterator[Entity]:
    """Give the entities of the key's kind and of its or a kindred subtype that a question sees."""
    stock = stock_of(survey)
    for subtype in kindred_subtypes(survey, key):
        yield from stock.entities(key.kind, subtype, question)


def kindred_subtypes(survey: Survey, key: Entity) -> list[str]:
    """Give the subtypes of a key's kind that are easily taken for its own, which is the first."""
    subtypes = stock_of(survey).subtypes[key.kind]
    kindred = [subtype for subtype in subtypes if are_kindred(subtype, key.subtype)]
    return sorted(kindred, key=lambda subtype: subtype != key.subtype)


def are_kindred(one: str, other: str) -> bool:
    """Tell whether two subtypes are the same, or are easily taken for each other (rule Q07)."""
    first, second = _kinds(one), _kinds(other)
    return one == other or any(first & group and second & group for group in _KINDRED)


def _kinds(subtype: str) -> set[str]:
    return {subtype, subtype.rpartition("-")[2]}


def _alive(entity: Entity, era: Date | None) -> bool:
    """Tell whether an entity was there at a time; what has no years was."""
    if entity.active is None or era is None:
        return True
    active = entity.active
    return active.first.year <= era.last.year and era.first.year <= active.last.year


def _shares_name(survey: Survey, entity: Entity, key: Entity) -> bool:
    """Tell whether one name holds the other, as `northern Italy` holds `Italy`."""
    return names_one(entity.name, survey.names_of(key)) or names_one(
        key.name, survey.names_of(entity)
    )


def _barred(survey: Survey, fact: Fact, key: Entity) -> frozenset[str]:
    barred = survey.places_around(key.id) | {key.id} | frozenset(_true_too(survey, fact))
    if isinstance(fact.claim, TermClaim):
        return barred
    # who is named beside the key may have had a part in it
    return barred | survey.named_in(fact.says)


def _true_too(survey: Survey, fact: Fact) -> Iterator[str]:
    """Give the entities of which the claim holds, or may hold, as well."""
    for rival in survey.rivals(fact):
        if isinstance(rival.claim, ActorClaim):
            yield rival.claim.actor
        elif isinstance(rival.claim, PlaceClaim):
            yield from survey.places_around(rival.claim.where)
    index = survey.index.by_event
    family = {other for event in events_of(fact.claim) for other in survey.family(event)}
    for other in (other for event in sorted(family) for other in index.get(event, ())):
        its = other.claim
        if isinstance(its, ActorClaim) and isinstance(fact.claim, ActorClaim):
            yield from survey.places_around(its.actor)
        elif isinstance(its, PlaceClaim):
            yield from survey.places_around(its.where)
    if isinstance(fact.claim, ActorClaim):
        yield from _had_a_part(survey, fact, fact.claim)


def _had_a_part(survey: Survey, fact: Fact, claim: ActorClaim) -> Iterator[str]:
    """Give who did the like then, whom other facts name with the event, and a group's allies."""
    yield from stock_of(survey).allies(claim.actor, held(survey, fact))
    for other in survey.index.like_deeds(claim.did or claim.office or ""):
        its = other.claim
        if not isinstance(its, ActorClaim):
            continue
        shared = may_be_one_persons(claim.office or "", its.office or "")
        if shared or _same_deed(survey, fact, other):
            yield from survey.places_around(its.actor)
    for other in survey.index.by_event.get(claim.event or "", ()):
        yield from survey.named_in(other.says)


def _explained_alike(survey: Survey, fact: Fact, entity: Entity) -> bool:
    """Tell whether the facts say of an entity's name about what the asked term means."""
    claim = fact.claim
    if not isinstance(claim, TermClaim):
        return False
    explained = (
        other.claim
        for name in survey.names_of(entity)
        for other in survey.index.by_term.get(name, ())
    )
    return any(
        isinstance(its, TermClaim) and _alike(its.means or its.term, claim.means or claim.term)
        for its in explained
    )


def _same_deed(survey: Survey, fact: Fact, other: Fact) -> bool:
    one, two = fact.claim, other.claim
    if not isinstance(one, ActorClaim) or not isinstance(two, ActorClaim):
        return False
    if not _alike(one.did or one.office or "", two.did or two.office or ""):
        return False
    then, now = held(survey, other), held(survey, fact)
    return then is None or now is None or then.overlaps(now)


def _alike(one: str, two: str) -> bool:
    first, second = _words(one), _words(two)
    if first or second:
        return len(first & second) > _ALIKE * len(first | second)
    return tokens(one) == tokens(two)
