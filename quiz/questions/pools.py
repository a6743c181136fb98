"""Which entities may stand beside an answer as wrong options, and how good each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
from quiz.questions.periods import held, near
from quiz.questions.stems_term import is_acronym
from quiz.questions.survey import Survey
from quiz.text.dates import Date
from quiz.text.tokens import tokens

SUBTYPE, KINDRED, ERA, LENGTH, FORM = 6, 3, 4, 2, 2
"""What a shared or a kindred subtype, a shared time, a like length and a like form are worth."""

# subtypes that are easily taken for each other, though they are not the same; the last part of a
# subtype with hyphens counts too: a `harbour-town` is a town
_KINDRED = (
    frozenset(
        {
            "head-of-state",
            "head-of-government",
            "politician",
            "officer",
            "general",
            "monarch",
            "ruler",
        }
    ),
    frozenset({"diplomat", "official", "spokesperson", "politician"}),
    frozenset({"analyst", "scholar", "scientist", "journalist", "writer", "author"}),
    frozenset({"town", "city", "capital"}),
    frozenset({"village", "hamlet"}),
    frozenset({"insurgent", "jihadist", "militia", "rebel", "self-defence", "separatist"}),
)
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may be an option: how much it is like the key, and whether in kind and time."""

    entity: Entity
    value: int
    like: bool
    near: bool


def candidates(
    survey: Survey, fact: Fact, key: Entity, stem: str, question: str
) -> list[Candidate]:
    """Rank the entities that are wrong for certain, best first; ties by a hash of the question."""
    era = held(survey, fact)
    barred = _barred(survey, fact, key)
    found = [
        _rated(entity, key, era)
        for entity in survey.base.entities.values()
        if entity.kind is key.kind
        and entity.id not in barred
        and not names_one(stem, survey.names_of(entity))
        and not _shares_name(survey, entity, key)
    ]
    return sorted(found, key=lambda one: (-one.value, draws.number(question, one.entity.id)))


def _rated(entity: Entity, key: Entity, era: Date | None) -> Candidate:
    subtype = entity.subtype == key.subtype
    kindred = are_kindred(entity.subtype, key.subtype)
    ratio = len(entity.name) / len(key.name)
    value = SUBTYPE if subtype else KINDRED * kindred
    close = near(entity.active, era)
    value += ERA * close // 2 + ERA * _alive(entity, era) // 2
    value += LENGTH * (0.6 <= ratio <= 1.6)
    value += FORM * (is_acronym(entity.name) == is_acronym(key.name))
    return Candidate(entity, value, subtype or kindred, close)


def are_kindred(one: str, other: str) -> bool:
    """Tell whether two subtypes are easily taken for each other, or are the same (rule Q07)."""
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


def _barred(survey: Survey, fact: Fact, key: Entity) -> set[str]:
    barred = {key.id, *survey.places_around(key.id)}
    if not isinstance(
        fact.claim, TermClaim
    ):  # who is named beside the key may have had a part in it
        barred |= {
            entity.id
            for entity in survey.base.entities.values()
            if names_one(fact.says, survey.names_of(entity))
        }
    barred |= set(_true_too(survey, fact))
    return barred


def _true_too(survey: Survey, fact: Fact) -> Iterator[str]:
    """Give the entities of which the claim holds, or may hold, as well."""
    events = {other for event in events_of(fact.claim) for other in survey.family(event)}
    for rival in survey.rivals(fact):
        if isinstance(rival.claim, ActorClaim):
            yield rival.claim.actor
        elif isinstance(rival.claim, PlaceClaim):
            yield from survey.places_around(rival.claim.where)
    for other in survey.base.facts.values():
        its = other.claim
        if isinstance(its, ActorClaim) and isinstance(fact.claim, ActorClaim):
            if set(events_of(its)) & events or _same_deed(survey, fact, other):
                yield its.actor
        elif isinstance(its, PlaceClaim) and its.event in events:
            yield from survey.places_around(its.where)
        elif isinstance(its, TermClaim) and isinstance(fact.claim, TermClaim):
            entity = survey.entity_named(its.term)
            if entity and _alike(its.means or its.term, fact.claim.means or fact.claim.term):
                yield entity.id


def _same_deed(survey: Survey, fact: Fact, other: Fact) -> bool:
    one, two = fact.claim, other.claim
    if not isinstance(one, ActorClaim) or not isinstance(two, ActorClaim):
        return False
    if not _alike(one.did or one.office or "", two.did or two.office or ""):
        return False
    then, now = held(survey, other), held(survey, fact)
    return then is None or now is None or then.overlaps(now)


def _alike(one: str, two: str) -> bool:
    if tokens(one) == tokens(two):
        return True
    first, second = telling_words(one), telling_words(two)
    return len(first & second) > _ALIKE * len(first | second)
