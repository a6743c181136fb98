"""What docs/optimizing.md shows can be run and read."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from quiz.cli.app import quiz
from quiz.optimizing import judging
from quiz.optimizing.versions import read_versions
from quiz.places import Places
from tests.optimizing.conftest import FORGETFUL

GUIDE = (Path(__file__).parents[2] / "docs" / "optimizing.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^quiz (optimize.*?)\s*(?:#.*)?$", GUIDE, re.MULTILINE)


def test_every_command_that_is_shown_runs_in_its_order(
    studied: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitted = partial(judging.optimize, fitting=lambda *_: FORGETFUL)
    monkeypatch.setattr(judging, "optimize", fitted)
    assert len(SHOWN) == 5
    for line in SHOWN:
        result = CliRunner().invoke(quiz, ["--data", str(studied.data), *line.split()])
        assert result.exit_code == 0, f"{line}: {result.output}"


def test_the_file_that_is_shown_can_be_read(tmp_path: Path) -> None:
    found = re.search(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None
    path = tmp_path / "parameters.json"
    path.write_text(found[1])
    assert read_versions(path).active == 1


def test_the_numbers_of_reviews_that_are_told_are_those_of_the_program() -> None:
    assert f"{judging.ADVISED} are advised" in GUIDE
    assert f"from {judging.FEWEST} on" in GUIDE
