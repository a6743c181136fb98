"""A scored test in the app: chosen, taken with and without feedback, its result kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quiz.bank.model import Form
from quiz.session.desk import Desk
from quiz.session.responses import TextTyped
from quiz.session.study import StudySession
from quiz.session.test_choice import Telling, TestChoice
from quiz.session.test_result import unfinished
from quiz.store.taken import Mark
from quiz.tui.app import QuizApp
from quiz.tui.test import TestScreen
from quiz.tui.test_results import ResultScreen
from quiz.tui.test_setup import TestSetupScreen
from tests.conftest import OpenDesk
from tests.hostile_world import write_world
from tests.session.test_study import answer_all
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL, LARGE = (80, 24), (120, 40)
TYPED = """\
bank: lights
deck: Sea
questions:
  - {id: one, ask: Who built the third Eddystone light?, answer: John Smeaton, cite: A Book}
  - {id: two, ask: Who built the first one?, answer: Henry Winstanley}
  - {id: three, ask: Where did Cordouan stand?, answer: France}
"""
ANSWERS = {"one": "John Smeaton", "two": "Henry Winstanley", "three": "France"}


async def press(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    await pilot.pause()
    return screen_text(pilot)


async def type_in(pilot: Pilot[None], text: str) -> str:
    return await press(pilot, *("space" if mark == " " else mark for mark in text), "enter")


def answer_of(app: QuizApp) -> str:
    screen = app.screen
    assert isinstance(screen, TestScreen)
    exercise = screen._scored.current()
    assert exercise is not None
    return ANSWERS[exercise.card.id.partition("/")[2]]


def begin(app: QuizApp, **choice: object) -> None:
    app.begin_test(TestChoice(**choice))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_test_is_chosen_by_keys_and_tells_what_it_will_ask(
    size: tuple[int, int], open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=size) as pilot:
            text = await press(pilot, "t")
            assert isinstance(app.screen, TestSetupScreen)
            assert "6 of 6 questions. Enter starts." in text
            assert "[x] type the answer" in text
            assert "Lighthouses" in text
            assert "2 of 6 questions" in await press(pilot, "2")
            text = await press(pilot, "down", "right")
            assert "5 min" in text
            text = await press(pilot, *["down"] * 5, "space")
            assert "[ ] choose among options" in text
            await press(pilot, "enter")
            assert isinstance(app.screen, TestScreen)
            choice = app.screen._scored.choice
            assert (choice.number, choice.minutes) == (2, 5)
            assert Form.OPTIONS not in choice.kinds
            assert "5 min left" in screen_text(pilot)


async def test_the_last_choice_is_remembered_once_it_was_used(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await press(pilot, "t")
            await press(pilot, "1", "down", "right", "right", "enter")
            await type_in(pilot, "wrong")
            await press(pilot, "escape", "escape")
            text = await press(pilot, "t")
            assert "1 of 3 questions" in text
            assert "10 min" in text


async def test_escape_asks_and_escape_again_goes_on_with_what_was_typed(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            begin(app)
            await pilot.pause()
            await type_in(pilot, "wrong")
            assert "Leave the test? 1 of 3 answered." in await press(pilot, "escape")
            assert "Not right" in await press(pilot, "escape") or "The answer is" in screen_text(
                pilot
            )
            await press(pilot, "enter", "h", "a", "l", "f", "escape")
            assert "half" in await press(pilot, "enter")
            assert "2 of 3" in screen_text(pilot)
            await press(pilot, "escape", "h")
            assert isinstance(app.screen, ResultScreen)
            assert "Score: 0 of 1" in screen_text(pilot)


async def test_a_test_without_an_answer_is_left_without_asking(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            begin(app)
            await press(pilot, "escape")
            assert not isinstance(app.screen, TestScreen)
            assert desk.history.events() == ()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_test_that_was_left_is_offered_on_today_and_goes_on(
    size: tuple[int, int], world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=size) as pilot:
            begin(app, minutes=9)
            await pilot.pause()
            await type_in(pilot, answer_of(app))
            await press(pilot, "enter", "escape", "l")
            text = screen_text(pilot)
            assert "Not finished: all decks: 1 of 3 answered, begun just now. p goes on." in text
            assert "Not finished: all decks" in await press(pilot, "t")
            await press(pilot, "p")
            assert isinstance(app.screen, TestScreen)
            assert "2 of 3  9 min left" in screen_text(pilot)
            for _ in range(2):
                await type_in(pilot, answer_of(app))
                await press(pilot, "enter")
            assert "Score: 3 of 3" in screen_text(pilot)
            assert "Not finished" not in await press(pilot, "escape")


async def test_quitting_and_going_elsewhere_lose_nothing(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            begin(app)
            await pilot.pause()
            await type_in(pilot, "wrong")
            await press(pilot, "f3", "f2")
            assert isinstance(app.screen, TestScreen)
            await press(pilot, "ctrl+q")
        (left,) = unfinished(desk)
        assert left.answered == 1
        assert [one.mark for one in desk.history.tests_taken()[0].marks] == [Mark.LEFT]
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            assert "p goes on" in screen_text(pilot)


async def test_answers_are_thrown_away_only_after_a_second_question(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            begin(app)
            await pilot.pause()
            await type_in(pilot, "wrong")
            assert "Throw 1 answer away?" in await press(pilot, "escape", "x")
            await press(pilot, "escape")
            assert isinstance(app.screen, TestScreen)
            await press(pilot, "escape", "x", "x")
            assert not isinstance(app.screen, TestScreen)
            assert "p goes on" not in screen_text(pilot)
        assert desk.history.answered() == ()


async def test_of_several_tests_one_is_chosen_and_a_new_one_asked_for_is_asked_about(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            for number in (2, 3):
                begin(app, number=number)
                await pilot.pause()
                await type_in(pilot, answer_of(app))
                await press(pilot, "escape", "l")
            assert "(and 1 more)" in screen_text(pilot)
            text = await press(pilot, "p")
            assert "1  Go on" in text
            assert "1 of 2 answered" in text
            await press(pilot, "2")
            assert isinstance(app.screen, TestScreen)
            assert app.screen._scored.total == 2
        app = QuizApp(desk, app._places, test=TestChoice(number=1))
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            assert "Begin the new test" in screen_text(pilot)
            await press(pilot, "n")
            assert isinstance(app.screen, TestScreen)
            assert app.screen._scored.total == 1


async def test_a_choice_that_fits_nothing_does_not_start(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await press(pilot, "t")
            text = await press(pilot, *["down"] * 4, "right")
            assert "what was learned" in text
            assert "No question fits this choice." in text
            await press(pilot, "enter")
            assert isinstance(app.screen, TestSetupScreen)


async def test_without_feedback_answers_are_changed_and_the_test_is_handed_in(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            begin(app, feedback=Telling.END)
            await pilot.pause()
            text = await type_in(pilot, "wrong")
            assert "2 of 3" in text
            assert "Not right" not in text
            text = await press(pilot, "shift+tab")
            assert "1 of 3" in text
            assert "Your answer so far: wrong" in text
            await press(pilot, *["backspace"] * 5)
            await type_in(pilot, answer_of(app))
            text = await press(pilot, "tab")
            assert "3 of 3" in text
            text = await press(pilot, "escape")
            assert "Leave the test? 1 of 3 answered." in text
            assert "Not answered: 2, 3." in text
            text = await press(pilot, "escape", "tab")
            assert "Hand the test in?" in text
            assert "Leave the test?" in await press(pilot, "escape")
            text = await press(pilot, "escape", "left")
            assert "3 of 3" in text
            text = await press(pilot, "tab", "shift+tab")  # works also where nothing is typed
            assert "3 of 3" in text
            text = await press(pilot, "tab", "enter")
            assert isinstance(app.screen, ResultScreen)
            assert "Score: 1 of 1 (100%)" in text
            assert "Not answered, and not counted: 2" in text
            assert len(desk.history.answered()) == 1


async def test_time_that_is_over_ends_the_test_with_what_was_answered(
    world: Path, open_desk: OpenDesk, app_of: AppOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            begin(app, minutes=1)
            await pilot.pause()
            assert "s left" in screen_text(pilot) or "1 min left" in screen_text(pilot)
            await type_in(pilot, answer_of(app))
            screen = app.screen
            assert isinstance(screen, TestScreen)
            monkeypatch.setattr(type(screen._scored), "left_ms", lambda _: 0)
            screen._tick()
            await pilot.pause()
            assert isinstance(app.screen, ResultScreen)
            assert "Score: 1 of 1" in screen_text(pilot)


async def test_mistakes_are_studied_at_once_and_schedule_nothing(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        before = desk.queue().counts()
        async with app.run_test(size=SMALL) as pilot:
            begin(app)
            await pilot.pause()
            for _ in range(3):
                await type_in(pilot, "wrong")
                text = await press(pilot, "enter")
            assert "Score: 0 of 3 (0%)" in text
            assert "Answer: " in text
            text = await press(pilot, "m")
            assert "Cram" in text
            assert "3 to go" in text
            await type_in(pilot, "wrong")
            assert "3 to go" in await press(pilot, "enter")
            for _ in range(3):
                await type_in(pilot, answer_of(app))
                await press(pilot, "enter")
            assert isinstance(app.screen, ResultScreen)
            await press(pilot, "escape")
            assert "Score: 0 of 3" in screen_text(pilot)
        assert desk.queue().counts() == before


async def test_r_lets_the_answers_count_and_earlier_results_open_again(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            for right in (1, 3):
                begin(app)
                await pilot.pause()
                for number in range(3):
                    await type_in(pilot, answer_of(app) if number < right else "wrong")
                    text = await press(pilot, "enter")
                if right == 1:
                    assert "before" not in text
                    await press(pilot, "escape")
            assert "last 33%, best 33%" in text
            text = await press(pilot, "r")
            assert "Counted as reviews: 3." in text
            assert desk.queue().counts().new == 0
            text = await press(pilot, "e")
            assert "100%" in text
            assert " 33%" in text
            text = await press(pilot, "down", "enter")
            assert "Score: 1 of 3 (33%)" in text
            assert "Count as reviews" not in text


async def test_the_result_is_handed_to_whoever_asked_for_it(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    from quiz.session.test_report import report
    from quiz.session.test_result import TestResult

    (world / "decks" / "lights.yaml").write_text(TYPED)
    results: list[TestResult] = []
    with open_desk() as desk:
        app = app_of(desk)
        app.deliver = results.append
        async with app.run_test(size=SMALL) as pilot:
            begin(app, number=1)
            await pilot.pause()
            await type_in(pilot, "wrong")
            await press(pilot, "enter")
        (result,) = results
        assert json.loads(json.dumps(report(result)))["answers"][0]["given"] == "wrong"


async def test_today_offers_the_weekly_recap_once_a_week_has_passed(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        answer_all(StudySession(desk))
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            assert "Weekly recap" not in screen_text(pilot)
            await press(pilot, "w")
            assert not isinstance(app.screen, TestScreen)
    with open_desk("2030-01-09T09:00:00+00:00") as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            assert "Weekly recap: 3 questions." in screen_text(pilot)
            assert "Recap" in await press(pilot, "w")
            assert isinstance(app.screen, TestScreen)
            exercise = app.screen._scored.current()
            assert exercise is not None
            app.screen._scored.answer(TextTyped(""))
            text = await press(pilot, "escape", "l")
            assert "Weekly recap: 1 of 3 answered. w goes on with it." in text
            await press(pilot, "w")
            assert isinstance(app.screen, TestScreen)
            assert app.screen._scored.number == 2
            await press(pilot, "escape", "l")
            begin(app)
            await pilot.pause()
            assert isinstance(app.screen, TestScreen)
            app.screen._scored.answer(TextTyped(""))
            text = await press(pilot, "escape", "l", "t")
            offered = (
                "Start",
                "Change",
                "Earlier results",
                "Go on",
                "Weekly recap",
                "Decks",
                "Keys",
            )
            assert [name for name in offered if name not in text.splitlines()[-1]] == []


async def test_hostile_text_is_shown_as_it_is_in_the_choice_and_the_result(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    text = "[@click=app.quit]x[/] [/nope] [b"
    (world / "decks" / "lights.yaml").unlink()
    write_world(world, text)
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=LARGE) as pilot:
            seen = await press(pilot, "t")
            assert f"deck {text}" in seen
            await press(pilot, *["down"] * 7, *["space", "down"] * 2, "enter")
            assert isinstance(app.screen, TestScreen)
            await press(pilot, "escape")
            for _ in range(2):
                begin(app, decks=tuple(deck.name for deck in desk.catalogue.decks()))
                await pilot.pause()
                assert isinstance(app.screen, TestScreen)
                app.screen._scored.answer(TextTyped(""))
                await press(pilot, "escape", "l")
            assert f"deck {text}" in screen_text(pilot).partition("Not finished: ")[2]
            assert f"Go on – deck {text}"[:40] in await press(pilot, "p")
            await press(pilot, "escape")
            begin(app, kinds=(Form.CLAIM,))
            await press(pilot, "t", "enter")
            seen = screen_text(pilot)
            assert f"✗ claim {text} end" in seen
            await press(pilot, "e")
            assert f"deck {text}"[:20] not in screen_text(pilot)
            await press(pilot, "enter")
            assert f"✗ claim {text} end" in screen_text(pilot)
            assert app.is_running
