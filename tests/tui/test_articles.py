"""The screen of the sources: what is cited of each article, and the facts behind a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from tests.conftest import OpenDesk
from tests.sourced_world import write_world
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL, WIDE = (80, 24), (120, 40)


async def opened(pilot: Pilot[None]) -> None:
    await pilot.press("o")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_from_an_article_to_a_paragraph_and_its_facts(
    world: Path, open_desk: OpenDesk, app_of: AppOf, size: tuple[int, int]
) -> None:
    write_world(world)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=size) as pilot:
            await opened(pilot)
            text = screen_text(pilot)
            assert "The bridge at last" in text
            assert "2/3 paragraphs cited" in text
            assert "Town Gazette" in text
            await pilot.press("enter", "j")
            await pilot.pause()
            text = screen_text(pilot)
            assert "It rained" in text
            assert "opening-date (disputed)" in text
            assert "s2  opening-date" in text
            assert "The bridge opened on 3 May 1932." in text
            assert "»The bridge" in text  # marked by more than its style
            await pilot.press("n")
            await pilot.pause()
            assert "No fact rests on paragraph 1" in screen_text(pilot)
            await pilot.press("h", "j")
            await pilot.pause()
            assert "attach your" in screen_text(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert "Enter starts" in screen_text(pilot)


async def test_all_facts_of_a_paragraph_can_be_read_on_a_small_screen(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    write_world(world)
    facts = world / "seeds" / "bridges" / "facts.yaml"
    more = (
        f"  - {{id: number-{n}, date: 19{n}, event: fair, cite: gazette p2 s2, says: Said {n}.}}\n"
        for n in range(40, 52)
    )
    facts.write_text(facts.read_text() + "".join(more))
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await opened(pilot)
            await pilot.press("enter", "j")
            await pilot.pause()
            assert "J Scroll facts" in screen_text(pilot)
            assert "Said 51." not in screen_text(pilot)
            await pilot.press(*"JJJJJJJJJJJJ")
            await pilot.pause()
            assert "Said 51." in screen_text(pilot)


async def test_without_facts_the_screen_says_how_to_begin(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await opened(pilot)
            assert "quiz new subject NAME" in screen_text(pilot)


async def test_broken_facts_are_told_and_the_app_goes_on(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    write_world(world)
    with open_desk() as desk:
        (world / "seeds" / "bridges" / "facts.yaml").write_text("subject: bridges\nfacts: [x]\n")
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await opened(pilot)
            assert "quiz check" in screen_text(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert "Enter starts" in screen_text(pilot)


async def test_hostile_records_and_texts_are_shown_as_they_are(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    write_world(world)
    facts = world / "seeds" / "bridges" / "facts.yaml"
    hostile = "[@click=app.quit]x[/] [/nope]"
    facts.write_text(facts.read_text().replace("title: The bridge at last", f"title: '{hostile}'"))
    (world / "data" / "texts" / "gazette.txt").write_text(f"{hostile}\x1b]0;taken\x07\n")
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=WIDE) as pilot:
            await opened(pilot)
            text = screen_text(pilot)
            assert text.count("[@click=app.quit]x[/]") >= 2
            assert "\x1b" not in text
            await pilot.press("enter", "j")
            await pilot.pause()
            assert app.is_running
