"""What each key costs while one searches 100,000 questions, and what it costs to open and sort them.

    python benchmarks/browsing.py [--cards 100000] [--rounds 5] [--json]

The world is made in a temporary folder: cards of invented words, which occur as often as words do
(Zipf), and a state for nine of ten. Each search is typed letter by letter; the figures are the
median and the worst of all keys, from the key to the lines of one screen.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import statistics
import tempfile
import time
from pathlib import Path

from quiz.bank.model import Answer, Card, Deck, Distractor, Form, Library, Recall
from quiz.catalogue.compiling import Compiled, compile_to_file
from quiz.catalogue.reading import Catalogue
from quiz.database import connect
from quiz.scheduling.clock import DAY_MS, Moment
from quiz.scheduling.policy import Policy
from quiz.scheduling.rating import Rating
from quiz.session.browsing.shelf import Column, Shelf
from quiz.session.desk import Desk
from quiz.store.events import Event, EventKind
from quiz.store.history import History

DECKS = 100
WORDS = 20_000
LAST_DAY = 20_000
SCREEN = 40
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Stopped:
    """A clock that stands still."""

    def now(self) -> Moment:
        """Give the moment."""
        return Moment(LAST_DAY * DAY_MS + DAY_MS // 2)


def library(cards: int, words: list[str]) -> Library:
    """Make cards of words that occur as often as in a language."""
    rng = random.Random(2)  # noqa: S311 - not for secrets
    often = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))

    def text(length: int) -> str:
        return " ".join(rng.choices(words, cum_weights=often, k=length))

    def card(number: int, deck: str) -> Card:
        wrong = tuple(Distractor(text(2), text(6)) for _ in range(3))
        task = Recall((text(12),), Answer(text(2)), distractors=wrong)
        id_ = f"bench/{number}"
        forms = (Form.OPTIONS, Form.TYPED)
        return Card(
            id_, id_, deck, task, forms, text(20), tags=(words[number % 50],), siblings=(id_,)
        )

    size = cards // DECKS
    names = [f"Bench::{words[number].title()} {number}" for number in range(DECKS)]
    return Library(
        tuple(
            Deck(name, cards=tuple(card(at * size + n, name) for n in range(size)))
            for at, name in enumerate(names)
        )
    )


def events(cards: int) -> list[Event]:
    """Review nine cards of ten once."""
    rng = random.Random(3)  # noqa: S311 - not for secrets
    days = sorted(rng.randrange(LAST_DAY - 300, LAST_DAY) for _ in range(cards * 9 // 10))
    return [
        Event(
            EventKind.REVIEW, f"bench/{number}", day * DAY_MS + number % DAY_MS, day,
            rating=Rating(rng.randint(1, 4)), ms=4_000,
        )
        for number, day in enumerate(days)
    ]  # fmt: skip


def measure(cards: int, rounds: int) -> dict[str, float]:
    """Measure everything; times in milliseconds."""
    rng = random.Random(1)  # noqa: S311 - not for secrets
    words = ["".join(rng.choices(LETTERS, k=rng.randint(3, 9))) for _ in range(WORDS)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.perf_counter()
        compile_to_file(Compiled(library(cards, words)), "bench", folder / "catalogue.sqlite")
        compiled = time.perf_counter() - began
        with (
            Catalogue(connect(folder / "catalogue.sqlite", durable=False)) as catalogue,
            History.open(folder / "history.sqlite", Policy()) as history,
        ):
            history.append_all(events(cards))
            desk = Desk(catalogue, history, Stopped(), Policy())
            figures = _figures(desk, words, rounds)
    return {"cards": cards, "compile_and_make": compiled * 1000, **figures}


def _figures(desk: Desk, words: list[str], rounds: int) -> dict[str, float]:
    began = time.perf_counter()
    with Shelf(desk) as shelf:
        opened = time.perf_counter() - began
        searches = [
            words[0], f"{words[10]} {words[300]}", f'"{words[1]} {words[2]}"', f"-{words[3]}",
            "is:due", f"deck:{words[7]}", f"tag:{words[30]} is:due {words[5]}", "zzzzz",
            f"{words[4]} or {words[40]}", f"deck:{words[7]} (is:due or is:leech) -kind:typed",
            f"-({words[0]} or is:new) {words[6]} | tag:{words[30]}",
        ]  # fmt: skip
        keys = [
            _timed(shelf, text[:end], Column.ORDER)
            for _ in range(rounds)
            for text in searches
            for end in range(1, len(text) + 1)
        ]
        sorts = [_timed(shelf, "", column) for _ in range(rounds) for column in Column]
        by_due = [_timed(shelf, "is:due", Column.DUE) for _ in range(rounds)]
    return {
        "open": opened * 1000,
        "key_median": statistics.median(keys),
        "key_worst": max(keys),
        "sort_all_median": statistics.median(sorts),
        "sort_all_worst": max(sorts),
        "due_by_date": statistics.median(by_due),
    }


def _timed(shelf: Shelf, text: str, by: Column) -> float:
    began = time.perf_counter()
    found = shelf.search(text, by)
    shelf.lines(found.positions[:SCREEN])
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures = measure(arguments.cards, arguments.rounds)
    if arguments.json:
        print(json.dumps(figures, indent=2))
        return
    for name, value in figures.items():
        print(f"{name:18} {value:10.1f}")


if __name__ == "__main__":
    main()
