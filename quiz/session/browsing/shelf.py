"""The shelf of all cards: the catalogue joined with the history, searched and sorted at each key."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from msgspec import Struct

from quiz.catalogue.full_text import is_indexed
from quiz.catalogue.reading import Catalogue
from quiz.database import listed
from quiz.errors import QuizError
from quiz.session.browsing.conditions import Shelved, conditions, hints
from quiz.session.browsing.deeds import Chosen
from quiz.session.browsing.language import Query, Term
from quiz.session.browsing.parsing import parse_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quiz.bank.model import Card
    from quiz.session.browsing.selection import Selection
    from quiz.session.desk import Desk

NEAR = 100
"""How far from the cursor another row is looked for where its own is gone."""

_TABLES = Path(__file__).with_name("shelf.sql")
_LISTED = (
    "SELECT f.position, f.deck, f.kind, f.studied, f.by_question, f.by_answer,"
    " ifnull(s.phase, 'new'),"
    " ifnull(s.due_day, s.due_ms / 86400000.0 - 1), s.due_day, s.due_ms, s.last_day,"
    " max(0, s.due_day - s.last_day), s.stability, s.difficulty, ifnull(s.lapses, 0),"
    " ifnull(s.suspended, 0), s.buried_day, ifnull(s.leech, 0), ifnull(g.flag, 0)"
    " FROM main.faces AS f JOIN main.cards AS c USING (position)"
    " LEFT JOIN history.states AS s ON s.card = c.id LEFT JOIN temp.flags AS g ON g.card = c.id"
)
_SHOWN = (
    "SELECT l.position, c.id, f.question, f.answer, c.deck, l.kind, l.studied, l.phase, l.due_day,"
    " l.due_ms, l.last_day, l.days, l.stability, l.difficulty, l.lapses, l.suspended, l.buried,"
    " l.leech, l.flag FROM json_each(?) AS w JOIN temp.listed AS l ON l.position = w.value"
    " JOIN main.faces AS f ON f.position = w.value JOIN main.cards AS c ON c.position = w.value"
)
_CHOSEN = (
    "SELECT c.id, c.key, l.phase = 'new', l.suspended, l.flag FROM json_each(?) AS w"
    " JOIN temp.listed AS l ON l.position = w.value JOIN main.cards AS c ON c.position = w.value"
    " ORDER BY c.position"
)


class Column(Enum):
    """What a list can be sorted by, each with its expression; what has no value comes last."""

    ORDER = "position"
    QUESTION = "by_question"
    ANSWER = "by_answer"
    DECK = "deck"
    KIND = "kind"
    DUE = "due"
    INTERVAL = "days"
    STABILITY = "stability"
    DIFFICULTY = "difficulty"
    LAPSES = "lapses"
    FLAG = "flag"


class Line(NamedTuple):
    """A card as a line of a list; days count from 1970-01-01, stability is in days."""

    position: int
    id: str
    question: str
    answer: str
    deck: str
    kind: str
    studied: int
    phase: str
    due_day: int | None
    due_ms: int | None
    last_day: int | None
    days: int | None
    stability: float | None
    difficulty: float | None
    lapses: int
    suspended: int
    buried: int | None
    leech: int
    flag: int


class Found(Struct, frozen=True):
    """The positions of the cards that a search found, in order, and what is to be said of it.

    `only_tested` counts those that are asked in tests, but not studied.
    """

    positions: tuple[int, ...] = ()
    hints: tuple[str, ...] = ()
    only_tested: int = 0


class Shelf:
    """All cards of a desk; `refresh` after each change, `close` when it is needed no more."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._edition = desk.catalogue.edition
        self._connection = desk.catalogue.reader()
        self._cards = Catalogue(self._connection)
        self._indexed = is_indexed(self._connection)
        self._mark: tuple[int, str] | None = None
        desk.history.attach_to(self._connection)
        self._connection.execute("PRAGMA temp_store = MEMORY")
        self._connection.execute_all(_TABLES.read_text("utf-8"))
        self.decks = tuple(deck.name for deck in self._cards.decks())
        self.size = sum(deck.cards for deck in self._cards.decks())
        unstudied = self._connection.rows("SELECT position FROM main.cards WHERE NOT studied")
        self._only_tested = frozenset(position for (position,) in unstudied)
        self.refresh()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of both files."""
        self._connection.close()

    @property
    def is_outdated(self) -> bool:
        """Tell whether the decks were read anew since; then another shelf is wanted."""
        return self._desk.catalogue.edition != self._edition

    def refresh(self) -> bool:
        """Take over what happened since; tell whether anything did."""
        agenda = self._desk.history.agenda
        end = agenda.end()
        if end == self._mark:
            return False
        touched = agenda.touched_since(*self._mark) if self._mark else None
        flags = [(card, flag.number) for card, flag in self._desk.history.flags().items()]
        self._mark = (
            None  # no transaction: it would hold up others, and these tables can be refilled
        )
        self._connection.execute("DELETE FROM temp.flags")
        self._connection.executemany("INSERT INTO temp.flags VALUES (?, ?)", flags)
        if touched is None:
            self._connection.execute("DELETE FROM temp.listed")
            self._connection.execute(f"INSERT INTO temp.listed {_LISTED}")
        else:
            among = "WHERE c.id IN (SELECT value FROM json_each(?))"
            self._connection.execute(
                f"INSERT OR REPLACE INTO temp.listed {_LISTED} {among}",
                (listed(touched),),
            )
        self._mark = end
        return True

    @property
    def day(self) -> int:
        """Give today's study day."""
        return self._desk.day(self._desk.clock.now())

    def search(self, text: str, by: Column = Column.ORDER, *, descending: bool = False) -> Found:
        """Find what was asked for; every text is a search, see `language`."""
        query = parse_query(text)
        shelved = Shelved(self.decks, self.day, self._indexed)
        wanted = conditions(query, shelved)
        where = f" WHERE {' AND '.join(f'({one.sql})' for one in wanted)}" if wanted else ""
        rows = self._connection.rows(
            f"SELECT position FROM temp.listed{where}{_order(by, descending=descending)}",  # noqa: S608 - built of constants
            [parameter for one in wanted for parameter in one.parameters],
        )
        chain = all(isinstance(part, Term) for part in query.parts)
        known = {} if rows and chain else self._missing(query)  # all of a chain holds of each row
        told = hints(query, shelved, known)
        positions = tuple(position for (position,) in rows)
        return Found(positions, tuple(told), len(self._only_tested.intersection(positions)))

    def _missing(self, query: Query) -> dict[str, Sequence[str]]:
        """Give some known values in place of each tag, fact or source that nothing has."""
        missing: dict[str, Sequence[str]] = {}
        for term in query.terms:
            if term.field in {"tag", "fact", "source"}:
                shelved = Shelved(self.decks, self.day, self._indexed)
                alone = conditions(Query((term,)), shelved)[0]
                sql = f"SELECT 1 FROM temp.listed WHERE {alone.sql} LIMIT 1"  # noqa: S608 - as above
                if not term.negated and self._connection.row(sql, alone.parameters) is None:
                    rows = self._connection.rows(
                        "SELECT DISTINCT value FROM marks WHERE mark = ? ORDER BY value LIMIT 7",
                        (term.field,),
                    )
                    missing[term.value] = [value for (value,) in rows]
        return missing

    def lines(self, positions: Iterable[int]) -> dict[int, Line]:
        """Read the lines of some cards, by position."""
        rows = self._connection.rows(_SHOWN, (listed(positions),))
        return {row[0]: Line(*row) for row in rows}

    def held(self, selection: Selection) -> dict[int, str]:
        """Name the cards that are marked and those around the cursor, by their positions.

        None where the decks are gone from the disk: whoever asks begins anew then.
        """
        held = {*selection.marked, *selection.near(NEAR)}
        sql = "SELECT c.position, c.id FROM json_each(?) AS w JOIN main.cards AS c ON position = w.value"
        try:
            return dict(self._connection.rows(sql, (listed(held),)))
        except QuizError:
            return {}

    def numbers(self, held: Mapping[int, str]) -> dict[int, int]:
        """Tell where cards stand that stood elsewhere before; those that are gone are left out."""
        sql = (
            "SELECT c.id, c.position FROM json_each(?) AS w JOIN main.cards AS c ON c.id = w.value"
        )
        rows = self._connection.rows(sql, (listed(held.values()),))
        at: dict[str, int] = dict(rows)
        return {before: at[card] for before, card in held.items() if card in at}

    def card(self, position: int) -> Card:
        """Open a card."""
        row = self._connection.row("SELECT id FROM main.cards WHERE position = ?", (position,))
        return self._cards.card(row[0] if row else "")

    def chosen(self, positions: Iterable[int]) -> list[Chosen]:
        """Read how some cards stand, in their order on the shelf."""
        rows = self._connection.rows(_CHOSEN, (listed(positions),))
        return [Chosen(id_, key, bool(new), bool(held), flag) for id_, key, new, held, flag in rows]


def _order(by: Column, *, descending: bool) -> str:
    way = "DESC" if descending else "ASC"
    if by in {Column.ORDER, Column.DECK}:  # a deck's cards follow each other
        return f" ORDER BY position {way}"
    return f" ORDER BY {by.value} {way} NULLS LAST, position"
