"""Wrong options that are names: like the key, wrong for certain, and explained from the facts."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.facts.model import Entity, Fact
from quiz.questions.model import Option
from quiz.questions.names import named_by, names_of
from quiz.questions.pools import Candidate, candidates
from quiz.questions.stems_term import is_acronym
from quiz.questions.stock import stock_of
from quiz.questions.survey import Survey

WANTED, LEAST = 3, 2
_LONGER, _BY = 1.25, 8


def name_options(
    survey: Survey, fact: Fact, key: Entity, stem: str, question: str
) -> tuple[Option, ...]:
    """Choose up to three other names of the key's subtype and time.

    Where there are fewer than two, names of a kindred subtype make up the second: two rather than a
    weak third, and none rather than one, or than a name that was not there then.
    """
    names = names_of(survey)
    is_key = named_by(survey, fact) == key
    if is_key and fact.id in names.crowded:
        return ()
    chosen = names.offered(fact) if is_key else []
    if len(chosen) < WANTED or _too_long(key.name, chosen):
        near = [one for one in candidates(survey, fact, key, stem, question) if one.near]
        # a name that no question asks for would be known to be wrong
        near.sort(key=lambda one: one.entity.id not in names.names)
        chosen = _filled(chosen, near)
        chosen = _even_forms(_even_lengths(chosen, near, key.name), near, key.name)
    if len(chosen) < LEAST or _too_long(key.name, chosen):
        return ()
    told = stock_of(survey).told
    return tuple(Option(one.entity.name, told(one.entity, fact)) for one in chosen)


def _filled(chosen: list[Candidate], ranked: Sequence[Candidate]) -> list[Candidate]:
    """Add names of the key's subtype up to three, or of a kindred one up to two."""
    rest = [one for one in ranked if one not in chosen]
    filled = [*chosen, *[one for one in rest if one.same][: WANTED - len(chosen)]]
    return filled + [one for one in rest if not one.same][: max(0, LEAST - len(filled))]


def _too_long(key: str, chosen: Sequence[Candidate]) -> bool:
    """Tell whether the key is by far the longest option (rule Q06)."""
    longest = max((len(one.entity.name) for one in chosen), default=0)
    return len(key) > _LONGER * longest and len(key) >= longest + _BY


def _even_lengths(
    chosen: list[Candidate], ranked: Sequence[Candidate], key: str
) -> list[Candidate]:
    """Take a longer name instead of the last where the key would be by far the longest."""
    if not _too_long(key, chosen):
        return chosen
    longer = (one for one in ranked if one not in chosen and not _too_long(key, [one]))
    other = next(longer, None)
    return [*chosen[: WANTED - 1], other] if other else chosen


def _even_forms(chosen: list[Candidate], ranked: Sequence[Candidate], key: str) -> list[Candidate]:
    """See that not one option alone is an acronym, or alone is none (rule Q07)."""
    short = [is_acronym(one.entity.name) for one in chosen]
    own = is_acronym(key)
    free = [one for one in ranked if one not in chosen]
    if len(chosen) > 1 and all(form is not own for form in short):
        like = next((one for one in free if is_acronym(one.entity.name) is own), None)
        return [*chosen[:-1], like] if like else chosen
    odd = [one for one in chosen if is_acronym(one.entity.name) is not own]
    if len(odd) != 1 or len(chosen) < LEAST:
        return chosen
    rest = [one for one in chosen if one not in odd]
    if len(rest) >= LEAST:
        return rest
    like = next((one for one in free if is_acronym(one.entity.name) is own), None)
    other = next((one for one in free if is_acronym(one.entity.name) is not own), None)
    return [*rest, like] if like else [*chosen, other] if other else []
