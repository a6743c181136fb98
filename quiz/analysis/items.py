"""What the log says about each question: a pure function of answers, states and cards.

A *first try* is a card's first answer on a study day: the answers after it repeat what the feedback
has just told. Answers given while another answer was right (another key digest) are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from quiz.analysis.samples import correlation
from quiz.bank.model import Form, Recall
from quiz.grading.folding import LONGEST_RESPONSE, fold
from quiz.grading.typed import grade_typed
from quiz.lint.statistics import wilson
from quiz.store.statistics import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.bank.model import Card
    from quiz.scheduling.state import CardState
    from quiz.store.answers import Answered
    from quiz.store.history import History

LEAST_TRIES = 5
"""With fewer first tries nothing is said of how hard a question is.

Five wrong ones in a row put its difficulty below 44%, four only below 49% (Wilson 1927).
"""
LEAST_SITTINGS = 10
LEAST_OTHERS = 5
"""Discrimination asks for so many sittings with so many other questions each."""


@dataclass(frozen=True, slots=True)
class Log:
    """What a history knows of answers, in the order of time, and of the cards' states."""

    answers: Sequence[Answered] = ()
    states: Mapping[str, CardState] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """What the answers to one question amount to.

    `tries` are first tries: their share of right ones is the difficulty p of classical test theory
    (Lord & Novick 1968), where a high p is easy. `seconds` is their median time. `chosen` counts
    each option that is offered now, the key first; `choices` are the answers it is counted among.
    `mistakes` are wrong answers, chosen or typed, the most frequent first, and `typed` those of
    them that were typed. `discrimination` is the item-rest correlation over sittings: whether the
    question is answered right when the others of the sitting are; None with fewer than 10 sittings.
    `outdated` counts answers that were given to what the question asked before. `claimed` counts
    typed answers that learners counted as right themselves and that are not accepted yet.
    """

    card: Card
    tries: Share
    answers: int = 0
    seconds: float | None = None
    lapses: int = 0
    leech: bool = False
    suspended: bool = False
    chosen: tuple[tuple[str, int], ...] = ()
    mistakes: tuple[tuple[str, int], ...] = ()
    typed: tuple[tuple[str, int], ...] = ()
    discrimination: float | None = None
    sittings: int = 0
    outdated: int = 0
    claimed: tuple[tuple[str, int], ...] = ()

    @property
    def choices(self) -> int:
        """Count the answers among the options that are offered now."""
        return sum(count for _, count in self.chosen)

    @property
    def interval(self) -> tuple[float, float]:
        """Give the 95% interval of the difficulty (Wilson 1927), which holds for few answers too."""
        return wilson(self.tries.ratio or 0.0, self.tries.whole)

    @property
    def judged(self) -> bool:
        """Tell whether there are enough first tries to say how hard the question is."""
        return self.tries.whole >= LEAST_TRIES


def read_log(history: History, since: int = 0) -> Log:
    """Read what item statistics need of a history, with the answers from a study day on."""
    return Log(history.answered(since), history.states())


def item_statistics(cards: Iterable[Card], log: Log) -> tuple[ItemStatistics, ...]:
    """Sum up the answers to each card that was ever answered, in the order of the cards."""
    by_card: defaultdict[str, list[Answered]] = defaultdict(list)
    for answer in log.answers:
        by_card[answer.card].append(answer)
    asked = [card for card in cards if card.id in by_card]
    keys = {card.id: card.key for card in asked}
    sittings = sittings_of(answer for answer in log.answers if keys.get(answer.card) == answer.key)
    return tuple(item_of(card, by_card[card.id], log.states, sittings) for card in asked)


def item_of(
    card: Card,
    answers: Sequence[Answered],
    states: Mapping[str, CardState],
    sittings: Mapping[str, Sequence[tuple[float, float]]],
) -> ItemStatistics:
    """Sum up the answers to one card; `sittings` are those of `sittings_of`."""
    valid = [answer for answer in answers if answer.key == card.key]
    firsts = first_tries(valid)
    times = [answer.ms / 1000 for answer in firsts if answer.ms is not None]
    chosen = _chosen(card, valid)
    typed = _typed(card, valid)
    wrong = Counter(dict(chosen[1:])) + Counter(dict(typed))
    pairs = sittings.get(card.id, [])
    state = states.get(card.id)
    return ItemStatistics(
        card=card,
        tries=Share(sum(answer.credit >= 1 for answer in firsts), len(firsts)),
        answers=len(valid),
        seconds=median(times) if times else None,
        lapses=state.lapses if state else 0,
        leech=state is not None and state.leech,
        suspended=state is not None and state.suspended,
        chosen=chosen,
        mistakes=tuple(wrong.most_common()),
        typed=typed,
        discrimination=correlation(pairs) if len(pairs) >= LEAST_SITTINGS else None,
        sittings=len(pairs),
        outdated=len(answers) - len(valid),
        claimed=_typed(card, valid, overridden=True),
    )


def first_tries(answers: Sequence[Answered]) -> list[Answered]:
    """Give the first answer of each study day, the last day first."""
    return list({answer.day: answer for answer in reversed(answers)}.values())


def _chosen(card: Card, answers: Sequence[Answered]) -> tuple[tuple[str, int], ...]:
    """Count how often each present option was chosen, the key first; nothing without options.

    The log does not say which options were shown. Once an option is chosen that is gone by now,
    other ones were offered, so only what came after the last such answer counts.
    """
    task = card.task
    if not isinstance(task, Recall) or not task.distractors:
        return ()
    counts = dict.fromkeys((task.answer.text, *(option.text for option in task.distractors)), 0)
    for answer in answers:
        if answer.form != Form.OPTIONS or answer.chosen is None:
            continue
        if answer.chosen in counts:
            counts[answer.chosen] += 1
        else:
            counts = dict.fromkeys(counts, 0)
    return tuple(counts.items())


def _typed(
    card: Card, answers: Sequence[Answered], *, overridden: bool = False
) -> tuple[tuple[str, int], ...]:
    """Count wrong answers that were typed, those that differ in case or accents as one.

    With `overridden` those that the learner counted as right. What has been accepted since does
    not count.
    """
    if not isinstance(card.task, Recall):
        return ()
    key = card.task.answer
    counts: Counter[tuple[str, ...]] = Counter()
    shown: dict[tuple[str, ...], str] = {}
    for answer in answers:
        text = (answer.typed or "").strip()
        wanted = answer.overridden if overridden else answer.credit < 1
        if not wanted or not text or len(text) > LONGEST_RESPONSE:
            continue
        folded = fold(text)
        if folded:
            counts[folded] += 1
            shown.setdefault(folded, text)
    return tuple(
        (shown[folded], count)
        for folded, count in counts.most_common()
        if not grade_typed(shown[folded], key).right
    )


def sittings_of(answers: Iterable[Answered]) -> dict[str, list[tuple[float, float]]]:
    """Give for each card, a pair a sitting, its credit and the mean credit of the others.

    The first answer to each card counts. Sittings with too few others say nothing of how it went.
    """
    runs: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for answer in answers:
        runs[answer.run].setdefault(answer.card, answer.credit)
    pairs: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for sitting in runs.values():
        others = len(sitting) - 1
        if others < LEAST_OTHERS:
            continue
        total = sum(sitting.values())
        for card, credit in sitting.items():
            pairs[card].append((credit, (total - credit) / others))
    return pairs
