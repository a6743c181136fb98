"""A bank that is saved in an editor appears without a restart; a broken one is told and kept out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.errors import QuizError
from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from quiz.tui.message import show_problem
from quiz.tui.reloading import ReloadingApp
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
BANK = """\
bank: lights
deck: Sea
questions:
  - {id: one, ask: Who built the third Eddystone light?, answer: John Smeaton}
  - {id: two, ask: Who built the first one?, answer: Henry Winstanley}
"""


@pytest.fixture
def bank(world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ReloadingApp, "POLL_SECONDS", 0.05)
    path = world / "decks" / "lights.yaml"
    path.write_text(BANK, "utf-8")
    return path


def save(bank: Path, text: str) -> None:
    bank.write_text(text, "utf-8")


async def seen(pilot: Pilot[None], text: str, *, gone: bool = False) -> str:
    """Wait until a text stands on the screen, or does not any more."""
    for _ in range(100):
        shown = screen_text(pilot)
        if (text in shown) is not gone:
            return shown
        await pilot.pause(0.05)
    raise AssertionError(f"{text!r} {'stayed' if gone else 'did not come'}:\n{shown}")


async def test_a_new_bank_appears_on_today(bank: Path, open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=(80, 24)) as pilot:
            bank.with_name("more.yaml").write_text(
                "bank: more\ndeck: Land\nquestions: [{id: one, ask: What is dry?, answer: land}]\n"
            )
            text = await seen(pilot, "Land")
            assert "Today: 3 new" in text


async def test_the_card_on_the_screen_stays_until_it_is_answered(
    bank: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=(80, 24)) as pilot:
            await pilot.press("enter", *"John Sm")
            save(bank, BANK.replace("third", "3rd").replace("first one", "oldest one"))
            for _ in range(100):
                if desk.catalogue.edition:
                    break
                await pilot.pause(0.05)
            assert desk.catalogue.edition == 1
            await pilot.press(*"eaton", "enter")
            await pilot.pause()
            assert "✓ Right" in await seen(pilot, "third Eddystone light")
            await pilot.press("enter")
            await seen(pilot, "Who built the oldest one?")


async def test_a_broken_bank_is_told_by_line_with_its_cure_until_it_is_mended(
    bank: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=(140, 40)) as pilot:
            save(bank, BANK.replace("answer: John", "anwser: John"))
            text = await seen(pilot, "Broken: ")
            assert "lights.yaml:4:" in text
            assert "What was there before stays." in text
            assert "Today: 2 new" in text
            await pilot.press("enter")
            await seen(pilot, "third Eddystone light")
            await pilot.press("escape")
            await seen(pilot, "Broken: ")
            save(bank, BANK.replace("third", "mended"))
            await seen(pilot, "Broken: ", gone=True)
            await pilot.press("enter")
            await seen(pilot, "mended Eddystone light")


async def test_what_a_message_on_the_screen_says_is_not_told_a_second_time(
    bank: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            show_problem(app, QuizError("The bank is broken."))
            save(bank, BANK.replace("answer: John", "anwser: John"))
            for _ in range(100):
                if app.broken:
                    break
                await pilot.pause(0.05)
            assert app.broken
            text = screen_text(pilot)
            assert "The bank is broken." in text
            assert "The decks were not read again" not in text
            await pilot.press("enter")
            await seen(pilot, "Broken:")


async def test_names_of_broken_files_and_what_stands_in_them_are_shown_as_they_are(
    bank: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=(140, 40)) as pilot:
            bank.with_name("[@click=app.quit]x.yaml").write_text("'[/nope]': 1\n")
            text = await seen(pilot, "Broken: ")
            assert "[@click=app.quit]x.yaml" in text.replace("\n", "")
            assert app.is_running
