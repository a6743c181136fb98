"""Who and which places facts tell of: what their claims name, and what their sentences name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.facts.model import ActorClaim, PlaceClaim, events_of
from quiz.facts.relations import whole_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz.facts.model import Claim, FactBase


def mentions(base: FactBase) -> Mapping[str, frozenset[str]]:
    """Give, for each fact, the ids of the entities that it tells of.

    Its claim, whose word it is, its sentence and the phrases of its events are looked at. Names are found as they are
    written, save the case of the first letter, the longest first. A place stands for whatever it is
    a part of as well.
    """
    named = _names(base)
    pattern = _pattern(named)
    found = {}
    for fact in base.facts.values():
        events = [base.events[id_].phrase for id_ in events_of(fact.claim) if id_ in base.events]
        ids = set(_claimed(fact.claim))
        if fact.attributed_to is not None and fact.attributed_to in base.entities:
            ids.add(fact.attributed_to)
        for text in (fact.says, *events):
            for match in pattern.finditer(text):
                ids |= named[match[0]]
        found[fact.id] = frozenset(_with_wholes(ids, base))
    return found


def _claimed(claim: Claim) -> Iterator[str]:
    match claim:
        case ActorClaim(actor=entity) | PlaceClaim(where=entity):
            yield entity


def _names(base: FactBase) -> dict[str, set[str]]:
    named: dict[str, set[str]] = {}
    for entity in base.entities.values():
        for name in filter(None, entity.names):
            for written in {name, name[:1].upper() + name[1:]}:
                named.setdefault(written, set()).add(entity.id)
    return named


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Look for whole names; where one begins another, the longer is meant."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    if not longest_first:
        return re.compile(r"(?!)")  # finds nothing
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _with_wholes(ids: Iterable[str], base: FactBase) -> Iterator[str]:
    for id_ in ids:
        yield id_
        if base.entities[id_].kind.is_place:
            yield from whole_of(id_, base.entities)
