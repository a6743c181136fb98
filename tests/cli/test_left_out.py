"""A broken bank of one's own is left out, and named wherever decks are studied or counted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import LIGHTHOUSES


@pytest.mark.parametrize(
    "command", [["due"], [], ["study", "--plain"], ["test", "--plain"], ["decks"]]
)
def test_the_file_is_named_on_stderr_and_the_rest_goes_on(
    tmp_path: Path, command: list[str]
) -> None:
    decks = tmp_path / "decks"
    decks.mkdir()
    (decks / "good.yaml").write_text(LIGHTHOUSES, encoding="utf-8")
    (decks / "bad.yaml").write_text("bank: b\ndeck: D\nquestions:\n  - {id: x, aks: what?}\n")
    done = subprocess.run(
        [sys.executable, "-m", "quiz", *command],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "QUIZ_DATA": str(tmp_path)},
    )
    assert done.returncode == 0
    assert "bad.yaml" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Lighthouses" in done.stdout or "[" in done.stdout
