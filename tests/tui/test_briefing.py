"""The briefing on the screen: facts before the first question, by keys, at both sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets._footer import FooterKey

from quiz.places import Places
from quiz.session.preferences.app_settings import read_app_settings
from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from quiz.tui.briefing import BriefingScreen
from quiz.tui.study import StudyScreen
from tests.briefed_world import ABOUT, SCOPE, says, write_world
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]


@pytest.mark.parametrize(("size", "facts"), [((80, 24), 5), ((120, 40), 8)])
async def test_facts_come_before_the_questions_and_one_key_begins(
    size: tuple[int, int], facts: int, world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    write_world(world, 12)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=size) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, BriefingScreen)
            text = screen_text(pilot)
            assert ABOUT in text
            assert f"1. {says(0)}" in text
            assert "Town Press, 1950" in text
            keys = {key.key: key.description for key in app.screen.query(FooterKey)}
            assert keys["enter"] == "Begin"
            assert keys.get("j") == (None if size[1] == 40 else "Read on")  # where more is below
            told = str(app.screen.query_one("#told").render())
            assert f"{facts}. " in told
            assert f"{facts + 1}. " not in told
            assert "Sources disagree" in told
            assert SCOPE in told
            await pilot.press("end")
            await pilot.pause()
            assert "Press Enter to begin." in screen_text(pilot)
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, StudyScreen)
            assert "When did quay 0 open?" in screen_text(pilot)
            assert says(0) not in screen_text(pilot)
            assert desk.history.events() == ()


async def test_space_turns_pages_and_begins_after_the_last(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    write_world(world, 12)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            seen = screen_text(pilot)
            assert "Press Enter to begin." not in seen
            for _ in range(9):
                await pilot.press("space")
                await pilot.pause()
                seen = screen_text(pilot)
                if "Press Enter to begin." in seen:
                    break
            assert isinstance(app.screen, BriefingScreen)
            assert "Press Enter to begin." in seen
            await pilot.press("space")
            await pilot.pause()
            assert "When did quay 0 open?" in screen_text(pilot)


async def test_escape_goes_back_to_the_decks_and_the_briefing_comes_again(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    write_world(world, 6)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
            assert "Enter starts." in screen_text(pilot)
            await pilot.press("enter")
            await pilot.pause()
            assert f"1. {says(0)}" in screen_text(pilot)


async def test_briefings_can_be_skipped_for_good(
    world: Path, open_desk: OpenDesk, app_of: AppOf, places: Places
) -> None:
    write_world(world, 6)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("b")
            await pilot.pause()
            assert "When did quay 0 open?" in screen_text(pilot)
            assert not read_app_settings(places.settings).briefing
            await pilot.press("escape", "enter")
            await pilot.pause()
            text = screen_text(pilot)
            assert ABOUT in text
            assert says(0) not in text
            assert "No more briefings" not in text
            await pilot.press("b", "enter")
            await pilot.pause()
            assert "When did quay 0 open?" in screen_text(pilot)


async def test_that_it_cannot_be_stored_is_told_and_nothing_is_lost(
    world: Path, open_desk: OpenDesk, app_of: AppOf, places: Places
) -> None:
    write_world(world, 6)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            places.settings.write_text("[app\n")
            await pilot.press("b")
            await pilot.pause()
            assert "settings.toml" in screen_text(pilot).replace("\n", "")
            await pilot.press("enter")
            await pilot.pause()
            assert f"1. {says(0)}" in screen_text(pilot)


async def test_a_hostile_fact_is_shown_as_it_is(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    write_world(world, 3)
    bank = world / "decks" / "harbour.yaml"
    hostile = "[@click=app.quit]x[/] \\[ {} %s $error [/nope]"
    bank.write_text(bank.read_text("utf-8").replace(says(0), f"'{hostile}'"), "utf-8")
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            assert f"1. {hostile}" in screen_text(pilot)
            assert app.is_running
