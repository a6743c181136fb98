"""Study in the app, by keys, at the smallest size that it promises to work in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quiz.bank.model import Form
from quiz.session.study import Desk
from quiz.tui.app import QuizApp
from tests.conftest import OpenDesk
from tests.tui.conftest import screen_text

AppOf = Callable[[Desk], QuizApp]
SMALL = (80, 24)


async def answer_right(app: QuizApp, pilot: object) -> None:
    """Answer whatever is up, rightly, with the keys of its form."""
    from textual.pilot import Pilot

    from quiz.tui.study import StudyScreen

    assert isinstance(pilot, Pilot)
    screen = app.screen
    assert isinstance(screen, StudyScreen)
    exercise = screen._session.current()
    assert exercise is not None
    match exercise.form:
        case Form.OPTIONS:
            await pilot.press("abcdef"[exercise.key_index])
        case Form.TYPED | Form.CLOZE:
            for letter in exercise.card.task.answer.text:  # type: ignore[union-attr]
                await pilot.press("space" if letter == " " else letter)
            await pilot.press("enter")
        case Form.CLAIM:
            await pilot.press("t" if exercise.card.task.truth else "f")  # type: ignore[union-attr]
        case Form.FLIP:
            await pilot.press("enter")
        case Form.ORDER:
            texts = [item.text for item in exercise.card.task.items]  # type: ignore[union-attr]
            for text in texts:
                await pilot.press("abcdef"[exercise.shown_items.index(text)])
            await pilot.press("enter")
        case Form.MATCH:
            pairs = dict(exercise.card.task.pairs)  # type: ignore[union-attr]
            for n, left in enumerate(exercise.left, 1):
                await pilot.press(str(n), "abcdef"[exercise.right.index(pairs[left])], "space")
            await pilot.press("enter")


async def test_home_shows_each_deck_with_its_counts(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        async with app_of(desk).run_test(size=SMALL) as pilot:
            text = screen_text(pilot)
            assert "Lighthouses" in text
            assert "7 new" in text
            assert "Study" in text
            assert "Quit" in text


async def test_every_form_can_be_answered_by_keys_and_is_stored(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            forms = set()
            for number in range(1, 8):
                exercise = app.screen._session.current()  # type: ignore[attr-defined]
                forms.add(exercise.form)
                await answer_right(app, pilot)
                await pilot.pause()
                text = screen_text(pilot)
                assert "Good" in text
                assert "Again" in text
                if exercise.form is not Form.FLIP:
                    assert "Right" in text
                await pilot.press("enter")
                await pilot.pause()
                assert len(desk.history.events()) == number
            assert {Form.OPTIONS, Form.FLIP, Form.ORDER, Form.MATCH, Form.CLAIM} <= forms


async def test_a_wrong_choice_is_told_what_it_really_is(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            exercise = app.screen._session.current()  # type: ignore[attr-defined]
            assert exercise.form is Form.OPTIONS
            texts = [option.text for option in exercise.options]
            await pilot.press("abc"[texts.index("the Colossus")])
            await pilot.pause()
            text = screen_text(pilot)
            assert "✗" in text
            assert "it stood at Rhodes" in text
            assert "Answer: the Pharos" in text
            assert "A Short Book of Lights, page 3" in text


async def test_the_proposed_rating_is_taken_by_enter_and_another_by_its_digit(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            await answer_right(app, pilot)
            await pilot.press("enter")
            await pilot.pause()
            await answer_right(app, pilot)
            await pilot.press("4")
            await pilot.pause()
            assert [event.rating for event in desk.history.events()] == [3, 4]


async def test_undo_asks_the_card_again_and_erases_nothing(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            first = app.screen._session.current().card.id  # type: ignore[attr-defined]
            await answer_right(app, pilot)
            await pilot.press("4")
            await pilot.pause()
            await pilot.press("ctrl+z")
            await pilot.press("u")
            await pilot.pause()
            assert app.screen._session.current().card.id == first  # type: ignore[attr-defined]
            assert [event.kind.value for event in desk.history.events()] == ["review", "undo"]
            assert desk.history.state(first).repetitions == 0


async def test_suspended_cards_do_not_come_back_and_buried_ones_tomorrow(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            first = app.screen._session.current().card.id  # type: ignore[attr-defined]
            await pilot.press("at")
            await pilot.pause()
            second = app.screen._session.current().card.id  # type: ignore[attr-defined]
            assert second != first
            await pilot.press("ctrl+t")
            await pilot.pause()
            assert desk.history.state(first).suspended
            assert desk.history.state(second).buried_day is not None
    with open_desk("2030-01-02T09:00:00+00:00") as desk:
        queue = desk.queue()
        left = set()
        while (card := queue.peek(desk.clock.now().at_ms, 0)) is not None:
            left.add(card.id)
            queue.take(card)
        assert second in left
        assert first not in left


async def test_letters_go_into_a_typed_answer_and_do_not_act(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            while app.screen._session.current().form is not Form.TYPED:  # type: ignore[attr-defined]
                await answer_right(app, pilot)
                await pilot.press("4")
                await pilot.pause()
            count = len(desk.history.events())
            await pilot.press("q", "u", "at", "minus", "question_mark")
            await pilot.pause()
            assert app.screen.query_one("#typed").value == "qu@-?"  # type: ignore[attr-defined]
            assert len(desk.history.events()) == count


async def test_escape_goes_back_to_the_decks_and_the_counts_follow(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            await answer_right(app, pilot)
            await pilot.press("4", "escape")
            await pilot.pause()
            assert "6 new" in screen_text(pilot)


async def test_the_help_lists_the_keys_that_work(open_desk: OpenDesk, app_of: AppOf) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("f1")
            await pilot.pause()
            text = screen_text(pilot)
            assert "Keys" in text
            assert "Put a flag on it" in text
            await pilot.press("escape")
            await pilot.pause()
            assert "Keys" not in screen_text(pilot).splitlines()[2]


async def test_a_test_gives_a_score_and_leaves_the_schedule_alone(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        app = app_of(desk)
        before = desk.queue().counts()
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("t")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            from quiz.tui.test import TestScreen

            assert isinstance(app.screen, TestScreen)
            total = app.screen._scored.total
            for _ in range(total):
                assert isinstance(app.screen, TestScreen)
                exercise = app.screen._scored.current()
                assert exercise is not None
                if exercise.form is Form.OPTIONS:
                    await pilot.press("a")
                elif exercise.form is Form.CLAIM:
                    await pilot.press("f")
                elif exercise.form is Form.ORDER:
                    await pilot.press("a", "b", "c", "enter")
                elif exercise.form is Form.MATCH:
                    await pilot.press("1", "a", "space", "2", "b", "space", "3", "c", "enter")
                else:
                    await pilot.press("x", "y", "enter")
                await pilot.pause()
                await pilot.press("enter")
                await pilot.pause()
            text = screen_text(pilot)
            assert f"of {total}" in text
            assert "Score" in text
            assert "esc Leave" not in text
            await pilot.press("escape")
            await pilot.pause()
            assert "Lighthouses" in screen_text(pilot)
        assert desk.queue().counts() == before
        assert {event.kind.value for event in desk.history.events()} == {"test"}


async def test_a_sitting_that_begins_with_a_card_to_turn_over_takes_enter(
    world: Path, open_desk: OpenDesk, app_of: AppOf
) -> None:
    (world / "decks" / "lights.yaml").write_text(
        "bank: b\ndeck: D\nquestions:\n  - {id: one, ask: Why is it so?, answer: because, forms: [flip]}\n"
    )
    with open_desk() as desk:
        app = app_of(desk)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert "Answer: because" in screen_text(pilot)


async def test_q_leaves_the_app_from_a_card_and_ctrl_q_from_a_typed_answer(
    open_desk: OpenDesk, app_of: AppOf
) -> None:
    with open_desk() as desk:
        for key in ("q", "ctrl+q"):
            app = app_of(desk)
            async with app.run_test(size=SMALL) as pilot:
                await pilot.press("enter")
                await pilot.pause()
                await pilot.press(key)
                await pilot.pause()
                assert app.return_code == 0
                assert not app.is_running


async def test_a_misspelt_answer_is_shown_as_it_was_typed(
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
            await pilot.press(*"John", "space", *"Smeton", "enter")
            await pilot.pause()
            text = screen_text(pilot)
            assert "✓ Right. Mind the spelling.\n" in text.replace(" \n", "\n").replace("  ", "")
            assert "You typed: John Sme‸ton" in text
            assert "Answer: John Smeaton" in text
