"""The one door to SQLite: connections, transactions, and its errors in words for people."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from quiz.errors import QuizError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = [
    "Connection",
    "DatabaseError",
    "IntegrityError",
    "Reason",
    "connect",
    "schema_version",
    "transaction",
]

IntegrityError = sqlite3.IntegrityError

BUSY_TIMEOUT_S = 10.0
"""How long a statement waits for another process's transaction, in seconds."""

Row = tuple[Any, ...]


class Reason(StrEnum):
    """Why a database cannot be used."""

    LOCKED = "locked"
    READ_ONLY = "read-only"
    FULL = "full"
    DAMAGED = "damaged"
    NEWER = "newer"
    FOREIGN = "foreign"
    UNREACHABLE = "unreachable"


class DatabaseError(QuizError):
    """A database cannot be used; `reason` lets a cache be rebuilt where a history must be kept."""

    def __init__(self, reason: Reason, message: str, cure: str) -> None:
        super().__init__(message, cure)
        self.reason = reason


_REASONS = {
    sqlite3.SQLITE_BUSY: Reason.LOCKED,
    sqlite3.SQLITE_LOCKED: Reason.LOCKED,
    sqlite3.SQLITE_READONLY: Reason.READ_ONLY,
    sqlite3.SQLITE_FULL: Reason.FULL,
    sqlite3.SQLITE_CORRUPT: Reason.DAMAGED,
    sqlite3.SQLITE_NOTADB: Reason.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: Reason.UNREACHABLE,
    sqlite3.SQLITE_PERM: Reason.UNREACHABLE,
    sqlite3.SQLITE_IOERR: Reason.UNREACHABLE,
}

_WORDS = {
    Reason.LOCKED: (
        "is in use by another program",
        "Close the other program that is using it, then try again.",
    ),
    Reason.READ_ONLY: (
        "cannot be written",
        "Make the file and its folder writable, or choose another folder with --data.",
    ),
    Reason.FULL: ("does not fit: the disk is full", "Free some space, then try again."),
    Reason.DAMAGED: (
        "is damaged, or is not a database",
        "Nothing was changed. Put back a copy of it, or move it away to start afresh.",
    ),
    Reason.UNREACHABLE: (
        "cannot be opened",
        "Check that its folder exists and that you may write there, or choose another with --data.",
    ),
}


class Connection(sqlite3.Connection):
    """A connection in autocommit mode whose statements raise DatabaseError, not SQLite's errors.

    Fetching from a cursor is not translated: prefer `rows`, `row` and `stream`.
    """

    path: Path | None = None

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run one statement; raises DatabaseError."""
        try:
            return super().execute(sql, parameters)
        except sqlite3.Error as error:
            _explain(error, self.path)
            raise

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        """Run one statement for many rows; raises DatabaseError."""
        try:
            return super().executemany(sql, parameters)
        except sqlite3.Error as error:
            _explain(error, self.path)
            raise

    def executescript(self, sql_script: str, /) -> sqlite3.Cursor:
        """Run several statements; a transaction must be written out in them; raises DatabaseError."""
        try:
            return super().executescript(sql_script)
        except sqlite3.Error as error:
            _explain(error, self.path)
            raise

    def execute_all(self, sql: str) -> None:
        """Run statements that end in semicolons, within the transaction that is open, if any."""
        statement = ""
        for part in sql.split(";"):
            statement += f"{part};"
            if sqlite3.complete_statement(statement):
                self.execute(statement)
                statement = ""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Fetch every row of a query; raises DatabaseError."""
        try:
            return super().execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            _explain(error, self.path)
            raise

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """Fetch the first row of a query, or None for no row; raises DatabaseError."""
        try:
            row: Row | None = super().execute(sql, parameters).fetchone()
        except sqlite3.Error as error:
            _explain(error, self.path)
            raise
        return row

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """Read the rows of a query one by one; raises DatabaseError."""
        try:
            yield from super().execute(sql, parameters)
        except sqlite3.Error as error:
            _explain(error, self.path)
            raise

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the database to a file that does not exist yet."""
        try:
            with path.open("xb"):
                pass
        except OSError as error:
            raise _unreachable(path, error) from error
        target = connect(path, durable=True)
        try:
            self.backup(target)
        except sqlite3.Error as error:
            _explain(error, path)
            raise
        finally:
            target.close()


def connect(path: Path | None, *, durable: bool) -> Connection:
    """Open a database, in autocommit mode; None opens one in memory.

    `durable` makes a commit survive a loss of power (WAL with synchronous=FULL); without it a
    commit survives the end of the process only, which is enough for a cache. Folders that are
    missing are made. Raises DatabaseError.
    """
    if path is not None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unreachable(path, error) from error
    try:
        connection = sqlite3.connect(
            path if path is not None else ":memory:",
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            factory=Connection,
        )
    except sqlite3.Error as error:
        _explain(error, path)
        raise
    connection.path = path
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if path is not None:
            if connection.row("PRAGMA journal_mode") != ("wal",):
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Do all of a block or nothing; the right to write is taken at its start.

    Raises DatabaseError; whatever the block raises passes through after the rollback.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def schema_version(connection: Connection, newest: int) -> int:
    """Read the version of a database's tables; raises DatabaseError if it is above `newest`."""
    row = connection.row("PRAGMA user_version")
    version = int(row[0]) if row else 0
    if version > newest:
        raise DatabaseError(
            Reason.NEWER,
            f"{connection.path}: was written by a newer version of this program "
            f"(tables {version}, known here {newest})",
            "Upgrade this program; the file was left as it is.",
        )
    return version


def _explain(error: sqlite3.Error, path: Path | None) -> None:
    """Raise an error of SQLite in words; what only a mistake in our code causes is left as it is."""
    code = getattr(error, "sqlite_errorcode", None)
    reason = _REASONS.get(code & 0xFF) if isinstance(code, int) else None
    if reason is not None:
        what, cure = _WORDS[reason]
        message = f"{path or 'The database in memory'}: {what} ({error})"
        raise DatabaseError(reason, message, cure) from error


def _unreachable(path: Path, error: OSError) -> DatabaseError:
    what, cure = _WORDS[Reason.UNREACHABLE]
    return DatabaseError(
        Reason.UNREACHABLE, f"{path}: {what} ({error.strerror or type(error).__name__})", cure
    )
