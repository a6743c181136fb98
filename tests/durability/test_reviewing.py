"""Four processes that review at once neither lose nor double anything, nor hear of each other."""

from __future__ import annotations

from pathlib import Path

from tests.durability.reviewing import review_together


def test_four_processes_review_at_once_and_never_hear_of_each_other(tmp_path: Path) -> None:
    found = review_together(tmp_path / "world", processes=4, seconds=3)
    assert min(found["by_sittings"]) > 0
    assert min(found["by_streams"]) > 0
    assert found["longest_wait_ms"] < 10_000
