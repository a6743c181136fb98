"""`quiz log` and the doctor's mends, as a learner types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from quiz.scheduling.clock import read_moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.events import EventKind
from quiz.store.history import History

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2030-01-10T09:00:00+00:00"
BANK = """\
bank: lamps
deck: Lamps
questions:
  - {id: humphry-davy, ask: Who made a safe lamp for mines?, answer: Davy}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a bank, and the history of one machine: a card that has no question now."""
    for name in ("banks", "seeds"):
        (tmp_path / name).mkdir()
    (tmp_path / "banks" / "lamps.yaml").write_text(BANK, encoding="utf-8")
    with History.open(tmp_path / "one" / "history.sqlite", Scheduler(), device="one") as history:
        moment = read_moment(NOW, "test")
        history.record(
            EventKind.REVIEW, "lamps/humphrey-davy", moment, rating=Rating.GOOD,
            response='{"text": "Dave — é"}',
        )  # fmt: skip
    return tmp_path


def run(
    folder: Path, machine: str, *arguments: str, given: bytes = b"", now: str = NOW
) -> tuple[int, str, str]:
    command = ["--data", str(folder / machine), "--decks", str(folder / "banks")]
    command += ["--seeds", str(folder / "seeds"), *arguments]
    result = subprocess.run(
        [sys.executable, "-m", "quiz", *command],
        env={**os.environ, "QUIZ_NOW": now},
        input=given,
        capture_output=True,
        check=False,
    )
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def test_a_log_goes_from_one_machine_to_another_and_back(folder: Path) -> None:
    code, lines, _ = run(folder, "one", "log", "export")
    assert code == 0
    assert [json.loads(line).get("card") for line in lines.splitlines()] == [
        None,
        "lamps/humphrey-davy",
    ]
    assert "Dave — é" in lines
    file = folder / "log.jsonl"
    assert "1 event written to" in run(folder, "one", "log", "export", "-o", str(file))[1]
    assert file.read_text(encoding="utf-8") == lines
    tried = run(folder, "two", "log", "merge", "--dry-run", str(file))[1]
    assert "1 event of 1 card would be added" in tried
    empty = run(folder, "three", "log", "export")[1].encode()
    code, output, _ = run(folder, "two", "log", "merge", "--json", str(file), "-", given=empty)
    assert (code, json.loads(output)["added"]) == (0, 1)
    code, _, error = run(folder, "two", "log", "merge", "-", given=b"")
    assert (code, "is empty" in error) == (1, True)
    again = run(folder, "two", "log", "merge", "-", given=lines.encode())
    assert again[1] == "1 event read: nothing new, 1 known already.\n"
    assert run(folder, "two", "log", "export")[1] == lines


def test_without_a_history_an_export_has_only_its_header_and_makes_nothing(folder: Path) -> None:
    code, output, _ = run(folder, "none", "log", "export", "--since", "2030-01-01")
    assert (code, len(output.splitlines())) == (0, 1)
    assert not (folder / "none" / "history.sqlite").exists()


def test_wrong_use_ends_with_2_and_a_faulty_line_with_1(folder: Path) -> None:
    assert run(folder, "one", "log", "export", "--since", "May")[0] == 2
    assert run(folder, "one", "log", "merge", "nowhere.jsonl")[0] == 2
    code, _, told = run(folder, "one", "log", "merge", "-", given=b"what?\n")
    assert code == 1
    assert "standard input:1:1" in told
    assert "Traceback" not in told


def test_an_export_that_cannot_be_written_names_the_file_and_the_cure(folder: Path) -> None:
    for file in (folder / "none" / "log.jsonl", folder):
        code, _, error = run(folder, "one", "log", "export", "-o", str(file))
        assert code == 1
        assert error.startswith(f"quiz: {file} cannot be written: ")
        assert "Name a folder" in error


def test_who_reads_only_the_beginning_of_an_export_hears_of_no_error(folder: Path) -> None:
    with History.open(folder / "one" / "history.sqlite", Scheduler(), device="one") as history:
        moment = read_moment(NOW, "test")
        for number in range(3_000):
            history.record(EventKind.SUSPEND, f"lamps/c{number}", moment)
    command = f"{sys.executable} -m quiz --data {folder / 'one'} log export | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, check=True, env={**os.environ}
    )
    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"")


def test_the_doctor_lists_an_orphan_relinks_it_and_takes_that_back(folder: Path) -> None:
    old, new = "lamps/humphrey-davy", "lamps/humphry-davy"
    code, output, _ = run(folder, "one", "doctor")
    assert code == 0
    assert f"orphan: {old}: 1 answer, the last on 2030-01-10, which was 'Dave — é'" in output
    assert f"quiz doctor --relink {old} {new}" in output
    code, output, _ = run(folder, "one", "doctor", "--relink", old, new)
    assert code == 0
    assert f"{new} now has the history of {old}" in output
    assert "orphan" not in output
    assert run(folder, "one", "doctor", "--relink", old, new)[0] == 2
    assert "orphan" in run(folder, "one", "doctor", "--unlink", old)[1]


def test_a_clock_that_is_behind_is_doubted_first_and_forgiving_can_be_undone(folder: Path) -> None:
    behind = "2029-06-01T09:00:00+00:00"
    before = run(folder, "one", "log", "export")[1]
    code, said, _ = run(folder, "one", "doctor", now=behind)
    assert (code, "1 event is dated later than now, 2029-06-01" in said) == (1, True)
    assert "set it" in said
    assert run(folder, "one", "doctor", "--forgive-clock", now=behind)[0] == 0
    (backup,) = (folder / "one" / "backups").iterdir()
    assert backup.name.endswith("-1-before-forgiving.sqlite.gz")
    assert run(folder, "one", "restore", backup.name, "--exact")[0] == 0
    assert run(folder, "one", "log", "export")[1] == before


def test_the_doctor_dates_today_what_a_wrong_clock_dated_in_the_future(folder: Path) -> None:
    earlier = "2029-12-01T09:00:00+00:00"
    code, output, _ = run(folder, "one", "doctor", now=earlier)
    assert code == 1
    assert "quiz doctor --forgive-clock" in output
    code, output, _ = run(folder, "one", "doctor", "--forgive-clock", now=earlier)
    assert code == 0
    assert "1 event of the future now dated today" in output
    assert run(folder, "one", "doctor", now=earlier)[0] == 0
