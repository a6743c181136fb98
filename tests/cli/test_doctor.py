from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from quiz.database import connect
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
about: Lamps of all kinds.
questions:
  - id: argand
    ask: Who made a lamp with a round hollow wick?
    answer: Argand
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give data with one card that is in a bank and one that is not, both studied."""
    (tmp_path / "banks").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "banks" / "lamps.yaml").write_text(BANK, encoding="utf-8")
    with History.open(tmp_path / "data" / "history.sqlite", Scheduler()) as history:
        for card in ("lamps/argand", "lamps/davy"):
            history.record(EventKind.REVIEW, card, read_moment(NOW, "test"), rating=Rating.GOOD)
    return tmp_path


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    places = ["--data", str(folder / "data"), "--decks", str(folder / "banks")]
    command = [*places, "--seeds", str(folder / "seeds"), "doctor", *arguments]
    environment = {**os.environ, "QUIZ_NOW": NOW}
    result = subprocess.run(
        [sys.executable, "-m", "quiz", *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr == ""
    return result.returncode, result.stdout


def test_a_sound_installation_is_told_so_and_orphans_are_listed(folder: Path) -> None:
    code, output = run(folder)
    assert code == 0
    assert "DAMAGED" not in output
    assert "2 events" in output
    assert "1 card in 1 deck" in output
    assert "1 card that you studied is in no deck now: lamps/davy" in output
    assert "Their history is kept" in output


def test_without_a_history_nothing_is_made(folder: Path, tmp_path: Path) -> None:
    (folder / "data" / "history.sqlite").unlink()
    code, output = run(folder)
    assert code == 0
    assert "nothing was studied yet" in output
    assert not (tmp_path / "data" / "history.sqlite").exists()


def test_a_damaged_history_ends_with_1_and_is_left_alone(folder: Path) -> None:
    file = folder / "data" / "history.sqlite"
    file.write_bytes(bytes(5000))
    code, output = run(folder)
    assert code == 1
    assert "DAMAGED history" in output
    assert "move it away" in output
    assert file.read_bytes() == bytes(5000)


def test_states_that_differ_from_the_log_are_found_and_rebuilt(folder: Path) -> None:
    connection = connect(folder / "data" / "history.sqlite", durable=True)
    connection.execute("UPDATE states SET stability = 77.0 WHERE card = 'lamps/argand'")
    connection.close()
    code, output = run(folder)
    assert code == 1
    assert "lamps/argand" in output
    code, output = run(folder, "--rebuild")
    assert code == 0
    assert "derived again from the log" in output
    assert run(folder)[0] == 0


def test_broken_settings_and_banks_are_found_at_once(folder: Path) -> None:
    (folder / "data" / "settings.toml").write_text("new_per_dya = 3\n")
    (folder / "banks" / "lamps.yaml").write_text("bank: lamps\nquestions: [{ask: x}]\n")
    code, output = run(folder)
    assert code == 1
    assert "Did you mean 'new_per_day'?" in output
    assert "quiz check" in output
    assert "all well" in output


def test_json_has_a_row_for_each_finding(folder: Path) -> None:
    code, output = run(folder, "--json")
    found: dict[str, Any] = json.loads(output)
    assert (code, found["ok"]) == (0, True)
    assert {finding["part"] for finding in found["findings"]} == {
        "settings",
        "decks",
        "history",
        "backups",
        "orphan",
    }


def test_a_table_of_settings_about_no_deck_is_noted_and_harms_nothing(folder: Path) -> None:
    (folder / "data" / "settings.toml").write_text('[decks."Lamps::Lost"]\nnew_per_day = 3\n')
    code, output = run(folder)
    assert code == 0
    assert "there is no deck 'Lamps::Lost'" in output
