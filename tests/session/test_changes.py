"""A card whose answer changed without a word about it: the learner is asked once."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from quiz.cli.lines import Lines
from quiz.cli.study_lines import study_by_lines
from quiz.scheduling.rating import Rating
from quiz.scheduling.state import Phase
from quiz.session.corrections import Changed, Choice
from quiz.session.responses import TextTyped
from quiz.session.study import StudySession
from quiz.store.events import EventKind
from tests.conftest import OpenDesk

LAMP = "bank: b\ndeck: Sea\nquestions:\n  - {id: a, ask: What is lit?, answer: a lamp}\n"
SOON = "2030-01-02T09:00:00+00:00"


@pytest.fixture
def changed(open_desk: OpenDesk, world: Path) -> Path:
    """Give a world in which a card that is in review has another answer than when it was learned."""
    bank = world / "decks" / "lights.yaml"
    bank.write_text(LAMP)
    with open_desk() as desk:
        session = StudySession(desk)
        session.answer(TextTyped("a lamp"))
        session.rate(Rating.EASY)
    bank.write_text(LAMP.replace("a lamp", "a candle"))
    return world


def sit(open_desk: OpenDesk, typed: str) -> str:
    """Hold a sitting by lines."""
    target = StringIO()
    with open_desk(SOON) as desk:
        study_by_lines(StudySession(desk), Lines(StringIO(typed), target))
    return target.getvalue()


def test_the_question_says_what_it_was_and_what_it_is(open_desk: OpenDesk, changed: Path) -> None:
    with open_desk(SOON) as desk:
        found = StudySession(desk).changed
        assert found == Changed("What is lit?", ("a candle",), "a lamp", 1, 21_915)
    assert changed.is_dir()


@pytest.mark.usefixtures("changed")
def test_a_kept_card_keeps_its_memory_and_is_never_asked_about_again(open_desk: OpenDesk) -> None:
    with open_desk(SOON) as desk:
        before = desk.history.state("b/a")
        session = StudySession(desk)
        session.settle(Choice.KEEP)
        after = desk.history.state("b/a")
        assert (after.due_day, after.stability) == (before.due_day, before.stability)
        assert session.current() is None
    with open_desk(SOON) as desk:
        assert StudySession(desk).current() is None


@pytest.mark.usefixtures("changed")
def test_a_lapsed_card_comes_back_today_and_counts_as_no_answer(open_desk: OpenDesk) -> None:
    with open_desk(SOON) as desk:
        session = StudySession(desk)
        session.settle(Choice.LAPSE)
        state = desk.history.state("b/a")
        assert (state.phase, state.lapses) == (Phase.RELEARNING, 1)
        assert desk.history.today(desk.day(desk.clock.now())).answers == 0
        assert session.current() is not None
        assert session.changed is None


@pytest.mark.usefixtures("changed")
def test_a_reset_card_is_new(open_desk: OpenDesk) -> None:
    with open_desk(SOON) as desk:
        session = StudySession(desk)
        session.settle(Choice.RESET)
        assert desk.history.state("b/a").phase is Phase.NEW
        assert session.counts().new == 1
        assert session.changed is None


@pytest.mark.parametrize("choice", list(Choice))
@pytest.mark.usefixtures("changed")
def test_each_choice_can_be_taken_back_and_is_asked_again(
    open_desk: OpenDesk, choice: Choice
) -> None:
    with open_desk(SOON) as desk:
        before = desk.history.state("b/a")
        session = StudySession(desk)
        session.settle(choice)
        assert session.undo() is not None
        assert desk.history.state("b/a") == before
        assert session.changed is not None


def test_a_correction_that_is_explained_is_told_after_the_answer_instead(
    open_desk: OpenDesk, changed: Path
) -> None:
    bank = changed / "decks" / "lights.yaml"
    bank.write_text(LAMP.replace("a lamp", "a candle, corrected: Lamps came later."))
    with open_desk(SOON) as desk:
        session = StudySession(desk)
        assert session.corrected
        assert session.changed is None
        assert session.answer(TextTyped("a lamp")).correction == "Lamps came later."


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("\n", EventKind.KEEP),
        ("k\n", EventKind.KEEP),
        ("L\n", EventKind.LAPSE),
        ("reset\n", EventKind.RESET),
        ("a lamp\nl\n", EventKind.LAPSE),
    ],
)
@pytest.mark.usefixtures("changed")
def test_by_lines_a_letter_decides(open_desk: OpenDesk, typed: str, kind: EventKind) -> None:
    output = sit(open_desk, typed)
    assert "This card has changed since you learned it: What is lit?" in output
    assert "You knew it as: a lamp" in output
    assert "Its answer is now: a candle" in output
    with open_desk(SOON) as desk:
        assert desk.history.events("b/a")[-1].kind is kind


@pytest.mark.parametrize("typed", ["", "/quit\n", "what?\nwhich\n"])
@pytest.mark.usefixtures("changed")
def test_input_that_ends_decides_nothing(open_desk: OpenDesk, typed: str) -> None:
    sit(open_desk, typed)
    with open_desk(SOON) as desk:
        assert len(desk.history.events("b/a")) == 1
        assert StudySession(desk).changed is not None


@pytest.mark.usefixtures("changed")
def test_by_lines_undo_asks_again(open_desk: OpenDesk) -> None:
    output = sit(open_desk, "l\n/undo\nk\n")
    assert output.count("This card has changed") == 2
