"""What docs/anki.md shows can be done as shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from quiz.anki.ledger import read_ledgers
from quiz.anki.notetypes import OWN_FIELD
from quiz.cli.app import quiz

GUIDE = (Path(__file__).parents[2] / "docs" / "anki.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
BANK = """\
bank: lights
deck: Sea::Lighthouses
questions:
  - id: pharos
    ask: Where did the Pharos stand?
    answer: at Alexandria
"""


def test_the_guide_shows_commands() -> None:
    assert len(COMMANDS) >= 3


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_guide_works(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("decks", "seeds", "data"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(f"QUIZ_{name.upper()}", str(tmp_path / name))
    (tmp_path / "decks" / "lights.yaml").write_text(BANK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    program, *arguments = shlex.split(command)
    assert program == "quiz"
    result = CliRunner().invoke(quiz, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert len(list(tmp_path.glob("*.apkg"))) == 1


def test_the_line_of_the_ledger_that_the_guide_shows_can_be_read(tmp_path: Path) -> None:
    (shown,) = [block for kind, block in BLOCKS if not kind]
    (tmp_path / "anki.tsv").write_text(shown, encoding="utf-8")
    assert list(read_ledgers([tmp_path / "anki.tsv"])) == ["lights/pharos"]


def test_the_guide_names_the_learners_own_field() -> None:
    assert f"*{OWN_FIELD}*" in GUIDE
