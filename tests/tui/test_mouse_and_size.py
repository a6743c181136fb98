"""The mouse does what keys do, and a change of the terminal's size loses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from textual.widgets import DataTable, OptionList

from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from quiz.tui.ratings import RatingButton
from quiz.tui.study import StudyScreen
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
LONG_NAME = "A deck whose name is longer than the table is wide at its smallest size"
BANK = f"""\
bank: lights
deck: {LONG_NAME}
questions:
  - {{id: one, ask: Who built the third Eddystone light?, answer: John Smeaton}}
"""


async def test_decks_options_and_ratings_can_be_clicked(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.click(DataTable, offset=(5, 1))
            await pilot.pause()
            assert isinstance(app.screen, StudyScreen)
            exercise = app.screen._session.current()
            assert exercise is not None
            await pilot.click("#prompt")
            await pilot.pause()
            assert isinstance(app.focused, OptionList)
            await pilot.click("#options", offset=(4, exercise.key_index))
            await pilot.pause()
            assert "✓ Right" in screen_text(pilot)
            await pilot.click("#rating-4")
            await pilot.pause()
            assert [event.rating for event in desk.history.events()] == [4]
            await pilot.resize_terminal(60, 16)
            await pilot.pause()
            assert app.is_running


async def test_a_new_size_keeps_the_answer_the_feedback_and_the_focus(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(BANK)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            table = app.screen.query_one(DataTable)
            assert "…" in screen_text(pilot)
            await pilot.resize_terminal(170, 40)
            await pilot.pause()
            assert "…" not in screen_text(pilot)
            assert table.has_focus
            await pilot.press("enter")
            await pilot.press(*"John Sme")
            await pilot.resize_terminal(50, 16)
            await pilot.press(*"aton")
            await pilot.resize_terminal(120, 40)
            await pilot.press("enter")
            await pilot.pause()
            assert "✓ Right" in screen_text(pilot)
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            assert "✓ Right" in screen_text(pilot)
            assert isinstance(app.focused, RatingButton)
            await pilot.press("enter")
            await pilot.pause()
            assert len(desk.history.events()) == 1


async def test_long_options_wrap_and_can_all_be_read(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    options = [f"{letter} option of many words " * 6 + f"end{letter}" for letter in "bcd"]
    (world / "decks" / "lights.yaml").write_text(
        "bank: b\ndeck: D\nquestions:\n"
        f"  - {{id: one, ask: Which?, answer: a short one, distractors: [{', '.join(options)}]}}\n"
    )
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            text = screen_text(pilot)
            assert all(f"end{letter}" in text for letter in "bcd")


async def test_both_light_and_dark_themes_tell_the_counts_from_the_ground(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            for theme in ("textual-dark", "textual-light", "solarized-light", "ansi-dark"):
                app.theme = theme
                await pilot.pause(0.1)
                table = app.screen.query_one(DataTable)
                style = table.get_component_rich_style("deck--new", partial=True)
                shown = table.get_row_at(0)[1].style
                assert shown == style
                if not theme.startswith("ansi"):
                    ground = app.screen.styles.background.rich_color.get_truecolor()
                    assert style.color is not None
                    ink = style.color.get_truecolor()
                    assert abs(sum(ground) - sum(ink)) > 150, theme


async def test_the_scroll_bar_of_many_decks_covers_no_number(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    for number in range(30):
        bank = BANK.replace("lights", f"lights-{number}").replace(LONG_NAME, f"Deck {number}")
        (world / "decks" / f"lights-{number}.yaml").write_text(bank)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            assert app.screen.query_one(DataTable).show_vertical_scrollbar
            assert " Seen" in screen_text(pilot)
            assert re.search(r" 0/1\b", screen_text(pilot))
