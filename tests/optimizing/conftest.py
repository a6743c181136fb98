"""Learners with a memory of their own, for tests of the fit."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.places import Places, find_places
from quiz.scheduling.clock import DAY_MS, HOUR_MS
from quiz.scheduling.memory import MemoryModel
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import Settings
from quiz.store.events import Event, EventKind, event_id
from quiz.store.history import History

DAY = 21_900  # 2029-12-17
FORGETFUL = (
    0.02, 0.1, 0.2, 0.5, 6.4133, 0.8334, 3.0194, 0.001, 0.6, 0.1666, 0.796,
    0.6, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.4,
)  # fmt: skip
"""The weights of someone who forgets much faster than FSRS's defaults say."""

NEVER_FORGETS = (100.0, 100.0, 100.0, 100.0, *FORGETFUL[4:8], 4.5, *FORGETFUL[9:20], 0.1)
"""The weights of someone who was shown everything once."""

Log = Callable[..., list[Event]]


def review(card: str, day: int, rating: Rating, seconds: int = 0) -> Event:
    """Give a review at noon of a study day."""
    at_ms = day * DAY_MS + 12 * HOUR_MS + seconds * 1000
    return Event(EventKind.REVIEW, card, at_ms, day, rating=rating, id=event_id(at_ms), device="a")


@pytest.fixture
def forgetful_log() -> Log:
    """Give the log of a learner who remembers by `FORGETFUL`, and studies when it comes."""

    def log(cards: int, seed: int = 1) -> list[Event]:
        rng = random.Random(seed)  # noqa: S311 - not for secrets
        memory = MemoryModel(Settings(parameters=FORGETFUL))
        events = []
        for number in range(cards):
            card = f"bank/{number}"
            day = DAY + number // 2
            rating = Rating(rng.choices([1, 3], [1, 3])[0])
            now = memory.forecast(None, None, 0, rating)
            events.append(review(card, day, rating, number))
            for _ in range(6):
                gap = rng.choice([1, 2, 4, 8])
                day += gap
                known = rng.random() < memory.retrievability(now.stability, gap)
                rating = Rating.GOOD if known else Rating.AGAIN
                now = memory.forecast(now.stability, now.difficulty, gap, rating)
                events.append(review(card, day, rating, number))
        return sorted(events, key=lambda event: (event.at_ms, event.id))

    return log


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Give a world without decks."""
    for name in ("decks", "seeds"):
        (tmp_path / name).mkdir()
    return find_places(str(tmp_path / "seeds"), [str(tmp_path / "decks")], str(tmp_path / "data"))


@pytest.fixture
def studied(places: Places, forgetful_log: Log) -> Places:
    """Give a world whose learner has 360 reviews behind them."""
    with History.open(places.history, Scheduler()) as history:
        history.merge(forgetful_log(60))
    return places
