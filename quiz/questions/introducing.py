"""The order of a deck: by date, but what a question names is introduced before it is needed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quiz.facts.model import ActorClaim, EntityKind, Fact, TermClaim
from quiz.questions.model import Recalled
from quiz.questions.periods import held
from quiz.questions.survey import Survey
from quiz.questions.voices import needs_voice

_SHORT = re.compile(r"(?<![\w.-])[A-Z]{2,}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Taught:
    """A fact with its cards, which stay together."""

    fact: Fact
    cards: tuple[Recalled, ...]


def by_date(survey: Survey, facts: Iterable[Fact]) -> list[Fact]:
    """Put facts in the order of when they held: terms of no time first, the rest of none last."""

    def rank(fact: Fact) -> tuple[int, dt.date]:
        time = held(survey, fact)
        if time is not None:
            return 1, time.first
        return (0 if isinstance(fact.claim, TermClaim) else 2), dt.date.min

    return sorted(facts, key=rank)


def introducing_first(survey: Survey, taught: Sequence[Taught]) -> list[Recalled]:
    """Order cards so that an acronym or a person is introduced before a question names it.

    Short names are introduced by what they stand for, else by their meaning; people by an office.
    Otherwise the order stays. Of two that name each other the earlier comes first.
    """
    introduced = _introductions(survey, taught)
    place = {one.fact.id: number for number, one in enumerate(taught)}
    done: dict[int, None] = {}
    for start in range(len(taught)):
        waiting, open_ = [start], set[int]()
        while waiting:  # depth first, without recursion: chains may be long
            at = waiting[-1]
            open_.add(at)
            needed = (place[id_] for id_ in _needed(survey, taught[at], introduced))
            before = next((n for n in needed if n not in done and n not in open_), None)
            if before is None or at in done:
                done[waiting.pop()] = None
            else:
                waiting.append(before)
    return [card for number in done for card in taught[number].cards]


def _introductions(survey: Survey, taught: Sequence[Taught]) -> dict[str, str]:
    """Give for each entity's id, and each short name, the fact that introduces it best."""
    ranked: dict[str, tuple[int, str]] = {}
    for one in taught:
        if one.cards and not needs_voice(survey, one.fact):
            for rank, name in _introduces(survey, one.fact):
                if rank < ranked.get(name, (9, ""))[0]:
                    ranked[name] = rank, one.fact.id
    return {name: fact for name, (_, fact) in ranked.items()}


def _introduces(survey: Survey, fact: Fact) -> Iterator[tuple[int, str]]:
    match fact.claim:
        case TermClaim(term=term, expands=expands):
            rank = 0 if expands else 1
            yield rank, term
            yield from ((rank, id_) for id_ in sorted(survey.named_in(term)))
        case ActorClaim(actor=actor, office=str()):
            if survey.base.entities[actor].kind is EntityKind.PERSON:
                yield 2, actor
        case _:
            pass


def _needed(survey: Survey, one: Taught, introduced: dict[str, str]) -> Iterator[str]:
    """Give the facts that introduce what the questions of a fact name, each once."""
    names = {
        name: None
        for card in one.cards
        for stem in card.draft.wordings
        for name in (*_SHORT.findall(stem), *sorted(survey.named_in(stem)))
    }
    found = dict.fromkeys(introduced[name] for name in names if name in introduced)
    yield from (fact for fact in found if fact != one.fact.id)
