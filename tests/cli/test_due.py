"""`quiz due`, and studying ahead or after a break, by lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli.app import quiz
from quiz.errors import UsageError
from quiz.scheduling.rating import Rating
from quiz.session.study import StudySession
from tests.conftest import OpenDesk
from tests.session.test_study import answer_all


def run(world: Path, now: str, *words: str) -> Result:
    options = [f"--{name}={world / name}" for name in ("seeds", "decks", "data")]
    return CliRunner().invoke(quiz, [*options, *words], env={"QUIZ_NOW": now}, input="")


@pytest.fixture
def after_a_break(world: Path, open_desk: OpenDesk) -> Path:
    """Learn all seven cards, and allow three reviews a day from then on."""
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.EASY)
    (world / "data" / "settings.toml").write_text("reviews_per_day = 3\n", encoding="utf-8")
    return world


SPRING = "2030-05-01T09:00:00+00:00"


def test_due_tells_of_a_backlog_and_how_to_work_it_off(after_a_break: Path) -> None:
    told = run(after_a_break, SPRING, "due").output
    assert "7 cards are due, more than the day allows." in told
    assert "quiz study --catch-up" in told
    figures = json.loads(run(after_a_break, SPRING, "due", "--json").output)
    assert figures["review"] == 3
    assert figures["minutes"] is None
    assert figures["backlog"]["due"] == 7
    assert figures["backlog"]["days"] == 3


def test_catching_up_says_the_plan_and_what_it_costs_before_the_first_card(
    after_a_break: Path,
) -> None:
    told = run(after_a_break, SPRING, "study", "--plain", "--catch-up").output
    assert "it takes about 3 days" in told
    assert "waiting costs " in told
    assert "0 new, 0 learning, 3 to review" in told


def test_ahead_of_their_day_cards_come_when_nothing_is_due(after_a_break: Path) -> None:
    tomorrow = "2030-01-02T09:00:00+00:00"
    assert "Nothing more is due today." in run(after_a_break, tomorrow, "study", "--plain").output
    ahead = run(after_a_break, tomorrow, "study", "--plain", "--ahead", "60").output
    assert "0 new, 0 learning, 7 to review" in ahead


def test_ahead_and_catching_up_exclude_each_other(world: Path) -> None:
    result = run(world, SPRING, "study", "--plain", "--ahead", "2", "--catch-up")
    assert isinstance(result.exception, UsageError)
    assert "exclude each other" in str(result.exception)


def test_new_cards_that_wait_are_told_with_the_reason(world: Path) -> None:
    (world / "data").mkdir()
    (world / "data" / "settings.toml").write_text("new_per_day = 0\n", encoding="utf-8")
    told = run(world, SPRING, "due").output
    assert "7 new cards wait for later days: the day's limit of new cards." in told
    (_, deck) = json.loads(run(world, SPRING, "due", "--json").output)["decks"]
    assert (deck["new"], deck["only_in_tests"]) == (0, 0)
    assert deck["waiting"] == {
        "new_limit": 7, "review_limit": 0, "apart": 0, "put_off": 0, "suspended": 0
    }  # fmt: skip
