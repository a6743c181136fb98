"""Tests that may still go on: those begun of late, the events of one, and recaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.store import log
from quiz.store.taken import Taken, first_id, taken

if TYPE_CHECKING:
    from quiz.database import Connection
    from quiz.store.events import Event

_RECAPS = (
    "SELECT max(study_day) FROM events AS opening WHERE id >= ? AND kind = 'test' AND form IS NULL"
    " AND json_extract(response, '$.test.recap')"
)
_NOT_DROPPED = (
    " AND NOT EXISTS (SELECT 1 FROM events AS mark WHERE mark.id > opening.id"
    " AND mark.kind = 'test' AND mark.form IS NULL AND mark.run = opening.run"
    " AND json_extract(mark.response, '$.test') = 'dropped')"
)


class Runs:
    """The tests of a log."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def since(self, since_ms: int) -> tuple[Taken, ...]:
        """Read the tests that were begun since a moment (UTC, epoch), in the order of time."""
        return taken(self._connection, since_ms)

    def is_any_since(self, since_ms: int) -> bool:
        """Tell whether anything was done in a test since a moment (UTC, epoch)."""
        row = self._connection.row(
            "SELECT 1 FROM events WHERE id >= ? AND kind = 'test' LIMIT 1", (first_id(since_ms),)
        )
        return row is not None

    def answers(self, run: str, opening: str) -> tuple[tuple[str, Event], ...]:
        """Read the answers of a test that still count, in the order of time.

        Each comes with the present name of its card. `opening` is the id of the test's first event.
        """
        names = log.names(self._connection)
        found = log.answers_of(self._connection, run, opening)
        return tuple((names.get(event.card, event.card), event) for event in found)

    def latest(self, run: str, since: str) -> str:
        """Give the id of the last event of a test; `since` is the id of one that is known."""
        row = self._connection.row(
            "SELECT max(id) FROM events WHERE id >= ? AND run = ?", (since, run)
        )
        return str(row[0]) if row and row[0] else since

    def last_recap(self, since_ms: int, *, dropped: bool = True) -> int | None:
        """Give the study day of the last weekly recap since a moment (UTC, epoch); None for none.

        Those that were thrown away count only with `dropped`.
        """
        sql = _RECAPS if dropped else _RECAPS + _NOT_DROPPED
        row = self._connection.row(sql, (first_id(since_ms),))
        return row[0] if row else None
