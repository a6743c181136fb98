"""Which wrong options somebody might take for right: of the key's own kind and of its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.model import AnswerKind, Form
from quiz.bank.options import comparable, read_count
from quiz.facts.model import ActorClaim, CauseClaim, Fact, TermClaim
from quiz.questions.periods import AROUND, held, near
from quiz.questions.pools import are_kindred
from quiz.questions.survey import tokens
from quiz.text.dates import Date, read_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.facts.model import Entity
    from quiz.lint.knowledge import Knowledge
    from quiz.lint.model import Item

ENOUGH = 2
"""So many wrong options of a question must be plausible (Q27)."""
WANTED_SHARE = 0.90
"""Of so many questions with options should that hold."""
_MAGNITUDE = 10
"""Numbers are alike when neither is so many times the other."""


def plausible(item: Item, *, kindred: bool = True) -> tuple[str, ...]:
    """Give the wrong options that are of the key's own subtype and of its time.

    With `kindred`, a subtype that is easily taken for the key's is its own: an officer stands
    among politicians.

    A date is when it lies within AROUND years and is as precise; a number when it counts the same
    and is of the same order; a name by the subtype and the years of its entity; what somebody did,
    an office, a cause or an expansion by the fact that tells it of somebody else.
    """
    return tuple(text for text in item.wrong if _is_like_key(item, text, kindred=kindred))


def plausible_share(items: Iterable[Item], *, kindred: bool = True) -> tuple[int, int]:
    """Count the questions with options that have enough plausible ones, and all with options.

    Only questions with linked facts are counted: of others nobody knows the kind and the time.
    """
    asked = [item for item in items if item.options and item.known and item.has(Form.OPTIONS)]
    return sum(len(plausible(item, kindred=kindred)) >= ENOUGH for item in asked), len(asked)


def _is_like_key(item: Item, text: str, *, kindred: bool) -> bool:
    answer = item.recall.answer if item.recall else None
    if answer is None or item.known is None or not item.facts:
        return False
    if answer.kind is AnswerKind.DATE:
        return _is_like_date(item.key, text)
    if answer.kind is AnswerKind.NUMBER:
        return _is_like_number(item.key, text)
    time = held(item.known.survey, item.facts[0])
    key = _meant(item.known, item.key, answer.entity)
    if key is not None:
        return any(
            _are_alike(key, other, kindred=kindred) and near(other.active, time)
            for other in item.known.entities_named(text)
        )
    return any(
        _slot(fact, text) == _slot(item.facts[0], item.key)
        and near(held(item.known.survey, fact), time)
        for fact in _telling(item.known, text)
    )


def _are_alike(key: Entity, other: Entity, *, kindred: bool) -> bool:
    alike = are_kindred if kindred else str.__eq__
    return other.kind is key.kind and alike(other.subtype, key.subtype)


def _meant(known: Knowledge, text: str, entity: str | None) -> Entity | None:
    if entity is not None and entity in known.base.entities:
        return known.base.entities[entity]
    found = known.entities_named(text)
    return found[0] if len(found) == 1 else None


def _is_like_date(key: str, text: str) -> bool:
    one, other = _date(key), _date(text)
    if one is None or other is None:
        return False
    alike = (one.granularity, one.is_span) == (other.granularity, other.is_span)
    return alike and (near(one, other) or _spans_meet(one, other))


def _spans_meet(one: Date, other: Date) -> bool:
    """Tell whether two spans lie within the length of one of them."""
    if not one.is_span:
        return False
    length = one.last.year - one.first.year + AROUND
    return other.first.year - length <= one.last.year and one.first.year - length <= other.last.year


def _date(text: str) -> Date | None:
    readings = read_written(text)
    return readings[0] if len(readings) == 1 else None


def _is_like_number(key: str, text: str) -> bool:
    one, other = read_count(key), read_count(text)
    if comparable(key, text) is None or one is None or other is None:
        return False
    if one.unit.casefold() != other.unit.casefold():
        return False
    low, high = sorted((one.low, other.low))
    return low > 0 and high <= low * _MAGNITUDE


def _telling(known: Knowledge, text: str) -> Iterator[Fact]:
    wanted = tokens(text)
    for fact in known.base.facts.values():
        if any(tokens(told) == wanted for told in _texts(known, fact)):
            yield fact


def _slot(fact: Fact, text: str) -> str:
    """Name which part of a claim a text is, so that deeds stand among deeds."""
    match fact.claim:
        case ActorClaim(office=office):
            return "office" if office else "deed"
        case TermClaim(term=term, expands=expands):
            whole = "expansion" if expands else "meaning"
            return "term" if tokens(term) == tokens(text) else whole
        case _:
            return fact.kind


def _texts(known: Knowledge, fact: Fact) -> tuple[str, ...]:
    match fact.claim:
        case ActorClaim(did=did, office=office):
            return (did or office or "",)
        case CauseClaim(cause=cause, effect=effect):
            return known.survey.phrase(cause), known.survey.phrase(effect)
        case TermClaim(term=term, expands=expands, means=means):
            return term, expands or means or ""
        case _:
            return ()
