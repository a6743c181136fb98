"""Fifty kills at random moments lose nothing that was acknowledged."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_fifty_kills_lose_nothing_that_was_acknowledged() -> None:
    # in a process of its own, which has no threads: it forks
    done = subprocess.run(
        [sys.executable, "-m", "tests.durability.killing", "--kills", "50", "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["kills"] == 50
    assert found["of_study"] > 0
    assert found["acknowledged"] > 100
    assert found["by_moment"].keys() >= {"start", "1 in stream", "2 in stream"}
