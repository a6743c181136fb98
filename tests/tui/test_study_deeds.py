"""What a learner can do with a card in the app besides answering and rating it."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from quiz.bank.model import Form
from quiz.scheduling.rating import Rating
from quiz.session.responses import TextTyped
from quiz.session.study import Desk, StudySession
from quiz.store.flags import Flag
from quiz.tui.app import QuizApp
from quiz.tui.arranging import ArrangingList
from quiz.tui.ratings import RatingButton
from quiz.tui.study import StudyScreen
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL, WIDE = (80, 24), (120, 40)
ORDER = """\
bank: b
deck: D
study: [order, match]
questions:
  - {id: one, order: Earliest first., items: [alpha, beta, gamma]}
"""
MATCH = """\
bank: b
deck: D
study: [order, match]
questions:
  - {id: one, match: Join them., pairs: {alpha: one, beta: two}, extra: [three]}
"""
WHO = """\
bank: b
deck: D
questions:
  - {id: one, ask: Who built it?, answer: John Smeaton, cite: A Book of Lights, tags: [builders]}
"""


async def begin(pilot: Pilot[None]) -> StudyScreen:
    """Study the only deck."""
    await pilot.press("enter")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, StudyScreen)
    return screen


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type an answer."""
    await pilot.press(*("space" if mark == " " else mark for mark in text), "enter")
    await pilot.pause()


def write(path: Path, text: str) -> None:
    """Write a file from a test that waits for the screen."""
    path.write_text(text)


def bank(world: Path, text: str) -> Path:
    """Write the only bank."""
    path = world / "decks" / "lights.yaml"
    write(path, text)
    return path


def shown_order(screen: StudyScreen) -> list[str]:
    """Read the items as they stand now."""
    items = screen.query_one("#order", ArrangingList)
    return [str(option.prompt).split()[-1] for option in items.options]


def drop(screen: StudyScreen) -> tuple[int, int]:
    """Give a point on the last item of an order."""
    region = screen.query_one("#order").region
    return region.x + 4, region.y + 2


async def test_items_are_moved_by_taking_them_with_the_keys(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, ORDER)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            screen = await begin(pilot)
            for place, text in enumerate(("alpha", "beta", "gamma")):
                at = shown_order(screen).index(text)
                await pilot.press(*["k"] * 3, *["down"] * at, "space", *["up"] * (at - place))
                await pilot.press("space")
            assert shown_order(screen) == ["alpha", "beta", "gamma"]
            await pilot.press("2")
            assert shown_order(screen)[1] == "gamma"
            await pilot.press("3", "enter")
            await pilot.pause()
            assert "✓ Right" in screen_text(pilot)
            assert "✓ 1. alpha" in screen_text(pilot)


async def test_items_are_moved_by_click_and_by_dragging(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, ORDER)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            screen = await begin(pilot)
            first, second, third = shown_order(screen)
            await pilot.click("#order", offset=(4, 0))
            assert "↕1." in screen_text(pilot)
            await pilot.click("#order", offset=(4, 2))
            assert shown_order(screen) == [second, third, first]
            await pilot.mouse_down("#order", offset=(4, 0))
            move = events.MouseMove(
                None, 4, 1, 0, 1, 1, shift=False, meta=False, ctrl=False,
                style=screen.get_style_at(*drop(screen)),
            )  # fmt: skip
            screen.query_one("#order").post_message(move)
            await pilot.pause()
            await pilot.mouse_up("#order", offset=(4, 2))
            assert shown_order(screen) == [third, first, second]


async def test_a_second_enter_by_mistake_does_not_hand_an_order_in(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, ORDER)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await begin(pilot)
            await pilot.press("enter")
            await pilot.pause()
            assert "Nothing is moved yet" in screen_text(pilot)
            await pilot.press("enter")
            await pilot.pause()
            assert "Not right" in screen_text(pilot) or "Partly right" in screen_text(pilot)


async def test_pairs_are_joined_by_click_and_what_is_lacking_is_said(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, MATCH)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            screen = await begin(pilot)
            exercise = screen._session.current()
            assert exercise is not None
            await pilot.click("#match", offset=(4, 0))
            await pilot.click("#match", offset=(4, 3 + exercise.right.index("one")))
            await pilot.press("enter")
            await pilot.pause()
            assert "Not joined yet: 2." in screen_text(pilot)
            assert "Enter again" in screen_text(pilot)
            await pilot.resize_terminal(*WIDE)
            await pilot.press("2", "abc"[exercise.right.index("two")], "enter")
            await pilot.pause()
            assert "✓ alpha – one" in screen_text(pilot)
            assert "✓ Right" in screen_text(pilot)


async def test_pairs_that_are_not_known_are_handed_in_by_a_second_enter(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, MATCH)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            screen = await begin(pilot)
            exercise = screen._session.current()
            assert exercise is not None
            await pilot.press("enter")
            await pilot.pause()
            assert "Not joined yet: 1, 2." in screen_text(pilot)
            await pilot.press("1", "abc"[exercise.right.index("one")], "enter")
            await pilot.pause()
            assert "Not joined yet: 2." in screen_text(pilot)  # other pairs: asked anew
            assert "Not right" not in screen_text(pilot)
            await pilot.press("enter")
            await pilot.pause()
            text = screen_text(pilot)
            assert "✓ alpha – one" in text
            assert "✗ beta – ?" in text
            assert "Partly right" in text


async def test_the_answer_is_told_once_when_nothing_was_typed(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, WHO)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await begin(pilot)
            await typed(pilot, "")
            await typed(pilot, "")
            text = screen_text(pilot)
            assert "✗ Not right. Nothing was typed." in text
            assert text.count("John Smeaton") == 1


async def test_a_typed_answer_that_was_right_all_the_same_is_counted_so(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, WHO)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await begin(pilot)
            await typed(pilot, "Jon Smeetan")
            text = screen_text(pilot)
            assert text.index("You typed") < text.index("Press o if what you typed is right too.")
            assert "? Keys" in text  # nothing of the footer is cut off
            assert "Jo‸n Sme[e]t[a]n" in text
            assert "[ ] wrong" in text
            assert "‸ something is missing" in text
            await pilot.press("o")
            await pilot.pause()
            assert "Counted as right" in screen_text(pilot)
            assert pilot.app.focused is pilot.app.screen.query_one("#rating-3", RatingButton)
            await pilot.press("enter")
            await pilot.pause()
            (event,) = desk.history.events()
            assert (event.rating, event.correct) == (3, 1.0)
            assert json.loads(event.response or "")["override"] is True


async def test_a_card_is_asked_in_another_form_and_a_choice_instead_of_recall_proposes_hard(
    open_desk: OpenDesk, world: Path, app_of: AppOf
) -> None:
    bank(world, WHO.replace("cite:", "distractors: [Ada Moss, Ben Kell], cite:"))
    with open_desk("2029-10-01T09:00:00+00:00") as desk:
        session = StudySession(desk)
        session.current()
        session.ask_in_other_form()
        session.answer(TextTyped("John Smeaton"))
        session.rate(Rating.EASY)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            screen = await begin(pilot)
            exercise = screen._session.current()
            assert exercise is not None
            while exercise.form is not Form.OPTIONS:
                await pilot.press("ctrl+o")
                exercise = screen._session.current()
                assert exercise is not None
            await pilot.press(str(exercise.key_index + 1))
            await pilot.pause()
            assert pilot.app.focused is screen.query_one("#rating-2", RatingButton)
            await pilot.press("enter")
            await pilot.pause()
            assert desk.history.events()[-1].form == "options"


async def test_a_flag_with_a_note_and_tags_is_put_and_shown(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, WHO)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await begin(pilot)
            await pilot.press("J")
            await pilot.press("ctrl+g", "down")
            await typed(pilot, "[/x] #later")
            assert desk.history.flags() == {"b/one": Flag(2, "[/x] #later")}
            await typed(pilot, "ohn Smeaton")
            text = screen_text(pilot)
            assert "✓ Right" in text
            assert "Tags: builders, #later" in text
            assert "⚑ 2 orange: [/x] #later" in text


async def test_the_number_of_a_flag_may_stand_before_its_note(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, WHO)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await begin(pilot)
            await pilot.press("ctrl+g")
            await typed(pilot, "3 too easy")
            assert desk.history.flags() == {"b/one": Flag(3, "too easy")}
            await pilot.press("ctrl+g")
            await typed(pilot, " 2nd look")
            assert desk.history.flags() == {"b/one": Flag(3, "too easy 2nd look")}
            await pilot.press("ctrl+g", "home")
            await typed(pilot, "0 ")
            assert desk.history.flags() == {}


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set an editor that replaces text as a file says, and lend it the terminal."""
    script, says = tmp_path / "editor.py", tmp_path / "says"
    script.write_text(
        "import pathlib, sys\n"
        f"old, new = pathlib.Path({str(says)!r}).read_text().split('|')\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "path.write_text(path.read_text().replace(old, new))\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    monkeypatch.setattr(QuizApp, "suspend", lambda _: contextlib.nullcontext())
    return says


async def test_an_edited_question_is_asked_at_once_with_what_was_typed(
    world: Path, open_desk: OpenDesk, app_of: AppOf, editor: Path
) -> None:
    bank(world, WHO)
    write(editor, "Who built it?|Who was the builder?")
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await begin(pilot)
            await pilot.press(*"John", "f8")
            await pilot.pause()
            assert "Who was the builder?" in screen_text(pilot)
            await typed(pilot, " Smeaton")
            assert "✓ Right" in screen_text(pilot)


async def test_a_broken_bank_is_told_of_with_its_place_and_the_answer_stays(
    world: Path, open_desk: OpenDesk, app_of: AppOf, editor: Path
) -> None:
    path = bank(world, WHO)
    write(editor, "questions:|questions: [")
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await begin(pilot)
            await typed(pilot, "John Smeaton")
            await pilot.press("e")
            await pilot.pause()
            assert f"{path.name}:" in screen_text(pilot)
            await pilot.press("enter")
            write(path, WHO)
            write(editor, "A Book of Lights|Another Book")
            await pilot.press("e")
            await pilot.pause()
            text = screen_text(pilot)
            assert "✓ Right" in text
            assert "Another Book" in text
            await pilot.press("enter")
            await pilot.pause()
            assert [event.rating for event in desk.history.events()] == [3]


async def test_a_changed_card_asks_first_what_becomes_of_its_memory(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, WHO)
    with open_desk() as desk:
        session = StudySession(desk)
        session.answer(TextTyped("John Smeaton"))
        session.rate(Rating.EASY)
    bank(world, WHO.replace("John Smeaton", "James Douglass"))
    with open_desk("2030-01-02T09:00:00+00:00") as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            text = screen_text(pilot)
            assert "You knew it as: John Smeaton" in text
            assert "Its answer is now: James Douglass" in text
            await pilot.press("l")
            await pilot.pause()
            assert desk.history.events()[-1].kind.value == "lapse"
            assert "Who built it?" in screen_text(pilot)
            await pilot.press("ctrl+z")
            await pilot.pause()
            assert "Its answer is now: James Douglass" in screen_text(pilot)


async def test_a_wide_window_shows_the_sources_beside_the_card_and_a_small_one_below(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, WHO)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=WIDE) as pilot:
            screen = await begin(pilot)
            assert not screen.query_one("#panel").visible
            await typed(pilot, "John Smeaton")
            assert "Where it is said" in screen_text(pilot)
            await pilot.resize_terminal(*SMALL)
            await pilot.pause()
            assert "Where it is said" not in screen_text(pilot)
            assert "Source: A Book of Lights" in screen_text(pilot)


async def test_a_leech_is_told_of_when_it_becomes_one_and_can_be_suspended(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, WHO)
    (world / "data").mkdir(exist_ok=True)
    (world / "data" / "settings.toml").write_text("leech_threshold = 1\n")
    with open_desk("2029-12-01T09:00:00+00:00") as desk:
        session = StudySession(desk)
        session.answer(TextTyped("John Smeaton"))
        session.rate(Rating.EASY)
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await begin(pilot)
            await typed(pilot, "Else")
            await pilot.press("1")
            await pilot.pause()
            assert "This card was forgotten once" in screen_text(pilot)
            await pilot.press("s")
            await pilot.pause()
            assert desk.history.state("b/one").suspended
            await pilot.press("u")
            await pilot.pause()
            assert not desk.history.state("b/one").suspended


async def test_the_coming_days_can_be_studied_ahead_when_nothing_is_due(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    bank(world, WHO)
    with open_desk() as desk:
        session = StudySession(desk)
        session.answer(TextTyped("John Smeaton"))
        session.rate(Rating.EASY)
        due = desk.history.state("b/one").due_day
    assert due is not None
    with open_desk(f"2030-01-{due - 21915 - 1 + 1:02}T09:00:00+00:00") as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            await begin(pilot)
            assert "Press a to study ahead: 1 card" in screen_text(pilot)
            await pilot.press("a")
            await pilot.pause()
            assert "Who built it?" in screen_text(pilot)
