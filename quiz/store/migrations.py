"""Making the history's file, and bringing an older one up to date."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.database import Connection, DatabaseError, Reason, connect, schema_version, transaction
from quiz.store.files import APPLICATION_ID, SIDE_FILES, put_in_place, refuse_others, refuse_remains

if TYPE_CHECKING:
    from collections.abc import Sequence

MIGRATIONS: tuple[str, ...] = ("schema.sql", "lapse.sql")
"""The scripts that lead from one version of the tables to the next, beginning at none."""


def open_database(path: Path, migrations: Sequence[str] = MIGRATIONS) -> Connection:
    """Open the history's file; make it when there is none, migrate it when it is older.

    A file that is empty, damaged, newer or another program's is refused and left as it is.
    Raises DatabaseError.
    """
    if not path.exists():
        refuse_remains(path)
        _create(path, migrations)
    refuse_others(path)
    connection = connect(path, durable=True)
    try:
        version = schema_version(connection, len(migrations))
        if version < len(migrations):
            _back_up(connection, path)
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


def create(draft: Path, migrations: Sequence[str] = MIGRATIONS) -> Connection:
    """Build an empty history under a name that nobody else uses; raises DatabaseError."""
    connection = connect(draft, durable=True)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection, migrations)
    except BaseException:
        connection.close()
        raise
    return connection


def _create(path: Path, migrations: Sequence[str]) -> None:
    """Build the file under another name and put it in place whole.

    So a file that is empty or half made can only be a damaged one, and of two processes that
    begin at once the second finds the first one's file.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    with suppress(OSError):
        draft.unlink()
    try:
        create(draft, migrations).close()
        with suppress(FileExistsError):
            put_in_place(draft, path)
    except OSError as error:
        raise DatabaseError(
            Reason.UNREACHABLE,
            f"{path}: cannot be made ({error.strerror})",
            "Check that you may write in its folder, or choose another with --data.",
        ) from error
    finally:
        for remains in (draft, *(draft.with_name(draft.name + side) for side in SIDE_FILES)):
            with suppress(OSError):
                remains.unlink()


def _back_up(connection: Connection, path: Path) -> None:
    from quiz.scheduling.clock import read_clock
    from quiz.store.backups import back_up
    from quiz.store.rotation import Occasion

    back_up(connection, path, read_clock().now().at_ms, Occasion.BEFORE_MIGRATION)
