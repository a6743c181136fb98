"""Browse follows the files: what is saved appears, and nothing that one was at is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from quiz.session.desk import Desk
from quiz.tui import browse
from quiz.tui.app import QuizApp
from quiz.tui.browse import BrowseScreen
from quiz.tui.reloading import ReloadingApp
from quiz.tui.row_table import RowTable
from quiz.tui.study import StudyScreen
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL, LARGE = (80, 24), (130, 40)


def bank(first: int, last: int, *, asked: str = "What is number") -> str:
    questions = (
        f"  - {{id: n{n:02}, ask: {asked} {n:02}?, answer: a{n:02}}}\n"
        for n in range(first, last + 1)
    )
    return f"bank: numbers\ndeck: Numbers\nquestions:\n{''.join(questions)}"


def save(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


@pytest.fixture(autouse=True)
def numbers(world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(browse, "PAUSE_S", 0.001)
    monkeypatch.setattr(ReloadingApp, "POLL_SECONDS", 0.05)
    for path in (world / "decks").iterdir():
        path.unlink()
    path = world / "decks" / "numbers.yaml"
    path.write_text(bank(10, 69), "utf-8")
    return path


async def seen(pilot: Pilot[None], text: str) -> str:
    """Wait until a text stands on the screen."""
    for _ in range(100):
        shown = screen_text(pilot)
        if text in shown:
            return shown
        await pilot.pause(0.05)
    raise AssertionError(f"{text!r} did not come:\n{shown}")


def here(text: str) -> tuple[int, str]:
    """Find the line of the cursor, and what stands there."""
    at, line = next((at, line) for at, line in enumerate(text.splitlines()) if line.startswith("›"))
    return at, line[line.index("number ") + 7 :][:2]


async def test_what_is_saved_appears_and_cursor_marks_filter_sort_and_scroll_stay(
    numbers: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.press("f3", "slash", *"number", "enter", "s")
            await pilot.press(*["j"] * 20, "x", "x", "k", "k", "k", "k")
            before = here(screen_text(pilot))
            assert before[1] == "28"
            save(numbers, bank(5, 72))
            text = await seen(pilot, "68 questions")
            assert here(text) == before
            assert "by question" in text
            assert "2 marked" in text
            browser = pilot.app.screen
            assert isinstance(browser, BrowseScreen)
            assert [one.id for one in browser.chosen()] == ["numbers/n30", "numbers/n31"]
            assert browser._line.value == "number"
            assert isinstance(pilot.app.focused, RowTable)


async def test_a_question_that_is_gone_leaves_the_cursor_at_the_next(
    numbers: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.press("f3", *["j"] * 5, "x")
            await pilot.press("k")
            kept = bank(10, 69).splitlines(keepends=True)
            save(numbers, "".join(line for line in kept if "id: n15" not in line))
            text = await seen(pilot, "59 questions")
            assert here(text)[1] == "16"
            assert " marked" not in text


async def test_a_broken_file_is_told_in_the_place_and_the_list_stays_until_it_is_mended(
    numbers: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=LARGE) as pilot:
            await pilot.press("f3", *["j"] * 5)
            save(numbers, bank(10, 20).replace("answer: a12", "anwser: a12"))
            text = await seen(pilot, "What was there before stays.")
            assert "Broken: " in text
            assert "numbers.yaml:6:" in text
            assert "60 questions" in text
            assert here(text)[1] == "15"
            await pilot.press("slash", *"12")
            assert "Broken: " in await seen(pilot, "1 of 60 questions")
            save(numbers, bank(10, 20, asked="Mended number"))
            assert "Broken: " not in await seen(pilot, "Mended number 12")


def left(pilot: Pilot[None]) -> int:
    """Count the cards that are left of the sitting; a note may cover the line that says so."""
    assert isinstance(pilot.app.screen, StudyScreen)
    return pilot.app.screen._session.counts().total


async def test_the_chosen_and_the_found_are_studied_and_left_for_the_list(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL, notifications=True) as pilot:
            await pilot.press("f3", *["j"] * 5, "n")
            text = await seen(pilot, "1 new")
            assert isinstance(pilot.app.screen, StudyScreen)
            assert "What is number 15?" in text
            assert "esc Back" in " ".join(text.split())
            await pilot.press(*"a15", "enter", "4")
            assert [event.card for event in desk.history.events()] == ["numbers/n15"]
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(pilot.app.screen, BrowseScreen)
            await pilot.press("n")
            await seen(pilot, "Nothing of this is due.")
            await pilot.press("j", "x", "x", "n")
            await seen(pilot, "What is number 16?")
            assert left(pilot) == 2
            await pilot.press("escape", "slash", *"number or x", "enter", "N")
            await seen(pilot, "What is number 10?")
            assert left(pilot) == 59


async def test_an_editor_that_changed_nothing_is_told_so(
    open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def lent(_: App[None]) -> Iterator[None]:
        yield

    monkeypatch.setattr(QuizApp, "suspend", lent)
    monkeypatch.setenv("VISUAL", "true")
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL, notifications=True) as pilot:
            await pilot.press("f3", "e")
            assert "quiz generate" not in await seen(pilot, "Nothing was changed.")


async def test_help_tells_what_can_be_searched_for_and_mistakes_keep_what_was_typed(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.press("f3", "slash", *"12 or (15 is:lech")
            text = await seen(pilot, "A bracket is open")
            assert "did you mean is:leech?" in text
            assert "12 or (15 is:lech" in text
            assert "1 of 60 questions" in text
            await pilot.press("f1")
            text = await seen(pilot, "What can be searched for")
            assert "coup or siege" in text
            await pilot.press("escape")
            assert "12 or (15 is:lech" in screen_text(pilot)
