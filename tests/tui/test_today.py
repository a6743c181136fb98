"""Today: what it takes, what comes, folding, finding, catching up, studying ahead, the first start."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs
from textual.pilot import Pilot
from textual.widgets import DataTable

from quiz.scheduling.rating import Rating
from quiz.session.day import DAYS_SHOWN, ComingDay, DayOverview
from quiz.session.queue import Counts
from quiz.session.study import Desk, StudySession
from quiz.tui.app import QuizApp
from quiz.tui.study import StudyScreen
from quiz.tui.today_text import forecast_content
from tests.conftest import OpenDesk
from tests.session.test_study import answer_all
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL, WIDE = (80, 24), (120, 40)
DECKS = ("Sea::Lights", "Sea::Ships::Masts", "Land")


@pytest.fixture
def three_decks(world: Path) -> Path:
    (world / "decks" / "lights.yaml").unlink()
    for number, deck in enumerate(DECKS):
        (world / "decks" / f"{number}.yaml").write_text(
            f"bank: b{number}\ndeck: {deck}\nquestions:\n"
            f"  - {{id: one, ask: What is {deck} one?, answer: first}}\n"
            f"  - {{id: two, ask: What is {deck} two?, answer: second}}\n"
        )
    return world


def rows(pilot: Pilot[None]) -> list[str]:
    """Read the names in the table."""
    table = pilot.app.screen.query_one(DataTable)
    return [str(table.get_row_at(row)[0]).strip() for row in range(table.row_count)]


@pytest.mark.usefixtures("three_decks")
async def test_levels_fold_by_keys_and_keep_their_own_counts(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            everything = ["All decks", "▾ Sea", "Lights", "▾ Ships", "Masts", "Land"]
            assert rows(pilot) == everything
            await pilot.press("j", "j", "j", "j")
            await pilot.press("left", "left")  # to the level above, and fold it
            assert rows(pilot) == ["All decks", "▾ Sea", "Lights", "▸ Ships", "Land"]
            assert pilot.app.screen.query_one(DataTable).cursor_row == 3
            await pilot.press("h", "h")
            assert rows(pilot) == ["All decks", "▸ Sea", "Land"]
            assert str(pilot.app.screen.query_one(DataTable).get_row_at(1)[1]).strip() == "4"
            await pilot.press("r")
            await pilot.resize_terminal(*WIDE)
            await pilot.pause()
            assert rows(pilot) == ["All decks", "▸ Sea", "Land"]
            await pilot.press("l", "down", "down", "right")
            assert rows(pilot) == everything


@pytest.mark.usefixtures("three_decks")
async def test_a_click_on_the_mark_folds_and_a_click_on_the_name_does_not(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.click(DataTable, offset=(1, 2))
            await pilot.pause()
            assert rows(pilot) == ["All decks", "▸ Sea", "Land"]
            await pilot.click(DataTable, offset=(1, 2))
            await pilot.pause()
            assert "Lights" in rows(pilot)
            await pilot.click(DataTable, offset=(6, 4))
            await pilot.pause()
            assert "▾ Ships" in rows(pilot)
            await pilot.click(DataTable, offset=(6, 4))
            await pilot.pause()
            assert isinstance(pilot.app.screen, StudyScreen)


@pytest.mark.usefixtures("three_decks")
async def test_typing_finds_decks_and_enter_twice_studies_the_one_found(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("slash", *"SEA mas")
            await pilot.pause()
            assert rows(pilot) == ["All decks", "▾ Sea", "▾ Ships", "Masts"]
            assert pilot.app.screen.size == SMALL  # nothing is pushed aside by the line
            assert "0/" in screen_text(pilot).split("Masts")[1].split("\n")[0]
            await pilot.press("enter", "enter")
            await pilot.pause()
            assert "What is Sea::Ships::Masts one?" in screen_text(pilot)
            await pilot.press("escape")
            await pilot.pause()
            await pilot.press("slash", *"zz")
            await pilot.pause()
            assert rows(pilot) == ["All decks"]
            await pilot.press("escape")
            await pilot.pause()
            assert "Land" in rows(pilot)
            assert isinstance(app.focused, DataTable)


@pytest.mark.usefixtures("three_decks")
async def test_the_first_start_explains_in_three_lines_and_enter_begins(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            text = screen_text(pilot)
            assert "Enter starts." in text
            told = text[text.index("You are asked") : text.index("Deck")].strip().splitlines()
            assert len(told) == 3
            await pilot.press("enter")
            await pilot.pause()
            assert "What is Sea::Lights one?" in screen_text(pilot)
        answer_all(StudySession(desk), Rating.EASY, most=1)
        async with app_of(desk).run_test(size=SMALL) as pilot:
            assert "You are asked" not in screen_text(pilot)


@pytest.mark.usefixtures("three_decks")
async def test_an_empty_day_says_when_the_next_card_comes_and_studies_ahead(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.EASY)
        async with app_of(desk).run_test(size=SMALL) as pilot:
            assert "Nothing is due now." in screen_text(pilot)
            assert "a studies ahead" not in screen_text(pilot)  # all was answered today
    with open_desk("2030-01-03T09:00:00+00:00") as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            text = screen_text(pilot)
            assert "Nothing is due now. The next card comes in " in text
            assert "a studies ahead: " in text
            assert "Enter starts" not in text
            assert "? Keys" in text
            await pilot.press("a")
            await pilot.pause()
            assert "What is " in screen_text(pilot)


async def test_a_backlog_tells_what_catching_up_costs_and_a_key_does_it(
    three_decks: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.GOOD, most=20)
    with open_desk("2030-01-01T09:30:00+00:00") as desk:
        answer_all(StudySession(desk), Rating.GOOD, most=20)
    (three_decks / "data" / "settings.toml").write_text("reviews_per_day = 2\n")
    (three_decks / "decks" / "9.yaml").write_text(
        "bank: b9\ndeck: New\nquestions:\n  - {id: one, ask: Is it new?, answer: yes}\n"
    )
    with open_desk("2030-03-01T09:00:00+00:00") as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            text = " ".join(screen_text(pilot).split())
            assert "6 cards are due; today's limit leaves room for 2." in text
            assert "it takes about 3 days. u catches up" in text
            assert "waiting costs " in text
            assert "a studies ahead" not in text
            assert "? Keys" in text
            await pilot.press("u")
            await pilot.pause()
            assert "0 new" in screen_text(pilot)


@pytest.mark.usefixtures("three_decks")
async def test_streak_and_coming_days_stand_in_a_line_or_beside_the_decks(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    for day in ("01", "02"):
        with open_desk(f"2030-01-{day}T09:00:00+00:00") as desk:
            answer_all(StudySession(desk), Rating.EASY, most=1)
    with open_desk("2030-01-02T09:01:00+00:00") as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            text = screen_text(pilot)
            assert "2 days in a row" in text
            assert "█" not in text
            await pilot.resize_terminal(*WIDE)
            await pilot.pause()
            text = screen_text(pilot)
            assert "2 days in a row" in text
            assert "today" in text
            assert re.search(r"█+ 1\b", text)
            bars = str(pilot.app.screen.query_one("#forecast").render()).splitlines()
            assert "Thu  3 · 0" in bars
            assert len(bars) == 2 + DAYS_SHOWN


def test_the_bar_of_today_is_what_the_first_line_says_unless_there_is_a_backlog() -> None:
    overview = DayOverview(
        decks=(),
        counts=Counts(new=5, learning=1, review=2),
        minutes=None,
        streak=1,
        coming=(ComingDay("Wed", 2, 7), ComingDay("Thu", 3, 4)),
        catching_up=(),
        next_card="",
        ahead=0,
        ahead_cards=0,
        is_first=False,
    )
    assert "today  █████████████████ 3" in forecast_content(overview).plain
    assert "Thu  3 ██████████████████████ 4" in forecast_content(overview).plain
    behind = structs.replace(overview, catching_up=("7 are due.", "", "", ""))
    assert "today  ██████████████████████ 7" in forecast_content(behind).plain


async def test_without_decks_it_says_how_to_begin(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").unlink()
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            assert "There are no decks yet. Write one with: quiz new bank NAME" in screen_text(
                pilot
            )
            await pilot.press("enter", "t", "left", "right", "slash", "x", "enter")
            await pilot.pause()
            assert pilot.app.is_running


async def test_a_deck_whose_new_cards_wait_says_so_instead_of_well_done(
    three_decks: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (three_decks / "data").mkdir()
    (three_decks / "data" / "settings.toml").write_text("new_per_day = 0\n")
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            text = " ".join(screen_text(pilot).split())
            assert "Nothing is due in these decks now. 6 new cards wait for later days" in text
            assert "Well done" not in text


async def test_a_deck_says_which_of_its_new_cards_wait_and_which_only_tests_ask(
    three_decks: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (three_decks / "decks" / "9.yaml").write_text(
        "bank: b9\ndeck: New\nquestions:\n"
        "  - {id: one, ask: What is lit?, answer: a lamp, tags: [x]}\n"
        "  - {id: two, claim: It is lit., answer: true}\n"
    )
    (three_decks / "data").mkdir()
    (three_decks / "data" / "settings.toml").write_text("new_per_day = 0\n")
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.pause()
            text = " ".join(screen_text(pilot).split())
            assert "7 new cards wait for later days: the day's limit of new cards." in text
            assert "1 more only in tests" in text
            await pilot.press("G")
            await pilot.pause()
            text = " ".join(screen_text(pilot).split())
            assert "1 new card waits for a later day: the day's limit of new cards." in text
            assert "1 more only in tests" in text


@pytest.mark.usefixtures("three_decks")
async def test_what_is_folded_stays_so_in_the_next_run(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.press("j", "left")
            assert rows(pilot) == ["All decks", "▸ Sea", "Land"]
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.pause()
            assert rows(pilot) == ["All decks", "▸ Sea", "Land"]


@pytest.mark.usefixtures("three_decks")
async def test_while_decks_are_looked_for_it_is_told_how_to_see_all(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    told = "Escape shows all decks"
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.pause()
            assert told not in screen_text(pilot)
            await pilot.press("slash", *"land")
            await pilot.pause()
            assert told in screen_text(pilot)
            await pilot.press("enter")  # on to the table; what was found still stands
            await pilot.pause()
            assert told in screen_text(pilot)
            await pilot.press("escape")
            await pilot.pause()
            assert told not in screen_text(pilot)
