"""The one door to SQLite: connections and transactions, whose errors are put into words."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import json

from quiz.database_errors import (
    WORDS,
    DatabaseError,
    Reason,
    StoppedError,
    state_of_disk,
    unusable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = [
    "Connection",
    "DatabaseError",
    "IntegrityError",
    "Reason",
    "StoppedError",
    "connect",
    "listed",
    "read_only",
    "schema_version",
    "transaction",
    "unusable",
]

IntegrityError = sqlite3.IntegrityError

BUSY_TIMEOUT_S = 10.0
"""How long a statement waits for another process's transaction, in seconds."""

_STEPS = 20_000
"""After so many steps of SQLite's machine, about a millisecond, a query asks whether to stop."""

Row = tuple[Any, ...]

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
            # `yield from` would close the cursor, which fails after the connection was closed
            for row in super().execute(sql, parameters):  # noqa: UP028
                yield row
        except sqlite3.Error as error:
            _explain(error, self.path)
            raise

    def stop_when(self, stopped: Callable[[], bool]) -> None:
        """Let every query end in a StoppedError once `stopped`, asked again and again, says so.

        It is asked in the thread of the query. SQLite's `interrupt`, called from another thread,
        would miss a query that is just about to begin, and break on a connection being closed.
        """
        self.set_progress_handler(stopped, _STEPS)

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of the database to a file that does not exist yet.

        Others may go on writing meanwhile. Raises DatabaseError, and leaves no part of a copy then.
        """
        try:
            with path.open("xb"):
                pass
        except OSError as error:
            raise unusable(path, error) from error
        try:
            target = connect(path, durable=True)
            try:
                self._copy(self, target, path)
            finally:
                target.close()
        except BaseException:
            for remains in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
                remains.unlink(missing_ok=True)
            raise

    def become(self, source: Connection) -> None:
        """Take on everything that another database holds, in one transaction.

        Whoever else has this file open goes on with the new contents. Raises DatabaseError.
        """
        self._copy(source, self, self.path)

    @staticmethod
    def _copy(source: sqlite3.Connection, target: sqlite3.Connection, path: Path | None) -> None:
        try:
            source.backup(target)
        except sqlite3.Error as error:
            _explain(error, path)
            raise


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
            raise unusable(path, error) from error
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


def read_only(path: Path) -> Connection:
    """Open a database that nobody writes to, such as a backup, and leave no trace beside it.

    A journal that lies beside the file is read with it. Raises DatabaseError.
    """
    journal = path.with_name(f"{path.name}-wal")
    alone = not (journal.is_file() and journal.stat().st_size)
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}",
            uri=True,
            isolation_level=None,
            factory=Connection,
        )
    except sqlite3.Error as error:
        _explain(error, path)
        raise
    connection.path = path
    return connection


def listed(values: Iterable[object]) -> str:
    """Write values as JSON, for `json_each(?)`: one parameter holds as many as there are."""
    return json.encode(list(values)).decode()


@contextmanager
def transaction(connection: Connection, *, keep: bool = True) -> Iterator[None]:
    """Do all of a block or nothing; the right to write is taken at its start.

    Without `keep` it is only tried out, and rolled back.

    Raises DatabaseError; whatever the block raises passes through after the rollback.
    """
    _begin(connection)
    try:
        yield
        connection.execute("COMMIT" if keep else "ROLLBACK")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _begin(connection: Connection) -> None:
    """Take the right to write; wait for it in short, uneven steps.

    SQLite itself waits in steps that grow to 100 ms. Of four processes that write without a pause,
    one then waited for up to 2.3 s; with these steps for 0.15 s.
    """
    until = time.monotonic() + BUSY_TIMEOUT_S
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except DatabaseError as error:
                if error.reason is not Reason.LOCKED or time.monotonic() > until:
                    raise
            else:
                return
            time.sleep((500 + time.monotonic_ns() // 1000 % 2000) / 1_000_000)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {round(BUSY_TIMEOUT_S * 1000)}")


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
    if code == sqlite3.SQLITE_INTERRUPT:
        raise StoppedError from error
    reason = _REASONS.get(code & 0xFF) if isinstance(code, int) else None
    if reason is Reason.UNREACHABLE and path is not None:
        reason = state_of_disk(path)
    if reason is not None:
        what, cure = WORDS[reason]
        message = f"{path or 'The database in memory'}: {what} ({error})"
        raise DatabaseError(reason, message, cure) from error
