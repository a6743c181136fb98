"""Opens the compiled catalogue and reads from it; compiles it first when it is stale."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from quiz.catalogue.choosing import find_decks
from quiz.catalogue.rows import CardRow, DeckRow
from quiz.catalogue.stamp import SCHEMA, read_stamp
from quiz.catalogue.standing import Standing
from quiz.database import Connection, DatabaseError, connect, listed
from quiz.errors import Place, Problem, QuizError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from quiz.bank.model import Card, Name
    from quiz.catalogue.renewing import Renewal
    from quiz.places import Places

_BODIES = (
    "SELECT id, body FROM bodies JOIN cards USING (position)"
    " WHERE id IN (SELECT value FROM json_each(?))"
)
_ROWS = (
    "SELECT id, note, deck, position, siblings, events, studied, kind, key, tags, forms, corrects,"
    " key_before, reveals, revealed_by FROM cards"
)
_AMONG_IDS = "WHERE id IN (SELECT value FROM json_each(?))"
_AMONG_POSITIONS = "WHERE position IN (SELECT value FROM json_each(?))"


def open_catalogue(places: Places) -> Catalogue:
    """Open the catalogue; a context manager.

    It is compiled anew when a file of the seeds or decks has changed, when the program has, or
    when the cache is damaged; where no cache can be written it is kept in memory. Raises
    ContentError when a bank has errors that is not one of the learner's own.
    """
    stamp = read_stamp(places)
    connection = open_fresh(places, stamp)
    if connection is None:
        connection = _compiled(places, stamp)
    return Catalogue(connection)


def open_fresh(places: Places, stamp: str) -> Connection | None:
    """Open the cache if it is there, whole, and made from the files as a stamp has them."""
    if not places.catalogue.is_file():
        return None
    try:
        connection = connect(places.catalogue, durable=False)
    except DatabaseError:
        return None
    try:
        if connection.row("PRAGMA user_version") == (SCHEMA,) and _has_stamp(connection, stamp):
            return connection
    except DatabaseError:
        pass
    connection.close()
    return None


def _has_stamp(connection: Connection, stamp: str) -> bool:
    return connection.row("SELECT stamp FROM about") == (stamp,)


def _compiled(places: Places, stamp: str) -> Connection:
    from quiz.catalogue.compiling import compile_in_memory, compile_to_file, read_content

    content = read_content(places)
    try:
        places.cache.mkdir(parents=True, exist_ok=True)
        compile_to_file(content, stamp, places.catalogue)
        connection = open_fresh(places, stamp)
    except (OSError, DatabaseError):
        connection = None
    return connection or compile_in_memory(content, stamp)


class Catalogue:
    """All decks and cards, each read when it is asked for.

    `edition` counts how often it was read anew while it was open.
    """

    def __init__(self, connection: Connection, edition: int = 0) -> None:
        self._connection = connection
        self.edition = edition

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def reader(self) -> Connection:
        """Open the same tables once more, for queries that join them with others.

        Where they are in memory, or another process has compiled anew meanwhile, it is a copy.
        """
        path = self._connection.path
        if path is not None and path.is_file():
            connection = connect(path, durable=False)
            if connection.row("SELECT stamp FROM about") == (self.stamp,):
                return connection
            connection.close()
        copy = connect(None, durable=False)
        copy.become(self._connection)
        return copy

    def reopen(self, places: Places) -> None:
        """Read the files as they are now; everything that was read before is forgotten.

        Raises ContentError as `open_catalogue` does, and goes on with what there was.
        """
        self._go_on_with(open_catalogue(places)._connection)  # noqa: SLF001 - one of its own kind

    def renew(self, places: Places, renewal: Renewal) -> bool:
        """Go on with what was prepared; False, and nothing happens, if the files changed again."""
        connection = open_fresh(places, renewal.stamp)
        if connection is None and renewal.content is not None:
            from quiz.catalogue.compiling import compile_in_memory

            connection = compile_in_memory(renewal.content, renewal.stamp)
        if connection is not None:
            self._go_on_with(connection)
        return connection is not None

    def _go_on_with(self, connection: Connection) -> None:
        """Forget everything that was read before; whoever holds this catalogue holds the new one."""
        self._connection.close()
        self.__dict__ = Catalogue(connection, self.edition + 1).__dict__

    def decks(self) -> tuple[DeckRow, ...]:
        """List the decks in their order."""
        return self._decks

    @cached_property
    def _decks(self) -> tuple[DeckRow, ...]:
        rows = self._connection.rows(
            "SELECT name, about, scope, position, cards, first, studied FROM decks ORDER BY position"
        )
        return tuple(DeckRow(*row) for row in rows)

    def rows(self, decks: Sequence[str] = ()) -> tuple[CardRow, ...]:
        """List the cards of some decks, by their full names, or of all decks, in deck order.

        It reads every card: for the day's queue, `rows_of` and `rows_at` read the few it needs.
        """
        if not decks:
            return self._all_rows
        wanted = set(decks)
        return tuple(row for row in self._all_rows if row.deck in wanted)

    @cached_property
    def _all_rows(self) -> tuple[CardRow, ...]:
        rows = self._connection.rows(f"{_ROWS} ORDER BY position")
        return tuple(_card_row(row) for row in rows)

    def rows_with_facts(self) -> list[CardRow]:
        """List the cards that ask a fact, in deck order; none that was written without one."""
        rows = self._connection.rows(f"{_ROWS} WHERE siblings LIKE '%fact:%' ORDER BY position")
        return [_card_row(row) for row in rows]

    def rows_not_recalled(self) -> list[CardRow]:
        """List the claims, orders and matches, in deck order."""
        rows = self._connection.rows(f"{_ROWS} WHERE kind <> 'recall' ORDER BY position")
        return [_card_row(row) for row in rows]

    def rows_of(self, ids: Iterable[str]) -> dict[str, CardRow]:
        """Give those of some cards that there are, by id."""
        found = self._connection.rows(
            f"{_ROWS} {_AMONG_IDS}",
            (listed(ids),),
        )
        return {row[0]: _card_row(row) for row in found}

    def rows_at(self, positions: Iterable[int]) -> list[CardRow]:
        """Give the cards that stand at some positions, in the order asked for."""
        wanted = list(positions)
        found = self._connection.rows(
            f"{_ROWS} {_AMONG_POSITIONS}",
            (listed(wanted),),
        )
        rows = {row[3]: _card_row(row) for row in found}
        return [rows[position] for position in wanted]

    def decks_of_cards(self) -> dict[str, str]:
        """Map the id of every card to its deck."""
        return dict(self._connection.rows("SELECT id, deck FROM cards"))

    @cached_property
    def standing(self) -> Standing:
        """Give where the cards stand in the learner's history, as far as it was noted here."""
        return Standing(self._connection)

    def card(self, id_: str) -> Card:
        """Give a card; raises QuizError when there is none of that id."""
        row = self._connection.row(
            "SELECT body FROM bodies JOIN cards USING (position) WHERE id = ?", (id_,)
        )
        if row is None:
            raise QuizError(
                f"There is no card {id_!r}.", "Its bank was moved or changed: see quiz questions."
            )
        return _read_body(row[0])

    def cards(self, ids: Iterable[str]) -> tuple[Card, ...]:
        """Give several cards in the order asked for; ids that no card has are left out."""
        wanted = list(ids)
        bodies: dict[str, str] = dict(self._connection.rows(_BODIES, (listed(wanted),)))
        return tuple(_read_body(bodies[id_]) for id_ in wanted if id_ in bodies)

    def renames(self) -> dict[str, str]:
        """Map the former ids of cards to their present ones."""
        return dict(self._connection.rows("SELECT former, present FROM renames"))

    def keys(self) -> dict[str, str]:
        """Map the id of every card to its key digest."""
        return dict(self._connection.rows("SELECT id, key FROM cards"))

    def keys_and_kinds(self, decks: Sequence[str] = ()) -> list[tuple[str, str, str]]:
        """Give id, key digest and kind of each card of some decks, by their full names, or of all."""
        return self._connection.rows(
            "SELECT id, key, kind FROM cards"
            " WHERE ?1 = '[]' OR deck IN (SELECT value FROM json_each(?1))",
            (listed(decks),),
        )

    @property
    def stamp(self) -> str:
        """Name the files that it was compiled from, as they were then."""
        row = self._connection.row("SELECT stamp FROM about")
        return str(row[0]) if row else ""

    def names(self) -> tuple[Name, ...]:
        """List every name of every entity, for the grader."""
        return self._names

    @cached_property
    def _names(self) -> tuple[Name, ...]:
        from quiz.bank.model import Name

        rows = self._connection.rows("SELECT entity, kind, text FROM names ORDER BY rowid")
        return tuple(Name(*row) for row in rows)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Say what is wrong with the learner's own banks that were left out."""
        rows = self._connection.rows(
            'SELECT file, line, "column", path, message, cure, severity, rule'
            " FROM problems ORDER BY rowid"
        )
        return tuple(
            Problem(Place(file, line, column), message, cure, path, Severity(severity), rule)
            for file, line, column, path, message, cure, severity, rule in rows
        )

    def find_decks(self, names: Sequence[str]) -> tuple[str, ...]:
        """Give the full names of the decks that somebody means; of none for no name.

        Raises QuizError for a name that means no deck, or several; see `choosing.find_decks`.
        """
        return find_decks(names, [deck.name for deck in self.decks()]) if names else ()


def _read_body(text: str) -> Card:
    from quiz.catalogue.bodies import read_body  # a queue opens no card, and starts without this

    return read_body(text)


def _card_row(row: tuple[Any, ...]) -> CardRow:
    id_, note, deck, position, siblings, events, studied, kind, key, *lists = row
    tags, forms, corrects, key_before, reveals, revealed_by = lists
    return CardRow(
        id_, note, deck, position, tuple(siblings.split()), tuple(events.split()), bool(studied),
        kind, key, tuple(tags.split()), tuple(forms.split()), tuple(corrects.split()), key_before,
        tuple(reveals.split()), tuple(revealed_by.split()),
    )  # fmt: skip
