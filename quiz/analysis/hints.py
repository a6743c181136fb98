"""What is likely wrong with a question, in words, and what would mend it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from quiz.analysis.samples import never_by_chance, same_by_chance, surely_negative
from quiz.bank.model import task_kind
from quiz.lint.statistics import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz.analysis.items import ItemStatistics

CHANCE = 0.05
"""What chance alone would bring about less often than this is told."""
LEAST_MISTAKES = 3
"""Fewer mistakes are never called `always the same`."""
UNUSED = 0.05
"""A distractor that fewer choose does no work (Haladyna & Downing 1993)."""
HARD = 0.5
"""A question is hard when even the upper end of its interval is below this."""
SLOW = 3.0
"""A question is slow from so many times the median of all questions on."""
SLOW_SECONDS = 20.0


class HintKind(StrEnum):
    """What a hint is about, the gravest first."""

    AMBIGUOUS = "ambiguous"
    UNACCEPTED = "answer not accepted"
    MISLEADING = "misleading distractor"
    LEECH = "leech"
    HARD = "hard"
    UNUSED = "unused distractor"
    SLOW = "slow"


_RANKS = {kind: rank for rank, kind in enumerate(HintKind)}


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that the answers to a question show, and the cure; each a sentence."""

    kind: HintKind
    message: str
    cure: str


@dataclass(frozen=True, slots=True)
class JudgedItem:
    """A question with what its answers amount to and what they hint at, the gravest first."""

    item: ItemStatistics
    hints: tuple[Hint, ...]


def judge(items: Sequence[ItemStatistics]) -> tuple[JudgedItem, ...]:
    """Judge questions, the worst first: by their gravest hint, then by how few are right."""
    usual = _usual_seconds(items)
    return tuple(sorted((judge_one(item, usual) for item in items), key=order))


def judge_one(item: ItemStatistics, usual: Mapping[str, float]) -> JudgedItem:
    """Judge a question; `usual` are the median times of questions, in seconds, by kind of task."""
    return JudgedItem(item, tuple(sorted(_hints(item, usual), key=_rank)))


def order(judged: JudgedItem) -> tuple[int, float, int, str]:
    """Give what questions are sorted by, the worst first."""
    item = judged.item
    rank = _rank(judged.hints[0]) if judged.hints else len(_RANKS)
    return rank, item.interval[1], -item.lapses, item.card.id


def is_graver(judged: JudgedItem, kind: HintKind) -> bool:
    """Tell whether a question has a hint that is graver than one of some kind."""
    return bool(judged.hints) and _rank(judged.hints[0]) < _RANKS[kind]


def _rank(hint: Hint) -> int:
    return _RANKS[hint.kind]


def _usual_seconds(items: Iterable[ItemStatistics]) -> dict[str, float]:
    """Give the median time for each kind of task: an order takes longer than a date."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    for item in items:
        if item.seconds is not None and item.judged:
            times[task_kind(item.card.task)].append(item.seconds)
    return {kind: median(found) for kind, found in times.items()}


def _hints(item: ItemStatistics, usual: Mapping[str, float]) -> Iterator[Hint]:
    doubts = [*_same_choice(item), *_same_text(item), *_unlike_others(item)]
    yield from doubts
    if item.claimed:
        text, count = item.claimed[0]
        times = "once" if count == 1 else f"{count} times"
        yield Hint(
            HintKind.UNACCEPTED,
            f"“{text}” was typed and counted as right by the learner {times}.",
            "If it is right, add it to `accept`.",
        )
    if item.leech:
        told = "It is suspended already. " if item.suspended else "Suspend it, or "
        rest = "Split it" if item.suspended else "split it"
        yield Hint(
            HintKind.LEECH,
            f"It was forgotten {item.lapses} times.",
            f"{told}{rest} into smaller facts, or word it so that it is not mixed up with another.",
        )
    elif not doubts and item.judged and item.interval[1] < HARD:
        yield Hint(
            HintKind.HARD,
            f"Only {item.tries.part} of {item.tries.whole} first tries were right.",
            "Split it, or say in the question what tells the answer from others.",
        )
    yield from _unused(item)
    usually = usual.get(task_kind(item.card.task), 0.0)
    if item.judged and item.seconds and item.seconds > max(SLOW_SECONDS, SLOW * usually):
        yield Hint(
            HintKind.SLOW,
            f"It takes {item.seconds:.0f} s, where the others take {usually:.0f} s.",
            "Shorten the question, or split the fact.",
        )


def _same_choice(item: ItemStatistics) -> Iterator[Hint]:
    """Tell of a distractor that draws the mistakes, or more learners than the key."""
    distractors = item.chosen[1:]
    wrong = sum(count for _, count in distractors)
    if wrong < LEAST_MISTAKES:
        return
    text, most = max(distractors, key=lambda pair: pair[1])
    key = item.chosen[0][1]
    if same_by_chance(most, wrong, len(distractors)) > CHANCE:
        return
    if most >= key:
        often = "more often than" if most > key else "as often as"
        yield Hint(
            HintKind.AMBIGUOUS,
            f"“{text}” is chosen {often} the answer ({most} to {key}).",
            "If it is right as well, edit the fact or take it out; if not, say in the question "
            "what tells the two apart.",
        )
    else:
        yield Hint(
            HintKind.MISLEADING,
            f"{most} of {wrong} mistakes are “{text}”.",
            "See that this distractor is clearly wrong and its `why` says what it really is; "
            "or exchange it.",
        )


def _same_text(item: ItemStatistics) -> Iterator[Hint]:
    """Tell of one wrong text that is typed again and again.

    Two learners, or a learner on two days, hit upon one text out of all that could be typed only
    for a reason, so that a majority is enough.
    """
    wrong = sum(count for _, count in item.typed)
    if not item.typed or item.typed[0][1] < LEAST_MISTAKES:
        return
    text, most = item.typed[0]
    if 2 * most > wrong:
        yield Hint(
            HintKind.AMBIGUOUS,
            f"{most} of {wrong} typed mistakes are “{text}”.",
            "If it is right, add it to `accept`; if not, say in the question what tells it from "
            "the answer.",
        )


def _unlike_others(item: ItemStatistics) -> Iterator[Hint]:
    if item.discrimination is not None and surely_negative(item.discrimination, item.sittings):
        yield Hint(
            HintKind.AMBIGUOUS,
            "It is missed when the other questions are known, and the other way round "
            f"(discrimination {item.discrimination:.2f}).",
            "Check its answer against the source: such a question is often wrong or has two answers.",
        )


def _unused(item: ItemStatistics) -> Iterator[Hint]:
    """Tell of distractors that nobody chooses, where that is no accident.

    Either they drew none of so many mistakes, or so many answers show that hardly anybody would.
    """
    distractors = item.chosen[1:]
    wrong = sum(count for _, count in distractors)
    unused = [text for text, count in distractors if count == 0]
    overlooked = wrong and never_by_chance(wrong, len(distractors)) <= CHANCE
    if not unused or not (overlooked or wilson(0.0, item.choices)[1] < UNUSED):
        return
    named = ", ".join(f"“{text}”" for text in unused)
    yield Hint(
        HintKind.UNUSED,
        f"Nobody chose {named} in {item.choices} answers.",
        "Exchange it for what learners do mix up, or ask with fewer options.",
    )
