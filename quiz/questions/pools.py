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


def candidates(
    survey: Survey, fact: Fact, key: Entity, stem: str, question: str
) -> list[Candidate]:
    """Rank the entities that are wrong for certain, best first; ties by a hash of the question."""
    era = held(survey, fact)
    barred = _barred(survey, fact, key) | survey.named_in(stem)
    found = [
        _rated(entity, key, era)
        for entity in _alike_in_kind(survey, key, question)
        if entity.id not in barred
        and not _shares_name(survey, entity, key)
        and not _explained_alike(survey, fact, entity)
    ]
    return sorted(found, key=lambda one: (-one.value, draws.number(question, one.entity.id)))


def _alike_in_kind(survey: Survey, key: Entity, question: str) -> Iterator[Entity]:
    """Give the entities of the key's kind and of its or a kindred subtype that a question sees."""
    stock = stock_of(survey)
    for subtype in stock.subtypes[key.kind]:
        if are_kindred(subtype, key.subtype):
            yield from stock.entities(key.kind, subtype, question)


def are_kindred(one: str, other: str) -> bool:
    """Tell whether two subtypes are the same, or are easily taken for each other (rule Q07)."""
    first, second = _kinds(one), _kinds(other)
    return one == other or any(first & group and second & group for group in _KINDRED)


def _rated(entity: Entity, key: Entity, era: Date | None) -> Candidate:
    ratio = len(entity.name) / len(key.name)
    value = ERA * _alive(entity, era)
    value += LENGTH * (0.6 <= ratio <= 1.6)
    value += FORM * (is_acronym(entity.name) == is_acronym(key.name))
    return Candidate(entity, value, entity.subtype == key.subtype, near(entity.active, era))


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
        if isinstance(other.claim, ActorClaim) and _same_deed(survey, fact, other):
            yield from survey.places_around(other.claim.actor)
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
    if tokens(one) == tokens(two):
        return True
    first, second = telling_words(one), telling_words(two)
    return len(first & second) > _ALIKE * len(first | second)
