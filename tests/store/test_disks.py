"""A disk that is full or read-only is told of in words, and nothing that was stored is lost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quiz.database import DatabaseError, Reason
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.backups import back_up_daily, backups_of, folder_of
from quiz.store.events import EventKind
from quiz.store.history import History
from quiz.store.replay import replay
from tests.e2e.running import Quiz
from tests.store.conftest import DAY, noon


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of its own, of 8 MB, in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk, and some containers let nobody")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full(disk: Path, leaving: int = 0) -> Iterator[None]:
    """Fill a disk for a while, but for some bytes."""
    ballast = disk / "ballast"
    state = os.statvfs(disk)
    left = state.f_bavail * state.f_frsize - leaving
    with ballast.open("wb") as file:
        file.write(bytes(max(left, 0)))
    yield
    ballast.unlink()


def review(history: History, number: int) -> None:
    history.record(
        EventKind.REVIEW, f"b/{number % 9}", noon(DAY, number), rating=Rating.GOOD,
        response='"some words that were typed"',
    )  # fmt: skip


def review_until_refused(history: History) -> tuple[int, DatabaseError]:
    """Store reviews until one fails; give how many were stored before, and why it failed."""
    for number in range(5_000):
        try:
            review(history, number)
        except DatabaseError as error:
            return number, error
    raise AssertionError("the disk never was full")


def test_a_full_disk_stops_a_review_and_keeps_all_before_it(disk: Path) -> None:
    path = disk / "history.sqlite"
    with History.open(path, Scheduler()) as history:
        with full(disk, leaving=400_000):
            stored, error = review_until_refused(history)
        assert stored > 5
        assert error.reason is Reason.FULL
        assert "disk is full" in error.message
        assert len(history.events()) == stored
        review(history, stored)  # there is room again: it goes on without being opened anew
    with History.open(path, Scheduler()) as history:
        assert len(history.events()) == stored + 1
        assert history.check() == ()
        assert history.states() == replay(history.events(), Scheduler())


def test_on_a_full_disk_no_history_is_begun_by_half(disk: Path) -> None:
    path = disk / "history.sqlite"
    with full(disk), pytest.raises(DatabaseError) as caught:
        History.open(path, Scheduler())
    assert caught.value.reason is Reason.FULL
    assert list(disk.iterdir()) == []
    History.open(path, Scheduler()).close()


def test_a_backup_that_does_not_fit_is_told_and_leaves_no_half(disk: Path) -> None:
    path = disk / "history.sqlite"
    with History.open(path, Scheduler()) as history:
        for number in range(200):
            review(history, number)
    for leaving in (0, 30_000, 80_000):
        with full(disk, leaving), pytest.raises(DatabaseError) as caught:
            back_up_daily(path, noon())
        assert caught.value.reason is Reason.FULL
        assert backups_of(path) == ()
        assert not folder_of(path).exists() or list(folder_of(path).iterdir()) == []
    assert back_up_daily(path, noon()) is not None


def test_a_disk_that_is_read_only_is_told(disk: Path) -> None:
    path = disk / "history.sqlite"
    with History.open(path, Scheduler()) as history:
        review(history, 0)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(DatabaseError) as caught, History.open(path, Scheduler()) as history:
        review(history, 1)
    assert caught.value.reason is Reason.READ_ONLY
    assert "cannot be written" in caught.value.message
    with pytest.raises(DatabaseError) as caught:
        back_up_daily(path, noon())
    assert caught.value.reason is Reason.READ_ONLY


def test_a_sitting_on_a_full_disk_ends_in_words(disk: Path) -> None:
    quiz = Quiz(data=disk)
    begun = quiz.run("study", "--plain", given="/quit\n")
    assert begun.code == 0, begun.err
    with full(disk):
        ended = quiz.run("study", "--plain", given="a\n3\n" * 40)
    assert ended.code == 1
    assert "disk is full" in ended.err
    assert "Traceback" not in ended.err
    again = quiz.run("study", "--plain", given="/quit\n")
    assert (again.code, again.err) == (0, "")
