"""What it costs to derive every state from the log, against plain review_card calls of py-fsrs.

    python benchmarks/replay.py [--reviews 100000] [--json]

Both sides see the same cards, ratings and days. They are run in slices, in turn; the figure that
counts is the median of the slices' ratios. It should stay below 1.5.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from datetime import UTC, datetime, timedelta

import fsrs

from quiz.scheduling.clock import DAY_MS
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.events import Event, EventKind, event_id
from quiz.store.replay import replay

SLICES = 10
WANTED = 1.5
PER_CARD = 10
FIRST_DAY = 19_800


def events(reviews: int, seed: int) -> list[Event]:
    """Invent a log: ten reviews a card, further and further apart, mostly Good."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    made = []
    for card in range(reviews // PER_CARD):
        day = FIRST_DAY
        for number in range(PER_CARD):
            at_ms = day * DAY_MS + rng.randrange(10 * 3_600_000)
            rating = Rating(rng.choices([1, 2, 3, 4], [10, 10, 70, 10])[0])
            event = Event(EventKind.REVIEW, f"bench/{card}", at_ms, day, rating=rating)
            made.append(event)
            day += 1 + number * number
    made.sort(key=lambda event: event.at_ms)
    return [
        Event(e.kind, e.card, e.at_ms, e.study_day, rating=e.rating, id=event_id(e.at_ms))
        for e in made
    ]


def plain(log: list[Event]) -> float:
    """Replay with the library alone, steps and all; in seconds of processor time."""
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    cards: dict[str, fsrs.Card] = {}
    began = time.process_time()
    for event in log:
        assert event.rating is not None  # noqa: S101 - they all have one
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=event.at_ms)
        card = cards.get(event.card) or fsrs.Card(card_id=1)
        cards[event.card], _ = scheduler.review_card(card, fsrs.Rating(int(event.rating)), at)
    return time.process_time() - began


def ours(log: list[Event]) -> float:
    """Replay as the history does; in seconds of processor time."""
    scheduler = Scheduler()
    began = time.process_time()
    replay(log, scheduler)
    return time.process_time() - began


def measure(reviews: int) -> dict[str, float]:
    """Measure both in turn, slice by slice; times in seconds for all reviews."""
    slices = [events(reviews // SLICES, seed) for seed in range(SLICES)]
    pairs = [(plain(log), ours(log)) for log in slices]
    return {
        "reviews": sum(len(log) for log in slices),
        "plain_s": sum(first for first, _ in pairs),
        "replay_s": sum(second for _, second in pairs),
        "ratio": statistics.median(second / first for first, second in pairs),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Replay a log against plain py-fsrs calls.")
    parser.add_argument("--reviews", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    found = measure(chosen.reviews)
    if chosen.json:
        print(json.dumps({"benchmark": "replay", **found}))
        return
    print(f"{'reviews':<24}{found['reviews']:8.0f}")
    print(f"{'plain py-fsrs':<24}{found['plain_s']:8.2f} s")
    print(f"{'replay of the log':<24}{found['replay_s']:8.2f} s")
    print(f"{'median of ratios':<24}{found['ratio']:8.2f}   (wanted: below {WANTED})")


if __name__ == "__main__":
    main()
