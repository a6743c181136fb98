"""Facts in the app: the time axis, causes, pages of facts and the way back, filters, study."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from quiz.tui.axis import Row, RowList
from quiz.tui.reloading import ReloadingApp
from quiz.tui.study import StudyScreen
from quiz.tui.timeline import TimelineScreen
from quiz.tui.today import TodayScreen
from tests.conftest import OpenDesk
from tests.fact_world import write_world
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture
def bridges(world: Path) -> Path:
    write_world(world)
    return world


@asynccontextmanager
async def facts_open(app: QuizApp, size: tuple[int, int] = SMALL) -> AsyncIterator[Pilot[None]]:
    """Run the app, go to the facts, and wait until they are read."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("f")
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> str:
    """Wait for what is read beside, and for what it draws; read the screen."""
    await pilot.app.workers.wait_for_complete()
    for _ in range(3):
        await pilot.pause()
    return screen_text(pilot)


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, and read the screen."""
    await pilot.press(*keys)
    return await settled(pilot)


def footer(pilot: Pilot[None]) -> dict[str, str]:
    """Read the keys of the footer with what they do."""
    return {key.key: key.description for key in pilot.app.screen.query(FooterKey)}


@pytest.mark.usefixtures("bridges")
async def test_the_axis_shows_years_dates_marks_and_who_says_so(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with facts_open(app_of(desk)) as pilot:
            text = screen_text(pilot)
            assert "Bridges (1 of 2, n: next)" in text
            assert text.index("── 1929 ─") < text.index("── 1932 ─")
            assert text.count("── 1932 ─") == 1
            lines = text.splitlines()
            assert any(line.startswith("*   1929") and "[Herald]" in line for line in lines)
            assert any(line.startswith(" ≠  3 May") and "the opening" in line for line in lines)
            assert any(line.startswith("  ! July") for line in lines)
            flat = " ".join(text.replace("│", " ").split())
            assert "the toll house [according to Ferry Guild; Town Gazette]" in flat
            assert footer(pilot) | {"s": "Study", "t": "Causes", "enter": "Open"} == footer(pilot)


@pytest.mark.usefixtures("bridges")
async def test_a_page_tells_all_of_a_fact_and_its_links_lead_on_and_back(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with facts_open(app_of(desk), (80, 60)) as pilot:
            text = await press(pilot, "j", "enter")
            for part in (
                "The bridge opened on 3 May 1932.",
                "≠ Disputed",
                "A. Clerk, Town Gazette, The bridge at last, June 1932",
                "paragraph 2, sentence 2 – stands where it is cited",
                "»The bridge was opened on the third of May.«",
                "Sources disagree – when the opening of the bridge took place",
                "3 May 1932 (this fact) – Town Gazette (June 1932)",
                "7 June 1932 – according to Ada Moss; Herald (1940)",
                "What led to it",
                "• the great flood",
                "What it led to",
                "When did the bridge open?  new",
                "1 more question on the same event.",
            ):
                assert part in text, part
            assert "── 1929" not in text
            assert "enter" not in footer(pilot)
            text = await press(pilot, "j")
            assert "› • 7 June 1932" in text
            assert footer(pilot)["enter"] == "Open"
            text = await press(pilot, "enter")
            assert "According to Ada Moss." in text
            assert "no text is attached" in text
            assert "Where it is said" in await press(pilot, "G", "g")
            text = await press(pilot, "escape")
            assert "› • 7 June 1932" in text
            assert "── 1929" in await press(pilot, "escape")
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.usefixtures("bridges")
async def test_typing_filters_and_escape_shows_everything_again(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with facts_open(app_of(desk)) as pilot:
            text = await press(pilot, "slash", *"riot")
            assert "the riot" in text
            assert "the great flood" not in text
            assert not {"s", "t", "a"} & set(footer(pilot))
            assert "Nothing here fits" in await press(pilot, "x")
            text = await press(pilot, "escape")
            assert footer(pilot)["escape"] == "All"
            assert "the great flood" in await press(pilot, "escape")
            assert isinstance(pilot.app.screen, TimelineScreen)
            assert "A riot broke out" in await press(pilot, "slash", *"riot", "enter", "enter")


@pytest.mark.usefixtures("bridges")
async def test_an_actor_and_a_place_are_picked_from_lists(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with facts_open(app_of(desk)) as pilot:
            text = await press(pilot, "a")
            assert "Everybody" in text
            assert "Ada Moss  (4)" in text
            text = await press(pilot, *"guild", "enter")
            assert 'actor:"Ferry Guild"' in text
            assert "the riot" in text
            assert "the great flood" not in text
            await press(pilot, "a", "enter", "p", "down", "down")
            text = await press(pilot, "enter")
            assert 'place:"the Vale"' in text
            assert "the great flood" in text
            assert "the riot" not in text
            assert 'place:"the Vale"' in await press(pilot, "p", "escape")


@pytest.mark.usefixtures("bridges")
async def test_causes_are_a_tree_and_each_opens_what_says_so(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with facts_open(app_of(desk)) as pilot:
            text = await press(pilot, "t")
            assert "the great flood\n└─► the opening of the bridge\n   └─► the riot" in text
            assert "[! sensitive; according to Ferry Guild]" in text
            assert footer(pilot)["t"] == "Timeline"
            text = await press(pilot, "G", "enter")
            assert "The opening of the bridge led to the riot." in text
            assert "About its cause and its effect" in text
            assert "── 1929" in await press(pilot, "t")


@pytest.mark.usefixtures("bridges")
async def test_study_this_asks_the_cards_of_the_event_and_comes_back(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with facts_open(app_of(desk)) as pilot:
            await press(pilot, "j", "enter")
            text = await press(pilot, "s")
            assert isinstance(pilot.app.screen, StudyScreen)
            assert "2 new" in text
            await press(pilot, "x", "enter", "4")
            assert [event.card for event in desk.history.events()] == ["bridges/day"]
            text = await press(pilot, "escape")
            assert isinstance(pilot.app.screen, TimelineScreen)
            assert "The bridge opened on 3 May 1932." in text
            assert "due in" in await press(pilot, "G")
            await press(pilot, "escape", "G")
            text = await press(pilot, "s")
            assert isinstance(pilot.app.screen, TimelineScreen)
            assert "No question is made from this." in text


@pytest.mark.usefixtures("bridges")
async def test_a_wide_screen_shows_axis_and_page_and_resizing_loses_nothing(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with facts_open(app_of(desk), LARGE) as pilot:
            text = await press(pilot, "j")
            assert "── 1929" in text
            assert "The bridge opened on 3 May 1932." in text
            await press(pilot, "l", "j")
            await pilot.resize_terminal(*SMALL)
            text = await settled(pilot)
            assert "── 1929" not in text
            assert "The bridge opened on 3 May 1932." in text
            await pilot.resize_terminal(*LARGE)
            text = await settled(pilot)
            assert "── 1929" in text
            assert "According to Ada Moss." in await press(pilot, "enter")
            assert "The bridge opened on 3 May 1932." in await press(pilot, "h")


async def test_of_two_rows_of_one_fact_the_chosen_one_stays_chosen() -> None:
    class Listing(App[None]):
        def compose(self) -> ComposeResult:
            yield RowList(id="rows")

    async with Listing().run_test() as pilot:
        rows = pilot.app.query_one(RowList)
        begin, other, end = (
            Row(Content(text), fact)
            for text, fact in (("begins", "siege"), ("else", "flood"), ("ends", "siege"))
        )
        rows.fill([begin, other, end])
        rows.highlighted = 2
        rows.fill([begin, other, end])
        assert rows.highlighted == 2
        rows.fill([other, begin, end])
        assert rows.highlighted == 2
        rows.fill([other, begin])
        assert rows.highlighted == 1


@pytest.mark.usefixtures("bridges")
async def test_the_mouse_opens_facts_and_follows_links(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        async with facts_open(app_of(desk), (80, 60)) as pilot:
            rows = screen_text(pilot).splitlines()
            at = next(number for number, line in enumerate(rows) if "3 May" in line)
            await pilot.click(offset=(30, at))
            page = (await settled(pilot)).splitlines()
            at = next(number for number, line in enumerate(page) if "• 7 June 1932" in line)
            await pilot.click(offset=(10, at))
            assert "According to Ada Moss." in await settled(pilot)


async def test_broken_seeds_are_named_the_rest_works_and_mended_ones_are_read_again(
    bridges: Path, open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReloadingApp, "POLL_SECONDS", 600.0)  # nothing is read again by itself
    with open_desk() as desk:
        songs = bridges / "seeds" / "songs" / "facts.yaml"
        right = songs.read_text("utf-8")
        songs.write_text("subject: songs\nfacts: 7\n")
        async with facts_open(app_of(desk)) as pilot:
            text = screen_text(pilot)
            assert "Left out:" in text
            assert "the great flood" in text
            songs.write_text(right)
            text = await press(pilot, "r")
            assert "Left out:" not in text
            text = await press(pilot, "n")
            assert "Songs (2 of 2" in text
            assert "the first concert" in text
            assert "Nothing here tells a cause" in await press(pilot, "t")


async def test_without_facts_it_says_how_to_begin(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        async with facts_open(app_of(desk)) as pilot:
            text = screen_text(pilot)
            assert "There are no facts yet. Write some with: quiz new subject NAME" in text
            assert not {"s", "enter", "a", "p"} & set(footer(pilot))
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, TodayScreen)


async def test_an_unreadable_text_is_told_on_the_page_and_nothing_stops(
    bridges: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (bridges / "data" / "texts" / "gazette.txt").write_bytes(b"\xff\xfe")
    with open_desk() as desk:
        async with facts_open(app_of(desk)) as pilot:
            text = await press(pilot, "j", "enter")
            assert "The bridge opened on 3 May 1932." in text
            assert "gazette.txt is not UTF-8 text" in text
            assert "── 1929" in await press(pilot, "escape")
