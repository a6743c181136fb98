"""The few questions that do worst among very many: the same as if each of them had been judged.

Opening a question costs more than counting its answers, and most give no reason for a hint.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from quiz.analysis.hints import (
    HARD,
    LEAST_MISTAKES,
    SLOW_SECONDS,
    UNUSED,
    HintKind,
    is_graver,
    judge_one,
    order,
)
from quiz.analysis.items import LEAST_SITTINGS, LEAST_TRIES, first_tries, item_of, sittings_of
from quiz.analysis.samples import correlation, surely_negative
from quiz.bank.model import Form
from quiz.database_errors import StoppedError
from quiz.lint.statistics import wilson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from quiz.analysis.hints import JudgedItem
    from quiz.analysis.items import Log
    from quiz.bank.model import Card
    from quiz.store.answers import Answered

_T = TypeVar("_T")
_EACH = 1_000
"""After so many steps it is asked whether to stop."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions that count: key digest and kind of task by id, and how to open some of them."""

    keys: Mapping[str, str]
    kinds: Mapping[str, str]
    read: Callable[[Iterable[str]], Sequence[Card]]


class _Doubt(IntEnum):
    """What the numbers alone leave open about a question: a grave hint, any hint, none."""

    GRAVE = 0
    SOME = 1
    NONE = 2


@dataclass(frozen=True, slots=True)
class _Counted:
    """What can be counted of a question without opening it; `upper` as in its 95% interval."""

    doubt: _Doubt
    upper: float
    tries: int
    seconds: float | None


def worst(
    asked: Asked, log: Log, number: int, stopped: Callable[[], bool] | None = None
) -> tuple[JudgedItem, ...]:
    """Judge questions and give the worst, at most `number` of them, as `quiz.analysis.hints` does.

    Those whose answers all belong to what they asked before are left out. Raises StoppedError once
    `stopped` says so.
    """
    by_card: defaultdict[str, list[Answered]] = defaultdict(list)
    for answer in _until(log.answers, stopped):
        if asked.keys.get(answer.card) == answer.key:
            by_card[answer.card].append(answer)
    valid = (answer for answer in log.answers if asked.keys.get(answer.card) == answer.key)
    sittings = sittings_of(_until(valid, stopped))
    counted = {
        card: _counted(card, answers, log, sittings.get(card, ()))
        for card, answers in _until(by_card.items(), stopped)
    }
    usual = _usual_seconds(counted, asked.kinds)

    def judged(cards: Iterable[str]) -> list[JudgedItem]:
        opened = _until(asked.read(cards), stopped)
        items = (item_of(card, by_card[card.id], log.states, sittings) for card in opened)
        return [judge_one(item, usual) for item in items]

    found = judged(card for card, one in counted.items() if one.doubt is _Doubt.GRAVE)
    if sum(is_graver(one, HintKind.UNUSED) for one in found) < number:
        found += judged(card for card, one in counted.items() if one.doubt is _Doubt.SOME)
    if sum(bool(one.hints) for one in found) < number:
        rest = [card for card, one in counted.items() if one.doubt is _Doubt.NONE]
        rest.sort(key=lambda card: (counted[card].upper, -_lapses(card, log), card))
        found += judged(rest[:number])
    return tuple(sorted(found, key=order)[:number])


def _counted(
    card: str, answers: Sequence[Answered], log: Log, pairs: Sequence[tuple[float, float]]
) -> _Counted:
    firsts = first_tries(answers)
    tries = len(firsts)
    upper = wilson(sum(one.credit >= 1 for one in firsts) / tries, tries)[1]
    times = [one.ms / 1000 for one in firsts if one.ms is not None]
    seconds = median(times) if times else None
    wrong = sum(one.credit < 1 for one in answers)
    choices = sum(one.form == Form.OPTIONS for one in answers)
    state = log.states.get(card)
    if (
        wrong >= LEAST_MISTAKES
        or any(one.overridden for one in answers)
        or (state is not None and state.leech)
        or (tries >= LEAST_TRIES and upper < HARD)
        or (wrong > 0 and _unlike_others(pairs))
    ):
        doubt = _Doubt.GRAVE
    elif wrong or (seconds or 0.0) > SLOW_SECONDS or wilson(0.0, choices)[1] < UNUSED:
        doubt = _Doubt.SOME
    else:
        doubt = _Doubt.NONE
    return _Counted(doubt, upper, tries, seconds)


def _unlike_others(pairs: Sequence[tuple[float, float]]) -> bool:
    if len(pairs) < LEAST_SITTINGS:
        return False
    found = correlation(pairs)
    return found is not None and surely_negative(found, len(pairs))


def _lapses(card: str, log: Log) -> int:
    state = log.states.get(card)
    return state.lapses if state else 0


def _usual_seconds(counted: Mapping[str, _Counted], kinds: Mapping[str, str]) -> dict[str, float]:
    """Give the median time of each kind of task, as all of its questions have it."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    for card, one in counted.items():
        if one.seconds is not None and one.tries >= LEAST_TRIES:
            times[kinds[card]].append(one.seconds)
    return {kind: median(found) for kind, found in times.items()}


def _until(items: Iterable[_T], stopped: Callable[[], bool] | None) -> Iterator[_T]:
    for number, item in enumerate(items):
        if number % _EACH == 0 and stopped is not None and stopped():
            raise StoppedError
        yield item
