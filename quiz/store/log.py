"""The table of events: writing rows and reading them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from quiz.database import listed
from quiz.errors import QuizError
from quiz.scheduling.clock import DAY_MS
from quiz.scheduling.rating import Rating
from quiz.store.events import UNDOABLE, Event, EventKind
from quiz.store.replay import present_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from quiz.database import Connection


class Position(Struct, frozen=True):
    """A place in the log.

    `number` is that of the event that arrived last in this file; `id`, `at_ms` (UTC, epoch) and
    `day` (study day) are the latest of any event up to there.
    """

    number: int = 0
    id: str = ""
    at_ms: int = 0
    day: int = 0

    def after(self, number: int, event: Event) -> Position:
        """Go on by an event."""
        at_ms, identifier = max((self.at_ms, self.id), (event.at_ms, event.id))
        day = max(self.day, event.study_day)
        return Position(max(self.number, number), identifier, at_ms, day)


_INSERT = (
    "INSERT INTO events (kind, card, at_ms, study_day, offset_min, rating, form, correct,"
    " response, ms, key_digest, run, target, device, id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_SELECT = (
    "SELECT kind, card, at_ms, study_day, offset_min, rating, form, correct,"
    " response, ms, key_digest, run, target, device, id, seq FROM events"
)
# An event is cancelled before its own time only when that time was forgiven as a wrong clock's.
_FORGIVEN = (
    "EXISTS (SELECT 1 FROM events AS u WHERE u.kind = 'undo' AND u.target = events.id"
    " AND (u.at_ms < events.at_ms OR u.study_day < events.study_day))"
)
_UNDONE = "EXISTS (SELECT 1 FROM events AS u WHERE u.kind = 'undo' AND u.target = events.id)"


def add(connection: Connection, event: Event) -> int:
    """Write one event; give its number in this file."""
    number = connection.execute(_INSERT, _row(event)).lastrowid
    assert number is not None  # noqa: S101 - an insertion always has one
    return number


class DifferentEventError(QuizError):
    """Two logs hold an event of one id that says different things: one of them is damaged."""


def add_unknown(connection: Connection, events: Iterable[Event]) -> int:
    """Write those events whose ids are not in the log yet; say how many they were."""
    before = connection.total_changes
    connection.executemany(
        f"{_INSERT} ON CONFLICT (id) DO NOTHING", (_row(event) for event in events)
    )
    return connection.total_changes - before


def add_others(connection: Connection, events: Iterable[Event]) -> list[Event]:
    """Write those events whose ids are not in the log yet; give them.

    Raises DifferentEventError for a known id with another content.
    """
    added = []
    for event in events:
        done = connection.execute(f"{_INSERT} ON CONFLICT (id) DO NOTHING", _row(event))
        if done.rowcount:
            added.append(event)
        elif (known := find(connection, event.id)) is not None and not _is_same(known, event):
            raise DifferentEventError(
                f"event {event.id} is in your history with another content",
                "Events never change: this log, or yours, was damaged or edited. See which with: "
                "quiz doctor. Nothing was merged.",
            )
    return added


def _is_same(one: Event, other: Event) -> bool:
    """Compare two events; how the JSON of a response is laid out does not count."""
    import json

    return replace(one, response=None) == replace(other, response=None) and (
        one.response == other.response
        or (
            one.response is not None
            and other.response is not None
            and json.loads(one.response) == json.loads(other.response)
        )
    )


def in_order(connection: Connection, cards: Collection[str] | None = None) -> Iterator[Event]:
    """Read the events of some cards, or of all, in the order of time, then id."""
    for _, event in numbered(connection, cards):
        yield event


def numbered(
    connection: Connection, cards: Collection[str] | None = None
) -> Iterator[tuple[int, Event]]:
    """Read events in order, each with its number in this file."""
    if cards is None:
        rows = connection.stream(f"{_SELECT} ORDER BY at_ms, id")
    else:
        rows = connection.stream(
            f"{_SELECT} WHERE card IN (SELECT value FROM json_each(?))"  # noqa: S608 - constants
            " ORDER BY at_ms, id",
            (listed(cards),),
        )
    for row in rows:
        yield row[-1], _event(row)


def latest(connection: Connection, device: str) -> Event | None:
    """Find a device's last event that can be undone and was not."""
    kinds = ", ".join(f"'{kind}'" for kind in sorted(UNDOABLE))
    row = connection.row(
        f"{_SELECT} WHERE device = ? AND kind IN ({kinds}) AND NOT {_UNDONE}"
        # the ids are in the order of time; the numbers are not, once logs were merged
        " ORDER BY id DESC LIMIT 1",
        (device,),
    )
    return _event(row) if row else None


def find(connection: Connection, identifier: str) -> Event | None:
    """Read one event by its id."""
    row = connection.row(f"{_SELECT} WHERE id = ?", (identifier,))
    return _event(row) if row else None


def undone(connection: Connection, cards: Collection[str] | None = None) -> frozenset[str]:
    """Give the ids of the events that were undone; `cards` limits them to undoings of these."""
    if cards is None:
        rows = connection.rows("SELECT target FROM events WHERE kind = 'undo'")
    else:
        # by the undone event's own card: what undoes it may have been written under another name
        rows = connection.rows(
            "SELECT id FROM events WHERE card IN (SELECT value FROM json_each(?))"
            " AND id IN (SELECT target FROM events WHERE kind = 'undo')",
            (listed(cards),),
        )
    return frozenset(row[0] for row in rows)


def names(connection: Connection) -> dict[str, str]:
    """Map former names of cards to present ones."""
    rows = connection.rows(f"{_SELECT} WHERE kind = 'relink' AND NOT {_UNDONE} ORDER BY at_ms, id")
    return present_names(_event(row) for row in rows)


def answers_of(connection: Connection, run: str, since: str) -> Iterator[Event]:
    """Read the answers of a sitting that were not undone, in order; none is older than an id."""
    rows = connection.rows(
        f"{_SELECT} WHERE id >= ? AND run = ? AND kind IN ('test', 'review')"
        f" AND form IS NOT NULL AND correct IS NOT NULL AND NOT {_UNDONE} ORDER BY at_ms, id",
        (since, run),
    )
    return (_event(row) for row in rows)


def links(connection: Connection) -> Iterator[tuple[Event, bool]]:
    """Read the renamings in order, each with whether it was undone."""
    select = _SELECT.replace(" FROM events", f", {_UNDONE} FROM events")
    rows = connection.rows(f"{select} WHERE kind = 'relink' ORDER BY at_ms, id")
    return ((_event(row), bool(row[-1])) for row in rows)


def ahead(connection: Connection, at_ms: int) -> list[Event]:
    """Read the events that are dated later than a moment, without forgiven ones.

    Their time or their study day says so, which nowhere on earth is more than a day ahead of UTC's.
    """
    rows = connection.rows(
        f"{_SELECT} WHERE (at_ms > ? OR study_day > ?) AND NOT {_FORGIVEN} ORDER BY at_ms, id",
        (at_ms, at_ms // DAY_MS + 1),
    )
    return [_event(row) for row in rows]


def end(connection: Connection) -> Position:
    """Find where the log ends; events whose wrong clock was forgiven only count as arrived."""
    arrived = connection.row("SELECT max(seq) FROM events")
    last = connection.row(f"{_SELECT} WHERE NOT {_FORGIVEN} ORDER BY at_ms DESC, id DESC LIMIT 1")
    day = connection.row(f"SELECT max(study_day) FROM events WHERE NOT {_FORGIVEN}")  # noqa: S608
    if arrived is None or last is None or day is None:
        return Position()
    event = _event(last)
    return Position(number=arrived[0], day=day[0], id=event.id, at_ms=event.at_ms)


def _row(event: Event) -> tuple[Any, ...]:
    return (
        event.kind.value,
        event.card,
        event.at_ms,
        event.study_day,
        event.offset_min,
        None if event.rating is None else int(event.rating),
        event.form,
        event.correct,
        event.response,
        event.ms,
        event.key_digest,
        event.run,
        event.target,
        event.device,
        event.id,
    )


def _event(row: tuple[Any, ...]) -> Event:
    kind, card, at_ms, day, offset, rating, *rest = row[:15]
    return Event(
        EventKind(kind),
        card,
        at_ms,
        day,
        offset,
        None if rating is None else Rating(rating),
        *rest,
    )
