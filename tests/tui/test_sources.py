"""What the app tells of sources: scope, disputes, corrections, and the sources in full."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from quiz.tui.ratings import RatingButton
from quiz.tui.sources import SourcesScreen
from tests.conftest import OpenDesk
from tests.sourced_world import write_world
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
SCOPE = "Two newspapers of one town, and nobody from the other bank."


@pytest.fixture
def sourced(world: Path) -> Path:
    write_world(world)
    return world


def footer(pilot: Pilot[None]) -> dict[str, str]:
    """Read the keys of the footer with what they do."""
    return {key.key: key.description for key in pilot.app.screen.query(FooterKey)}


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, and read the screen."""
    await pilot.press(*keys)
    await pilot.pause()
    return screen_text(pilot)


@SIZES
@pytest.mark.usefixtures("sourced")
async def test_a_deck_says_what_it_is_about_before_its_first_card_and_one_key_goes_on(
    open_desk: OpenDesk, app_of: AppOf, size: tuple[int, int]
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=size) as pilot:
            text = await press(pilot, "enter")
            assert "How the town got its bridge." in text
            assert SCOPE in text
            assert "When did the bridge open?" not in text
            assert footer(pilot)["enter"] == "Begin"
            assert not {"minus", "at", "s"} & set(footer(pilot))
            await press(pilot, "1", "minus", "at", "s", "x")
            assert desk.history.events() == ()
            text = await press(pilot, "enter")
            assert "When did the bridge open?" in text
            assert SCOPE not in text
            text = await press(pilot, "x", "enter", "4")
            assert "In which year was the fair held?" in text
            assert "How the town" not in text
            assert "When did the bridge open?" in await press(pilot, "ctrl+z")


@pytest.mark.usefixtures("sourced")
async def test_a_deck_that_was_begun_is_not_introduced_again(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
            assert "How the town" in await press(pilot, "escape", "enter")
            await press(pilot, "enter", "x", "enter", "4", "escape")
            assert "In which year" in await press(pilot, "enter")


@pytest.mark.usefixtures("sourced")
async def test_a_test_begins_at_once(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=(80, 24)) as pilot:
            text = await press(pilot, "t", "enter")
            assert "When did the bridge open?" in text or "In which year was the fair" in text
            assert SCOPE not in text


@SIZES
@pytest.mark.usefixtures("sourced")
async def test_feedback_shows_who_disagrees_and_s_shows_the_sources_in_full(
    open_desk: OpenDesk, app_of: AppOf, size: tuple[int, int]
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=size) as pilot:
            await press(pilot, "enter", "enter")
            assert "s" not in footer(pilot)
            text = await press(pilot, *"3 May 1932".replace(" ", "_").replace("_", " "), "enter")
            assert "According to the town clerk." in text
            assert "Sources disagree – when the opening of the bridge took place:" in text
            assert "• 3 May 1932 – Town Gazette (A. Clerk, June 1932)" in text
            assert "• 7 June 1932 – Ada Moss, in Herald (1940)" in text
            assert "Single source" in text
            assert {"s", "question_mark"} <= set(footer(pilot))
            assert "? Keys" in text.splitlines()[-1]
            text = await press(pilot, "s")
            assert isinstance(pilot.app.screen, SourcesScreen)
            for part in (
                "Single source.",
                "The bridge at last",
                "A. Clerk, Town Gazette, report, June 1932",
                "https://example.org/bridge",
                "paragraph 2, sentence 2:",
                "It rained in the morning. The bridge was opened",
                SCOPE,
            ):
                assert part in text, part
            await press(pilot, "escape")
            assert isinstance(pilot.app.focused, RatingButton)
            await press(pilot, "s", "s", "4")
            assert [event.rating for event in desk.history.events()] == [4]


@pytest.mark.usefixtures("sourced")
async def test_errors_and_shared_passages_are_told_and_missing_texts_named(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=(80, 24)) as pilot:
            text = await press(pilot, "enter", "enter", "x", "enter", "4", *"1933", "enter")
            flat = " ".join(text.split())
            assert "Herald (1940) wrongly says 1934: Town Gazette has the year." in flat
            assert "2 articles, one witness: both carry the same passage." in flat
            await press(pilot, "s")
            box = pilot.app.screen.query_one(".box", VerticalScroll)
            text = await press(pilot, "pagedown")
            assert "quiz sources attach FOLDER" in text or box.max_scroll_y
            await press(pilot, "end")
            assert "Escape closes this." in screen_text(pilot)


@pytest.mark.usefixtures("sourced")
async def test_the_sources_are_there_in_a_test_too(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=(80, 24)) as pilot:
            await press(pilot, "t", "enter")
            assert "s" not in footer(pilot)
            await press(pilot, "x", "enter")
            assert footer(pilot)["s"] == "Sources"
            assert SCOPE in await press(pilot, "s", "end")
            text = await press(pilot, "escape", "enter", "x", "enter", "enter")
            assert "Score" in text
            assert "s" not in footer(pilot)
            await pilot.resize_terminal(80, 60)
            await pilot.pause()
            assert "Sources disagree" in screen_text(pilot)


async def test_a_corrected_card_says_so_and_why(
    sourced: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank = sourced / "decks" / "lights.yaml"
    right = bank.read_text("utf-8")
    bank.write_text(right.replace("answer: 1933", "answer: 1934"))
    with open_desk() as desk:
        async with app_of(desk).run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter", "enter", "x", "enter", "4", *"1934", "enter", "4")
    bank.write_text(right)
    with open_desk("2030-01-02T09:00:00+00:00") as desk:
        async with app_of(desk).run_test(size=(80, 24)) as pilot:
            assert "1 to review" in screen_text(pilot)
            assert "Corrected since you learned it." in await press(pilot, "enter")
            assert "Corrected: The fair was put in 1934 here." in await press(
                pilot, *"1934", "enter"
            )
            await press(pilot, "4", "u")
            assert "Corrected since you learned it." in screen_text(pilot)
