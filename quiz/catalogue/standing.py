"""Where the cards stand in a learner's history, noted beside them so that no start asks it of all.

The notes are a cache of the history within the cache of the decks. They name the event up to which
they hold; what happened since is added card by card, and a history that is not the one they were
made from is read anew as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.database import Connection, DatabaseError, Reason, connect, listed, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

_TABLES = ("fresh", "begun", "corrected")
_PLACED = "SELECT position, id, key, corrects FROM cards WHERE studied"
_AMONG = "IN (SELECT value FROM json_each(?))"
_DECKS = "SELECT id, deck FROM cards WHERE studied AND id"
_HEIRS = (
    "SELECT id, corrects FROM cards WHERE id IN (SELECT value FROM json_each(?1)) OR position IN"
    " (SELECT position FROM corrections WHERE wrong IN (SELECT value FROM json_each(?1)))"
)
_CLEAR = {
    table: f"DELETE FROM {table}"  # noqa: S608 - names of our own
    for table in _TABLES
}
_INSERT = {
    table: f"INSERT INTO {table} VALUES (?)"  # noqa: S608 - names of our own
    for table in _TABLES
}
_DRAWN = (  # the prime 2^31 - 1: any factor below it puts the positions into another order
    "SELECT ((position + 1) * ?) % 2147483647 AS draw, position FROM fresh"
    " WHERE position >= ? AND position < ? ORDER BY draw"
)


class Mark(NamedTuple):
    """The last event that a history holds: its number there, and its id; 0 and "" for none."""

    number: int
    event: str


class Known(NamedTuple):
    """What a history tells of a card to which anything happened; `key` as in its state."""

    card: str
    new: bool
    suspended: bool
    key: str


class Standing:
    """The notes in one catalogue."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mark(self) -> Mark | None:
        """Say up to which event the notes hold; None when there are none."""
        row = self._connection.row("SELECT number, event FROM standing")
        return Mark(*row) if row else None

    @property
    def strangers(self) -> bool:
        """Tell whether the history knows cards that are not studied here."""
        return self._connection.row("SELECT 1 FROM standing WHERE strangers") is not None

    def heirs(self, touched: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Name the cards whose standing follows from some cards, each with all that it depends on."""
        rows = self._connection.rows(_HEIRS, (listed(touched),))
        found = {card: (card,) for card in touched}
        return found | {id_: (id_, *corrects.split()) for id_, corrects in rows}

    def note_all(self, mark: Mark, known: Iterable[Known]) -> None:
        """Note the standing of every card anew, from all that a history knows."""
        states = {one.card: one for one in known}
        rows = self._connection.rows(_PLACED)
        strangers = not states.keys() <= {row[1] for row in rows}

        def write() -> None:
            for table in _TABLES:
                self._connection.execute(_CLEAR[table])
            self._insert(rows, states)
            self._stand_at(mark, strangers=strangers)

        self._in_transaction(write)

    def note(self, mark: Mark, cards: Collection[str], known: Iterable[Known]) -> None:
        """Note the standing of some cards anew, up to a later event.

        `known` tells of all that `heirs` names for them.
        """
        states = {one.card: one for one in known}
        rows = self._connection.rows(f"{_PLACED} AND id {_AMONG}", (listed(cards),))
        unknown = states.keys() & set(cards) - {row[1] for row in rows}
        strangers = self.strangers or bool(unknown)
        places = listed([row[0] for row in rows])

        def write() -> None:
            for table in _TABLES:
                self._connection.execute(f"{_CLEAR[table]} WHERE position {_AMONG}", (places,))
            self._insert(rows, states)
            self._stand_at(mark, strangers=strangers)

        self._in_transaction(write)

    def _insert(
        self, rows: Sequence[tuple[int, str, str, str]], states: Mapping[str, Known]
    ) -> None:
        found: dict[str, list[tuple[int]]] = {table: [] for table in _TABLES}
        for position, id_, key, corrects in rows:
            state = states.get(id_)
            if state is None or state.new:
                if state is None or not state.suspended:
                    found["fresh"].append((position,))
            else:
                found["begun"].append((position,))
            if _perhaps_corrected(state, key, corrects, states):
                found["corrected"].append((position,))
        for table, positions in found.items():
            self._connection.executemany(_INSERT[table], positions)

    def _stand_at(self, mark: Mark, *, strangers: bool) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO standing VALUES (1, ?, ?, ?)", (*mark, strangers)
        )

    def _in_transaction(self, write: Callable[[], None]) -> None:
        """Write; where the cache may only be read, go on with a copy of it in memory."""
        try:
            with transaction(self._connection):
                write()
        except DatabaseError as error:
            if error.reason is not Reason.READ_ONLY:
                raise
            copy = connect(None, durable=False)
            copy.become(self._connection)
            self._connection = copy
            with transaction(copy):
                write()

    def fresh_from(self, first: int, end: int, limit: int) -> list[int]:
        """Give the positions of new cards from one position to before another, in deck order."""
        rows = self._connection.rows(
            "SELECT position FROM fresh WHERE position >= ? AND position < ?"
            " ORDER BY position LIMIT ?",
            (first, end, limit),
        )
        return [position for (position,) in rows]

    def fresh_drawn(self, first: int, end: int, factor: int) -> list[tuple[int, int]]:
        """Give (draw, position) of the new cards in a range, by a draw that a factor decides.

        `factor` is from 1 to 2^31 - 2; the draw is a multiplication modulo the prime above it.
        """
        rows = self._connection.rows(_DRAWN, (factor, first, end))
        return [(draw, position) for draw, position in rows]

    def has_fresh(self) -> bool:
        """Tell whether any card is still new."""
        return self._connection.row("SELECT 1 FROM fresh") is not None

    def fresh(self, first: int, end: int) -> int:
        """Count the cards from one position to before another that are new."""
        row = self._connection.row(
            "SELECT count(*) FROM fresh WHERE position >= ? AND position < ?", (first, end)
        )
        return int(row[0]) if row else 0

    def begun(self, first: int, end: int) -> int:
        """Count the cards from one position to before another that are not new any more."""
        row = self._connection.row(
            "SELECT count(*) FROM begun WHERE position >= ? AND position < ?", (first, end)
        )
        return int(row[0]) if row else 0

    def corrected(self) -> list[int]:
        """Give the positions of cards that may have been learned as they were before."""
        return [row[0] for row in self._connection.rows("SELECT position FROM corrected")]

    def decks_among(self, cards: Collection[str]) -> dict[str, str]:
        """Give the decks of those of some cards that are studied here."""
        rows = self._connection.rows(f"{_DECKS} {_AMONG}", (listed(cards),))
        return dict(rows)


def _perhaps_corrected(
    state: Known | None, key: str, corrects: str, states: Mapping[str, Known]
) -> bool:
    """Tell whether a card needs the closer look of `quiz.session.corrections`."""
    if state is not None and state.key:
        if state.key == key:
            return False
        if not state.new:
            return True
    return any(wrong in states and not states[wrong].new for wrong in corrects.split())
