"""The screen of the settings: typed, checked, taken back, saved, and followed at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import sleep

import pytest
from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerFailed

from quiz.errors import ContentError
from quiz.places import Places
from quiz.session.study import Desk
from quiz.tui import setting_saving
from quiz.tui.app import QuizApp
from quiz.tui.progress import ProgressScreen
from quiz.tui.settings import SettingsScreen
from quiz.tui.today import TodayScreen
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL, WIDE = (80, 24), (120, 40)


@pytest.fixture
def file(places: Places) -> Path:
    places.config.mkdir(parents=True)
    places.settings.write_text("# mine\nnew_per_day = 12  # few\n", "utf-8")
    return places.settings


def read(file: Path) -> str:
    return file.read_text("utf-8")


def write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")


async def keys(pilot: Pilot[None], *pressed: str) -> str:
    await pilot.press(*pressed)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return screen_text(pilot)


def row(text: str, title: str) -> str:
    lines = [line.split("│")[0] for line in text.splitlines()]
    return next(line for line in lines if title in line)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_value_is_checked_as_it_is_typed_and_counts_once_it_is_saved(
    file: Path, open_desk: OpenDesk, app_of: AppOf, size: tuple[int, int]
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=size) as pilot:
            text = await keys(pilot, "comma")
            assert "12 a day" in row(text, "New cards")
            assert "set by you" in row(text, "New cards")
            text = await keys(pilot, "enter", "backspace", "x")
            assert "✗ 'x' is not a whole number" in text
            assert "For example: 20" in text
            text = await keys(pilot, "backspace", "3", "enter")
            assert "*New cards" in row(text, "3 a day")
            assert "1 change not saved" in text
            text = await keys(pilot, "enter", "backspace", "4", "enter")
            assert "1 change not saved" in text
            text = await keys(pilot, "u")
            assert "3 a day" in row(text, "New cards")
            assert "new_per_day = 12" in read(file)
            text = await keys(pilot, "s")
            assert "not saved" not in text
            assert read(file) == "# mine\nnew_per_day = 3  # few\n"
            assert desk.settings.new_per_day == 3
            text = await keys(pilot, "escape")
            assert "Today: 3 new" in text


async def test_a_retention_says_what_it_costs_and_undo_and_default_take_it_back(
    file: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            text = await keys(pilot, "f7", "j", "j", "j", "j", "enter", *"0.95")
            assert "Intervals ×0.4 of those at 0.9" in text
            text = await keys(pilot, "enter")
            assert "set by you" in row(text, "*Desired retention")
            assert "default" in row(await keys(pilot, "u"), "Desired retention")
            text = await keys(pilot, "k", "k", "k", "k", "x")
            assert "20 a day" in row(text, "*New cards")
            await keys(pilot, "ctrl+s")
            assert read(file) == "# mine\n"


async def test_a_deck_shows_what_it_inherits_and_gets_its_own(
    file: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await keys(pilot, "comma", "d")
            text = await keys(pilot, *"sea", "enter")
            assert "Settings of Sea" in text
            assert "from all decks" in row(text, "New cards")
            await keys(pilot, "enter", "5", "enter", "s")
            assert "[decks.Sea]\nnew_per_day = 5" in read(file).replace('"', "")
            assert desk.policy.limits[0].new_per_day == 5
            text = await keys(pilot, "d", *"light", "enter")
            assert "from Sea" in row(text, "New cards")
            text = await keys(pilot, "j", "j", "enter")
            assert "One value holds for all decks" in text


async def test_unsaved_changes_are_asked_about_on_every_way_out(
    file: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await keys(pilot, "comma", "enter", "7", "enter")
            for way in ("escape", "f2", "q", "ctrl+q"):
                text = await keys(pilot, way)
                assert "Your changes are not saved yet" in text, way
                text = await keys(pilot, "escape")
                assert "7 a day" in text
            assert "Enter starts" in await keys(pilot, "f2", "d")
            assert "new_per_day = 12" in read(file)
            await keys(pilot, "f7", "enter", "8", "enter", "escape", "s")
            assert "new_per_day = 8" in read(file)
            assert "Today: " in screen_text(pilot)


async def test_by_mouse_the_first_click_chooses_and_the_second_changes(
    file: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            text = await keys(pilot, "comma")
            line = next(n for n, told in enumerate(text.splitlines()) if "Leeches are" in told)
            await pilot.click(offset=(8, line))
            assert "› Leeches are" in row(await keys(pilot), "tag  ")
            await pilot.click(offset=(8, line))
            assert "›*Leeches are" in row(await keys(pilot), "suspend ")
            await keys(pilot, "d", "ctrl+q")
            assert "Your changes are not saved yet" in screen_text(pilot)
            assert read(file).startswith("# mine")


async def test_a_file_changed_by_another_program_is_not_overwritten_silently(
    file: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await keys(pilot, "comma", "enter", "7", "enter")
            write(file, "# theirs\nmaximum_interval = 90\n")
            text = await keys(pilot, "s")
            assert "changed by another program" in text
            assert read(file) == "# theirs\nmaximum_interval = 90\n"
            await keys(pilot, "y")
            assert read(file) == "# theirs\nmaximum_interval = 90\nnew_per_day = 7\n"
            assert desk.settings.maximum_interval == 90


async def test_a_broken_file_is_shown_with_its_place_until_it_is_mended(
    file: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            write(file, "new_per_day = [@click=app.quit]many\n")
            text = await keys(pilot, "comma")
            assert "settings.toml:1" in text.replace("\n  ", "")
            assert "press r" in text
            write(file, "new_per_day = 4\n")
            assert "4 a day" in row(await keys(pilot, "r"), "New cards")


async def test_what_takes_long_to_save_goes_on_to_where_one_was_leaving_for(
    file: Path, open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()
    monkeypatch.setattr(setting_saving, "derive_states", lambda *_: done.wait())
    monkeypatch.setattr(setting_saving, "_PATIENCE_S", 0.01)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("f7", "enter", "backspace", "3", "enter", "escape", "s")
            while not isinstance(app.screen, ProgressScreen):
                await pilot.pause(0.01)
            done.set()
            await keys(pilot)
            await pilot.pause(0.1)
            assert isinstance(app.screen, TodayScreen)
            assert "new_per_day = 3 " in read(file)
            assert "3 a day" in await keys(pilot, "f7")
            assert isinstance(app.screen, SettingsScreen)


async def test_scheduling_anew_shows_how_far_it_is_and_can_be_stopped(
    file: Path, open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = threading.Event()

    def slowly(_: Places, walked: Callable[[float], None]) -> None:
        while True:
            walked(0.25)
            reached.set()
            sleep(0.01)

    monkeypatch.setattr(setting_saving, "derive_states", slowly)
    monkeypatch.setattr(setting_saving, "_PATIENCE_S", 0.01)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL, notifications=True) as pilot:
            await pilot.press("f7", "enter", "backspace", "3", "enter", "s")
            while not isinstance(app.screen, ProgressScreen):
                await pilot.pause(0.01)
            reached.wait()
            await pilot.pause(0.05)
            assert "Scheduling all cards by the new settings" in screen_text(pilot)
            assert "25%" in screen_text(pilot)
            await pilot.press("f2", "f3")
            assert isinstance(app.screen, ProgressScreen)
            await pilot.press("escape")
            with suppress(WorkerFailed):
                await app.workers.wait_for_complete()
            await pilot.pause(0.1)
            assert "Nothing was saved" in screen_text(pilot)
            assert "*New cards" in row(screen_text(pilot), "3 a day")
            assert read(file) == "# mine\nnew_per_day = 12  # few\n"
            assert desk.settings.new_per_day == 12


async def test_a_theme_is_remembered_wherever_it_is_chosen(
    file: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            app.theme = "high-contrast"
            await pilot.pause()
            assert 'theme = "high-contrast"' in read(file)
            await keys(pilot, "comma", "G", "k", "k", "k", "l", "s")
            assert app.theme == "high-contrast-light"
            assert 'theme = "high-contrast-light"' in read(file)
        assert app_of(desk).theme == "high-contrast-light"


def test_an_unknown_theme_is_told_with_those_there_are(
    file: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    file.write_text('[app]\ntheme = "mauve"\n', "utf-8")
    with open_desk() as desk, pytest.raises(ContentError) as caught:
        app_of(desk)
    (problem,) = caught.value.problems
    assert (problem.place.line, problem.path) == (2, "app.theme")
    assert "dark, light, high-contrast" in problem.cure


async def test_hostile_names_of_decks_and_typed_text_are_shown_as_they_are(
    world: Path, file: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    name = "[@click=app.quit]x[/] [/nope] \u202e"
    (world / "decks" / "odd.yaml").write_text(
        "bank: odd\ndeck: '[@click=app.quit]x[/] [/nope]'\n"
        "questions:\n  - {id: one, ask: Who?, answer: John Smeaton}\n"
    )
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=WIDE) as pilot:
            await keys(pilot, "comma", "d")
            text = await keys(pilot, "down", "down", "down", "up", "enter")
            assert "Settings of" in text
            await keys(pilot, "enter")
            field = app.screen.query_one("#setting-value")
            field.post_message(events.Paste(f"{name}\x1b]0;taken\x07"))
            text = await keys(pilot, "x")
            assert "✗" in text
            assert "\x1b" not in text
            assert app.is_running
    assert read(file).startswith("# mine")


async def test_the_chosen_row_is_in_sight_whatever_is_told_of_it(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            text = await keys(pilot, "comma", "G")
            assert "› Line by line" in text
            for _ in range(20):
                text = await keys(pilot, "k")
                assert sum(line.startswith(" › ") for line in text.splitlines()) == 1, text
