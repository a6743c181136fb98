"""What a desired retention costs, in one figure."""

from __future__ import annotations

from quiz.scheduling.forgetting import ForgettingCurve

USUAL = 0.9
"""The retention that others are compared with: Anki's default."""


def cost_of(retention: float, curve: ForgettingCurve) -> str:
    """Say how a retention changes intervals and so the reviews of cards that you know.

    It is the forgetting curve alone: at the same stability, without what more or fewer lapses
    change later on. Intervals that are half as long make for twice as many reviews.
    """
    ratio = curve.interval_ratio(retention)
    if abs(retention - USUAL) < 0.0005:
        return "Intervals ×1: this is what others are compared with."
    return (
        f"Intervals ×{_figure(ratio)} of those at {USUAL:g}: "
        f"about {_figure(1 / ratio)} times as many reviews of what you know."
    )


def _figure(number: float) -> str:
    return f"{number:.2g}" if number < 10 else f"{number:.0f}"
