from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from quiz.cli.app import quiz
from quiz.errors import UsageError
from quiz.scheduling.clock import Moment, read_moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.events import EventKind
from quiz.store.history import History

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2030-01-10T09:00:00+00:00"


def at(day: int) -> Moment:
    return read_moment(f"2030-01-{day:02}T08:00:00+00:00", "test")


def run(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(
        quiz, ["--data", str(folder), "stats", *arguments], env={"QUIZ_NOW": NOW}
    )
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def studied(tmp_path: Path) -> Path:
    with History.open(tmp_path / "history.sqlite", Scheduler()) as history:
        for day, rating, form in [
            (8, Rating.EASY, "options"),
            (9, Rating.GOOD, "typed"),
            (10, Rating.AGAIN, "typed"),
            (10, Rating.GOOD, "typed"),
        ]:
            history.record(
                EventKind.REVIEW,
                "b/one",
                at(day),
                rating=rating,
                form=form,
                correct=float(rating > Rating.AGAIN),
                ms=30_000,
            )
        history.undo(at(10))
    return tmp_path


def test_without_a_history_it_says_how_to_begin(tmp_path: Path) -> None:
    assert "Start with: quiz study" in run(tmp_path)


def test_it_shows_today_streak_and_true_retention_in_words(studied: Path) -> None:
    output = run(studied)
    assert "1 answer in 30 s: 0 new, 1 review, 0 learning" in output
    assert "3 days in a row" in output
    assert "true retention  50.0% of 2 reviews" in output
    assert "typed" in output
    assert "again" in output


def test_json_has_the_same_numbers(studied: Path) -> None:
    found: dict[str, Any] = json.loads(run(studied, "--json"))
    assert found["today"]["reviews"] == 1
    assert found["answers"] == 3
    assert found["streak"] == 3
    assert found["true_retention"] == {"right": 1, "of": 2, "ratio": 0.5}
    assert found["by_form"]["options"] == {"right": 1, "of": 1, "ratio": 1.0}
    assert found["by_rating"] == {"again": 1, "good": 1, "easy": 1}
    assert found["by_day"] == {"2030-01-08": 1, "2030-01-09": 1, "2030-01-10": 1}
    assert found["cards"] == {"relearning": 1}


BANK = "bank: b\ndeck: Towers::Old\nquestions:\n  - {id: one, ask: Who?, answer: Ilse}\n"
VIEWS = ("overview", "calendar", "forecast", "retention", "memory", "time", "answers")


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "b.yaml").write_text(BANK, encoding="utf-8")
    return tmp_path / "decks"


def show(folder: Path, decks: Path, *arguments: str) -> str:
    result = invoke(folder, decks, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def invoke(folder: Path, decks: Path, *arguments: str) -> Result:
    options = ["--data", str(folder), "--decks", str(decks), "stats"]
    return CliRunner().invoke(quiz, [*options, *arguments], env={"QUIZ_NOW": NOW, "COLUMNS": "80"})


def test_every_view_is_told_in_lines_that_fit(studied: Path, decks: Path) -> None:
    output = show(studied, decks, "--show", "all", "--period", "year")
    assert all(f"── {view.capitalize()}" in output for view in VIEWS)
    assert max(map(len, output.splitlines())) <= 80
    assert "Days in a row: 3 now, longest 3" in output
    assert "all together           2    50.0%" in output


def test_views_have_the_same_numbers_for_programs(studied: Path, decks: Path) -> None:
    found = json.loads(show(studied, decks, "--show", "all", "--json"))
    assert found["period"] == "month"
    assert found["calendar"]["by_day"] == {"2030-01-08": 1, "2030-01-09": 1, "2030-01-10": 1}
    assert found["calendar"]["longest_streak"] == 3
    whole = found["retention"]["all"]
    assert (whole["right"], whole["of"], whole["desired"]) == (1, 2, 0.9)
    assert found["overview"]["true_retention"] == whole
    assert found["time"]["seconds"] == 90.0
    assert found["time"]["by_hour"]["08"] == {"right": 2, "of": 3, "ratio": 0.6667}
    assert found["answers"]["by_rating"]["easy"] == {"new": 1}
    assert found["answers"]["by_kind"] == {"recall": {"right": 2, "of": 3, "ratio": 0.6667}}
    assert len(found["forecast"]["by_day"]) == 30
    assert found["forecast"]["in_learning"] == 1
    assert found["memory"]["cards"] == 0


def test_a_level_means_all_decks_below_it(studied: Path, decks: Path) -> None:
    found = json.loads(show(studied, decks, "--show", "overview", "Towers", "--json"))
    assert found["decks"] == ["Towers::Old"]
    assert found["overview"]["streak"] == 3
    refused = invoke(studied, decks, "--show", "overview", "Nowhere").exception
    assert "There is no deck 'Nowhere'" in str(refused)


@pytest.mark.parametrize("view", VIEWS)
def test_without_answers_each_view_says_how_to_begin(
    view: str, tmp_path: Path, decks: Path
) -> None:
    output = " ".join(show(tmp_path / "data", decks, "--show", view).split())
    assert "quiz study" in output


@pytest.mark.parametrize(
    "words", ["--show time --items", "--period year", "-n 3", "-n 3 --show time", "Towers"]
)
def test_what_does_not_go_together_is_refused_with_a_cure(
    words: str, tmp_path: Path, decks: Path
) -> None:
    error = invoke(tmp_path, decks, *words.split()).exception
    assert isinstance(error, UsageError)
    assert error.cure
