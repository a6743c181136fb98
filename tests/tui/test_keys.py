"""Every key that is shown works where it is shown, and every key that works is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from quiz.bank.model import Form
from quiz.errors import ContentError, Place, Problem
from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from quiz.tui.keys import KeysScreen, keys_of
from quiz.tui.message import show_problem
from quiz.tui.ratings import RatingButton
from quiz.tui.test import TestScreen
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL = (80, 24)
TYPED = """\
bank: lights
deck: Sea
questions:
  - {id: one, ask: Who built the third Eddystone light?, answer: John Smeaton}
  - {id: two, ask: Who built the first one?, answer: Henry Winstanley}
"""


def footer(pilot: Pilot[None]) -> dict[str, str]:
    """Read the keys of the footer with what they do."""
    return {key.key: key.description for key in pilot.app.screen.query(FooterKey)}


def current(app: QuizApp) -> str:
    """Name the card that is up."""
    return str(app.screen._session.current().card.id)  # type: ignore[attr-defined]


async def test_the_footer_shows_only_keys_that_work_while_an_answer_is_typed(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            shown = footer(pilot)
            assert {"ctrl+t", "ctrl+s", "f1"} <= set(shown)
            # nothing was done yet that could be taken back
            assert not {"u", "ctrl+z", "minus", "at", "question_mark"} & set(shown)
            ours, *_ = keys_of(app.screen)
            assert "^p" in dict(ours)  # the palette, for which the footer has no room here
            await pilot.press("x", "f1")
            await pilot.pause()
            assert isinstance(app.screen, KeysScreen)
            text = screen_text(pilot)
            assert "^s" in text
            assert "Take this card out of study" in text
            await pilot.press("escape")
            assert app.screen.query_one("#typed").value == "x"  # type: ignore[attr-defined]
            first = current(app)
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert desk.history.state(first).suspended
            assert "ctrl+z" in footer(pilot)
            second = current(app)
            await pilot.press("ctrl+t")
            await pilot.pause()
            assert desk.history.state(second).buried_day is not None
            assert "Nothing" in screen_text(pilot)
            assert not {"minus", "at", "enter", "ctrl+s"} & set(footer(pilot))


async def test_keys_that_come_at_once_are_taken_in_their_order(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(
        "bank: b\ndeck: D\nquestions:\n  - {id: one, ask: Who built it?, answer: John Smeaton}\n"
    )
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            for key in (
                *"Smeet",
                "backspace",
                "backspace",
                *"aton",
                "home",
                "delete",
                "S",
                "enter",
            ):
                app.post_message(events.Key(key, key if len(key) == 1 else None))
            await pilot.pause()
            await pilot.pause()
            assert "You typed: ‸Smeaton" in screen_text(pilot)


async def test_a_second_enter_by_mistake_does_not_fail_the_next_card(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert "press Enter again if you do not know" in screen_text(pilot)
            assert not app.screen.query_one("#ratings").display
            await pilot.press("enter")
            await pilot.pause()
            assert "✗" in screen_text(pilot)
            assert "Answer: John Smeaton" in screen_text(pilot)
            assert "You typed" not in screen_text(pilot)


async def test_space_and_enter_take_the_rating_that_the_arrows_marked(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            exercise = app.screen._session.current()  # type: ignore[attr-defined]
            await pilot.press("f1")
            await pilot.pause()
            assert "a b c 1 2 3" in screen_text(pilot)
            await pilot.press("escape", "abc"[exercise.key_index])
            await pilot.pause()
            assert isinstance(app.focused, RatingButton)
            assert footer(pilot)["enter"] == "Rate"
            await pilot.press("left", "space")
            await pilot.pause()
            assert [event.rating for event in desk.history.events()] == [2]


async def test_page_keys_scroll_whatever_has_the_focus(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    why = "A reason that goes on and on. " * 100
    bank = TYPED.replace("answer: John Smeaton", f"answer: John Smeaton, why: {why}")
    bank = bank.replace("Henry Winstanley", "Henry Winstanley, distractors: [a, b]")
    bank = bank.replace("Who built the first one?", '"' + "Who built it, then? " * 120 + '"')
    (world / "decks" / "lights.yaml").write_text(bank)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            card = app.screen.query_one("#card")
            await pilot.press("x", "enter")
            await pilot.pause()
            assert isinstance(app.focused, RatingButton)
            await pilot.press("pagedown", "down")
            await pilot.pause()
            assert card.scroll_offset.y > 15
            await pilot.press("4")
            await pilot.pause()
            assert app.screen._session.current().form is Form.OPTIONS  # type: ignore[attr-defined]
            assert card.scroll_offset.y == 0
            await pilot.press("pagedown")
            await pilot.pause()
            assert card.scroll_offset.y > 10
            await pilot.press("pageup")
            await pilot.pause()
            assert card.scroll_offset.y == 0
            await pilot.press("a")
            await pilot.pause()
            assert "Answer: Henry Winstanley" in screen_text(pilot)


async def test_the_palette_offers_what_cannot_take_a_sitting_apart(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            titles = [command.title for command in app.get_system_commands(app.screen)]
            assert titles[-3:] == ["Keys", "Theme", "Quit"]
            assert {"Suspend", "Tomorrow", "Flag", "Today"} <= set(titles)
            assert len(titles) == len(set(titles))
            assert not {"Maximize", "Screenshot"} & set(titles)
            await pilot.press("ctrl+p")
            await pilot.pause()
            await pilot.press("k", "e", "y", "s")
            await pilot.pause(0.5)
            await pilot.press("enter")
            await pilot.pause(0.2)
            assert "Choose that option" in screen_text(pilot)


async def test_escape_in_a_test_shows_the_result_and_then_the_decks(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("t")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, TestScreen)
            assert "Next" not in footer(pilot).values()
            await pilot.press("x", "enter")
            await pilot.pause()
            assert footer(pilot)["enter"] == "Next"
            await pilot.press("escape")
            await pilot.pause()
            assert "Hand in what is answered" in screen_text(pilot)
            await pilot.press("h")
            await pilot.pause()
            assert "Score: 0 of 1" in screen_text(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert "Enter starts" in screen_text(pilot)
            await pilot.press("q")
        assert app.return_code == 0


async def test_every_problem_of_a_file_is_told_and_closed_by_one_key(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    problems = tuple(
        Problem(Place("decks/[b]/x.yaml", line, 1), f"[/nope] {line}", "[@click=app.quit]mend[/]")
        for line in range(1, 40)
    )
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            show_problem(app, ContentError(problems))
            await pilot.pause()
            text = screen_text(pilot)
            assert "decks/[b]/x.yaml:1:1" in text
            assert "[/nope] 1" in text
            assert "[@click=app.quit]mend[/]" in text
            await pilot.press("end")
            await pilot.pause()
            assert "[/nope] 39" in screen_text(pilot)
            await pilot.press("g", "j", "k", "k")
            assert "[/nope] 1" in screen_text(pilot)
            await pilot.press("enter")
            await pilot.pause()
            assert "Enter starts" in screen_text(pilot)
