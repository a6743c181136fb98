"""What is told in passing stands in the first line: it covers nothing that is read or answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from quiz.session.study import Desk
from quiz.tui import guarded
from quiz.tui.app import QuizApp
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
TYPED = """\
bank: lights
deck: Sea
questions:
  - {id: one, ask: Who built the third Eddystone light?, answer: John Smeaton}
  - {id: two, ask: Who built the first one?, answer: Henry Winstanley}
"""


@pytest.fixture
def at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a key take away what was told just now."""
    monkeypatch.setattr(guarded, "READ_S", 0.0)


def covered(pilot: Pilot[None]) -> list[int]:
    """Name the lines that toasts cover."""
    toasts = pilot.app.screen.query(Toast)
    return sorted({y for toast in toasts for y in range(toast.region.y, toast.region.bottom)})


@pytest.mark.usefixtures("at_any_time")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_in_study_only_the_head_is_covered_and_the_next_key_shows_it_again(
    size: tuple[int, int], world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert covered(pilot) == [0]
            text = screen_text(pilot)
            assert "Out of study" in text.split("\n")[0]
            assert "Who built the first one?" in text
            await pilot.press("x")
            await pilot.pause()
            assert covered(pilot) == []
            assert "Sea" in screen_text(pilot).split("\n")[0]
            assert app.screen.query_one("#typed").value == "x"  # type: ignore[attr-defined]


async def test_a_key_that_was_on_its_way_takes_nothing_away_and_a_click_does(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            app.notify("Something happened meanwhile.")
            await pilot.pause()
            await pilot.press("j")
            await pilot.pause()
            assert covered(pilot) == [0]
            assert "Today: " in screen_text(pilot)
            await pilot.click(Toast)
            await pilot.pause()
            assert covered(pilot) == []


@pytest.mark.usefixtures("at_any_time")
async def test_what_is_told_next_stands_in_the_first_line_as_well(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            for told in ("First.", "Second.", "Third."):
                app.notify(told)
                await pilot.pause()
                assert covered(pilot) == [0]
                assert told in screen_text(pilot).split("\n")[0]
                await pilot.press("j")
                await pilot.pause()
                assert covered(pilot) == []


@pytest.mark.parametrize("key", ["f2", "f3", "f4", "f7"])
async def test_in_no_place_is_more_than_the_first_line_covered(
    key: str, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.press(key)
            await pilot.pause()
            app.notify("Saved. All cards are scheduled by the new settings.")
            await pilot.pause()
            assert covered(pilot) == [0]


async def test_the_first_rating_of_all_is_explained_and_no_other(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    told = "Enter takes the marked rating"
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            assert told not in screen_text(pilot)
            await pilot.press("a")
            await pilot.pause()
            first, *rest = screen_text(pilot).split("\n")
            assert told in first
            assert "comes back." in first
            assert "Good" in " ".join(rest)
            app.clear_notifications()
            await pilot.press("enter", "a")
            await pilot.pause()
            assert len(desk.history.events()) == 1
            assert told not in screen_text(pilot)


async def test_copied_text_is_told_and_ctrl_c_alone_says_how_to_leave(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.press("ctrl+c")
            await pilot.pause()
            assert "q leaves" in screen_text(pilot).split("\n")[0]
            assert covered(pilot) == [0]
            await pilot.click(Toast)
            await pilot.press("enter")
            await pilot.pause()
            await pilot.mouse_down(offset=(2, 2))
            await pilot.hover(offset=(8, 2))
            await pilot.mouse_up(offset=(8, 2))
            await pilot.press("ctrl+c")
            await pilot.pause()
            assert app.clipboard.strip()
            assert app.clipboard in screen_text(pilot)
            assert "Copied" in screen_text(pilot).split("\n")[0]
