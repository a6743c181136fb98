"""The start stays fast: heavy libraries are imported where they are needed, and not before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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

ONCE_ASKED_FOR = {
    "pydantic",
    "yaml",
    "fsrs",
    "tomlkit",
    "quiz.grading.typed",
    "quiz.questions",
    "quiz.sources.texts",
    "quiz.store.backups",
    "quiz.facts.model",
    "quiz.text.dates",
    "quiz.text.quantities",
    "quiz.text.sentences",
    "quiz.tui.browse",
    "quiz.tui.joining",
    "quiz.tui.ordering",
    "quiz.tui.settings",
    "quiz.tui.statistics",
    "quiz.tui.test",
    "quiz.tui.timeline",
    "quiz.tui.today",
    "textual.widgets._data_table",
}
"""What the first question does without, each for a millisecond or more of its start."""


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


def test_a_warm_start_makes_no_dataclass_which_costs_half_a_millisecond_each(
    tmp_path: Path,
) -> None:
    start = """
import sys
import quiz.cli.app, quiz.cli.study, quiz.tui.app
from quiz.places import find_places
from quiz.session.opening import open_desk
from quiz.session.study import StudySession
with open_desk(find_places()) as desk:
    assert StudySession(desk).current() is not None
"""
    look = """
loaded = [module for name, module in sys.modules.items() if name.partition(".")[0] == "quiz"]
made = {one for module in loaded for one in vars(module).values() if isinstance(one, type)}
ours = {one for one in made if one.__module__.startswith("quiz")}
assert len(ours) > 50
assert not [one for one in ours if "__dataclass_fields__" in vars(one)]
"""
    data = {"QUIZ_DATA": str(tmp_path)}
    modules_after(start, **data)  # compiles the decks
    modules_after(start + look, **data)


def test_a_typed_question_comes_before_what_only_its_answer_or_another_screen_needs(
    tmp_path: Path,
) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "seeds").mkdir()
    lines = "bank: few\ndeck: Few\nquestions:\n  - {id: one, ask: What is it?, answer: this one}\n"
    (tmp_path / "decks" / "few.yaml").write_text(lines, "utf-8")
    data = {
        "QUIZ_DATA": str(tmp_path / "data"),
        "QUIZ_SEEDS": str(tmp_path / "seeds"),
        "QUIZ_DECKS": str(tmp_path / "decks"),
    }
    code = """
import asyncio
from quiz.places import find_places
from quiz.session.opening import open_desk
from quiz.tui.app import QuizApp
from quiz.tui.study import StudyScreen
async def begin():
    places = find_places()
    with open_desk(places) as desk:
        async with QuizApp(desk, places, study=()).run_test() as pilot:
            assert isinstance(pilot.app.screen, StudyScreen)
            assert len(pilot.app.screen_stack) == 1
asyncio.run(begin())
"""
    modules_after(code, **data)  # compiles the deck
    early = modules_after(code, **data) & ONCE_ASKED_FOR
    assert not early
