"""Making the history's file, and bringing an older one up to date."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.database import Connection, DatabaseError, Reason, connect, schema_version, transaction

if TYPE_CHECKING:
    from collections.abc import Sequence

APPLICATION_ID = 0x5155495A  # "QUIZ"
"""Marks the file as ours, in SQLite's header."""

_HEADER = 100  # bytes, of SQLite's file format

MIGRATIONS: tuple[str, ...] = ("schema.sql",)
"""The scripts that lead from one version of the tables to the next, beginning at none."""


def open_database(path: Path, migrations: Sequence[str] = MIGRATIONS) -> Connection:
    """Open the history's file; make it when there is none, migrate it when it is older.

    A file that is empty, damaged, newer or another program's is refused and left as it is.
    Raises DatabaseError.
    """
    if not path.exists():
        _refuse_remains(path)
        _create(path, migrations)
    _refuse_others(path)
    connection = connect(path, durable=True)
    try:
        version = schema_version(connection, len(migrations))
        if version < len(migrations):
            _back_up(connection, path, version)
            migrate(connection, migrations)
    except BaseException:
        connection.close()
        raise
    return connection


def migrate(connection: Connection, migrations: Sequence[str]) -> None:
    """Run the scripts that are still missing, each with its version in one transaction."""
    for number, script in enumerate(migrations, start=1):
        with transaction(connection):
            # read under the lock: another process may have migrated meanwhile
            if schema_version(connection, len(migrations)) >= number:
                continue
            connection.execute_all(read_script(script))
            connection.execute(f"PRAGMA user_version = {number}")


def read_script(name: str) -> str:
    """Read a script that lies beside this module."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _create(path: Path, migrations: Sequence[str]) -> None:
    """Build the file under another name and put it in place whole.

    So a file that is empty or half made can only be a damaged one, and of two processes that
    begin at once the second finds the first one's file.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    with suppress(OSError):
        draft.unlink()
    connection = connect(draft, durable=True)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection, migrations)
    finally:
        connection.close()
    try:
        with suppress(FileExistsError):
            _put_in_place(draft, path)
    except OSError as error:
        raise DatabaseError(
            Reason.UNREACHABLE,
            f"{path}: cannot be made ({error.strerror})",
            "Check that you may write in its folder, or choose another with --data.",
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _put_in_place(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if not path.exists():
            draft.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _refuse_remains(path: Path) -> None:
    """Refuse a journal whose database is gone: it would be mixed into a new one."""
    journal = path.with_name(f"{path.name}-wal")
    if journal.is_file() and journal.stat().st_size > 0:
        raise DatabaseError(
            Reason.DAMAGED,
            f"{path}: is gone, but its journal {journal.name} is still there",
            "Put the file back beside its journal, or move the journal away to start afresh.",
        )


def _refuse_others(path: Path) -> None:
    """Refuse what is not a history by its first bytes, before SQLite could change anything in it.

    SQLite takes a file of a few bytes for a new database. The offsets are those of its file format.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise DatabaseError(
            Reason.UNREACHABLE,
            f"{path}: cannot be read ({error.strerror})",
            "Check that it is a file that you may read, or choose another folder with --data.",
        ) from error
    if len(header) < _HEADER or not header.startswith(b"SQLite format 3\0"):
        raise DatabaseError(
            Reason.DAMAGED,
            f"{path}: is damaged, cut short, or not a database",
            "Nothing was changed. Put back a copy of it, or move it away to start afresh.",
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DatabaseError(
            Reason.FOREIGN,
            f"{path}: is a database, but not a history of this program",
            "Move it away, or choose another folder with --data.",
        )


def _back_up(connection: Connection, path: Path, version: int) -> None:
    folder = path.parent / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    connection.copy_to(folder / f"{path.stem}-v{version}-{stamp}.sqlite")
