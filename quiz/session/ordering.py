"""In which order reviews come, and new cards."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from quiz.scheduling.forgetting import ForgettingCurve
from quiz.store.agenda import Due

_LARGEST_FACTOR = 2_147_483_646  # below the prime of `quiz.catalogue.standing`


def ordered(due: Iterable[Due], order: str, day: int) -> list[Due]:
    """Order reviews by a setting `review_order`; what is alike by a draw that changes by day.

    By retrievability, what is most likely forgotten comes first. On FSRS's curve that is whatever
    has waited longest in proportion to its stability, so the curve itself is not needed.
    """
    keys: dict[str, Callable[[Due], float]] = {
        "retrievability": lambda one: (one.last_day - day) / one.stability,
        "due": lambda one: one.due_day,
        "random": lambda _: 0.0,
    }
    key = keys[order]
    return sorted(due, key=lambda one: (key(one), draw(one.card, day)))


def worth_saving(due: Iterable[Due], curve: ForgettingCurve, day: int, days: int) -> list[Due]:
    """Order a backlog that takes some days: first what would lose most by waiting to the end.

    Each card waits for some day of the plan. What it loses until then is the fall of its
    forgetting curve, so the curves that still fall steeply go first; a card that is long forgotten
    has little left to lose, and waits.
    """

    def loss(one: Due) -> float:
        elapsed = day - one.last_day
        return curve.recall(one.stability, elapsed) - curve.recall(one.stability, elapsed + days)

    return sorted(due, key=lambda one: (-loss(one), draw(one.card, day)))


def draw(card: str, day: int) -> bytes:
    """Draw a card's place on a study day."""
    return hashlib.sha256(f"{day}:{card}".encode()).digest()


def day_factor(day: int) -> int:
    """Draw what decides the order of new cards on a study day, where they come at random."""
    drawn = int.from_bytes(hashlib.sha256(f"new:{day}".encode()).digest()[:8], "big")
    return 1 + drawn % _LARGEST_FACTOR
