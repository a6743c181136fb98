"""What the day's queue costs, against loading every card and every state; and `quiz due`.

    python benchmarks/days_queue.py [--cards 100000] [--reviews 1000000] [--rounds 7] [--json]

The world is made in a temporary folder: cards without text, and a log whose states the program
derives itself. Both sides answer the same question in one process, in turn, each as a start does:
with files that were just opened. The figure that counts is the median of the rounds' ratios.
`quiz due` is a process of its own on the decks that come with the program, against `python -c pass`.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from start import surroundings

from quiz.bank.model import Answer, Card, Deck, Form, Library, Recall
from quiz.catalogue.compiling import Compiled, compile_to_file
from quiz.catalogue.reading import Catalogue
from quiz.database import connect, transaction
from quiz.scheduling.clock import DAY_MS, Moment
from quiz.scheduling.policy import Policy
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase
from quiz.session.choosing import Candidates, Told, choose
from quiz.session.desk import Desk
from quiz.session.limits import Allowance, Limits
from quiz.session.ordering import draw
from quiz.session.overview import deck_tree
from quiz.session.queue import Counts
from quiz.store.events import event_id
from quiz.store.history import History
from quiz.store.migrations import open_database

DECKS = 100
LAST_DAY = 20_000
INTERVALS = (8, 12, 20, 30, 45, 60, 80, 100, 130, 160)
LAST_INTERVAL = 200  # days since the last review, at most
_INSERT = (
    "INSERT INTO events (id, kind, card, at_ms, study_day, offset_min, rating, form, correct, ms,"
    " key_digest, device) VALUES (?, 'review', ?, ?, ?, 0, ?, 'typed', ?, ?, ?, 'bench')"
)


class Stopped:
    """A clock that stands still."""

    def __init__(self, day: int) -> None:
        self._moment = Moment(day * DAY_MS + DAY_MS // 2)

    def now(self) -> Moment:
        """Give the moment."""
        return self._moment


def _library(cards: int) -> Library:
    """Make cards, a fact each, in decks of one size."""
    size = cards // DECKS
    return Library(
        tuple(
            Deck(
                f"Bench::{deck}",
                cards=tuple(_card(number, f"Bench::{deck}") for number in _numbers(deck, size)),
            )
            for deck in range(DECKS)
        )
    )


def _numbers(deck: int, size: int) -> range:
    return range(deck * size, (deck + 1) * size)


def _card(number: int, deck: str) -> Card:
    return Card(
        id=f"bench/{number}",
        note=f"bench/{number}",
        deck=deck,
        task=Recall((f"What is number {number}?",), Answer(f"thing {number}")),
        forms=(Form.TYPED,),
        siblings=(f"bench/{number}", f"fact:{number // 2}"),
        events=(f"event/{number // 4}",),
        key=f"{number:012x}",
    )


def reviews(cards: int, count: int) -> Iterator[tuple[object, ...]]:
    """Invent a log: some cards begun on each day, and each back about when FSRS would have it.

    A tenth is forgotten, and relearned after ten minutes.
    """
    rng = random.Random(1)  # noqa: S311 - not for secrets
    each, more = divmod(count, cards * 95 // 100)
    made = []
    for card in range(cards * 95 // 100):
        # each card's reviews end on a day of the last year, so that what is due is spread as well
        ends = LAST_DAY - rng.randrange(LAST_INTERVAL)
        for number in range(each + (card < more)):
            at_ms = ends * DAY_MS + rng.randrange(5 * 3_600_000, 20 * 3_600_000)
            made.append((at_ms, card, ends, 3))
            ends -= INTERVALS[max(0, len(INTERVALS) - 1 - number)]
    made.sort()
    known: set[int] = set()
    for at_ms, card, day, rating in made:
        first = card not in known
        known.add(card)
        given = 4 if first else 1 if rng.random() < 0.1 else rating
        key = f"{card:012x}"
        yield event_id(at_ms), f"bench/{card}", at_ms, day, given, float(given > 1), 8_000, key
        if given == 1:
            later = at_ms + 600_000
            yield event_id(later), f"bench/{card}", later, day, 3, 1.0, 4_000, key


def build(folder: Path, cards: int, count: int) -> int:
    """Write catalogue and history into a folder, derive all states, and give the study day after."""
    compile_to_file(Compiled(_library(cards)), "bench", folder / "catalogue.sqlite")
    connection = open_database(folder / "history.sqlite")
    with transaction(connection):
        connection.executemany(_INSERT, reviews(cards, count))
    connection.close()
    day = LAST_DAY + 1
    with _history(folder) as history:
        history.rebuild()
    desk_counts(folder, day)  # notes where each card stands, as the first start does
    return day


def _history(folder: Path) -> History:
    return History.open(folder / "history.sqlite", Policy(Settings()))


def _catalogue(folder: Path) -> Catalogue:
    return Catalogue(connect(folder / "catalogue.sqlite", durable=False))


def desk_counts(folder: Path, day: int) -> Counts:
    """Build the day's queue as the program does."""
    with _catalogue(folder) as catalogue, _history(folder) as history:
        return Desk(catalogue, history, Stopped(day), Policy()).queue().counts()


def tree_counts(folder: Path, day: int) -> int:
    """Count what is left in each deck as the program does."""
    with _catalogue(folder) as catalogue, _history(folder) as history:
        return len(deck_tree(Desk(catalogue, history, Stopped(day), Policy())))


def loading_all(folder: Path, day: int) -> Counts:
    """Load every card and every state, and build the same queue from them."""
    with _catalogue(folder) as catalogue, _history(folder) as history:
        rows, states = catalogue.rows(), history.states()
        done = history.today(day)
    new = CardState()
    due = [
        (state, row)
        for row in rows
        if (state := states.get(row.id, new)).due_day is not None and state.due_day <= day
    ]
    due.sort(key=lambda one: _retrievability(one[0], one[1].id, day))
    by_id = {row.id: row for _, row in due}
    in_steps = [(states[row.id].due_ms, row) for row in rows if row.id in states]
    candidates = Candidates(
        steps=[(due_ms, row, False) for due_ms, row in in_steps if due_ms is not None],
        reviews=by_id.values(),
        due=by_id.get,
        fresh=[row for row in rows if states.get(row.id, new).phase is Phase.NEW],
    )
    limits = Limits(Allowance.left(Settings(), done.new, done.reviews))
    return choose(candidates, limits, Told()).counts()


def _retrievability(state: CardState, card: str, day: int) -> tuple[float, bytes]:
    return ((state.last_day or 0) - day) / (state.stability or 1.0), draw(card, day)


def timed(work: Callable[[], object]) -> float:
    """Give the seconds that something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def due_ratio(folder: Path, rounds: int) -> tuple[float, float]:
    """Measure a warm `quiz due` against `python -c pass`, whole processes; in seconds."""
    due = [sys.executable, "-m", "quiz", "--data", str(folder / "data"), "due"]
    bare = [sys.executable, "-c", "pass"]
    runs = []
    for _ in range(rounds + 1):
        pair = [
            timed(lambda line=line: _run(line, folder))  # type: ignore[misc]
            for line in (bare, due)
        ]
        runs.append(pair)
    warm = runs[1:]  # the first compiles the decks
    return statistics.median(b / a for a, b in warm), statistics.median(b for _, b in warm)


def _run(line: list[str], folder: Path) -> None:
    """Run a command with the byte code of its modules kept, as an installation has it."""
    subprocess.run(line, check=True, capture_output=True, env=surroundings(folder))


def measure(cards: int, count: int, rounds: int) -> dict[str, float]:
    """Measure everything; times in seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        day = build(folder, cards, count)
        if loading_all(folder, day) != desk_counts(folder, day):
            raise SystemExit("the two queues differ")
        pairs = [
            (timed(lambda: loading_all(folder, day)), timed(lambda: desk_counts(folder, day)))
            for _ in range(rounds)
        ]
        tree = statistics.median(timed(lambda: tree_counts(folder, day)) for _ in range(rounds))
        ratio, due = due_ratio(folder, rounds)
        with _history(folder) as history:
            waiting = len(history.agenda.due(day))
    return {
        "cards": cards,
        "reviews": count,
        "due": waiting,
        "loading_all_s": statistics.median(first for first, _ in pairs),
        "queue_s": statistics.median(second for _, second in pairs),
        "ratio": statistics.median(second / first for first, second in pairs),
        "deck_tree_s": tree,
        "quiz_due_s": due,
        "quiz_due_to_pass": ratio,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures = measure(arguments.cards, arguments.reviews, arguments.rounds)
    if arguments.json:
        print(json.dumps(figures, indent=2))
        return
    for name, value in figures.items():
        print(f"{name:18} {value:12.4f}" if isinstance(value, float) else f"{name:18} {value:12}")


if __name__ == "__main__":
    main()
