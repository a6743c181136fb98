"""What few answers can tell: when the same mistake is no accident, and how items hang together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


Z_999 = 3.090232306167813
"""The standard normal quantile of 99.9%.

Of a thousand questions that are fine, one is accused: each question of a bank is looked at, and at
95% every fortieth would be.
"""


def tail(hits: int, trials: int, chance: float) -> float:
    """Give how likely so many hits or more are among independent trials (binomial distribution)."""
    return sum(
        math.comb(trials, n) * chance**n * (1 - chance) ** (trials - n)
        for n in range(hits, trials + 1)
    )


def same_by_chance(most: int, mistakes: int, distractors: int) -> float:
    """Give how likely one of several equally attractive distractors draws so many of the mistakes.

    The binomial tail for one of them, times their number (Bonferroni's bound); 1 for a single one,
    which must draw them all.
    """
    if distractors < 2:
        return 1.0
    return min(1.0, distractors * tail(most, mistakes, 1 / distractors))


def never_by_chance(mistakes: int, distractors: int) -> float:
    """Give how likely a distractor as attractive as the others draws none of the mistakes."""
    return (1 - 1 / distractors) ** mistakes if distractors > 1 else 1.0


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Give Pearson's correlation; None where one side never varies."""
    count = len(pairs)
    if count < 2:
        return None
    mean_x = sum(x for x, _ in pairs) / count
    mean_y = sum(y for _, y in pairs) / count
    spread_x = sum((x - mean_x) ** 2 for x, _ in pairs)
    spread_y = sum((y - mean_y) ** 2 for _, y in pairs)
    if spread_x <= 0 or spread_y <= 1e-12:
        return None
    together = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return max(-1.0, min(1.0, together / math.sqrt(spread_x * spread_y)))


def surely_negative(found: float, count: int) -> bool:
    """Tell whether a correlation is below 0 with 99.9% confidence (Fisher's z, 1921)."""
    if count < 4:
        return False
    bounded = max(-0.999, min(0.999, found))
    return math.atanh(bounded) + Z_999 / math.sqrt(count - 3) < 0
