"""Numbers of the log and of the states for statistics, for all cards or for those of some decks.

All stands on `reviews`, in which undone answers are not, nor answers of tests. What is asked of all
cards is read from its daily sums, `tallies`; what is asked of some, card by card. Nothing is written.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType
    from typing import Any, Self

    from quiz.database import Connection
    from quiz.store.history import History

_CHOSEN = """
CREATE TEMP TABLE wishes (deck TEXT PRIMARY KEY, desired REAL) WITHOUT ROWID;
CREATE TEMP TABLE chosen (card TEXT PRIMARY KEY, kind TEXT, desired REAL) WITHOUT ROWID;
"""
_CHOOSE = "INSERT INTO chosen SELECT id, kind, desired FROM main.cards JOIN wishes USING (deck)"
# a CROSS JOIN keeps its order: card by card through an index that holds all that is asked for
_REVIEWS = "FROM chosen AS c CROSS JOIN history.reviews AS r ON r.card = c.card AND r.day >= ?"
_STATES = "FROM chosen AS c CROSS JOIN history.states AS s USING (card)"
_OF_CHOSEN = {
    "outcome": f"SELECT phase || ' ' || rating, sum(right), count(*) {_REVIEWS} GROUP BY 1",
    "hour": f"SELECT hour, sum(right), count(*) {_REVIEWS} GROUP BY 1",
    "form": f"SELECT form, sum(right), count(*) {_REVIEWS} WHERE form IS NOT NULL GROUP BY 1",
}
_OF_ALL = (
    "SELECT name, sum(right), sum(answers) FROM history.tallies"
    " WHERE day >= ? AND sort = ? GROUP BY name"
)
_TOTALS = (
    "SELECT day, sum(answers), sum(right), sum(answers) FILTER (WHERE name LIKE 'new %'),"
    " sum(ms) / 1000.0 FROM history.tallies WHERE day >= ? AND sort = 'outcome' GROUP BY day"
)
_TOTALS_OF_CHOSEN = (
    "SELECT r.day, count(*), sum(r.right), count(*) FILTER (WHERE r.phase = 'new'),"
    f" ifnull(sum(r.ms), 0) / 1000.0 {_REVIEWS} GROUP BY r.day ORDER BY r.day"
)
_KINDS = (  # summed up for each card first, so that no million of rows is sorted by kind
    "SELECT kind, sum(right), sum(answers) FROM (SELECT c.kind, sum(r.right) AS right,"
    " count(*) AS answers FROM {0} AS c CROSS JOIN history.reviews AS r ON r.card = c.{1}"
    " AND r.day >= ? GROUP BY c.{2}) GROUP BY kind"
)
_RECALLED = (
    f"SELECT waited, sum(rating > 1), count(*), sum(c.desired) {_REVIEWS}"
    " WHERE phase = 'review' AND waited > 0 GROUP BY waited"
)
_DUE = "suspended = 0 AND due_day IS NOT NULL"
_IN_STEPS = "suspended = 0 AND due_ms IS NOT NULL"
_IN_REVIEW = "phase = 'review' AND due_day IS NOT NULL"


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
    """A history that is read beside the decks' cards; for one thread.

    `catalogue` has a table `cards` of (position, id, deck, kind) and is closed in the end.
    `wishes` names the retention that is wanted of each deck that counts, `general` of cards that
    are in no deck. `narrow` leaves out every card that is in none of these decks. Each method
    raises StoppedError once `stopped` says so.
    """

    def __init__(  # noqa: PLR0913 - what is read, what counts, and when to stop
        self,
        history: History,
        catalogue: Connection,
        wishes: Mapping[str, float],
        general: float,
        *,
        narrow: bool = False,
        stopped: Callable[[], bool] | None = None,
    ) -> None:
        self._connection = catalogue
        self._wishes = wishes
        self._general = general
        self._narrow = narrow
        self._listed = False
        try:
            history.attach_to(catalogue)
            if stopped is not None:
                catalogue.stop_when(stopped)
        except BaseException:
            catalogue.close()
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

    def totals(self, since: int) -> list[DayTotal]:
        """Sum up each study day from one on, in order; days without answers are left out."""
        query = _TOTALS_OF_CHOSEN if self._narrow else _TOTALS
        rows = self._reviews(query, since)
        return [DayTotal(day, every, right, new or 0, s) for day, every, right, new, s in rows]

    def by_hour(self, since: int) -> list[Group]:
        """Count answers and right ones for each local hour of the clock, 0 to 23, by its number."""
        return self._groups("hour", since)

    def by_form(self, since: int) -> list[Group]:
        """Count answers and right ones for each form in which questions were asked."""
        return self._groups("form", since)

    def by_kind(self, since: int) -> list[Group]:
        """Count answers and right ones for each kind of task; empty for cards that are gone."""
        source = ("chosen", "card", "card") if self._narrow else ("main.cards", "id", "position")
        groups = [Group(*row) for row in self._reviews(_KINDS.format(*source), since)]
        if self._narrow:
            return groups
        every = self._groups("outcome", since)
        gone = sum(one.whole for one in every) - sum(one.whole for one in groups)
        right = sum(one.right for one in every) - sum(one.right for one in groups)
        return [*groups, *([Group("", right, gone)] if gone else [])]

    def by_rating(self, since: int) -> dict[tuple[int, str], int]:
        """Count the answers by rating, 1 to 4, and the phase that the card was in."""
        names = ((one.name.split(), one.whole) for one in self._groups("outcome", since))
        return {(int(rating), phase): count for (phase, rating), count in names}

    def recalled(self, since: int) -> list[Recalled]:
        """Count cards in review at their first review of a day, by the days since the one before."""
        if self._narrow:
            return [Recalled(*row) for row in self._reviews(_RECALLED, since)]
        found = self._connection.rows(_OF_ALL, (since, "waited"))
        others = {row[0]: row for row in self._reviews(_RECALLED, since)} if self._deviating else {}
        return [
            Recalled(days, right, whole, self._general * (whole - count) + desired)
            for days, right, whole in ((int(row[0]), *row[1:]) for row in found)
            for _, _, count, desired in (others.get(days, (days, 0, 0, 0.0)),)
        ]

    def due_by_day(self) -> dict[int, int]:
        """Count the cards of decks that are due, by study day; what is suspended is not due."""
        return dict(
            self._states(
                f"SELECT due_day, count(*) {{}} WHERE {_DUE} {{}} GROUP BY due_day", in_decks=True
            )
        )

    def in_steps(self) -> int:
        """Count the cards of decks that come back within a day."""
        ((count,),) = self._states(f"SELECT count(*) {{}} WHERE {_IN_STEPS} {{}}", in_decks=True)
        return int(count)

    def phases(self) -> dict[str, int]:
        """Count cards by phase, and those that are `suspended` whatever their phase."""
        rows = self._states(
            "SELECT phase, count(*), sum(suspended) {} WHERE 1 {} GROUP BY phase ORDER BY phase"
        )
        suspended = sum(row[2] for row in rows)
        return {phase: count for phase, count, _ in rows} | {"suspended": suspended}

    def memories(self) -> list[Memory]:
        """List what is remembered of each card in review."""
        rows = self._states(
            f"SELECT due_day - last_day, stability, difficulty {{}} WHERE {_IN_REVIEW} {{}}"
        )
        return [Memory._make(row) for row in rows]

    def _groups(self, sort: str, since: int) -> list[Group]:
        if self._narrow:
            rows = self._reviews(_OF_CHOSEN[sort], since)
        else:
            rows = self._connection.rows(_OF_ALL, (since, sort))
        return [Group(str(name), right, whole) for name, right, whole in rows]

    def _reviews(self, query: str, since: int) -> list[tuple[Any, ...]]:
        """Ask something of the reviews from a study day on."""
        if "chosen" in query:
            self._choose()
        return self._connection.rows(query, (since,))

    def _states(self, query: str, *, in_decks: bool = False) -> list[tuple[Any, ...]]:
        """Ask something of the states; with `in_decks` only of cards that are in a deck."""
        if self._narrow:
            self._choose()
            return self._connection.rows(query.format(_STATES, ""))
        known = "AND card IN (SELECT id FROM main.cards)" if in_decks else ""
        return self._connection.rows(query.format("FROM history.states", known))

    @cached_property
    def _deviating(self) -> dict[str, float]:
        """Give the decks of which another retention is wanted than in general."""
        return {deck: one for deck, one in self._wishes.items() if one != self._general}

    def _choose(self) -> None:
        """List the cards that are looked at one by one: those that count, or those that deviate."""
        if self._listed:
            return
        # no transaction around it: that would keep others from writing the history
        self._connection.execute_all(_CHOSEN)
        wishes = self._wishes if self._narrow else self._deviating
        self._connection.executemany("INSERT INTO wishes VALUES (?, ?)", wishes.items())
        self._connection.execute(_CHOOSE)
        self._listed = True
