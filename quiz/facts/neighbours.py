"""What else is told of the same thing: other facts on a fact's events, their causes and effects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.facts.causality import Link, links
from quiz.facts.model import ActorClaim, CauseClaim, Fact, events_of

if TYPE_CHECKING:
    from quiz.facts.model import FactBase


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The facts around one: on the same events, by the same actor, what led to it and what came."""

    same_event: tuple[Fact, ...]
    same_actor: tuple[Fact, ...]
    causes: tuple[Link, ...]
    effects: tuple[Link, ...]


def neighbours(base: FactBase, fact: Fact) -> Neighbours:
    """Look around a fact; each other fact is named once, by what ties it closest."""
    events = {event for event in events_of(fact.claim) if event in base.events}
    all_links = [link for link in links(base) if link.fact.id != fact.id]
    causes = tuple(link for link in all_links if link.effect.event in events)
    effects = tuple(link for link in all_links if link.cause.event in events)
    told = {fact.id, *(link.fact.id for link in (*causes, *effects))}
    same_event = tuple(
        other
        for other in base.facts.values()
        if other.id not in told
        and not isinstance(other.claim, CauseClaim)
        and events.intersection(events_of(other.claim))
    )
    told |= {other.id for other in same_event}
    same_actor = tuple(
        other
        for other in base.facts.values()
        if isinstance(fact.claim, ActorClaim)
        and isinstance(other.claim, ActorClaim)
        and other.claim.actor == fact.claim.actor
        and other.id not in told
    )
    return Neighbours(same_event, same_actor, causes, effects)
