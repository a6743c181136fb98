"""`quiz backup`, `quiz restore`, `quiz doctor --mend`, and the backup that a sitting makes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.running import Ended, Quiz

BANK = "bank: b\ndeck: Deck\nabout: Trees.\nstudy: [claim]\nquestions:\n" + "".join(
    f"  - id: c{n}\n    claim: Oak number {n} is a tree.\n    answer: true\n" for n in range(30)
)


@pytest.fixture
def quiz(tmp_path: Path) -> Quiz:
    """Give a learner who has not begun yet."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "bank.yaml").write_text(BANK, encoding="utf-8")
    return Quiz(data=tmp_path / "data", decks=tmp_path / "decks")


def on(quiz: Quiz, day: int) -> Quiz:
    return Quiz(quiz.data, f"2030-01-{day:02}T09:00:00+00:00", quiz.decks)


def study(quiz: Quiz, cards: int = 2) -> Ended:
    ended = quiz.run("study", "--plain", given="t\n3\n" * cards + "/quit\n")
    assert ended.code == 0, ended.err
    return ended


def report(ended: Ended, code: int = 0) -> dict[str, Any]:
    assert ended.code == code, ended.err + ended.out
    found: dict[str, Any] = json.loads(ended.out)
    return found


def listed(quiz: Quiz) -> list[tuple[int, str]]:
    found = report(quiz.run("restore", "--list", "--json"))["backups"]
    return [(each["events"], each["occasion"]) for each in found]


def damage(quiz: Quiz) -> Path:
    """Overwrite everything behind the first page of a history."""
    path = quiz.places.history
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    return path


def test_a_sitting_leaves_the_days_backup_behind(quiz: Quiz) -> None:
    study(quiz)
    study(quiz)
    assert listed(quiz) == [(2, "daily")]
    study(on(quiz, 2))
    assert listed(quiz) == [(6, "daily"), (2, "daily")]
    study(on(quiz, 3), cards=0)
    assert len(listed(quiz)) == 2


def test_without_a_history_there_is_nothing_to_back_up(quiz: Quiz) -> None:
    ended = quiz.run("backup")
    assert ended.code == 1
    assert "nothing to back up" in ended.err
    assert "no backups yet" in quiz.run("backup", "--list").out
    assert not quiz.places.history.exists()


def test_a_backup_is_made_when_asked_and_checked(quiz: Quiz) -> None:
    study(quiz)
    made = report(on(quiz, 2).run("backup", "--json"))
    assert (made["events"], made["occasion"]) == (2, "asked")
    assert Path(made["file"]).is_file()
    assert report(quiz.run("backup", "--check", "--json"))["ok"]
    Path(made["file"]).write_bytes(b"\x1f\x8bnothing")
    found = report(quiz.run("backup", "--check", "--json"), code=1)
    assert [each["problem"] is None for each in found["backups"]] == [False, True]
    ended = quiz.run("backup", "--check")
    assert (ended.code, ended.polite) == (1, True)
    assert made["file"] in ended.out


@pytest.mark.parametrize("command", [["due"], ["stats"], ["log", "merge", "-"], []])
def test_whatever_begins_a_new_history_says_that_the_old_one_is_gone(
    quiz: Quiz, command: list[str]
) -> None:
    study(quiz, 3)
    lines = quiz.run("log", "export").out
    quiz.places.history.unlink()
    told = quiz.run(*command, given=lines)
    assert told.code == 0
    assert told.err.count("is gone, and a new history begins") == 1
    assert "quiz restore --latest" in told.err


def test_the_doctor_sees_that_a_history_lacks_what_a_backup_has(quiz: Quiz) -> None:
    study(quiz, 3)
    (backup,) = report(quiz.run("backup", "--list", "--json"))["backups"]
    quiz.places.history.unlink()
    study(quiz, 1)
    ended = quiz.run("doctor")
    assert ended.code == 1
    assert "1 event, where a backup has 3" in ended.out
    assert f"quiz restore {Path(backup['file']).name}" in ended.out
    assert quiz.run("restore", backup["file"]).code == 0
    assert quiz.run("doctor").code == 0


@pytest.mark.parametrize(
    "command",
    [
        ["backup", "--list", "--check"],
        ["restore", "--list", "--latest"],
        ["restore", "--list", "a.gz"],
        ["restore", "--list", "--exact"],
    ],
)
def test_options_that_ask_for_two_things_are_wrong_use(quiz: Quiz, command: list[str]) -> None:
    ended = quiz.run(*command)
    assert (ended.code, ended.out) == (2, "")
    assert "--list" in ended.err


def test_what_was_left_out_on_purpose_is_not_missing(quiz: Quiz) -> None:
    study(quiz, 3)
    (backup,) = report(quiz.run("backup", "--list", "--json"))["backups"]
    study(quiz, 2)
    assert quiz.run("backup").code == 0
    assert quiz.run("restore", backup["file"], "--exact").code == 0
    assert quiz.run("doctor").code == 0


def test_a_lost_history_is_restored_from_the_latest_backup(quiz: Quiz) -> None:
    study(quiz, 3)
    quiz.places.history.unlink()
    gone = quiz.run("doctor")
    assert gone.code == 1
    assert "quiz restore --latest" in gone.out
    would = report(quiz.run("restore", "--latest", "--dry-run", "--json"))
    assert (would["added"], would["dry_run"]) == (3, True)
    assert not quiz.places.history.exists()
    ended = quiz.run("restore", "--latest")
    assert ended.code == 0
    assert "3 events brought back" in ended.out
    assert quiz.run("doctor").code == 0


def test_who_begins_anew_without_knowing_it_is_told_and_loses_nothing(quiz: Quiz) -> None:
    study(quiz, 3)
    quiz.places.history.unlink()
    assert "A backup with 3 events" in study(quiz, 1).err
    assert "A backup with" not in study(quiz, 1).err
    assert report(quiz.run("restore", "--latest", "--json"))["events"] == 5


def test_what_was_done_since_is_told_and_kept_unless_exactly_is_said(quiz: Quiz) -> None:
    study(quiz, 3)
    study(quiz, 2)
    told = quiz.run("restore", "--latest").out
    assert "nothing to restore" in told
    assert "2 events came later" in told
    name = json.loads(quiz.run("restore", "--list", "--json").out)["backups"][0]["file"]
    exact = report(quiz.run("restore", Path(name).name, "--exact", "--json"))
    assert (exact["left_out"], exact["events"]) == (2, 3)
    back = report(quiz.run("restore", exact["kept"], "--json"))
    assert (back["added"], back["events"]) == (2, 5)


@pytest.mark.parametrize(
    "words", [["restore"], ["restore", "x", "--latest"], ["restore", "nowhere"]]
)
def test_a_backup_must_be_named_and_be_there(quiz: Quiz, words: list[str]) -> None:
    ended = quiz.run(*words)
    assert ended.code == 2
    assert "quiz restore --list" in ended.err


def test_no_good_backup_ends_with_1_and_changes_nothing(quiz: Quiz) -> None:
    ended = quiz.run("restore", "--latest")
    assert (ended.code, ended.polite) == (1, True)
    assert "there is none" in ended.err


def test_a_damaged_history_is_told_mended_and_kept(quiz: Quiz) -> None:
    study(quiz, 5)
    path = damage(quiz)
    before = path.read_bytes()
    stopped = quiz.run("study", "--plain")
    assert stopped.code == 1
    assert "quiz doctor --mend" in stopped.err
    assert "Everything you rated" not in stopped.err
    found = quiz.run("doctor")
    assert found.code == 1
    assert "5 more from the backup of 2030-01-01" in found.out
    assert path.read_bytes() == before
    mended = quiz.run("doctor", "--mend")
    assert mended.code == 0, mended.out + mended.err
    assert "history-damaged.sqlite" in mended.out
    assert path.with_name("history-damaged.sqlite").read_bytes() == before
    study(quiz, 1)


def test_a_whole_history_needs_no_mending(quiz: Quiz) -> None:
    study(quiz)
    before = quiz.places.history.read_bytes()
    ended = quiz.run("doctor", "--mend")
    assert ended.code == 0
    assert "nothing to mend" in ended.out
    assert quiz.places.history.read_bytes() == before


def test_a_bad_last_backup_is_told_by_the_doctor(quiz: Quiz) -> None:
    study(quiz)
    (backup,) = (quiz.data / "backups").iterdir()
    backup.write_bytes(backup.read_bytes()[:50])
    ended = quiz.run("doctor")
    assert ended.code == 1
    assert "quiz backup --check" in ended.out


def test_a_backup_that_fails_is_told_and_ends_nothing(quiz: Quiz) -> None:
    quiz.data.mkdir()
    (quiz.data / "backups").write_text("a file in the way")
    ended = study(quiz)
    assert "Everything you rated is stored" in ended.err
    assert "backups" in ended.err
