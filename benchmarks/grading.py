"""What it costs to store a review, against one bare durable commit in the same run.

    python benchmarks/grading.py [--rounds 400] [--json]

Both sides are measured in turn, so that a noisy machine disturbs them alike; the figure that counts
is the median of the ratios.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

from quiz.database import Connection, connect
from quiz.scheduling.clock import Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.events import EventKind
from quiz.store.history import History

TARGET = 1.5  # answer → next question: at most so many bare commits
START = Moment(1_715_846_400_000, 120)


def bare(connection: Connection) -> float:
    """Commit one row of about a review's size; in seconds."""
    began = time.perf_counter()
    connection.execute("INSERT INTO bare (text) VALUES (?)", ("x" * 200,))
    return time.perf_counter() - began


def review(history: History, number: int) -> float:
    """Store a review of one of 500 cards; in seconds."""
    moment = Moment(START.at_ms + number * 20_000, START.offset_min)
    began = time.perf_counter()
    history.record(
        EventKind.REVIEW,
        f"bench/card-{number % 500}",
        moment,
        rating=Rating.GOOD,
        form="options",
        correct=1.0,
        response='{"option": "an answer"}',
        ms=4_000,
        key_digest="0123456789abcdef",
        run="bench",
    )
    return time.perf_counter() - began


def measure(rounds: int) -> dict[str, float]:
    """Measure both in turn; times in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        connection = connect(Path(folder) / "bare.sqlite", durable=True)
        connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT) STRICT")
        with History.open(Path(folder) / "history.sqlite", Scheduler()) as history:
            for number in range(20):  # the library loads with the first review
                review(history, number)
                bare(connection)
            pairs = [(bare(connection), review(history, 20 + n)) for n in range(rounds)]
        connection.close()
    return {
        "rounds": rounds,
        "bare_ms": statistics.median(first for first, _ in pairs) * 1000,
        "review_ms": statistics.median(second for _, second in pairs) * 1000,
        "ratio": statistics.median(second / first for first, second in pairs),
        "target": TARGET,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Store a review against a bare durable commit.")
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    found = measure(chosen.rounds)
    if chosen.json:
        print(json.dumps({"benchmark": "grading", **found}))
        return
    print(f"{'bare durable commit':<24}{found['bare_ms']:8.3f} ms")
    print(f"{'a review, stored':<24}{found['review_ms']:8.3f} ms")
    print(f"{'median of ratios':<24}{found['ratio']:8.2f}    (target: at most {TARGET})")


if __name__ == "__main__":
    main()
