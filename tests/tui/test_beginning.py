"""The app as `quiz study` begins it: on the question, with Today only afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.places import Places
from quiz.session.study import StudySession
from quiz.tui.app import QuizApp
from quiz.tui.browse import BrowseScreen
from quiz.tui.problem import ProblemScreen
from quiz.tui.study import StudyScreen
from quiz.tui.today import TodayScreen
from tests.conftest import OpenDesk


async def test_a_sitting_that_the_app_began_with_stays_open_beside_other_places_and_ends_on_today(
    world: Path, open_desk: OpenDesk, places: Places
) -> None:
    del world
    with open_desk() as desk:
        app = QuizApp(desk, places, study=())
        async with app.run_test() as pilot:
            begun = app.screen
            assert isinstance(begun, StudyScreen)
            assert app.screen_stack == [begun]
            await pilot.press("f3")
            assert [type(screen) for screen in app.screen_stack] == [BrowseScreen]
            await pilot.press("f2")
            assert app.screen_stack == [begun]
            await pilot.press("escape")
            await pilot.pause()
            assert [type(screen) for screen in app.screen_stack] == [TodayScreen]
            await pilot.press("f3", "f2")
            assert isinstance(app.screen, TodayScreen)


async def test_a_sitting_that_cannot_show_its_first_card_ends_on_today_with_the_problem(
    world: Path, open_desk: OpenDesk, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: StudySession) -> None:
        raise QuizError("The card cannot be read.", "Mend it.")

    del world
    monkeypatch.setattr(StudySession, "current", broken)
    with open_desk() as desk:
        app = QuizApp(desk, places, study=())
        async with app.run_test() as pilot:
            await pilot.pause()
            assert [type(one) for one in app.screen_stack] == [TodayScreen, ProblemScreen]
