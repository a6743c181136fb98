"""Backups of the history: made while it is in use, verified, and read back.

A backup is a copy of the whole database, packed with gzip: a fifth of the size, and with a checksum
that SQLite's own pages lack. `gunzip` gives a plain history again.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.database import DatabaseError, Reason, connect, read_only, schema_version, unusable
from quiz.scheduling.clock import Moment
from quiz.store.files import make_durable, put_in_place, refuse_others
from quiz.store.migrations import MIGRATIONS, migrate
from quiz.store.rotation import Backup, Occasion, name_of, read_name, superseded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.database import Connection

_PIECE = 1 << 20  # bytes that are read at once
_LEVEL = 1  # of gzip: 100,000 reviews (34 MB) take 0.2 s and become 7 MB
_ABANDONED_S = 3600.0  # what a killed process left half made is older than this

_PACKED = b"\x1f\x8b"


def folder_of(history: Path) -> Path:
    """Give the folder of a history's backups."""
    return history.parent / "backups"


def backups_of(history: Path) -> tuple[Backup, ...]:
    """Give the backups of a history by their names, the latest first; raises DatabaseError."""
    folder = folder_of(history)
    try:
        found = [read_name(path) for path in folder.iterdir()] if folder.is_dir() else []
    except OSError as error:
        raise unusable(folder, error) from error
    backups = [backup for backup in found if backup is not None]
    return tuple(sorted(backups, key=lambda backup: (backup.made_ms, backup.path), reverse=True))


def back_up(connection: Connection, history: Path, now_ms: int, occasion: Occasion) -> Backup:
    """Back up a history that is open, and verify the backup; `now_ms` is UTC, epoch.

    It gets its name when it is whole and was read back; half a backup is never seen. Raises
    DatabaseError when there is no room for it, or when the history turns out to be damaged.
    """
    folder = folder_of(history)
    draft = folder / f"{history.name}.{os.getpid()}.part"
    packed = draft.with_name(f"{draft.name}.gz")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_abandoned(folder)
        for remains in (draft, packed):
            remains.unlink(missing_ok=True)
        connection.copy_to(draft)
        events = verify(draft, history)
        _pack(draft, packed)
        backup = _name(packed, folder, now_ms, events, occasion)
    except OSError as error:
        raise unusable(folder, error) from error
    finally:
        for remains in (draft, packed):
            with suppress(OSError):
                remains.unlink(missing_ok=True)
    return backup


def back_up_file(history: Path, now_ms: int, occasion: Occasion) -> Backup:
    """Back up a history that nobody needs to have open; raises DatabaseError."""
    refuse_others(history)
    connection = connect(history, durable=True)
    try:
        schema_version(connection, len(MIGRATIONS))
        return back_up(connection, history, now_ms, occasion)
    finally:
        connection.close()


def back_up_daily(history: Path, now: Moment) -> Backup | None:
    """Make the day's backup, if there is none yet and the log has grown, and remove old ones.

    The day is the study day. None when there is nothing to do. Raises DatabaseError.
    """
    if not history.exists():
        return None
    backups = backups_of(history)
    if any(
        backup.occasion is Occasion.DAILY and _day(backup, now) == now.study_day()
        for backup in backups
    ):
        return None
    refuse_others(history)
    connection = connect(history, durable=True)
    try:
        events = _count(connection)
        if events == (backups[0].events if backups else 0):
            return None
        made = back_up(connection, history, now.at_ms, Occasion.DAILY)
    finally:
        connection.close()
    rotate(history)
    return made


def is_due(history: Path, now: Moment, days: int) -> bool:
    """Tell whether the last backup is older than so many days, or there is none."""
    backups = backups_of(history)
    return not backups or now.study_day() - _day(backups[0], now) > days


def rotate(history: Path) -> frozenset[Backup]:
    """Remove the daily backups that are no longer needed; give them."""
    removed = superseded(backups_of(history))
    for backup in removed:
        with suppress(OSError):  # a backup too many does no harm
            backup.path.unlink()
    return removed


def verify(database: Path, shown: Path) -> int:
    """Check a plain copy of a history: SQLite's own check, then every event is read.

    Gives the number of events. Raises DatabaseError, in which the file has the name `shown`.
    """
    refuse_others(database)
    connection = read_only(database)
    connection.path = shown
    try:
        found = connection.row("PRAGMA integrity_check(1)")
        if found != ("ok",):
            what = str(found[0]).splitlines()[-1] if found else "nothing was read"
            raise damaged(f"{shown}: is damaged ({what})")
        count = sum(1 for _ in connection.stream("SELECT * FROM events"))
        if count != _count(connection):
            raise damaged(f"{shown}: is damaged (its index and its events differ)")
    finally:
        connection.close()
    return count


def damaged(message: str) -> DatabaseError:
    """Say that a history or a backup is damaged, and what to do."""
    cure = "See what can be saved: quiz doctor. Other backups: quiz restore --list"
    return DatabaseError(Reason.DAMAGED, message, cure)


@contextmanager
def opened(backup: Path) -> Iterator[Connection]:
    """Verify a backup, or any other history, and open an up-to-date copy of it.

    Raises DatabaseError when it is damaged, foreign, or of a newer version.
    """
    import tempfile

    with tempfile.TemporaryDirectory(prefix="quiz-") as folder:
        plain = Path(folder) / "history.sqlite"
        _unpack(backup, plain)
        verify(plain, backup)
        connection = connect(plain, durable=False)
        connection.path = backup
        try:
            if schema_version(connection, len(MIGRATIONS)) < len(MIGRATIONS):
                migrate(connection, MIGRATIONS)
            yield connection
        finally:
            connection.close()


def newest_good(history: Path) -> tuple[Backup | None, tuple[str, ...]]:
    """Find the latest backup that can be read, and say in words which later ones cannot."""
    bad: list[str] = []
    for backup in backups_of(history):
        try:
            with opened(backup.path):
                return backup, tuple(bad)
        except DatabaseError as error:
            bad.append(error.message)
    return None, tuple(bad)


def events_in(history: Path) -> int:
    """Count the events of a history; raises DatabaseError."""
    connection = read_only(history)
    try:
        return _count(connection)
    finally:
        connection.close()


def _day(backup: Backup, now: Moment) -> int:
    """Give the study day of a backup, as it is counted where the learner is now."""
    return Moment(backup.made_ms, now.offset_min).study_day()


def _count(connection: Connection) -> int:
    row = connection.row("SELECT count(*) FROM events")
    return int(row[0]) if row else 0


def _pack(plain: Path, packed: Path) -> None:
    """Pack a file, and read the packed one back against it."""
    import gzip
    import shutil

    with plain.open("rb") as source, gzip.open(packed, "xb", compresslevel=_LEVEL) as target:
        shutil.copyfileobj(source, target, _PIECE)
    make_durable(packed)
    with plain.open("rb") as source, gzip.open(packed, "rb") as written:
        while piece := source.read(_PIECE):
            if written.read(len(piece)) != piece:
                raise damaged(f"{packed.parent}: the disk did not keep what was written to it")


def _unpack(backup: Path, plain: Path) -> None:
    import gzip
    import shutil
    import zlib

    try:
        with backup.open("rb") as file:
            is_packed = file.read(2) == _PACKED
        if not is_packed:
            refuse_others(backup)
            source = read_only(backup)
            try:
                source.copy_to(plain)
            finally:
                source.close()
            return
        with gzip.open(backup, "rb") as packed, plain.open("xb") as target:
            shutil.copyfileobj(packed, target, _PIECE)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise damaged(f"{backup}: is a damaged backup ({error})") from error
    except OSError as error:
        raise unusable(backup, error) from error


def _name(packed: Path, folder: Path, made_ms: int, events: int, occasion: Occasion) -> Backup:
    """Give a backup its final name; that of another one is never taken from it."""
    while True:
        path = folder / name_of(made_ms, events, occasion)
        try:
            put_in_place(packed, path)
        except FileExistsError:
            made_ms += 1
            continue
        return Backup(path, made_ms, events, occasion)


def _clear_abandoned(folder: Path) -> None:
    for path in folder.glob("*.part*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _ABANDONED_S:
                path.unlink()
