"""A backup comes back without loss; exactly only where that was asked for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.database import DatabaseError, Reason
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.backups import back_up_file, backups_of, newest_good, opened
from quiz.store.events import Event, EventKind
from quiz.store.history import History
from quiz.store.replay import replay
from quiz.store.restoring import restore
from quiz.store.rotation import Backup, Occasion
from tests.store.conftest import DAY, noon

NOW_MS = noon(DAY + 9).at_ms


def study(path: Path, day: int, device: str = "here") -> tuple[Event, ...]:
    with History.open(path, Scheduler(), device=device) as history:
        for number in range(10):
            history.record(EventKind.REVIEW, f"b/{number}", noon(day, number), rating=Rating.GOOD)
        return history.events()


def whole(path: Path) -> tuple[Event, ...]:
    with History.open(path, Scheduler()) as history:
        assert history.check() == ()
        assert history.states() == replay(history.events(), Scheduler())
        return history.events()


@pytest.fixture
def saved(path: Path) -> Backup:
    """Give the backup of a first day, after which a second day followed."""
    study(path, DAY)
    backup = back_up_file(path, noon().at_ms, Occasion.DAILY)
    study(path, DAY + 1)
    return backup


def test_what_the_history_has_already_changes_nothing(path: Path, saved: Backup) -> None:
    before = path.read_bytes()
    found = restore(saved.path, path, NOW_MS)
    assert (found.added, found.newer, found.events, found.kept) == (0, 10, 20, None)
    assert path.read_bytes() == before
    assert backups_of(path) == (saved,)


def test_a_lost_history_comes_back_whole(path: Path, saved: Backup) -> None:
    path.unlink()
    found = restore(saved.path, path, NOW_MS)
    assert (found.added, found.newer, found.events) == (10, 0, 10)
    assert len(whole(path)) == 10


def test_a_history_begun_again_is_joined_with_the_lost_one(path: Path, saved: Backup) -> None:
    path.unlink()
    new = study(path, DAY + 2)
    found = restore(saved.path, path, NOW_MS)
    assert (found.added, found.newer, found.events) == (10, 10, 20)
    after = whole(path)
    assert set(new) < set(after)
    assert found.kept is not None
    with opened(found.kept.path) as kept:
        assert kept.row("SELECT count(*) FROM events") == (10,)


def test_exactly_means_what_was_done_since_is_left_out_and_kept(path: Path, saved: Backup) -> None:
    before = whole(path)
    found = restore(saved.path, path, NOW_MS, exact=True)
    assert (found.added, found.newer, found.events) == (0, 10, 10)
    assert whole(path) == before[:10]
    assert found.kept is not None
    assert found.kept.occasion is Occasion.BEFORE_RESTORE
    newest, _ = newest_good(path)
    assert newest is not None
    assert (newest.occasion, newest.events) == (Occasion.RESTORED, 10)
    assert restore(found.kept.path, path, NOW_MS + 5).events == 20
    assert whole(path) == before


def test_a_dry_run_changes_nothing(path: Path, saved: Backup) -> None:
    before = path.read_bytes()
    found = restore(saved.path, path, NOW_MS, exact=True, dry=True)
    assert (found.newer, found.events, found.kept) == (10, 10, None)
    assert (path.read_bytes(), backups_of(path)) == (before, (saved,))
    path.unlink()
    assert restore(saved.path, path, NOW_MS, dry=True).added == 10
    assert not path.exists()


def test_joining_goes_on_beside_somebody_who_studies(path: Path, saved: Backup) -> None:
    path.unlink()
    with History.open(path, Scheduler()) as history:
        history.record(EventKind.SUSPEND, "b/x", noon(DAY + 3))
        restore(saved.path, path, NOW_MS)
        history.record(EventKind.SUSPEND, "b/y", noon(DAY + 3))
        assert len(history.events()) == 12
        assert history.states() == replay(history.events(), Scheduler())
    assert len(whole(path)) == 12


def test_going_back_exactly_waits_until_nobody_studies(path: Path, saved: Backup) -> None:
    code = (
        "import sys; from pathlib import Path; from quiz.store.restoring import restore\n"
        "restore(Path(sys.argv[1]), Path(sys.argv[2]), 0, exact=True)"
    )
    before = whole(path)
    with History.open(path, Scheduler()):
        done = subprocess.run(
            [sys.executable, "-c", code, str(saved.path), str(path)],
            capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
        )  # fmt: skip
    assert "is open in another program" in done.stderr
    assert whole(path) == before


def test_the_history_of_another_computer_is_joined_with_its_journal(
    path: Path, tmp_path: Path
) -> None:
    study(path, DAY)
    other = tmp_path / "other" / "history.sqlite"
    copy = tmp_path / "copied" / "history.sqlite"
    copy.parent.mkdir()
    with History.open(other, Scheduler(), device="there") as history:
        history.record(EventKind.SUSPEND, "b/1", noon(DAY + 1))
        for side in ("", "-wal"):
            shutil.copy(other.with_name(other.name + side), copy.with_name(copy.name + side))
    assert restore(copy, path, NOW_MS).added == 1
    assert {event.device for event in whole(path)} == {"here", "there"}


def test_a_damaged_backup_changes_nothing(path: Path, saved: Backup) -> None:
    before = path.read_bytes()
    saved.path.write_bytes(saved.path.read_bytes()[:-20])
    with pytest.raises(DatabaseError) as caught:
        restore(saved.path, path, NOW_MS, exact=True)
    assert caught.value.reason is Reason.DAMAGED
    assert path.read_bytes() == before
