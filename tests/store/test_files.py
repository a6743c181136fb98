"""Files that are damaged, foreign, newer or out of reach are refused in words, and left alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.database import DatabaseError, Reason, connect, schema_version
from quiz.scheduling.clock import Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store import migrations
from quiz.store.backups import opened
from quiz.store.events import EventKind
from quiz.store.history import History

NOBODY = 65534


@pytest.fixture
def filled(path: Path) -> Path:
    """Give a history with forty reviews, closed."""
    with History.open(path, Scheduler()) as history:
        for number in range(40):
            history.record(
                EventKind.REVIEW, f"b/{number}", Moment(number * 1000), rating=Rating.GOOD
            )
    assert not path.with_name("history.sqlite-wal").exists()
    return path


def use(path: Path) -> None:
    with History.open(path, Scheduler()) as history:
        history.states()
        history.record(EventKind.SUSPEND, "b/1", Moment(0))


def refused(path: Path) -> DatabaseError:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(DatabaseError) as caught:
        use(path)
    assert str(path) in caught.value.message
    assert caught.value.cure
    assert (path.read_bytes() if path.is_file() else None) == before
    return caught.value


@pytest.mark.parametrize("kept", [1, 50, 100, 600, 4096, 5000, 12_288])
def test_a_truncated_file_is_refused_and_left_as_it_is(filled: Path, kept: int) -> None:
    os.truncate(filled, kept)
    assert refused(filled).reason is Reason.DAMAGED


def test_an_empty_file_is_not_taken_for_a_new_history(filled: Path) -> None:
    os.truncate(filled, 0)
    assert refused(filled).reason is Reason.DAMAGED


def test_a_file_of_zeros_or_of_something_else_is_refused(filled: Path) -> None:
    filled.write_bytes(bytes(filled.stat().st_size))
    assert refused(filled).reason is Reason.DAMAGED
    filled.write_text("not a database at all\n" * 400)
    assert refused(filled).reason is Reason.DAMAGED


def test_damage_in_the_middle_is_found_by_check(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    page = content.rindex(b"b/39") // 4096 * 4096
    content[page : page + 64] = bytes(64)
    filled.write_bytes(content)
    try:
        with History.open(filled, Scheduler()) as history:
            findings = history.check()
    except DatabaseError as error:
        findings = (error.message,)
    assert findings
    assert "damaged" in findings[0]


def test_a_journal_whose_database_is_gone_is_not_mixed_into_a_new_one(path: Path) -> None:
    path.parent.mkdir()
    path.with_name("history.sqlite-wal").write_bytes(b"remains")
    assert refused(path).reason is Reason.DAMAGED
    assert not path.exists()


def test_a_newer_versions_file_is_refused(filled: Path) -> None:
    connection = connect(filled, durable=True)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    error = refused(filled)
    assert error.reason is Reason.NEWER
    assert "Upgrade" in error.cure


def test_another_programs_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    foreign = sqlite3.connect(path)  # not in WAL mode, and not to be put into it
    foreign.execute("CREATE TABLE notes (text TEXT)")
    foreign.close()
    assert refused(path).reason is Reason.FOREIGN


def test_a_folder_in_place_of_the_file_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    assert refused(path).reason is Reason.UNREACHABLE


def test_a_file_in_place_of_the_folder_is_refused(path: Path) -> None:
    path.parent.write_text("not a folder")
    assert refused(path).reason is Reason.UNREACHABLE


def test_an_older_file_is_copied_before_it_is_migrated(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    addition = "ALTER TABLE events ADD COLUMN note TEXT;"
    scripts = {name: migrations.read_script(name) for name in migrations.MIGRATIONS}
    scripts["next.sql"] = addition
    monkeypatch.setattr(migrations, "read_script", scripts.__getitem__)
    connection = migrations.open_database(filled, (*migrations.MIGRATIONS, "next.sql"))
    newest = len(scripts)
    assert schema_version(connection, newest) == newest
    assert connection.row("SELECT count(note), count(*) FROM events") == (0, 40)
    connection.close()
    (copy,) = (filled.parent / "backups").iterdir()
    assert copy.name.endswith("-40-before-migration.sqlite.gz")
    with opened(copy) as old:
        assert old.row("SELECT count(*) FROM events") == (40,)


def test_a_migration_that_fails_leaves_the_file_at_its_version(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "ALTER TABLE events ADD COLUMN note TEXT; INSERT INTO nowhere VALUES (1);"
    monkeypatch.setattr(migrations, "read_script", {"next.sql": broken}.__getitem__)
    with pytest.raises(Exception, match="nowhere"):
        migrations.open_database(filled, (*migrations.MIGRATIONS, "next.sql"))
    monkeypatch.undo()
    with History.open(filled, Scheduler()) as history:
        assert len(history.events()) == 40
    connection = connect(filled, durable=True)
    assert connection.row("SELECT count(*) FROM pragma_table_info('events') WHERE name = 'note'") == (0,)  # fmt: skip
    connection.close()


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """Give a folder that another user can reach, as pytest's own cannot be."""
    folder = Path(tempfile.mkdtemp(prefix="quiz-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def as_nobody(code: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run code as a user without rights; root may write everywhere, so it steps down."""
    step_down = f"import os; os.getuid() or os.setuid({NOBODY})\n"
    return subprocess.run(
        [sys.executable, "-c", _PRELUDE + step_down + code, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )


_PRELUDE = """\
import sys
from pathlib import Path
import fsrs
from quiz.errors import QuizError
from quiz.store.history import History
from quiz.store import migrations
from quiz.store.events import EventKind
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.clock import Moment
for name in ("schema.sql", "cache.sql"): migrations.read_script(name)
path = Path(sys.argv[1])
"""
_WRITE = """\
try:
    with History.open(path, Scheduler()) as history:
        history.record(EventKind.SUSPEND, "b/1", Moment(0))
except QuizError as error:
    print(type(error).__name__, error.reason, error)
"""


def test_a_file_that_may_not_be_written_says_so(filled: Path, shared_folder: Path) -> None:
    target = shared_folder / "history.sqlite"
    shutil.copy(filled, target)
    target.chmod(0o444)
    before = target.read_bytes()
    shared_folder.chmod(0o777)
    answer = as_nobody(_WRITE, target)
    assert answer.stdout.startswith("DatabaseError read-only"), answer
    assert "--data" in answer.stdout
    assert target.read_bytes() == before


def test_a_folder_that_may_not_be_written_says_so(filled: Path, shared_folder: Path) -> None:
    answer = as_nobody(_WRITE, shared_folder / "deeper" / "history.sqlite")
    assert answer.stdout.startswith("DatabaseError unreachable"), answer
    target = shared_folder / "history.sqlite"
    shutil.copy(filled, target)
    answer = as_nobody(_WRITE, target)
    assert answer.stdout.startswith("DatabaseError"), answer
    assert str(target) in answer.stdout
