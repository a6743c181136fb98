from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from quiz.cli.app import quiz
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
