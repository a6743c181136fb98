"""What docs/statistics.md shows can be run, and it tells every hint that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from quiz.analysis.hints import HintKind
from quiz.cli.app import quiz

GUIDE = (Path(__file__).parents[2] / "docs" / "statistics.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^quiz (.*?)\s*(?:#.*)?$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("line", SHOWN)
def test_every_command_that_is_shown_runs(line: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(quiz, ["--data", str(tmp_path), *line.split()])
    # 1 is for errors in what is checked, which other tests are about
    assert result.exit_code in {0, 1 if line.startswith("check") else 0}, result.output


def test_the_guide_shows_commands() -> None:
    assert len(SHOWN) == 9


def test_every_hint_is_told() -> None:
    table = re.findall(r"^\| ([a-z ]+) \|", GUIDE, re.MULTILINE)
    assert table == ["hint", *(kind.value for kind in HintKind)]
