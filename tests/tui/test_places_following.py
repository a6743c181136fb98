"""Facts and Sources follow the files: what is saved appears, and the reader stays where he was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from quiz.tui.articles import ArticlesScreen
from quiz.tui.reloading import ReloadingApp
from tests import fact_world, sourced_world
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL, LARGE = (80, 24), (130, 40)


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReloadingApp, "POLL_SECONDS", 0.05)


def save(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


async def seen(pilot: Pilot[None], text: str, *, gone: bool = False) -> str:
    """Wait until a text stands on the screen, or does not any more."""
    for _ in range(100):
        shown = " ".join(screen_text(pilot).split())
        if (text in shown) is not gone:
            return shown
        await pilot.pause(0.05)
    raise AssertionError(f"{text!r} {'stayed' if gone else 'did not come'}:\n{shown}")


async def test_a_saved_fact_appears_while_its_page_and_the_filter_stay(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    fact_world.write_world(world)
    facts = world / "seeds" / "bridges" / "facts.yaml"
    with open_desk() as desk:
        async with app_of(desk).run_test(size=LARGE) as pilot:
            await pilot.press("f")
            await seen(pilot, "1929")
            await pilot.press("slash", *"opening", "enter", "enter")
            await seen(pilot, "The bridge opened on 3 May 1932.")
            save(facts, "opened on 3 May 1932", "was opened on 3 May 1932 at last")
            text = await seen(pilot, "was opened on 3 May 1932 at last")
            text = await seen(pilot, "esc Back")  # the page is still open
            save(facts, "facts:\n", "fatcs:\n")
            text = await seen(pilot, "Broken: ")
            assert "What was there before stays." in text
            assert "at last" in text
            save(facts, "fatcs:\n", "facts:\n")
            await seen(pilot, "Broken: ", gone=True)
            text = await seen(pilot, "at last")
            await pilot.press("escape")
            assert "esc All" in await seen(pilot, "opening")


async def test_what_was_saved_while_one_was_elsewhere_is_read_on_return(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    fact_world.write_world(world)
    facts = world / "seeds" / "bridges" / "facts.yaml"
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.press("f")
            await seen(pilot, "1929")
            await pilot.press("j", "j", "f2")
            save(facts, "event: the riot at", "event: the uproar at")
            for _ in range(100):
                if desk.catalogue.edition:
                    break
                await pilot.pause(0.05)
            await pilot.press("f4")
            assert "the riot" not in await seen(pilot, "the uproar")


async def test_facts_begin_with_the_subject_of_the_deck_that_is_chosen_on_today(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    fact_world.write_world(world)
    (world / "decks" / "songs.yaml").write_text(
        "bank: tunes\ndeck: Songs\nsubject: songs\nquestions:\n"
        "  - {id: one, ask: When was the first concert?, answer: '1951', fact: concert-date}\n"
    )
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.press("slash", *"songs", "enter", "f")
            await seen(pilot, "Songs (2 of 2")
            await pilot.press("n")
            await seen(pilot, "Bridges (1 of 2")
            await pilot.press("f2", "f4")
            await seen(pilot, "Bridges (1 of 2")  # the learner's choice holds
            await pilot.press("f2", "escape", "slash", *"bridges", "enter", "n", "f4")
            await seen(pilot, "Bridges (1 of 2")
            await pilot.press("f2", "escape", "slash", *"songs", "enter", "f4")
            await seen(pilot, "Songs (2 of 2")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "130x40"])
async def test_a_saved_fact_appears_at_its_paragraph_and_the_reader_stays(
    world: Path, open_desk: OpenDesk, app_of: AppOf, size: tuple[int, int]
) -> None:
    sourced_world.write_world(world)
    facts = world / "seeds" / "bridges" / "facts.yaml"
    with open_desk() as desk:
        async with app_of(desk).run_test(size=size) as pilot:
            await pilot.press("o")
            await seen(pilot, "The bridge at last")
            await pilot.press("enter", "j")
            await seen(pilot, "The bridge opened on 3 May")
            save(facts, "opened on 3 May 1932", "was opened on 3 May 1932")
            await seen(pilot, "The bridge was opened on 3 May")
            screen = pilot.app.screen
            assert isinstance(screen, ArticlesScreen)
            listed = screen.query_one("#paragraphs", OptionList)
            assert (listed.highlighted, listed.has_focus) == (1, True)
            save(facts, "facts:\n", "fatcs:\n")
            assert "was opened" in await seen(pilot, "Broken: ")
            await pilot.press("h", "r")
            text = await seen(pilot, "Not read again: ")
            assert "The bridge at last" in text
            save(facts, "fatcs:\n", "facts:\n")
            await seen(pilot, "Not read again: ", gone=True)
