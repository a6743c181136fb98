"""Wrong options that are names: like the key, wrong for certain, and explained from the facts."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.facts.model import ActorClaim, CauseClaim, Entity, Fact, PlaceClaim, TermClaim
from quiz.questions.leaks import names_one
from quiz.questions.model import Option
from quiz.questions.pools import Candidate, candidates
from quiz.questions.survey import Survey

WANTED, LEAST = 3, 2
_LONGER, _BY = 1.25, 8


def name_options(
    survey: Survey, fact: Fact, key: Entity, stem: str, question: str
) -> tuple[Option, ...]:
    """Choose up to three other names of the key's kind and time.

    A name from another time only makes up the second: two rather than a weak third, and none
    rather than one, or than a name of another kind, which anybody would rule out.
    """
    ranked = [one for one in candidates(survey, fact, key, stem, question) if one.like]
    close = [one for one in ranked if one.near]
    if len(close) < LEAST:
        close += [one for one in ranked if not one.near][: LEAST - len(close)]
    chosen = _fitted(close[:WANTED], close, key.name)
    if len(chosen) < LEAST:
        return ()
    return tuple(Option(one.entity.name, told(survey, one.entity, fact)) for one in chosen)


def told(survey: Survey, entity: Entity, asked: Fact) -> str:
    """Say what an entity really is, with the sentence of the fact that tells it best."""
    rated = [
        (rank, fact.says)
        for fact in survey.plain_facts()
        if fact.id != asked.id and (rank := _tells(survey, fact, entity)) < _NOTHING
    ]
    return min(rated, key=lambda pair: pair[0])[1] if rated else ""


_NOTHING = 9


def _tells(survey: Survey, fact: Fact, entity: Entity) -> int:
    """Rate how well a fact tells who an entity is: 0 best, 9 not at all."""
    if fact.attributed_to not in {None, entity.id}:
        return _NOTHING
    if isinstance(fact.claim, CauseClaim) and fact.attributed_to == entity.id:
        return 5
    match fact.claim:
        case TermClaim(term=term, expands=expands) if names_one(term, survey.names_of(entity)):
            return 1 if expands else 0
        case ActorClaim(actor=actor, office=office) if actor == entity.id:
            return 2 if office else 3
        case PlaceClaim(where=where) if where == entity.id:
            return 4
        case _:
            return _NOTHING


def _fitted(best: Sequence[Candidate], ranked: Sequence[Candidate], key: str) -> list[Candidate]:
    """Take the best, but see that the key is not by far the longest option (rule Q06)."""
    chosen = list(best)
    if not chosen:
        return []
    longest = max(len(one.entity.name) for one in chosen)
    if len(key) <= _LONGER * longest or len(key) < longest + _BY:
        return chosen
    for other in ranked:
        if len(key) <= _LONGER * len(other.entity.name):
            return [*chosen[: WANTED - 1], other]
    return chosen
