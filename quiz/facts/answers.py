"""What a fact answers, as a reader would write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    DateClaim,
    FigureClaim,
    PlaceClaim,
    TermClaim,
)

if TYPE_CHECKING:
    from quiz.facts.model import Fact, FactBase


def answer_of(fact: Fact, base: FactBase) -> tuple[str, tuple[str, ...]]:
    """Give what a fact tells, as a reader would write it, and what else is right.

    It is the value of the fact's relation: a date, a place, an actor, a cause, a number, a meaning.
    """
    others: tuple[str, ...] = ()
    match fact.claim:
        case DateClaim(date=date):
            answer = date.english()
        case PlaceClaim(where=entity) | ActorClaim(actor=entity):
            answer, others = base.entities[entity].name, base.entities[entity].aliases
        case CauseClaim(cause=cause):
            answer = base.events[cause].phrase if cause in base.events else cause
        case FigureClaim(value=value):
            answer = value.english()
        case TermClaim(expands=expands, means=means):
            answer = expands or means or ""
    return answer, tuple(dict.fromkeys((*fact.accept, *others)))
