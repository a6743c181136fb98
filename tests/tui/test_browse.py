"""The list of all questions: searched, sorted, marked and changed by keys and by mouse."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from quiz.scheduling.rating import Rating
from quiz.session.browsing import deeds
from quiz.session.desk import Desk
from quiz.store.events import EventKind
from quiz.store.flags import Flag
from quiz.tui import browse, browse_deeds
from quiz.tui.app import QuizApp
from quiz.tui.browse import BrowseScreen
from quiz.tui.card_page import CardScreen
from quiz.tui.line_prompt import Confirmation, LinePrompt
from quiz.tui.row_table import RowTable
from quiz.tui.test import TestScreen
from quiz.tui.today import TodayScreen
from tests.conftest import OpenDesk
from tests.hostile_world import field, write_world
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL, LARGE = (80, 24), (130, 40)
BANK = """\
bank: knots
deck: Sea::Knots
questions:
  - id: bowline
    ask: Which knot makes a loop?
    answer: the bowline
    why: Its tail is tucked in.
  - {id: reef, ask: Which knot ties reef points?, answer: the reef knot, tags: [sails]}
"""


@pytest.fixture(autouse=True)
def knots(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browse, "PAUSE_S", 0.001)
    (world / "decks" / "knots.yaml").write_text(BANK, "utf-8")


def footer(pilot: Pilot[None]) -> dict[str, str]:
    """Read the keys of the footer with what they do."""
    return {key.key: key.description for key in pilot.app.screen.query(FooterKey)}


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, and read the screen once the preview has followed."""
    await pilot.press(*keys)
    await pilot.pause(0.02)
    return screen_text(pilot)


def said(pilot: Pilot[None]) -> str:
    """Give what was last told in a corner."""
    return list(pilot.app._notifications)[-1].message


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "130x40"])
async def test_every_question_is_listed_and_found_as_one_types(
    open_desk: OpenDesk, app_of: AppOf, size: tuple[int, int]
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=size) as pilot:
            text = await press(pilot, "b")
            assert isinstance(pilot.app.screen, BrowseScreen)
            assert "9 questions · s: by order of the decks ↑" in text
            assert "›" in text
            assert "Which knot makes a" in text
            assert "Its tail is tucked in." in text
            assert {"slash", "at", "escape"} <= set(footer(pilot))
            assert "? Keys" in text.splitlines()[-1]
            text = await press(pilot, "slash", *"ree")
            assert "1 of 9 questions" in text
            assert "the reef knot" in text
            assert "tucked" not in text
            assert footer(pilot)["escape"] == "List"
            text = await press(pilot, *"fx")
            assert "No question has all of that." in text
            text = await press(pilot, *["backspace"] * 5, *"is:ripe")
            assert "is:ripe is unknown; there are: due, new" in text
            await press(pilot, "escape")
            assert isinstance(pilot.app.focused, RowTable)
            assert "9 questions" in await press(pilot, "escape")
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, TodayScreen)


async def test_enter_shows_a_question_in_full_and_p_hides_the_preview(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=LARGE) as pilot:
            await press(pilot, "f3")
            text = await press(pilot, "j", "enter")
            assert isinstance(pilot.app.screen, CardScreen)
            for told in ("✓ the reef knot", "New: never reviewed.", "Tags: sails", "knots.yaml:8"):
                assert told in text
            assert "tucked" in await press(pilot, "escape", "k")
            assert "tucked" not in await press(pilot, "p")
            assert "tucked" in await press(pilot, "p")


async def test_the_list_is_sorted_by_keys_and_by_its_titles(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        desk.history.record(
            EventKind.REVIEW, "lights/fresnel", desk.clock.now(), rating=Rating.EASY
        )
        async with app_of(desk).run_test(size=LARGE) as pilot:
            await press(pilot, "f3", "p", "g")
            text = await press(pilot, *"sssss")
            assert "s: by due date ↑" in text
            first = text.splitlines()[3]
            assert "›" not in first
            assert "In which year did Augustin Fresnel" in first
            table = pilot.app.screen.query_one(RowTable)
            title = screen_text(pilot).splitlines()[2].index("Answer")
            await pilot.click(table, offset=(title, 0))
            text = await press(pilot)
            assert "by answer ↑" in text
            await pilot.click(table, offset=(title, 0))
            assert "by answer ↓" in await press(pilot)
            assert "by answer ↑" in await press(pilot, "S")


async def test_many_are_marked_changed_and_taken_back_at_once(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=LARGE) as pilot:
            text = await press(pilot, "f3", "x", "x")
            assert "2 marked" in text
            assert text.splitlines()[3].startswith(" *")
            text = await press(pilot, "at")
            assert said(pilot) == "2 questions suspended."
            assert text.splitlines()[3].split("│")[0].rstrip().endswith("@")
            assert desk.history.state("knots/reef").suspended
            assert "1 not shown" in await press(pilot, "slash", *"reef", "enter")
            await press(pilot, "f", *"3 mind", "enter")
            assert desk.history.flags() == {
                "knots/bowline": Flag(3, "mind"),
                "knots/reef": Flag(3, "mind"),
            }
            await press(pilot, "u", "u")
            assert desk.history.flags() == {}
            assert not any(state.suspended for state in desk.history.states().values())
            assert footer(pilot)["escape"] == "Unmark"
            assert "u" not in footer(pilot)
            assert " marked" not in await press(pilot, "escape")
            text = await press(pilot, "escape", "v", "j", "j")
            assert "3 in the range" in text
            await press(pilot, "minus")
            assert len(desk.history.agenda.buried(desk.day(desk.clock.now()))) == 3
            assert "9 marked" in await press(pilot, "v", "a")
            assert " marked" not in await press(pilot, "a")


async def test_reset_asks_first_and_a_day_is_asked_until_it_can_be(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        now = desk.clock.now()
        desk.history.record(EventKind.REVIEW, "knots/bowline", now, rating=Rating.EASY)
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await press(pilot, "f3", "d")
            assert isinstance(pilot.app.screen, LinePrompt)
            assert "Write 5, 3 weeks" in await press(pilot, *"soon", "enter")
            await press(pilot, *["backspace"] * 4, *"9", "enter")
            assert desk.history.state("knots/bowline").due_day == desk.day(now) + 9
            assert "9d" in screen_text(pilot)
            await press(pilot, "r")
            assert isinstance(pilot.app.screen, Confirmation)
            await press(pilot, "enter")
            assert desk.history.state("knots/bowline").due_day is not None
            await press(pilot, "r", "y")
            assert desk.history.state("knots/bowline").due_day is None
            await press(pilot, "u", "u")
            assert said(pilot) == "Taken back for 1 question."
            await press(pilot, "d", "escape")
            assert desk.history.state("knots/bowline").due_day != desk.day(now) + 9


async def test_a_long_deed_shows_how_far_it_is_and_can_be_stopped(
    open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse_deeds, "SHORTEST_WAIT", 2)
    monkeypatch.setattr(deeds, "AT_ONCE", 2)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await press(pilot, "f3", "a", "at")
            await pilot.pause(0.3)
            assert isinstance(pilot.app.screen, BrowseScreen)
            assert said(pilot) == "9 questions suspended."
            await press(pilot, "u")
            await pilot.pause(0.3)
            assert said(pilot) == "Taken back for 9 questions."
            await pilot.press("at", "escape")
            await pilot.pause(0.3)
            assert isinstance(pilot.app.screen, BrowseScreen)
            number = sum(state.suspended for state in desk.history.states().values())
            assert said(pilot) == f"{number} questions suspended."


async def test_the_chosen_questions_can_be_tested(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            text = await press(pilot, "f3", "t")
            assert isinstance(pilot.app.screen, TestScreen)
            assert "Which knot makes a loop?" in text
            await press(pilot, "escape")


async def test_a_question_is_edited_and_read_again(
    world: Path, open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = world / "editor.py"
    editor.write_text(
        "import sys, pathlib\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "file.write_text(file.read_text().replace('makes a loop', 'never slips'))\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")

    @contextmanager
    def lent(_: App[None]) -> Iterator[None]:
        yield

    monkeypatch.setattr(QuizApp, "suspend", lent)
    monkeypatch.setattr(QuizApp, "POLL_SECONDS", 0.1)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await press(pilot, "f3", "e")
            for _ in range(100):
                text = await press(pilot)
                if "never slips" in text:
                    break
            assert "Which knot never slips?" in text
            assert "loop" not in text
            monkeypatch.setenv("VISUAL", str(world / "missing"))
            assert "is not there" in await press(pilot, "e")
            assert "Set EDITOR" in screen_text(pilot)


async def test_the_mouse_chooses_marks_and_opens(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=LARGE) as pilot:
            await press(pilot, "f3")
            table = pilot.app.screen.query_one(RowTable)
            await pilot.click(table, offset=(5, 2))
            assert "✓ the reef knot" in await press(pilot)
            await pilot.click(table, offset=(5, 4), shift=True)
            assert "3 marked" in await press(pilot)
            await pilot.click(table, offset=(5, 3), control=True)
            assert "2 marked" in await press(pilot)
            await pilot.click(table, offset=(5, 1), times=2)
            await press(pilot)
            assert isinstance(pilot.app.screen, CardScreen)


async def test_a_change_of_size_loses_nothing(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=LARGE) as pilot:
            await press(pilot, "f3", "j", "x", "v", "j")
            await pilot.resize_terminal(*SMALL)
            text = await press(pilot)
            assert "3 in the range and marked" in text
            assert "›*" in text
            assert "the reef knot" in text


async def test_without_any_question_it_says_what_to_do(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    for bank in (world / "decks").iterdir():
        bank.unlink()
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            text = await press(pilot, "f3", "at", "enter", "x", "a", "v", "G", "d", "e", "t")
            assert "There are no questions yet. Write some with: quiz new bank NAME" in text
            assert isinstance(pilot.app.screen, BrowseScreen)


@pytest.mark.parametrize(
    "text", ["[@click=app.quit]x[/] [/nope] [b 漢字 e\u0301 👩\u200d👧 ❤\ufe0f שלום"]
)
async def test_text_of_authors_is_shown_as_it_is(
    world: Path, open_desk: OpenDesk, app_of: AppOf, text: str
) -> None:
    for bank in (world / "decks").iterdir():
        bank.unlink()
    write_world(world, text)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=(200, 60)) as pilot:
            seen = await press(pilot, "f3")
            squeezed = "".join(seen.split())
            assert "".join(field("ask", text).split()) in squeezed
            for _ in range(len(desk.catalogue.rows())):
                await press(pilot, "enter")
                await press(pilot, "escape", "j")
            assert "tag:[b]\\[/x] –" in await press(pilot, "slash", *"tag:[b]\\[/x]")
            assert pilot.app.is_running
