"""What facts say about the same thing: the subject, the relation and the value of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    DateClaim,
    Edge,
    FigureClaim,
    PlaceClaim,
    TermClaim,
)
from quiz.text.dates import Date
from quiz.text.quantities import Quantity
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.facts.model import Entity, Fact, FactBase

Value = Date | Quantity | str


def relation(fact: Fact) -> tuple[str, str, Value]:
    """Give what a fact is about, what it says of that, and the value that it gives.

    Facts with the same subject and relation answer the same question. The value is a date, a
    quantity, the id of an entity, the id of an event, or a text.
    """
    found: tuple[str, str, Value]
    match fact.claim:
        case DateClaim(date=date, event=event, edge=edge):
            found = event, f"when {edge.value}".strip(), date
        case PlaceClaim(where=where, event=event):
            found = event, "where", where
        case ActorClaim(actor=actor, office=str(office)):
            found = office.casefold(), "who held", actor
        case ActorClaim(actor=actor, did=did, event=event):
            deed = (did or "").casefold()
            found = event or deed, f"who {deed}", actor
        case CauseClaim(cause=cause, effect=effect):
            found = effect, "why", cause
        case FigureClaim(quantity=quantity, value=value):
            found = quantity, "how many", value
        case TermClaim(term=term, expands=str(expands)):
            found = term.casefold(), "stands for", expands
        case TermClaim(term=term, means=means):
            found = term.casefold(), "means", means or ""
    return found


def topic(fact: Fact) -> tuple[str, ...]:
    """Give what facts must share to be held against each other.

    It is subject and relation with two freedoms: case, accents and typography do not count, and
    the start, the end and the whole of an event are of one topic, for they limit each other.
    """
    match fact.claim:
        case DateClaim(event=event):
            return "when", event
        case ActorClaim(office=str(office)):
            words = _words(office)
            return "who held", *(words[1:] if words[0] == "the" else words)
        case ActorClaim(did=did, event=event):
            return "who", event or "", *_words(did or "")
        case CauseClaim(effect=effect):
            return "why", *_words(effect)
        case TermClaim(term=term, expands=expands):
            return "stands for" if expands else "means", *_words(term)
        case _:
            subject, about, _ = relation(fact)
            return about, subject


def asked(fact: Fact, base: FactBase) -> str:
    """Write the relation of a fact with its subject as a clause: `when the great flood began`."""
    match fact.claim:
        case DateClaim(event=event, edge=edge):
            verb = {Edge.WHOLE: "took place", Edge.START: "began", Edge.END: "ended"}[edge]
            clause = f"when {base.events[event].phrase} {verb}"
        case PlaceClaim(event=event):
            clause = f"where {base.events[event].phrase} took place"
        case ActorClaim(office=str(office)):
            clause = f"who was {office}"
        case ActorClaim(did=did):
            clause = f"who {did}"
        case CauseClaim(effect=effect):
            led_to = base.events[effect].phrase if effect in base.events else effect
            clause = f"what led to {led_to}"
        case FigureClaim(question=question):
            clause = question
        case TermClaim(term=term, expands=expands):
            clause = f"what {term} {'stands for' if expands else 'means'}"
    return clause


def whole_of(entity: str, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """Give an entity and all that it is a part of, the nearest first."""
    chain: dict[str, None] = {}
    here: str | None = entity
    while here is not None and here not in chain:
        chain[here] = None
        here = entities[here].part_of if here in entities else None
    return tuple(chain)


def _words(text: str) -> tuple[str, ...]:
    return tokens(text) or (text.strip(),)
