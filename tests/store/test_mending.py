"""A damaged history is mended from all that can be read, and the damaged file is kept."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.database import DatabaseError, Reason, connect
from quiz.scheduling.clock import Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.backups import back_up_file, backups_of
from quiz.store.events import Event, EventKind
from quiz.store.history import History
from quiz.store.mending import damage_of, mend
from quiz.store.replay import replay
from quiz.store.rotation import Occasion
from tests.store.conftest import DAY, noon

PAGE = 4096


def study(path: Path, number: int, day: int = DAY) -> tuple[Event, ...]:
    """Store so many reviews of a day; give the whole log."""
    with History.open(path, Scheduler(), device="here") as history:
        for each in range(number):
            history.record(
                EventKind.REVIEW, f"b/{each % 9}", noon(day, each), rating=Rating.GOOD,
                response='"words"', run="sitting",
            )  # fmt: skip
        return history.events()


def whole(path: Path) -> tuple[Event, ...]:
    with History.open(path, Scheduler()) as history:
        assert history.check() == ()
        assert history.states() == replay(history.events(), Scheduler())
        return history.events()


def event_pages(path: Path) -> list[int]:
    """Give where pages begin that hold events."""
    content = path.read_bytes()
    return [
        at for at in range(PAGE, len(content), PAGE)
        if content[at] == 0x0D and b"sitting" in content[at : at + PAGE]
    ]  # fmt: skip


def overwrite(path: Path, at: int, size: int, with_: bytes = b"\xff") -> None:
    content = bytearray(path.read_bytes())
    content[at : at + size] = with_ * size
    path.write_bytes(content)


def test_a_page_in_the_middle_loses_its_own_events_and_no_others(path: Path) -> None:
    before = study(path, 300)
    pages = event_pages(path)
    overwrite(path, pages[len(pages) // 2], PAGE)
    damaged = path.read_bytes()
    assert damage_of(path)
    done = mend(path)
    after = whole(path)
    assert set(after) < set(before)
    assert (done.read, done.restored, done.events) == (len(after), 0, len(after))
    assert done.lost == 300 - len(after)
    assert 0 < done.lost < 60
    assert done.aside is not None
    assert done.aside.read_bytes() == damaged
    assert damage_of(path) == ""


def test_with_a_backup_only_what_is_in_neither_is_lost(path: Path) -> None:
    study(path, 300)
    backup = back_up_file(path, noon().at_ms, Occasion.DAILY)
    before = study(path, 100, DAY + 1)
    overwrite(path, event_pages(path)[3], PAGE)
    done = mend(path)
    assert whole(path) == before
    assert (done.lost, done.events, done.backup) == (0, 400, backup)
    assert done.restored > 0


def cut_to_nothing(path: Path) -> None:
    os.truncate(path, 0)


def fill_with_zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def lose_the_header(path: Path) -> None:
    overwrite(path, 0, PAGE, b"\0")


def lose_every_index(path: Path) -> None:
    content = path.read_bytes()
    for at in range(PAGE, len(content), PAGE):
        if content[at] in {0x02, 0x05, 0x0A}:
            overwrite(path, at, PAGE, b"\0")


@pytest.mark.parametrize("damage", [cut_to_nothing, fill_with_zeros])
def test_a_file_without_anything_in_it_comes_back_from_its_backup(
    path: Path, damage: Callable[[Path], None]
) -> None:
    before = study(path, 40)
    back_up_file(path, noon().at_ms, Occasion.DAILY)
    study(path, 10, DAY + 1)
    damage(path)
    done = mend(path)
    assert whole(path) == before
    assert (done.read, done.restored, done.events) == (0, 40, 40)


@pytest.mark.parametrize("damage", [lose_the_header, lose_every_index])
def test_a_lost_header_or_index_loses_no_event_at_all(
    path: Path, damage: Callable[[Path], None]
) -> None:
    before = study(path, 300)
    damage(path)
    done = mend(path)
    assert whole(path) == before
    assert (done.read, done.lost) == (300, 0)


def test_a_file_that_was_cut_gives_what_is_left_of_it(path: Path) -> None:
    before = study(path, 300)
    os.truncate(path, path.stat().st_size * 3 // 4 + 77)  # the last pages are those of events
    done = mend(path)
    after = whole(path)
    assert set(after) < set(before)
    assert done.events == len(after) > 50


def test_what_lies_in_the_journal_alone_is_saved_too(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / "history.sqlite"
    copy.parent.mkdir()
    with History.open(path, Scheduler(), device="here") as history:
        for number in range(30):
            history.record(EventKind.REVIEW, "b/1", noon(DAY, number), rating=Rating.GOOD)
        before = history.events()
        for side in ("", "-wal"):  # as a machine that lost its power leaves them
            shutil.copy(path.with_name(path.name + side), copy.with_name(copy.name + side))
    cut_to_nothing(copy)
    assert mend(copy).read == 30
    assert whole(copy) == before


def test_a_journal_whose_database_is_gone_is_saved(path: Path, tmp_path: Path) -> None:
    with History.open(path, Scheduler()) as history:
        history.record(EventKind.SUSPEND, "b/1", noon())
        shutil.copy(path.with_name("history.sqlite-wal"), tmp_path / "lone.sqlite-wal")
    lone = tmp_path / "lone.sqlite"
    assert "journal" in damage_of(lone)
    assert mend(lone).events == 1
    assert len(whole(lone)) == 1
    assert (tmp_path / "lone-damaged.sqlite-wal").exists()
    assert not (tmp_path / "lone.sqlite-wal").exists()


@pytest.mark.parametrize("seed", range(12))
def test_random_damage_never_yields_an_event_that_never_was(path: Path, seed: int) -> None:
    before = {event.id: event for event in study(path, 120)}
    back_up_file(path, noon().at_ms, Occasion.DAILY)
    before |= {event.id: event for event in study(path, 60, DAY + 1)}
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    size = path.stat().st_size
    for _ in range(chance.randrange(1, 6)):
        length = chance.choice([64, 512, PAGE, 3 * PAGE])
        overwrite(path, chance.randrange(size), length, bytes([chance.choice([0, 0xFF, 0x41])]))
    if chance.random() < 0.3:
        os.truncate(path, chance.randrange(size))
    done = mend(path)
    after = whole(path)
    assert len(after) == done.events >= 120
    # what was overwritten by printable letters may be read as a letter; nothing else differs
    for event in after:
        assert event.id not in before or event == before[event.id] or "A" in str(event)


def test_nothing_is_replaced_where_nothing_can_be_saved(path: Path) -> None:
    study(path, 10)
    fill_with_zeros(path)
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="no backup that can") as caught:
        mend(path)
    assert "quiz restore FILE" in caught.value.cure
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before


def test_counting_changes_nothing(path: Path) -> None:
    study(path, 100)
    overwrite(path, event_pages(path)[0], PAGE)
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    counted = mend(path, dry=True)
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before
    assert (counted.aside, counted.events) == (None, mend(path).events)


def test_a_file_in_use_is_not_mended_under_its_user(path: Path) -> None:
    before = study(path, 10)
    with History.open(path, Scheduler()) as history:
        history.states()
        code = f"from pathlib import Path; from quiz.store.mending import mend; mend(Path({str(path)!r}))"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert "is open in another program" in done.stderr
    assert whole(path) == before


def test_a_newer_versions_damaged_file_is_left_to_that_version(path: Path) -> None:
    study(path, 100)
    connection = connect(path, durable=True)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    overwrite(path, event_pages(path)[0], PAGE)
    before = path.read_bytes()
    with pytest.raises(DatabaseError) as caught:
        mend(path)
    assert caught.value.reason is Reason.NEWER
    assert path.read_bytes() == before


def test_damage_twice_keeps_both_damaged_files(path: Path) -> None:
    study(path, 100)
    asides = set()
    for _ in range(2):
        overwrite(path, event_pages(path)[0], PAGE)
        asides.add(mend(path).aside)
    assert {each.name for each in asides if each} == {
        "history-damaged.sqlite",
        "history-damaged-2.sqlite",
    }


def test_a_history_goes_on_after_it_was_mended(path: Path) -> None:
    study(path, 100)
    overwrite(path, event_pages(path)[0], PAGE)
    count = mend(path).events
    with History.open(path, Scheduler()) as history:
        history.record(EventKind.SUSPEND, "b/1", Moment(noon(DAY + 1).at_ms))
        assert len(history.events()) == count + 1
    assert back_up_file(path, noon(DAY + 1).at_ms, Occasion.DAILY).events == count + 1
    assert len(backups_of(path)) == 1
