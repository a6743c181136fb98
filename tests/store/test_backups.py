"""Backups are whole, verified, made while the history is in use, and told of when they fail."""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path

import pytest

from quiz.database import DatabaseError, Reason, connect
from quiz.scheduling.clock import DAY_MS, HOUR_MS, Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.backups import (
    back_up_daily,
    back_up_file,
    backups_of,
    folder_of,
    is_due,
    newest_good,
    opened,
)
from quiz.store.events import EventKind
from quiz.store.history import History
from quiz.store.rotation import Occasion
from tests.store.conftest import DAY, Learner, noon

ASKED = Occasion.ASKED


def test_a_backup_holds_every_event_and_is_a_history_when_unpacked(
    learner: Learner, path: Path, tmp_path: Path
) -> None:
    for number in range(50):
        learner.review(f"b/{number % 7}")
    made = back_up_file(path, noon().at_ms, ASKED)  # while it is open
    assert (made.events, backups_of(path)) == (50, (made,))
    plain = tmp_path / "plain.sqlite"
    plain.write_bytes(gzip.decompress(made.path.read_bytes()))
    with History.open(plain, Scheduler()) as history:
        assert history.events() == learner.history.events()
        assert history.states() == learner.history.states()
        assert history.check() == ()


def test_nothing_but_backups_is_left_in_the_folder(learner: Learner, path: Path) -> None:
    learner.review("b/one")
    abandoned = folder_of(path) / "history.sqlite.1.part"
    folder_of(path).mkdir()
    abandoned.write_text("half")
    os.utime(abandoned, (time.time() - 7200,) * 2)
    names = {back_up_file(path, noon().at_ms, ASKED).path.name for _ in range(3)}
    assert {each.name for each in folder_of(path).iterdir()} == names
    assert len(names) == 3  # of one moment, and none was written over


def test_the_day_has_one_backup_and_only_if_something_happened(
    learner: Learner, path: Path
) -> None:
    assert back_up_daily(path, noon()) is None
    learner.review("b/one")
    first = back_up_daily(path, noon())
    assert first is not None
    learner.review("b/one")
    assert back_up_daily(path, noon(DAY, 3600)) is None
    second = back_up_daily(path, noon(DAY + 1))
    assert second is not None
    assert back_up_daily(path, noon(DAY + 2)) is None
    assert [each.events for each in backups_of(path)] == [2, 1]


def test_the_day_of_a_backup_is_the_study_day_of_the_place(learner: Learner, path: Path) -> None:
    at_ms = DAY * DAY_MS + 20 * HOUR_MS
    learner.review("b/one", day=DAY - 1)
    assert back_up_daily(path, Moment(at_ms, -5 * 60)) is not None
    learner.review("b/one")
    assert back_up_daily(path, Moment(at_ms + 6 * HOUR_MS, -5 * 60)) is None  # 21:00 there
    assert back_up_daily(path, Moment(at_ms + 14 * HOUR_MS, -5 * 60)) is not None


def test_old_daily_backups_go_when_a_new_one_is_there(learner: Learner, path: Path) -> None:
    for day in range(12):
        learner.review("b/one", day=DAY + day)
        back_up_daily(path, noon(DAY + day))
    found = backups_of(path)
    assert [each.events for each in found[:7]] == [12, 11, 10, 9, 8, 7, 6]
    assert len(found) < 12


def test_a_history_that_was_never_made_needs_no_backup(path: Path) -> None:
    assert back_up_daily(path, noon()) is None
    assert not path.parent.exists()
    assert is_due(path, noon(), 2)


def test_an_overdue_backup_is_known(learner: Learner, path: Path) -> None:
    learner.review("b/one")
    back_up_daily(path, noon())
    assert not is_due(path, noon(DAY + 2), 2)
    assert is_due(path, noon(DAY + 3), 2)


def corrupt(path: Path) -> None:
    """Write over the middle of every page but the first."""
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 2000] = b"\xff" * 2000
    path.write_bytes(content)


def test_a_damaged_history_gives_no_backup_and_removes_none(learner: Learner, path: Path) -> None:
    learner.review("b/one")
    good = back_up_daily(path, noon())
    learner.review("b/two")
    learner.history.close()
    corrupt(path)
    with pytest.raises(DatabaseError, match="damaged") as caught:
        back_up_daily(path, noon(DAY + 1))
    assert str(path) in caught.value.message
    assert backups_of(path) == (good,)
    assert [each.name for each in folder_of(path).iterdir()] == [good.path.name if good else ""]


@pytest.mark.parametrize("damage", ["cut short", "a wrong byte", "empty", "not packed"])
def test_a_damaged_backup_is_found_and_passed_over(
    learner: Learner, path: Path, damage: str
) -> None:
    learner.review("b/one")
    good = back_up_file(path, noon().at_ms, ASKED)
    learner.review("b/two")
    bad = back_up_file(path, noon(DAY + 1).at_ms, ASKED)
    content = bytearray(bad.path.read_bytes())
    match damage:
        case "cut short":
            content = content[:-100]
        case "a wrong byte":
            content[-6] ^= 0x10  # in the checksum: elsewhere deflate may not mind a byte
        case "empty":
            content.clear()
        case _:
            content = bytearray(b"nothing that was packed")
    bad.path.write_bytes(content)
    with pytest.raises(DatabaseError) as caught, opened(bad.path):
        pass
    assert caught.value.reason is Reason.DAMAGED
    assert str(bad.path) in caught.value.message
    found, unreadable = newest_good(path)
    assert found == good
    assert len(unreadable) == 1


def test_a_backup_of_a_newer_version_is_not_restored_by_this_one(
    learner: Learner, path: Path
) -> None:
    learner.review("b/one")
    learner.history.close()
    connection = connect(path, durable=True)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(DatabaseError) as caught, opened(path):
        pass
    assert caught.value.reason is Reason.NEWER
    with pytest.raises(DatabaseError, match="newer version"):
        back_up_file(path, noon().at_ms, ASKED)
    assert backups_of(path) == ()


def test_a_backup_is_of_one_moment_though_others_go_on_writing(path: Path) -> None:
    with History.open(path, Scheduler()) as one, History.open(path, Scheduler()) as two:
        for number in range(20):
            for history in (one, two):
                history.record(EventKind.REVIEW, "b/one", noon(DAY, number), rating=Rating.GOOD)
            made = back_up_file(path, noon(DAY, number).at_ms, ASKED)
            assert made.events == 2 * (number + 1)
