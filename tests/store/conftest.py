"""Histories for tests: short words for what a learner does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quiz.scheduling.clock import DAY_MS, HOUR_MS, Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.events import EventKind
from quiz.store.history import History

if TYPE_CHECKING:
    from quiz.scheduling.state import CardState

DAY = 19_800


def noon(day: int = DAY, seconds: int = 0) -> Moment:
    """Give noon of a study day in UTC, and some seconds."""
    return Moment(day * DAY_MS + 12 * HOUR_MS + seconds * 1000, 0)


@dataclass
class Learner:
    """A history and a day that goes on."""

    history: History
    day: int = DAY

    def review(
        self, card: str, rating: Rating = Rating.GOOD, *, day: int | None = None
    ) -> CardState:
        """Rate a card at noon of a day, by default of the learner's present one."""
        self.day = self.day if day is None else day
        return self.history.record(
            EventKind.REVIEW,
            card,
            noon(self.day),
            rating=rating,
            form="typed",
            correct=float(rating > Rating.AGAIN),
            response='"words"',
            ms=3_000,
            key_digest="k1",
        )

    def to_review(self, card: str) -> CardState:
        """Bring a new card into review, in two answers of one day."""
        self.review(card)
        return self.review(card)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give where a history may lie."""
    return tmp_path / "data" / "history.sqlite"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    """Give an empty history."""
    with History.open(path, Scheduler(), device="here") as opened:
        yield opened


@pytest.fixture
def learner(history: History) -> Learner:
    """Give a learner with an empty history."""
    return Learner(history)
