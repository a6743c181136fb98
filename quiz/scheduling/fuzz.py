"""Spreading reviews a little, so that cards learned together do not stay together.

The ranges are Anki's. The draw is ours: it depends on the card and how often it was seen, so that
what a button promises, what it does, and what a replay of the log computes are the same.
"""

from __future__ import annotations

import hashlib
import math

SHORTEST_FUZZED = 2.5
"""Days; shorter intervals are left alone."""

_BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05))


def draw(card: str, repetitions: int) -> float:
    """Draw a number from 0 up to 1, the same one for a card and its count of reviews."""
    digest = hashlib.sha256(f"{card}:{repetitions}".encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32


def spread(interval: float) -> float:
    """Give the days by which an interval may be shortened or lengthened."""
    if interval < SHORTEST_FUZZED:
        return 0.0
    days = 1.0
    for start, end, share in _BANDS:
        if interval <= start:
            break
        days += share * (min(interval, end) - start)
    return days


def bounds(interval: float, *, minimum: int, maximum: int) -> tuple[int, int]:
    """Give the fewest and the most days that may become of an interval.

    Neither is below `minimum` nor above `maximum`, which wins if they cross.
    """
    minimum = min(minimum, maximum)
    middle = min(max(interval, minimum), maximum)
    around = spread(middle)
    low = min(max(_nearest(middle - around), minimum), maximum)
    return low, min(max(_nearest(middle + around), minimum), maximum)


def fuzzed(interval: float, fraction: float, *, minimum: int, maximum: int) -> int:
    """Choose a day within the bounds of an interval; `fraction` (0 up to 1) says where."""
    low, high = bounds(interval, minimum=minimum, maximum=maximum)
    return low + int(fraction * (high - low + 1))


def _nearest(days: float) -> int:
    return math.floor(days + 0.5)  # halves go up; Python's round would send them to even numbers
