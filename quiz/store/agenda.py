"""What the states say about days, by index: what is due, in its steps, seen; and the pace of study.

A day's queue is chosen from these few rows; the states of all cards are never read for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.database import listed
from quiz.store import log

if TYPE_CHECKING:
    from collections.abc import Collection

    from quiz.database import Connection

MOST_TOUCHED = 2_000
"""Of more cards than these it is quicker to read all states than to look each one up."""
RECENT_ANSWERS = 2_000
"""How many of the last answers tell the pace."""

_DUE = (
    "FROM states WHERE suspended = 0 AND due_day <= ?1"
    " AND last_day IS NOT ?1 AND buried_day IS NOT ?1"
)
_ORDERS = {
    # on FSRS's curve, what has waited longest in proportion to its stability is recalled least
    "retrievability": "(last_day - ?1) / stability",
    "due": "due_day",
    "random": "0",
}
_AMONG = "IN (SELECT value FROM json_each(?))"


class Step(NamedTuple):
    """A card on an intraday step: when it falls due (UTC epoch milliseconds), and its last day."""

    due_ms: int
    card: str
    last_day: int


class Due(NamedTuple):
    """A card that is due on a day; days count from 1970-01-01, stability is in days (FSRS)."""

    card: str
    due_day: int
    last_day: int
    stability: float


class DueBlock(NamedTuple):
    """Some of the cards that are due; `end` is where the next block begins, None after the last."""

    cards: list[Due]
    end: float | None


class Stood(NamedTuple):
    """What was known of a card to which anything happened."""

    card: str
    new: bool
    suspended: bool
    key: str

    @property
    def fresh(self) -> bool:
        """Tell whether it may be introduced."""
        return self.new and not self.suspended


class Answer(NamedTuple):
    """One answer of a day: whether its card was new, and whether it counts as a review."""

    card: str
    new: bool
    review: bool


class Spent(NamedTuple):
    """Answering time (seconds) on cards that were learned and reviewed, and how many they were."""

    learning: float = 0.0
    learned: int = 0
    reviewing: float = 0.0
    reviewed: int = 0


class Agenda:
    """Queries of one history whose states are up to date."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def end(self) -> tuple[int, str]:
        """Give number and id of the event that came last into this file; 0 and "" for none."""
        row = self._connection.row("SELECT seq, id FROM events ORDER BY seq DESC LIMIT 1")
        return (int(row[0]), str(row[1])) if row else (0, "")

    def touched_since(self, number: int, event: str) -> set[str] | None:
        """Name the cards to which something happened after an event.

        None when all must be looked at: when the event is not in this log, when cards were
        renamed since, or when they are very many.
        """
        row = self._connection.row("SELECT id FROM events WHERE seq = ?", (number,))
        if row != ((event,) if number else None):
            return None
        rows = self._connection.rows(
            "SELECT e.card, e.kind = 'relink' OR ifnull(u.kind = 'relink', 0) FROM events AS e"
            " LEFT JOIN events AS u ON e.kind = 'undo' AND u.id = e.target"
            " WHERE e.seq > ? LIMIT ?",
            (number, MOST_TOUCHED + 1),
        )
        if len(rows) > MOST_TOUCHED or any(renamed for _, renamed in rows):
            return None
        names = log.names(self._connection)
        touched: set[str] = {card for card, _ in rows}
        return {names.get(card, card) for card in touched}

    def stood(self, cards: Collection[str] | None = None) -> list[Stood]:
        """Say how some cards stand, or all; those to which nothing happened are left out."""
        query = "SELECT card, phase = 'new', suspended, key FROM states"
        if cards is None:
            rows = self._connection.rows(query)
        else:
            rows = self._connection.rows(f"{query} WHERE card {_AMONG}", (listed(cards),))
        return [Stood(card, bool(new), bool(held), key) for card, new, held, key in rows]

    def steps(self, day: int) -> list[Step]:
        """List the cards on intraday steps, without those put off on a study day."""
        rows = self._connection.rows(
            "SELECT due_ms, card, last_day FROM states WHERE due_ms IS NOT NULL"
            " AND suspended = 0 AND buried_day IS NOT ?",
            (day,),
        )
        return [Step(*row) for row in rows]

    def due(self, day: int, after: int | None = None, until: int | None = None) -> list[Due]:
        """List the cards that are due on a study day and were not seen, or put off, on it.

        With `after` and `until`, those that are due later than the one and not after the other.
        """
        rows = self._connection.rows(
            "SELECT card, due_day, last_day, stability FROM states"
            " WHERE suspended = 0 AND due_day > ? AND due_day <= ?"
            " AND last_day IS NOT ? AND buried_day IS NOT ?",
            (-1 if after is None else after, day if until is None else until, day, day),
        )
        return [Due(*row) for row in rows]

    def due_block(self, day: int, order: str, after: float | None, size: int) -> DueBlock:
        """List the cards that are due and come first in an order, a `review_order` of the settings.

        They are about `size` cards, with all that are alike in the order, in no order among
        themselves. `after` is where the block before ended; None at the beginning.
        """
        key = _ORDERS[order]
        among = f"{_DUE} AND (?2 IS NULL OR {key} > ?2)"
        row = self._connection.row(
            f"SELECT {key} {among} ORDER BY 1 LIMIT 1 OFFSET ?3", (day, after, size - 1)
        )
        end = row[0] if row else None
        rows = self._connection.rows(
            f"SELECT card, due_day, last_day, stability {among} AND (?3 IS NULL OR {key} <= ?3)",
            (day, after, end),
        )
        return DueBlock([Due(*row) for row in rows], end)

    def is_due(self, card: str, day: int) -> bool:
        """Tell whether a card is due on a study day, and was not seen, or put off, on it."""
        return self._connection.row(f"SELECT 1 {_DUE} AND card = ?2", (day, card)) is not None

    def answered(self, day: int) -> list[str]:
        """Name the cards that were answered on a study day."""
        rows = self._connection.rows("SELECT card FROM states WHERE last_day = ?", (day,))
        return [card for (card,) in rows]

    def last_answered(self) -> str | None:
        """Name the card that was answered last; None before the first answer."""
        row = self._connection.row("SELECT card FROM reviews ORDER BY seq DESC LIMIT 1")
        return row[0] if row else None

    def first_seen(self, since: int) -> list[tuple[str, int]]:
        """Name the cards that were seen for the first time on a study day or later, with the day."""
        return self._connection.rows(
            "SELECT card, day FROM reviews WHERE phase = 'new' AND day >= ?", (since,)
        )

    def buried(self, day: int) -> list[str]:
        """Name the cards that were put off on a study day."""
        rows = self._connection.rows("SELECT card FROM states WHERE buried_day = ?", (day,))
        return [card for (card,) in rows]

    def answers(self, day: int) -> list[Answer]:
        """List the answers of a study day; what counts as a review is as in `Done`."""
        rows = self._connection.rows(
            "SELECT card, phase = 'new', phase = 'review' OR (phase <> 'new' AND in_days)"
            " FROM reviews WHERE day = ?",
            (day,),
        )
        return [Answer(card, bool(new), bool(review)) for card, new, review in rows]

    def was_studied_on(self, day: int) -> bool:
        """Tell whether any card was answered on a study day."""
        return self._connection.row("SELECT 1 FROM reviews WHERE day = ?", (day,)) is not None

    def next_step_ms(self) -> int | None:
        """Say when the next intraday step falls due, in UTC epoch milliseconds."""
        row = self._connection.row(
            "SELECT min(due_ms) FROM states WHERE due_ms IS NOT NULL AND suspended = 0"
        )
        return row[0] if row else None

    def next_day(self) -> int | None:
        """Say on which study day the next card is due that is on no intraday step."""
        row = self._connection.row(
            "SELECT min(due_day) FROM states WHERE due_day IS NOT NULL AND suspended = 0"
        )
        return row[0] if row else None

    def by_day(self, until: int) -> dict[int, int]:
        """Count the cards that are due on each study day, up to and including one."""
        return dict(
            self._connection.rows(
                "SELECT due_day, count(*) FROM states WHERE suspended = 0 AND due_day <= ?"
                " GROUP BY due_day",
                (until,),
            )
        )

    def spent(self) -> Spent:
        """Add up the time of the last answers, with the steps that followed first answers and lapses.

        A card that is new takes the time of its steps too, and a review that of its relearning.
        """
        row = self._connection.row(
            "SELECT total(ms) FILTER (WHERE phase IN ('new', 'learning')) / 1000.0,"
            " count(*) FILTER (WHERE phase = 'new'),"
            " total(ms) FILTER (WHERE phase IN ('review', 'relearning')) / 1000.0,"
            " count(*) FILTER (WHERE phase = 'review')"
            " FROM (SELECT phase, ms FROM reviews WHERE ms IS NOT NULL ORDER BY seq DESC LIMIT ?)",
            (RECENT_ANSWERS,),
        )
        return Spent(*row) if row else Spent()
