"""The daily sums: exactly the reviews that count, whatever is added, undone, renamed or merged."""

from __future__ import annotations

from pathlib import Path

from quiz.database import connect
from quiz.scheduling.clock import HOUR_MS, Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.events import EventKind
from quiz.store.history import History

DAY = 20_000


def answer(history: History, card: str, day: int, rating: Rating, hour: int = 9) -> None:
    """Answer a card on a study day; right unless rated Again."""
    history.record(
        EventKind.REVIEW, card, Moment((day * 24 + hour) * HOUR_MS, 60), rating=rating,
        form="typed", correct=float(rating > 1), ms=3_000,
    )  # fmt: skip


def sums(path: Path) -> dict[tuple[int, str, str], tuple[int, int, int]]:
    """Read the sums as another program finds them."""
    connection = connect(path, durable=True)
    try:
        rows = connection.rows("SELECT day, sort, name, answers, right, ms FROM tallies")
    finally:
        connection.close()
    return {row[:3]: row[3:] for row in rows}


def test_a_review_adds_to_the_sums_of_its_day_and_an_undo_takes_it_away(path: Path) -> None:
    with History.open(path, Scheduler()) as history:
        answer(history, "b/one", DAY, Rating.EASY)
        first = sums(path)
        answer(history, "b/one", DAY + 9, Rating.AGAIN)
        second = sums(path)
        history.undo(Moment((DAY * 24 + 300) * HOUR_MS, 60))
        assert sums(path) == first
    assert first == {
        (DAY, "outcome", "new 4"): (1, 1, 3_000),
        (DAY, "hour", "10"): (1, 1, 0),
        (DAY, "form", "typed"): (1, 1, 0),
    }
    assert second == first | {
        (DAY + 9, "outcome", "review 1"): (1, 0, 3_000),
        (DAY + 9, "hour", "10"): (1, 0, 0),
        (DAY + 9, "form", "typed"): (1, 0, 0),
        (DAY + 9, "waited", "9"): (1, 0, 0),
    }


def test_only_the_first_review_of_a_day_tells_how_long_a_card_had_waited(path: Path) -> None:
    with History.open(path, Scheduler()) as history:
        answer(history, "b/one", DAY, Rating.EASY)
        answer(history, "b/one", DAY + 5, Rating.GOOD)
        answer(history, "b/one", DAY + 5, Rating.GOOD, hour=10)
    waited = {key: one for key, one in sums(path).items() if key[1] == "waited"}
    assert waited == {(DAY + 5, "waited", "5"): (1, 1, 0)}


def test_sums_of_an_older_program_are_made_anew(path: Path) -> None:
    with History.open(path, Scheduler()) as history:
        answer(history, "b/one", DAY, Rating.EASY)
        found = sums(path)
    connection = connect(path, durable=True)
    connection.execute("DROP VIEW tallied")
    for table in ("tallies", "reviews"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("CREATE TABLE reviews (seq INTEGER PRIMARY KEY, card, day, phase)")
    connection.execute("UPDATE derived SET fingerprint = 'of an older program'")
    connection.close()
    with History.open(path, Scheduler()) as history:
        assert history.stats(DAY).by_day == {DAY: 1}
    assert sums(path) == found
