"""How well questions with options can be guessed: each way against chance, honestly (rule B02)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from quiz.lint.baselines import BASELINES, best
from quiz.lint.choices import Choice, appearances, choices_of, claims_of
from quiz.lint.learning import learned_ratings
from quiz.lint.statistics import (
    design_effect,
    detectable,
    holm,
    normal_tail,
    wilson,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.lint.baselines import Ratings
    from quiz.lint.model import Item

POINTS = 0.05
"""How far from chance a guesser must be for it to matter."""
LEVEL = 0.05
"""How rarely a bank without any cue may be blamed for one, over all guessers together."""
LEARNED_POINTS = 0.10
"""The learned guesser's interval must end so near above chance."""
EXPECTED = 5
"""So many right guesses must chance lead to, or the test tells nothing (Cochran 1954)."""
LEARNED, RIGHT = "learned", "says-right"


class Verdict(StrEnum):
    """What a guesser's result says."""

    CUE = "cue"
    ANTI = "anti"
    NONE = "none"
    TOO_FEW = "too few"


@dataclass(frozen=True, slots=True)
class Guess:
    """How one guesser did: shares between 0 and 1.

    `questions` are those in which it had a guess, from so many `facts`. `low` and `high` are the
    95% interval of `accuracy`. `p` is the chance of a result so far from `chance`, `adjusted` the
    same over all guessers. `detects` is the smallest distance that would most likely be found.
    """

    name: str
    about: str
    questions: int
    facts: int
    accuracy: float
    chance: float
    low: float
    high: float
    p: float
    detects: float
    adjusted: float = 1.0
    verdict: Verdict = Verdict.TOO_FEW

    @property
    def points(self) -> float:
        """Give how far the guesser is above chance, in percentage points; below is negative."""
        return 100 * (self.accuracy - self.chance)

    def as_json(self) -> dict[str, object]:
        """Give the result as plain data."""
        rounded = {
            name: round(getattr(self, name), 4)
            for name in ("accuracy", "chance", "low", "high", "p", "adjusted", "detects")
        }
        counts = {"questions": self.questions, "facts": self.facts}
        return {"guesser": self.name, **counts, **rounded, "verdict": self.verdict.value}


def guess(items: Iterable[Item]) -> tuple[Guess, ...]:
    """Let every guesser guess, and tell cues from chance; guessers without a guess are left out."""
    kept = tuple(items)
    choices = choices_of(kept)
    shown = appearances(choices)
    results = [
        _judge(one.name, one.about, choices, [one.rate(choice, shown) for choice in choices])
        for one in BASELINES
    ]
    claims = claims_of(kept)
    about = "calls every statement right"
    results.append(_judge(RIGHT, about, claims, [(1, 0)] * len(claims)))
    about = "has learned from other facts what right options look like"
    results.append(_judge(LEARNED, about, choices, learned_ratings(choices, shown)))
    return _decided(result for result in results if result.questions)


def guess_by_bank(banks: Mapping[str, Sequence[Item]]) -> dict[str, tuple[Guess, ...]]:
    """Let every guesser guess in each bank and, where there are several, in `all` together."""
    results = {name: guess(items) for name, items in banks.items()}
    if len(banks) > 1:
        results["all"] = guess(item for items in banks.values() for item in items)
    return results


def is_tellable(result: Guess) -> bool:
    """Tell whether ten points over chance would most likely have been found."""
    return result.detects <= LEARNED_POINTS


def _judge(name: str, about: str, choices: Sequence[Choice], ratings: Sequence[Ratings]) -> Guess:
    """Measure one guesser; who guesses among several equals gets the share that luck gives."""
    guesses = [
        (choice, picked)
        for choice, rated in zip(choices, ratings, strict=True)
        if (picked := best(rated))
    ]
    count = len(guesses)
    if not count:
        return Guess(name, about, 0, 0, 0, 0, 0, 1, 1, 1)
    won = [(choice.key in picked) / len(picked) for choice, picked in guesses]
    clusters = [choice.cluster for choice, _ in guesses]
    accuracy, chance = sum(won) / count, sum(choice.chance for choice, _ in guesses) / count
    effect = design_effect(won, clusters)
    low, high = wilson(accuracy, count / effect)
    return Guess(
        name, about, count, len(set(clusters)), accuracy, chance, low, high,
        p=_p(accuracy - chance, guesses, effect), detects=detectable(chance, count / effect),
    )  # fmt: skip


def _p(distance: float, guesses: Sequence[tuple[Choice, tuple[int, ...]]], effect: float) -> float:
    """Test a distance from chance by its score, with a correction for continuity.

    Without a cue every option is alike the key: of k options one of m equal guesses is right with
    m/k, and then counts 1/m, so that its variance is 1/(mk) - 1/k².
    """
    count = len(guesses)
    variance = sum(choice.chance / len(picked) - choice.chance**2 for choice, picked in guesses)
    spread = math.sqrt(effect * variance) / count
    return normal_tail(max(0.0, abs(distance) - 0.5 / count) / spread) if spread else 1.0


def _decided(results: Iterable[Guess]) -> tuple[Guess, ...]:
    """Correct for the number of guessers, and say which found a cue."""
    kept = tuple(results)
    judged = {one.name: one.p for one in kept if round(one.questions * one.chance, 6) >= EXPECTED}
    adjusted = holm(judged)
    return tuple(
        replace(one, adjusted=adjusted[one.name], verdict=_verdict(one, adjusted[one.name]))
        if one.name in adjusted
        else one
        for one in kept
    )


def _verdict(result: Guess, adjusted: float) -> Verdict:
    distance = result.accuracy - result.chance
    if adjusted >= LEVEL or abs(distance) < POINTS:
        return Verdict.NONE
    if distance > 0:
        return Verdict.CUE
    # who is told to do the opposite of a model learns another model, which is judged here as it is
    return Verdict.NONE if result.name == LEARNED else Verdict.ANTI
