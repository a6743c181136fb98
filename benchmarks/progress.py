"""What each view of the statistics costs, for all decks and for half of them, by period.

    python benchmarks/progress.py [--cards 100000] [--reviews 1000000] [--json]

The world is that of `days_queue.py`. Each figure is the quicker of two readings, with files that
were just opened, in seconds; it should stay below 1, but for the hardest questions of long periods.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from days_queue import build

from quiz.analysis.progress import Period
from quiz.catalogue.reading import Catalogue
from quiz.database import connect
from quiz.scheduling.policy import Policy
from quiz.scheduling.settings import Settings
from quiz.session.progress.reading import ProgressReader, Scope, View
from quiz.store.history import History

SHOWN = 50


def timed(folder: Path, day: int, view: View | None, scope: Scope) -> float:
    """Read a view, or the hardest questions for None, as the app does; in seconds."""
    with Catalogue(connect(folder / "catalogue.sqlite", durable=False)) as catalogue:
        policy = Policy(Settings(), catalogue.decks_of_cards)
        with History.open(folder / "history.sqlite", policy) as history:
            reader = ProgressReader(catalogue, history, policy, day)
            began = time.perf_counter()
            if view is None:
                reader.hardest(scope, SHOWN)
            else:
                reader.figures(view, scope)
            return time.perf_counter() - began


def measure(cards: int, reviews: int) -> dict[str, float]:
    """Measure every view."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        day = build(folder, cards, reviews)
        with Catalogue(connect(folder / "catalogue.sqlite", durable=False)) as catalogue:
            half = tuple(deck.name for deck in catalogue.decks()[::2])
        return {
            f"{view or 'hardest'}, {who}, {period}": min(
                timed(folder, day, view, Scope(decks, period)) for _ in range(2)
            )
            for who, decks in (("all", ()), ("half", half))
            for period in Period
            for view in (*View, None)
        }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures = measure(arguments.cards, arguments.reviews)
    if arguments.json:
        print(json.dumps(figures, indent=2))
        return
    for name, value in figures.items():
        print(f"{name:28} {value:8.3f}")


if __name__ == "__main__":
    main()
