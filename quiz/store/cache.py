"""The cached states of cards: what replay derives, kept so that nobody has to wait for it."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quiz.database import listed, transaction
from quiz.scheduling.state import CardState, Phase
from quiz.store import log
from quiz.store.events import EventKind
from quiz.store.migrations import read_script
from quiz.store.replay import NEW_CARD, Change, Walk

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from quiz.database import Connection
    from quiz.scheduling.scheduler import Rules
    from quiz.store.events import Event

    Walked = Callable[[float], None]
    """Is told now and then which part of the log was gone through, from 0 to 1; may raise to end it."""

TABLES = ("states", "reviews", "derived", "tallies")
_SCRIPTS = ("cache.sql", "tallies.sql")

_SELECT = (
    "SELECT card, phase, step, stability, difficulty, due_ms, due_day, last_day, last_ms,"
    " first_day, repetitions, lapses, lapsed, suspended, buried_day, leech, key FROM states"
)
_KEEP_STATE = (
    "INSERT OR REPLACE INTO states (card, phase, step, stability, difficulty, due_ms, due_day,"
    " last_day, last_ms, first_day, repetitions, lapses, lapsed, suspended, buried_day, leech, key)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_KEEP_REVIEW = (
    "INSERT INTO reviews (seq, card, day, phase, in_days, rating, waited, hour, form, right, ms)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_PHASES = {phase.value: phase for phase in Phase}


_TOLD_EACH = 1_000
"""So many events are gone through before it is told again how far one is."""


class StateCache:
    """The tables of `cache.sql` and `tallies.sql` in one history, for one set of rules."""

    def __init__(self, connection: Connection, rules: Rules) -> None:
        self._connection = connection
        self._rules = rules
        self._complete = False

    @cached_property
    def fingerprint(self) -> str:
        """Name what states are derived with: the rules, the settings and these tables."""
        scripts = "".join(map(read_script, _SCRIPTS))
        layout = hashlib.sha256(scripts.encode()).hexdigest()[:8]
        return f"{layout}.{self._rules.fingerprint}"

    def forget_rules(self) -> None:
        """Look at the fingerprint of the rules again; states by other rules are stale then."""
        self.__dict__.pop("fingerprint", None)

    def position(self) -> log.Position | None:
        """Say how far the cache has come; None when it is stale or missing."""
        if not self._complete:
            query = (
                "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN (?, ?, ?, ?)"
            )
            if self._connection.row(query, TABLES) != (len(TABLES),):
                return None
            self._complete = True
        row = self._connection.row(
            "SELECT last_seq, last_id, last_ms, last_day FROM derived"
            " WHERE fingerprint = ? AND last_seq = ifnull((SELECT max(seq) FROM events), 0)",
            (self.fingerprint,),
        )
        return log.Position(*row) if row else None

    def refresh(self, walked: Walked | None = None) -> None:
        """Derive everything again if the cache is stale; outside of a transaction."""
        if self.position() is None:
            with transaction(self._connection):
                self.caught_up(walked)

    def caught_up(self, walked: Walked | None = None) -> log.Position:
        """Give the position of a cache that is not stale; inside of a transaction."""
        return self.position() or self.rebuild(walked)

    def rebuild(self, walked: Walked | None = None) -> log.Position:
        """Drop the cache and derive it from the whole log; inside of a transaction."""
        self._connection.execute("DROP VIEW IF EXISTS tallied")
        for table in TABLES:
            self._connection.execute(f"DROP TABLE IF EXISTS {table}")
        self._connection.execute_all(read_script("cache.sql"))
        walk = Walk(
            self._rules, undone=log.undone(self._connection), names=log.names(self._connection)
        )
        self._keep(walk, None, walked)
        self._connection.execute_all(read_script("tallies.sql"))
        position = log.end(self._connection)
        self.stand_at(position)
        return position

    def derive(self, card: str, names: dict[str, str]) -> CardState:
        """Derive one card again, from its events under all of its names; inside of a transaction."""
        self.derive_all({card}, names)
        return self.state(card)

    def derive_all(self, cards: Collection[str], names: Mapping[str, str]) -> None:
        """Derive some cards again, by their present names; inside of a transaction."""
        every = {*cards, *(former for former, present in names.items() if present in cards)}
        self.forget(every)
        walk = Walk(self._rules, undone=log.undone(self._connection, every), names=names)
        self._keep(walk, every)

    def forget(self, cards: Collection[str]) -> None:
        """Drop what is known about some cards."""
        chosen = (listed(cards),)
        self._connection.execute(
            "DELETE FROM states WHERE card IN (SELECT value FROM json_each(?))", chosen
        )
        self._connection.execute(
            "DELETE FROM reviews WHERE seq IN (SELECT seq FROM events"
            " WHERE card IN (SELECT value FROM json_each(?)))",
            chosen,
        )

    def stand_at(self, position: log.Position) -> None:
        """Note how far the cache has come; inside of a transaction."""
        self._connection.execute(
            "INSERT INTO derived (one, fingerprint, last_seq, last_id, last_ms, last_day)"
            " VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET"
            " fingerprint = excluded.fingerprint, last_seq = excluded.last_seq,"
            " last_id = excluded.last_id, last_ms = excluded.last_ms, last_day = excluded.last_day",
            (self.fingerprint, position.number, position.id, position.at_ms, position.day),
        )

    def followed(self) -> str:
        """Give the stamp of the catalogue in which renamed cards were last looked for."""
        row = self._connection.row("SELECT followed FROM derived")
        return str(row[0]) if row else ""

    def note_followed(self, stamp: str) -> None:
        """Note the catalogue in which renamed cards were looked for; inside of a transaction."""
        self._connection.execute("UPDATE derived SET followed = ?", (stamp,))

    def note(self, change: Change, after: CardState, number: int) -> None:
        """Keep what one event did; inside of a transaction."""
        self._connection.execute(_KEEP_STATE, _state_row(change.card, after))
        if change.event.kind is EventKind.REVIEW:
            self._connection.execute(_KEEP_REVIEW, _review_row(change, number))

    def state(self, card: str) -> CardState:
        """Read the state of a card; a card that nothing happened to is new."""
        row = self._connection.row(f"{_SELECT} WHERE card = ?", (card,))
        return _state(row) if row else NEW_CARD

    def states(self, cards: Collection[str] | None = None) -> dict[str, CardState]:
        """Read the states of all cards that anything happened to, or of some of them."""
        if cards is None:
            rows = self._connection.rows(_SELECT)
        else:
            rows = self._connection.rows(
                f"{_SELECT} WHERE card IN (SELECT value FROM json_each(?))",  # noqa: S608 - constants
                (listed(cards),),
            )
        return {row[0]: _state(row) for row in rows}

    def _keep(
        self, walk: Walk, cards: Collection[str] | None, walked: Walked | None = None
    ) -> None:
        """Follow the log, or what it says of some cards, and keep what comes of it."""
        numbered = _Numbered(self._connection, walked)

        def reviews() -> Iterator[tuple[Any, ...]]:
            for change in walk.changes(numbered.events(cards)):
                if change.event.kind is EventKind.REVIEW:
                    yield _review_row(change, numbered.last)

        self._connection.executemany(_KEEP_REVIEW, reviews())
        self._connection.executemany(
            _KEEP_STATE, (_state_row(card, state) for card, state in walk.states().items())
        )


class _Numbered:
    """The events of the log, in order, and the number of the one that was given last."""

    def __init__(self, connection: Connection, walked: Walked | None) -> None:
        self._connection = connection
        self._walked = walked
        self.last = 0

    def events(self, cards: Collection[str] | None) -> Iterator[Event]:
        count = self._connection.row("SELECT count(*) FROM events") if self._walked else None
        for at, (number, event) in enumerate(log.numbered(self._connection, cards)):
            if self._walked and count and at % _TOLD_EACH == 0:
                self._walked(at / count[0])
            self.last = number
            yield event


def _review_row(change: Change, number: int) -> tuple[Any, ...]:
    event = change.event
    waited = None if change.last_day is None else event.study_day - change.last_day
    return (
        number,
        change.card,
        event.study_day,
        change.phase.value,
        change.in_days,
        event.rating,
        waited,
        (event.at_ms // 60_000 + event.offset_min) // 60 % 24,
        event.form,
        event.correct is not None and event.correct >= 1,
        event.ms,
    )


def _state_row(card: str, state: CardState) -> tuple[Any, ...]:
    return (
        card,
        state.phase.value,
        state.step,
        state.stability,
        state.difficulty,
        state.due_ms,
        state.due_day,
        state.last_day,
        state.last_ms,
        state.first_day,
        state.repetitions,
        state.lapses,
        state.lapsed,
        state.suspended,
        state.buried_day,
        state.leech,
        state.key,
    )


def _state(row: tuple[Any, ...]) -> CardState:
    return CardState(
        phase=_PHASES[row[1]],
        step=row[2],
        stability=row[3],
        difficulty=row[4],
        due_ms=row[5],
        due_day=row[6],
        last_day=row[7],
        last_ms=row[8],
        first_day=row[9],
        repetitions=row[10],
        lapses=row[11],
        lapsed=bool(row[12]),
        suspended=bool(row[13]),
        buried_day=row[14],
        leech=bool(row[15]),
        key=row[16],
    )
