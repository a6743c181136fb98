"""The few formulas by which the linter tells a cue from chance; plain Python, no tables.

Shares lie between 0 and 1. Every test is two-sided.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

Z_95 = 1.959963984540054
"""The standard normal quantile of a 95% interval, and of a two-sided test at 5%."""
Z_POWER = 0.8416212335729143
"""The standard normal quantile of 80%, the usual power."""


def normal_tail(z: float) -> float:
    """Give how likely a standard normal value is at least so far from 0, on either side."""
    return math.erfc(abs(z) / math.sqrt(2))


def chi_square_tail(statistic: float, freedom: int) -> float:
    """Give how likely a chi-square value is so large by chance.

    By recurrence from 1 and 2 degrees of freedom (Abramowitz & Stegun 1964, 26.4.4 to 26.4.8).
    """
    if freedom < 1 or statistic <= 0:
        return 1.0
    half = statistic / 2
    tail = math.erfc(math.sqrt(half)) if freedom % 2 else math.exp(-half)
    for degrees in range(1 if freedom % 2 else 2, freedom, 2):
        tail += math.exp(degrees / 2 * math.log(half) - half - math.lgamma(degrees / 2 + 1))
    return min(1.0, tail)


def wilson(share: float, count: float) -> tuple[float, float]:
    """Give the 95% score interval of a share among so many (Wilson 1927).

    `count` may be an effective number, smaller than the real one where answers hang together.
    """
    if count <= 0:
        return 0.0, 1.0
    spread = Z_95 * math.sqrt(share * (1 - share) / count + Z_95**2 / (4 * count**2))
    centre = share + Z_95**2 / (2 * count)
    scale = 1 + Z_95**2 / count
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def design_effect(values: Sequence[float], clusters: Sequence[Hashable]) -> float:
    """Give by how much clusters inflate the variance of a mean; never less than 1.

    The variance between sums of clusters (Liang & Zeger 1986) by that of independent values
    (Kish 1965).
    """
    mean = sum(values) / len(values) if values else 0.0
    sums: dict[Hashable, float] = defaultdict(float)
    for value, cluster in zip(values, clusters, strict=True):
        sums[cluster] += value - mean
    alone = sum((value - mean) ** 2 for value in values)
    return max(1.0, sum(total**2 for total in sums.values()) / alone) if alone > 0 else 1.0


def holm(chances: Mapping[str, float]) -> dict[str, float]:
    """Correct the p-values of several tests, so that one false alarm in all is rare (Holm 1979)."""
    adjusted: dict[str, float] = {}
    highest = 0.0
    for place, (name, chance) in enumerate(sorted(chances.items(), key=lambda pair: pair[1])):
        highest = max(highest, min(1.0, chance * (len(chances) - place)))
        adjusted[name] = highest
    return adjusted


def needed(chance: float, points: float) -> int:
    """Give how many answers show a share `points` above chance with 80% power at 5%.

    For one share against a known one (Fleiss, Levin & Paik 2003, chapter 2, without the correction
    for continuity); `points` is a share, 0.1 for ten points.
    """
    other = min(1.0, chance + points)
    spread = Z_95 * math.sqrt(chance * (1 - chance)) + Z_POWER * math.sqrt(other * (1 - other))
    return math.ceil((spread / (other - chance)) ** 2) if other > chance else 0


def detectable(chance: float, count: float) -> float:
    """Give the smallest distance above chance that so many answers show with 80% power at 5%.

    It solves `needed` for the distance; 1 where not even the largest would be shown.
    """
    low, high = 0.0, 1.0 - chance
    if count <= 0 or high <= 0 or needed(chance, high) > count:
        return 1.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if needed(chance, middle) <= count else (middle, high)
    return high


def two_tailed(successes: int, shares: Sequence[float]) -> float:
    """Give how likely a count is at least so far from what is expected, doubled for both sides.

    Exact for independent draws that succeed with different shares (the Poisson binomial
    distribution, by convolution).
    """
    chances = [1.0]
    for share in shares:
        longer = [0.0] * (len(chances) + 1)
        for count, chance in enumerate(chances):
            longer[count] += chance * (1 - share)
            longer[count + 1] += chance * share
        chances = longer
    return min(1.0, 2 * min(sum(chances[: successes + 1]), sum(chances[successes:])))
