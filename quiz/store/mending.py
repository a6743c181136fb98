"""Mending a damaged history: what can still be read of it, joined with the latest good backup."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from quiz.database import DatabaseError, IntegrityError, Reason, connect, transaction, unusable
from quiz.scheduling.rating import Rating
from quiz.store import log
from quiz.store.backups import newest_good, opened, verify
from quiz.store.carving import carve
from quiz.store.events import Event, EventKind
from quiz.store.files import (
    HEADER,
    HEADER_SIZE,
    SIDE_FILES,
    journal_of,
    keep_aside,
    refuse_in_use,
    refuse_others,
    replace_with,
)
from quiz.store.migrations import MIGRATIONS, create
from quiz.store.replay import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quiz.database import Connection
    from quiz.store.carving import Row
    from quiz.store.rotation import Backup

_FIELDS = Event.__struct_fields__


class Mended(Struct, frozen=True):
    """What mending a history did, or would do: numbers of events, and where things are.

    `read` were still to be read in the damaged file, `restored` came from the backup alone, `events`
    are in the mended file. Of the events that the damaged file is known to have had, `lost` are in
    neither. `unreadable` tells of later backups that are damaged, too.
    """

    read: int
    restored: int
    lost: int
    events: int
    backup: Backup | None
    aside: Path | None
    unreadable: tuple[str, ...]


def damage_of(path: Path) -> str:
    """Say what is wrong with a history's file; nothing when it is whole.

    Raises DatabaseError when it is not damage that keeps it from being used.
    """
    if not path.exists():
        journal = journal_of(path)
        lone = journal.is_file() and journal.stat().st_size > 0
        return f"it is gone; its journal {journal.name} is still there" if lone else ""
    try:
        refuse_others(path)
        connection = connect(path, durable=True)
        try:
            found = connection.rows("PRAGMA integrity_check(20)")
            # what is in no table and no index is still read, row by row
            sum(1 for _ in connection.stream("SELECT * FROM events NOT INDEXED"))
        finally:
            connection.close()
    except DatabaseError as error:
        if error.reason is not Reason.DAMAGED:
            raise
        return error.message.removeprefix(f"{path}: ")
    return "; ".join(str(row[0]) for row in found if row[0] != "ok")


def mend(path: Path, *, dry: bool = False) -> Mended:
    """Write a whole history from all that can be read, and put it in the damaged one's place.

    The damaged file and its journal stay beside it under another name. `dry` only counts. Raises
    DatabaseError when the file is in use, was written by a newer version, or nothing can be read.
    """
    if path.exists():
        refuse_in_use(path)
        _refuse_newer(path)
    draft = path.with_name(f"{path.name}.{os.getpid()}.mended")
    _remove(draft)
    try:
        connection = create(draft)
        try:
            found = _fill(connection, path)
        finally:
            connection.close()
        verify(draft, draft)
        if dry:
            return found
        aside = keep_aside(path, "damaged")
        replace_with(draft, path)
    except OSError as error:
        raise unusable(path, error) from error
    finally:
        _remove(draft)
    return Mended(
        found.read, found.restored, found.lost, found.events, found.backup, aside, found.unreadable
    )


def _fill(connection: Connection, path: Path) -> Mended:
    """Write into an empty history what the backup and the damaged file hold.

    The backup comes first: of an event that both have, its words are the verified ones.
    """
    backup, unreadable = newest_good(path)
    carved, highest = _carved(connection, path)
    verified: tuple[Event, ...] = ()
    if backup is not None:
        with opened(backup.path) as source:
            verified = tuple(log.in_order(source))
    with transaction(connection):
        log.add_unknown(connection, verified)
        read = {event.id for event in carved if _add(connection, event)}
    restored = len({event.id for event in verified} - read)
    if not read and not restored:
        raise DatabaseError(
            Reason.DAMAGED,
            f"{path}: nothing of it can be read, and there is no backup that can",
            "It was left as it is. If you have a copy elsewhere: quiz restore FILE. "
            "To start afresh, move it away.",
        )
    # events are numbered without gaps, so what is missing below the highest number was there
    lost = max(highest - len(read) - restored, 0)
    return Mended(len(read), restored, lost, len(read) + restored, backup, None, unreadable)


def _carved(connection: Connection, path: Path) -> tuple[tuple[Event, ...], int]:
    """Give the events that can be read in a damaged file, and the highest number they had there."""
    columns = [str(row[1]) for row in connection.rows("PRAGMA table_info(events)")]
    found: dict[str, Event] = {}
    highest = 0
    for row in carve(path):
        event = _event(row, columns)
        if event is not None:
            found.setdefault(event.id, event)
            highest = max(highest, row.number)
    return tuple(sorted(found.values(), key=in_order)), highest


def _event(row: Row, columns: list[str]) -> Event | None:
    """Make an event of a row that was found; None when it does not hold what an event holds.

    A row that an older version wrote has fewer columns; those added since are empty in it.
    """
    if len(row.values) > len(columns):
        return None
    values: Mapping[str, Any] = dict(zip(columns, row.values, strict=False))
    try:
        given = {name: values[name] for name in _FIELDS if values.get(name) is not None}
        given["kind"] = EventKind(given["kind"])
        if "rating" in given:
            given["rating"] = Rating(given["rating"])
        if "correct" in given:
            given["correct"] = float(given["correct"])  # whole ones are stored as integers
        event = Event(**given)
    except (TypeError, ValueError, KeyError):
        return None
    words = (event.card, event.form, event.key_digest, event.run, event.target, event.device)
    return event if all(str(word).isprintable() for word in words) else None


def _add(connection: Connection, event: Event) -> bool:
    """Add an event unless it is there; False when the table's rules refuse what was read."""
    try:
        log.add_unknown(connection, [event])
    except IntegrityError:
        return False
    return True


def _refuse_newer(path: Path) -> None:
    """Refuse a file of a newer version by its header, which SQLite may no longer read as a whole."""
    with path.open("rb") as file:
        header = file.read(HEADER_SIZE)
    version = int.from_bytes(header[60:64], "big")
    if header.startswith(HEADER) and version > len(MIGRATIONS):
        raise DatabaseError(
            Reason.NEWER,
            f"{path}: was written by a newer version of this program "
            f"(tables {version}, known here {len(MIGRATIONS)})",
            "Upgrade this program, and mend it with that; the file was left as it is.",
        )


def _remove(draft: Path) -> None:
    for side in ("", *SIDE_FILES):
        with suppress(OSError):
            draft.with_name(draft.name + side).unlink(missing_ok=True)
