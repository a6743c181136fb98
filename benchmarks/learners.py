"""Learners whose memory is known: FSRS-6 with hidden weights, in real time instead of study days."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import fsrs
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

DEFAULTS = fsrs.Scheduler().parameters
MINUTES = 1_440  # a day

# Shares of ratings and seconds an answer: the averages over Anki's learners with which fsrs-rs
# fills its simulator (`default_simulator_config`).
FIRST_RATINGS = (0.24, 0.094, 0.495, 0.171)
RECALLED_RATINGS = (0.224, 0.631, 0.145)
SECONDS = {
    "learning": (19.58, 18.79, 13.78, 10.71),
    "review": (19.38, 17.59, 12.38, 8.94),
    "again": (16.44, 15.25, 12.32, 8.03),
}


@dataclass
class Learner:
    """Weights, and everything that chance decides, so that each method meets the same luck."""

    weights: tuple[float, ...]
    starts: list[float]  # minutes after midnight at which each day's sitting begins
    luck: list[list[float]]  # a question's draws, two for each of its answers
    new_per_day: int


def draw_learner(seed: int, questions: int, days: int, new_per_day: int) -> Learner:
    """Draw a learner around the defaults.

    All four initial stabilities share a factor (log-normal, sigma 0.6: some forget fast); every
    other weight has its own (sigma 0.2). Bounds are py-fsrs's. Sittings begin at 19:00, give or
    take (normal, 90 minutes), between 06:00 and 23:00.
    """
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    shared = rng.lognormvariate(0, 0.6)
    factors = [shared] * 4 + [rng.lognormvariate(0, 0.2) for _ in DEFAULTS[4:]]
    bounded = zip(DEFAULTS, factors, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    weights = tuple(min(max(w * f, low), high) for w, f, low, high in bounded)
    starts = [min(max(rng.gauss(19 * 60, 90), 360), 1_380) for _ in range(days)]
    luck = [[rng.random() for _ in range(240)] for _ in range(questions)]
    return Learner(weights, starts, luck, new_per_day)


@dataclass
class Trace:
    """The true memory of one question."""

    stability: float = 0.0
    difficulty: float = 0.0
    last: float = 0.0  # minutes
    answers: int = 0


class Memory:
    """FSRS-6's formulas (the algorithm's wiki page) over fractions of days."""

    def __init__(self, weights: tuple[float, ...]) -> None:
        self._w = weights
        self._decay = -weights[20]
        self._factor = 0.9 ** (1 / self._decay) - 1

    def recall(self, trace: Trace, now: float) -> float:
        """Give the probability of recall at a minute."""
        days = (now - trace.last) / MINUTES
        return float((1 + self._factor * days / trace.stability) ** self._decay)

    def answer(self, trace: Trace, now: float, draws: list[float]) -> int:
        """Let the learner answer, and the memory change; give the rating from 1 to 4."""
        first = draws[2 * trace.answers % len(draws)]
        second = draws[(2 * trace.answers + 1) % len(draws)]
        trace.answers += 1
        w = self._w
        if not trace.stability:
            rating = _pick(FIRST_RATINGS, first) + 1
            trace.stability = w[rating - 1]
            trace.difficulty = self._initial_difficulty(rating)
        else:
            chance = self.recall(trace, now)
            rating = 1 if first >= chance else _pick(RECALLED_RATINGS, second) + 2
            # half a day apart is a night apart: within a sitting FSRS has a rule of its own
            same_day = now - trace.last < MINUTES / 2
            trace.stability = self._after(trace, rating, chance, same_day=same_day)
            target = w[4] - math.exp(w[5] * 3) + 1
            moved = trace.difficulty - w[6] * (rating - 3) * (10 - trace.difficulty) / 9
            trace.difficulty = min(max(w[7] * target + (1 - w[7]) * moved, 1), 10)
        trace.last = now
        return rating

    def _initial_difficulty(self, rating: int) -> float:
        return min(max(self._w[4] - math.exp(self._w[5] * (rating - 1)) + 1, 1), 10)

    def _after(self, trace: Trace, rating: int, chance: float, *, same_day: bool) -> float:
        w, s, d = self._w, trace.stability, trace.difficulty
        if same_day:
            growth = math.exp(w[17] * (rating - 3 + w[18])) * s ** -w[19]
            found = s * (max(growth, 1) if rating > 1 else growth)
        elif rating == 1:
            lapsed = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * math.exp((1 - chance) * w[14])
            found = min(lapsed, s / math.exp(w[17] * w[18]))
        else:
            grown = math.exp(w[8]) * (11 - d) * s ** -w[9] * (math.exp((1 - chance) * w[10]) - 1)
            found = s * (1 + grown * (w[15] if rating == 2 else w[16] if rating == 4 else 1))
        return min(max(found, 0.001), 36_500.0)


def _pick(shares: tuple[float, ...], drawn: float) -> int:
    for place, share in enumerate(shares[:-1]):
        drawn -= share
        if drawn < 0:
            return place
    return len(shares) - 1
