"""Numbers of the log and of the states for statistics, for all cards or for some decks.

All stands on `reviews`, in which undone answers are not, nor answers of tests. Nothing is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.database import connect, transaction

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType
    from typing import Self

    from quiz.store.history import History

_KNOWN = "CREATE TABLE known (card TEXT PRIMARY KEY, desired REAL, kind TEXT) WITHOUT ROWID"
_ALL = """
CREATE TEMP VIEW counted AS SELECT * FROM history.reviews;
CREATE TEMP VIEW stands AS SELECT * FROM history.states;
"""
_ONLY_KNOWN = """
CREATE TEMP VIEW counted AS
    SELECT * FROM history.reviews WHERE card IN (SELECT card FROM main.known);
CREATE TEMP VIEW stands AS
    SELECT * FROM history.states WHERE card IN (SELECT card FROM main.known);
"""
_GROUPS = """
CREATE TEMP VIEW answers AS SELECT r.day, e.correct, e.form,
    (e.at_ms / 60000 + e.offset_min) / 60 % 24 AS hour, r.card
    FROM counted AS r JOIN history.events AS e USING (seq);
"""
_RIGHT = "count(*) FILTER (WHERE correct >= 1), count(*) FROM answers WHERE day >= ?"
# The first answer to a card on a study day, and the day of its answer before. In time, not in order
# of arrival: these differ after a merge.
_RECALLED = (
    "WITH walked AS (SELECT r.card, r.day, r.phase, r.rating, lag(r.day) OVER (PARTITION BY r.card"
    " ORDER BY r.day, e.at_ms, e.id) AS before FROM counted AS r JOIN events AS e USING (seq))"
    " SELECT day - before, count(*) FILTER (WHERE rating > 1), count(*),"
    " sum(ifnull((SELECT desired FROM known WHERE known.card = walked.card), ?2))"
    " FROM walked WHERE phase = 'review' AND day > before AND day >= ?1 GROUP BY 1"
)


class KnownCard(NamedTuple):
    """A card of the decks: the retention that is wanted of it, and its kind of task."""

    card: str
    desired: float
    kind: str


class DayTotal(NamedTuple):
    """A study day: its answers, those of them that were right, new cards, and seconds."""

    day: int
    answers: int
    right: int
    new: int
    seconds: float


class Recalled(NamedTuple):
    """First reviews of a day after so many days: how many, how many not forgotten.

    `desired` is the sum of the retention that is wanted of their cards.
    """

    days: int
    right: int
    whole: int
    desired: float


class Group(NamedTuple):
    """Answers of one sort: how many were right, of how many."""

    name: str
    right: int
    whole: int


class Memory(NamedTuple):
    """What is remembered of a card in review: its interval and stability in days, its difficulty."""

    interval: int
    stability: float
    difficulty: float


class Measures:
    """A history that is read beside what is known of its cards; for one thread.

    `only_known` leaves out every card that is not among `cards`: those of the decks that count.
    """

    def __init__(
        self, history: History, cards: Iterable[KnownCard], *, only_known: bool = False
    ) -> None:
        self._connection = connect(None, durable=False)
        try:
            self._connection.execute(_KNOWN)
            with transaction(self._connection):
                self._connection.executemany("INSERT INTO known VALUES (?, ?, ?)", cards)
            history.attach_to(self._connection)
            self._connection.execute_all((_ONLY_KNOWN if only_known else _ALL) + _GROUPS)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def answers_by_day(self) -> dict[int, int]:
        """Count the answers of each study day on which there were any."""
        return dict(self._connection.rows("SELECT day, count(*) FROM counted GROUP BY day"))

    def totals(self, since: int) -> list[DayTotal]:
        """Sum up each study day from one on, in order."""
        rows = self._connection.rows(
            "SELECT r.day, count(*), count(*) FILTER (WHERE e.correct >= 1),"
            " count(*) FILTER (WHERE r.phase = 'new'), ifnull(sum(e.ms), 0) / 1000.0"
            " FROM counted AS r JOIN events AS e USING (seq) WHERE r.day >= ?"
            " GROUP BY r.day ORDER BY r.day",
            (since,),
        )
        return [DayTotal(*row) for row in rows]

    def by_hour(self, since: int) -> list[Group]:
        """Count answers and right ones for each local hour of the clock, 0 to 23, by its number."""
        return self._groups(f"SELECT hour, {_RIGHT} GROUP BY 1", since)

    def by_form(self, since: int) -> list[Group]:
        """Count answers and right ones for each form in which questions were asked."""
        return self._groups(f"SELECT form, {_RIGHT} AND form IS NOT NULL GROUP BY 1", since)

    def by_kind(self, since: int) -> list[Group]:
        """Count answers and right ones for each kind of task; empty for cards that are gone."""
        kind = "(SELECT kind FROM known WHERE known.card = answers.card)"
        return self._groups(f"SELECT {kind}, {_RIGHT} GROUP BY 1", since)

    def by_rating(self, since: int) -> dict[tuple[int, str], int]:
        """Count the answers by rating, 1 to 4, and the phase that the card was in."""
        rows = self._connection.rows(
            "SELECT rating, phase, count(*) FROM counted WHERE day >= ? GROUP BY rating, phase",
            (since,),
        )
        return {(rating, phase): count for rating, phase, count in rows}

    def recalled(self, since: int, desired: float) -> list[Recalled]:
        """Count cards in review at their first review of a day, by the days since the one before.

        `desired` stands for cards that are in no deck any more.
        """
        return [Recalled(*row) for row in self._connection.rows(_RECALLED, (since, desired))]

    def due_by_day(self) -> dict[int, int]:
        """Count the known cards that are due, by study day; what is suspended is not due."""
        return dict(
            self._connection.rows(
                "SELECT due_day, count(*) FROM states WHERE suspended = 0 AND due_day IS NOT NULL"
                " AND card IN (SELECT card FROM known) GROUP BY due_day"
            )
        )

    def in_steps(self) -> int:
        """Count the known cards that come back within a day."""
        row = self._connection.row(
            "SELECT count(*) FROM states WHERE suspended = 0 AND due_ms IS NOT NULL"
            " AND card IN (SELECT card FROM known)"
        )
        return int(row[0]) if row else 0

    def phases(self) -> dict[str, int]:
        """Count cards by phase, and those that are `suspended` whatever their phase."""
        rows = self._connection.rows(
            "SELECT phase, count(*), sum(suspended) FROM stands GROUP BY phase ORDER BY phase"
        )
        suspended = sum(row[2] for row in rows)
        return {phase: count for phase, count, _ in rows} | {"suspended": suspended}

    def memories(self) -> list[Memory]:
        """List what is remembered of each card in review."""
        rows = self._connection.rows(
            "SELECT due_day - last_day, stability, difficulty FROM stands"
            " WHERE phase = 'review' AND due_day IS NOT NULL"
        )
        return [Memory(*row) for row in rows]

    def _groups(self, query: str, since: int) -> list[Group]:
        rows = self._connection.rows(query, (since,))
        return [
            Group("" if name is None else str(name), right, whole) for name, right, whole in rows
        ]
