from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.lint.catalogue import RULES

Run = Callable[..., subprocess.CompletedProcess[str]]
LONG = "the tower " * 15
BANK = f"""\
bank: coast
deck: Coast
sourced: true
questions:
  - id: long
    ask: Who, of all who lived near {LONG}, lit the first lamp?
    answer: Ada Brandt
    cite: a book about the coast
  - id: short
    ask: In which year did the old tower at Skarn burn down?
    answer: 1911
    cite: a book about the coast
"""


@pytest.fixture
def quiz(tmp_path: Path) -> Run:
    (tmp_path / "coast.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "seeds").mkdir()

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {
            "QUIZ_SEEDS": str(tmp_path / "seeds"),
            "QUIZ_DATA": str(tmp_path / "data"),
        }
        return subprocess.run(
            [sys.executable, "-m", "quiz", "check", *arguments],
            capture_output=True, text=True, env=environment, cwd=tmp_path, check=False, timeout=30,
        )  # fmt: skip

    return run


def test_a_flaw_is_told_with_place_rule_severity_message_and_cure(quiz: Run) -> None:
    done = quiz("coast.yaml", "--rule", "Q17")
    told, cure = done.stderr.splitlines()[:2]
    assert told.startswith("coast.yaml:5:5: Q17 warning: long: the question has ")
    assert cure.strip()
    assert done.returncode == 0


def test_the_summary_counts_per_rule(quiz: Run) -> None:
    said = quiz("coast.yaml", "--rule", "Q17").stderr
    assert "1 bank with 2 cards: 1 warning." in said
    assert said.endswith("By rule: Q17 1.\n")


def test_json_names_rule_place_and_cure(quiz: Run) -> None:
    (found,) = json.loads(quiz("coast.yaml", "--json", "--rule", "stem-too-long").stdout)
    assert (found["rule"], found["line"], found["severity"]) == ("Q17", 5, "warning")
    assert found["cure"]


def test_rules_may_be_chosen_or_left_out(quiz: Run) -> None:
    assert "Q17" not in quiz("coast.yaml", "--rule", "Q06,Q18").stderr
    assert "Q17" not in quiz("coast.yaml", "--ignore", "q17").stderr


def test_a_rule_that_does_not_exist_is_refused_with_a_hint(quiz: Run) -> None:
    done = quiz("coast.yaml", "--rule", "Q177")
    assert done.returncode == 2
    assert "there is no rule 'Q177'" in done.stderr
    assert "Did you mean Q17?" in done.stderr


def test_all_rules_are_listed_each_with_a_line(quiz: Run) -> None:
    lines = quiz("--rules").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in RULES]


def test_the_page_of_a_rule_is_shown_and_the_pages_of_all(quiz: Run) -> None:
    page = quiz("--explain", "Q17").stdout
    assert page.startswith("## Q17 stem-too-long\n")
    assert page in quiz("--explain", "all").stdout
