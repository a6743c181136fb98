"""What docs/backups.md shows can be run, and its numbers are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from quiz.cli.app import quiz
from quiz.scheduling.scheduler import Scheduler
from quiz.store.events import EventKind
from quiz.store.history import History
from quiz.store.rotation import DAYS, MONTHS, WEEKS, read_name
from tests.store.conftest import noon

GUIDE = (Path(__file__).parents[2] / "docs" / "backups.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^quiz (.*?)\s*(?:#.*)?$", GUIDE, re.MULTILINE)


def test_every_command_that_is_shown_runs_in_its_order(tmp_path: Path) -> None:
    with History.open(tmp_path / "history.sqlite", Scheduler()) as history:
        history.record(EventKind.SUSPEND, "b/one", noon())
    assert len(SHOWN) == 9
    for line in SHOWN:
        result = CliRunner().invoke(quiz, ["--data", str(tmp_path), *line.split()])
        assert result.exit_code == 0, f"{line}: {result.output}"


@pytest.mark.parametrize(("number", "unit"), [(DAYS, "days"), (WEEKS, "weeks"), (MONTHS, "months")])
def test_the_numbers_that_are_kept_are_told(number: int, unit: str) -> None:
    assert f"**{number} {unit}**" in GUIDE


def test_the_name_that_is_shown_is_one() -> None:
    found = re.search(r"`(history-\d\S+gz)`", GUIDE)
    assert found is not None
    assert read_name(Path(found[1])) is not None
