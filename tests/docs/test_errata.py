"""Every known error is listed, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from quiz.facts.loading import load_subjects
from quiz.facts.model import Status

ROOT = Path(__file__).parents[2]


def test_the_errata_list_each_known_error() -> None:
    known = {
        fact.id
        for base in load_subjects(ROOT / "seeds")
        for fact in base.facts.values()
        if fact.status is Status.KNOWN_ERROR
    }
    text = (ROOT / "docs" / "errata.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`([a-z0-9-]+)` \|$", text, re.MULTILINE)) == known
