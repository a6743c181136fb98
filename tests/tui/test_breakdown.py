"""A mistake of the app's own: nothing is lost, it is told in words, and a log keeps what happened."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from quiz.errors import QuizError
from quiz.places import Places
from quiz.session.study import Desk
from quiz.tui import app as app_module
from quiz.tui.app import QuizApp
from quiz.tui.breakdown import LARGEST, LOG, breakdown_told, write_breakdown
from quiz.tui.launching import open_app
from tests.conftest import OpenDesk

AppOf = Callable[[Desk], QuizApp]
WHEN = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def caused(error: Exception, cause: Exception) -> Exception:
    """Let an error have a cause."""
    error.__cause__ = cause
    return error


async def test_a_rating_outlives_a_breakdown_and_the_log_tells_what_happened(
    open_desk: OpenDesk, app_of: AppOf, places: Places
) -> None:
    def breaks() -> None:
        raise RuntimeError("a wheel came off \x1b[31m")

    async def answer_once(app: QuizApp) -> None:
        async with app.run_test() as pilot:
            await pilot.press("enter", "a", "enter")
            await pilot.pause()
            app.call_later(breaks)
            await pilot.pause()

    with open_desk() as desk:
        app = app_of(desk)
        with pytest.raises(RuntimeError):
            await answer_once(app)
        assert len(desk.history.events()) == 1
    assert app.breakdown == places.data / LOG
    text = (places.data / LOG).read_text()
    assert "a wheel came off" in text
    assert "\x1b" not in text


def test_a_breakdown_is_an_error_of_the_command_that_names_the_log(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks_down(self: QuizApp) -> None:
        self._return_code = 1
        self.breakdown = Path("somewhere/crash.log")

    monkeypatch.setattr(app_module.QuizApp, "run", breaks_down)
    with pytest.raises(QuizError, match=r"mistake of its own; somewhere/crash\.log") as caught:
        open_app(places)
    assert "stored" in caught.value.cure


@pytest.mark.parametrize(
    "error",
    [
        ModuleNotFoundError("No module named 'quiz.tui.statistics'"),
        WorkerFailed(ImportError("cannot import name 'forecast'")),
        caused(RuntimeError("cannot open"), ImportError("cannot import name 'forecast'")),
    ],
)
def test_after_an_upgrade_of_the_running_app_it_says_to_start_it_again(error: Exception) -> None:
    told = str(breakdown_told(error, Path("somewhere/crash.log")))
    assert "changed while it ran; somewhere/crash.log" in told
    assert "Every rating is stored. Start it again with: quiz" in told
    assert "changed while" not in str(breakdown_told(ValueError("else"), None))


async def test_a_place_that_cannot_be_loaded_ends_the_app_with_all_ratings_kept(
    open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def open_statistics(app: QuizApp) -> None:
        async with app.run_test() as pilot:
            await pilot.press("enter", "a", "enter")
            await pilot.pause()
            await pilot.press("f5")
            await pilot.pause()

    monkeypatch.setitem(sys.modules, "quiz.tui.statistics", None)
    with open_desk() as desk:
        app = app_of(desk)
        with pytest.raises(ImportError):
            await open_statistics(app)
        assert len(desk.history.events()) == 1
    assert "Start it again" in str(breakdown_told(app.broken_by, app.breakdown))


def test_a_log_that_has_grown_large_begins_anew_and_keeps_the_old(tmp_path: Path) -> None:
    (tmp_path / LOG).write_text("old " * LARGEST)
    assert write_breakdown(tmp_path, ValueError("new"), WHEN) == tmp_path / LOG
    assert (tmp_path / LOG).read_text().startswith("2026-05-01T12:00:00+00:00 quiz ")
    assert (tmp_path / "crash.old.log").read_text().startswith("old ")


def test_a_log_that_cannot_be_written_is_no_second_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert write_breakdown(tmp_path / "file", ValueError("new"), WHEN) is None
