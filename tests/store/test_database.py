from __future__ import annotations

from pathlib import Path

import pytest

from quiz import database
from quiz.database import (
    Connection,
    DatabaseError,
    IntegrityError,
    Reason,
    StoppedError,
    connect,
    transaction,
)


def test_a_durable_connection_waits_for_the_disk(tmp_path: Path) -> None:
    connection = connect(tmp_path / "deep" / "er" / "d.sqlite", durable=True)
    assert connection.row("PRAGMA journal_mode") == ("wal",)
    assert connection.row("PRAGMA synchronous") == (2,)
    assert connection.row("PRAGMA foreign_keys") == (1,)
    assert connection.row("PRAGMA busy_timeout") == (10_000,)
    connection.close()


_ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_a_query_ends_once_nobody_waits_for_it_and_the_connection_goes_on() -> None:
    connection = connect(None, durable=False)
    asked = iter([False, False, True])
    connection.stop_when(lambda: next(asked, False))
    with pytest.raises(StoppedError, match="stopped"):
        connection.row(_ENDLESS)
    assert connection.row("SELECT 1") == (1,)
    connection.stop_when(lambda: True)
    with pytest.raises(StoppedError):
        list(connection.stream(_ENDLESS))
    connection.close()


def insert(connection: Connection, values: list[int], error: BaseException | None = None) -> None:
    with transaction(connection):
        connection.executemany("INSERT INTO t VALUES (?)", [(value,) for value in values])
        if error:
            raise error


def test_a_transaction_keeps_all_or_nothing() -> None:
    connection = connect(None, durable=False)
    connection.execute("CREATE TABLE t (a INTEGER UNIQUE)")
    insert(connection, [1])
    with pytest.raises(IntegrityError):
        insert(connection, [2, 1])
    with pytest.raises(KeyboardInterrupt):
        insert(connection, [3, 4], KeyboardInterrupt())
    assert connection.rows("SELECT a FROM t") == [(1,)]
    assert not connection.in_transaction
    connection.close()


def test_a_lock_that_is_held_too_long_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.05)
    one, two = (connect(tmp_path / "d.sqlite", durable=True) for _ in range(2))
    with (
        transaction(one),
        pytest.raises(DatabaseError, match="in use by another program") as caught,
        transaction(two),
    ):
        pass
    assert caught.value.reason is Reason.LOCKED
    one.close()
    two.close()


def test_a_full_disk_is_told_in_words_and_nothing_is_kept(tmp_path: Path) -> None:
    connection = connect(tmp_path / "d.sqlite", durable=True)
    connection.execute("CREATE TABLE t (a INTEGER)")
    connection.execute("PRAGMA max_page_count = 4")
    with pytest.raises(DatabaseError, match="disk is full") as caught:
        insert(connection, list(range(10_000)))
    assert caught.value.reason is Reason.FULL
    assert connection.row("SELECT count(*) FROM t") == (0,)
    connection.close()


def test_the_statements_of_a_script_join_the_open_transaction() -> None:
    connection = connect(None, durable=False)
    connection.execute("BEGIN")
    connection.execute_all(
        "CREATE TABLE t (a TEXT); -- a remark; with a semicolon\n"
        "CREATE TRIGGER x AFTER INSERT ON t BEGIN\n  SELECT 1;\n  SELECT ';';\nEND;\n"
        "INSERT INTO t VALUES ('one; two');\n"
    )
    assert list(connection.stream("SELECT a FROM t")) == [("one; two",)]
    connection.execute("ROLLBACK")
    assert connection.rows("SELECT name FROM sqlite_schema") == []
    connection.close()
