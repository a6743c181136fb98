"""The start stays fast: heavy libraries are imported where they are needed, and not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "textual",
    "rich",
    "genanki",
    "pydantic",
    "fsrs",
    "fsrs_rs_python",
    "yaml",
    "anki",
    "tomlkit",
)
CORE = (
    "quiz",
    "quiz.__main__",
    "quiz.errors",
    "quiz.places",
    "quiz.database",
    "quiz.text.dates",
    "quiz.text.quantities",
    "quiz.text.safety",
    "quiz.text.tokens",
    "quiz.text.sentences",
    "quiz.facts.model",
    "quiz.bank.model",
    "quiz.catalogue.reading",
    "quiz.grading.typed",
    "quiz.scheduling.scheduler",
    "quiz.store.history",
    "quiz.analysis.notes",
    "quiz.optimizing.versions",
    "quiz.session.study",
    "quiz.session.scored",
    "quiz.session.overview",
    "quiz.session.opening",
    "quiz.sources.texts",
    "quiz.cli.app",
    "quiz.cli.study",
    "quiz.cli.due",
    "quiz.session.preferences.draft",
    "quiz.cli.settings",
)


def modules_after(code: str, **environ: str) -> set[str]:
    import os

    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environ},
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("module", CORE)
def test_importing_a_core_module_imports_no_heavy_library(module: str) -> None:
    assert modules_after(f"import {module}").isdisjoint(HEAVY)


def test_version_is_answered_before_click_is_imported() -> None:
    code = "import sys; sys.argv = ['quiz', '--version']; from quiz.__main__ import main; main()"
    assert modules_after(code).isdisjoint({*HEAVY, "click", "importlib.metadata"})


def test_a_warm_start_reaches_the_first_question_without_pydantic_or_yaml(tmp_path: object) -> None:
    code = """
from quiz.places import find_places
from quiz.session.opening import open_desk
from quiz.session.study import StudySession
with open_desk(find_places()) as desk:
    assert StudySession(desk).current() is not None
"""
    data = {"QUIZ_DATA": str(tmp_path)}
    modules_after(code, **data)
    assert modules_after(code, **data).isdisjoint(
        {"pydantic", "yaml", "textual", "genanki", "tomlkit"}
    )
