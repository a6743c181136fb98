"""Statistics in the app: views, period and deck by keys, both sizes, and the hardest question."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.analysis.progress import Figures
from quiz.database import connect
from quiz.session.progress.reading import ProgressReader, Scope, View
from quiz.session.study import Desk
from quiz.store.history import History
from quiz.tui.app import QuizApp
from quiz.tui.card_page import CardScreen
from quiz.tui.problem import ProblemScreen
from quiz.tui.statistics import NAMES, StatisticsScreen
from quiz.tui.today import TodayScreen
from tests.conftest import OpenDesk
from tests.studied import study_days
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL, LARGE = (80, 24), (120, 40)
TOLD = {
    "overview": "True retention",
    "calendar": "Answers on a day: · none",
    "forecast": "Cards due:",
    "retention": "95% interval",
    "memory": "in review now",
    "time": "s an answer",
    "answers": "By kind of question",
    "hardest": "first tries right",
}


@asynccontextmanager
async def statistics_open(
    app: QuizApp, size: tuple[int, int] = SMALL
) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "c")
        assert isinstance(app.screen, StatisticsScreen)
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, wait for what is read beside, and read the screen."""
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    for _ in range(3):
        await pilot.pause()
    return screen_text(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_each_number_turns_to_a_view_that_fits(
    size: tuple[int, int], open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        study_days(desk, 12)
        async with statistics_open(app_of(desk), size) as pilot:
            for number, view in enumerate(NAMES, start=1):
                text = await press(pilot, str(number))
                assert TOLD[view] in text
                assert max(map(len, text.splitlines())) <= size[0]


async def test_tab_and_arrows_turn_round_and_escape_goes_back(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        study_days(desk, 3)
        async with statistics_open(app_of(desk)) as pilot:
            assert TOLD["calendar"] in await press(pilot, "tab")
            assert TOLD["forecast"] in await press(pilot, "right")
            assert TOLD["calendar"] in await press(pilot, "h")
            assert TOLD["hardest"] in await press(pilot, "left", "shift+tab")
            assert TOLD["overview"] in await press(pilot, "l")
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_click_turns_to_a_view(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        study_days(desk, 3)
        async with statistics_open(app_of(desk)) as pilot:
            await pilot.click("#retention")
            assert TOLD["retention"] in await press(pilot)


async def test_p_changes_the_period_where_one_counts(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk("2030-06-01T09:00:00+00:00") as desk:
        study_days(desk, 3, ago=60)
        async with statistics_open(app_of(desk)) as pilot:
            assert "last 30 days" in await press(pilot, "6")
            assert "In a longer period" in screen_text(pilot)
            text = await press(pilot, "p")
            assert "last 91 days" in text
            assert TOLD["time"] in text
            assert "all time" in await press(pilot, "p", "p")
            assert "Period" not in (await press(pilot, "5")).splitlines()[-1]


async def test_d_chooses_a_deck(open_desk: OpenDesk, app_of: AppOf, world: Path) -> None:
    bank = "bank: hills\ndeck: Hills\nquestions:\n  - {id: one, ask: Which?, answer: Rigi}\n"
    (world / "decks" / "hills.yaml").write_text(bank, encoding="utf-8")
    with open_desk() as desk:
        study_days(desk, 3)
        async with statistics_open(app_of(desk)) as pilot:
            text = await press(pilot, "d", *"hills", "enter")
            assert "Hills, last 30 days" in text
            assert "Here will stand" in text
            text = await press(pilot, "d", *"sea", "enter")
            assert "Sea, last 30 days" in text
            assert "answers on 3 days" in text


async def test_enter_shows_a_hard_question_with_its_history(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        study_days(desk, 12)
        async with statistics_open(app_of(desk)) as pilot:
            listed = await press(pilot, "8")
            assert "hard: Only 0 of" in listed
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, CardScreen)
            text = screen_text(pilot)
            assert "lit the harbour" in text
            text += await press(pilot, "pagedown", "pagedown", "pagedown", "end")
            assert "Again" in text
            assert TOLD["hardest"] in await press(pilot, "escape")


async def test_without_answers_each_view_says_how_to_begin(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with statistics_open(app_of(desk)) as pilot:
            for number in range(1, len(NAMES) + 1):
                text = await press(pilot, str(number))
                assert "quiz study" in " ".join(text.split())


async def test_charts_are_drawn_again_at_another_size(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        study_days(desk, 12)
        async with statistics_open(app_of(desk), LARGE) as pilot:
            wide = max(map(len, (await press(pilot, "3")).splitlines()))
            await pilot.resize_terminal(*SMALL)
            text = await press(pilot)
            assert wide > 80 >= max(map(len, text.splitlines()))
            assert TOLD["forecast"] in text


async def test_a_history_that_cannot_be_read_is_told_and_nothing_breaks(
    open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quiz.errors import QuizError

    def broken(*_: object) -> History:
        raise QuizError("The history is in use.", "Try again.")

    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            monkeypatch.setattr(History, "open", broken)
            text = await press(pilot, "c")
            assert isinstance(app.screen, ProblemScreen)
            assert "The history is in use." in text
            await pilot.press("escape")
            assert app.is_running


@pytest.mark.parametrize("hostile", ["[@click=app.quit]x[/] {0} %s", "[/nope] 漢字 e\u0301"])
async def test_hostile_names_and_questions_are_shown_as_they_are(
    hostile: str, open_desk: OpenDesk, app_of: AppOf, world: Path
) -> None:
    (world / "decks" / "lights.yaml").write_text(
        f"bank: lights\ndeck: 'D {hostile}'\nquestions:\n"
        f"  - {{id: pharos-height, ask: 'Who {hostile}?', answer: Ann}}\n",
        encoding="utf-8",
    )
    with open_desk() as desk:
        study_days(desk, 6, cards=("lights/pharos-height",))
        async with statistics_open(app_of(desk), LARGE) as pilot:
            assert f"Who {hostile}?" in await press(pilot, "8")
            assert f"D {hostile}, last 30 days" in await press(pilot, "d", "down", "enter")
            assert pilot.app.is_running


class Slow:
    """Reading that takes until it is stopped, as with a history of millions of answers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = 0
        self.ended = 0
        self.slow = True
        true = ProgressReader.figures

        def figures(reader: ProgressReader, view: View, scope: Scope) -> Figures:
            if not (self.slow and view is View.RETENTION):
                return true(reader, view, scope)
            self.begun += 1
            connection = connect(None, durable=False)
            assert reader._stopped is not None
            connection.stop_when(reader._stopped)
            try:
                connection.row(
                    "WITH n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT max(i) FROM n"
                )
            finally:
                self.ended += 1
                connection.close()
            raise AssertionError

        monkeypatch.setattr(ProgressReader, "figures", figures)


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait for something, five seconds at most."""
    for _ in range(100):
        await pilot.pause(0.05)
        if true():
            return
    raise AssertionError(screen_text(pilot))


async def test_what_takes_long_says_how_to_stop_it_and_how_to_go_on(
    open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    with open_desk() as desk:
        study_days(desk, 12)
        async with statistics_open(app_of(desk)) as pilot:
            await pilot.press("4")
            await until(pilot, lambda: "Escape stops" in screen_text(pilot))
            assert "esc Stop" in screen_text(pilot)
            await pilot.press("escape")
            await until(pilot, lambda: slow.ended == slow.begun == 1)
            text = screen_text(pilot)
            assert "Stopped. r counts this view again" in text
            assert "esc Today" in text
            slow.slow = False
            assert TOLD["retention"] in await press(pilot, "r")


async def test_another_view_stops_the_one_that_takes_long_and_is_never_painted_over(
    open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    with open_desk() as desk:
        study_days(desk, 12)
        async with statistics_open(app_of(desk)) as pilot:
            await pilot.press("4")
            await until(pilot, lambda: slow.begun == 1)
            await pilot.press("6")
            await until(pilot, lambda: TOLD["time"] in screen_text(pilot))
            await until(pilot, lambda: slow.ended == 1)
            assert TOLD["time"] in screen_text(pilot)
            await pilot.press("4")
            await until(pilot, lambda: slow.begun == 2)
            await pilot.press("f2")
            await until(pilot, lambda: slow.ended == 2)
            assert isinstance(pilot.app.screen, TodayScreen)


async def test_the_app_ends_at_once_while_something_is_counted(
    open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    with open_desk() as desk:
        study_days(desk, 12)
        async with statistics_open(app_of(desk)) as pilot:
            await pilot.press("4")
            await until(pilot, lambda: slow.begun == 1)
            await pilot.press("q")
        for _ in range(100):
            if slow.ended:
                break
            await asyncio.sleep(0.05)
        assert slow.ended == 1


async def test_the_hardest_questions_are_those_of_the_period(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk("2030-06-01T09:00:00+00:00") as desk:
        study_days(desk, 6, ago=60)
        async with statistics_open(app_of(desk)) as pilot:
            text = await press(pilot, "8")
            assert "all decks, last 30 days" in text
            assert "In a longer period" in text
            assert "p Period" in text
            text = await press(pilot, "p")
            assert "last 91 days" in text
            assert TOLD["hardest"] in text
