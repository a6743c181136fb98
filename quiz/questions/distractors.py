"""Wrong options that are names: like the key, wrong for certain, and explained from the facts."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.facts.model import Entity, Fact
from quiz.questions.model import Option
from quiz.questions.pools import Candidate, candidates
from quiz.questions.stock import stock_of
from quiz.questions.survey import Survey

WANTED, LEAST = 3, 2
_LONGER, _BY = 1.25, 8


def name_options(
    survey: Survey, fact: Fact, key: Entity, stem: str, question: str
) -> tuple[Option, ...]:
    """Choose up to three other names of the key's subtype and time.

    Where there are fewer than two, names of its subtype from another time make up the second, then
    those of a kindred subtype: two rather than a weak third, and none rather than one.
    """
    ranked = candidates(survey, fact, key, stem, question)
    chosen = [one for one in ranked if one.same and one.near][:WANTED]
    for others in (
        [one for one in ranked if one.same and not one.near],
        [one for one in ranked if not one.same and one.near],
        [one for one in ranked if not one.same and not one.near],
    ):
        chosen += others[: max(0, LEAST - len(chosen))]
    chosen = _fitted(chosen, ranked, key.name)
    if len(chosen) < LEAST:
        return ()
    told = stock_of(survey).told
    return tuple(Option(one.entity.name, told(one.entity, fact)) for one in chosen)


def _fitted(best: Sequence[Candidate], ranked: Sequence[Candidate], key: str) -> list[Candidate]:
    """Take the best, but see that the key is not by far the longest option (rule Q06)."""
    chosen = list(best)
    if not chosen:
        return []
    longest = max(len(one.entity.name) for one in chosen)
    if len(key) <= _LONGER * longest or len(key) < longest + _BY:
        return chosen
    for other in ranked:
        if other.same and len(key) <= _LONGER * len(other.entity.name):
            return [*chosen[: WANTED - 1], other]
    return chosen
