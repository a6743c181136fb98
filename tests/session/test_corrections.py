"""What was corrected since it was learned comes back once, with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.catalogue.rows import CardRow
from quiz.scheduling.rating import Rating
from quiz.scheduling.state import CardState, Phase
from quiz.session.corrections import is_corrected
from quiz.session.overview import deck_tree
from quiz.session.responses import TextTyped
from quiz.session.study import StudySession
from quiz.store.events import EventKind
from tests.conftest import OpenDesk

HEAD = "bank: b\ndeck: Sea\nquestions:\n"
LAMP = "  - {id: a, ask: What is lit?, answer: a lamp}\n"
CANDLE = "  - {id: a, ask: What is lit?, answer: a candle, corrected: Lamps came later.}\n"
OTHER = "  - {id: z, ask: What is dark?, answer: the night}\n"
SOON = "2030-01-02T09:00:00+00:00"


def write(world: Path, *questions: str) -> None:
    (world / "decks" / "lights.yaml").write_text(HEAD + "".join(questions))


def answer(session: StudySession, rating: Rating = Rating.EASY) -> str:
    """Answer the card that is up, and give its correction."""
    told = session.answer(TextTyped("a lamp")).correction
    session.rate(rating)
    return told


def learn(open_desk: OpenDesk, most: int = 9) -> None:
    """Answer everything that is due, so that none of it comes back for days."""
    with open_desk() as desk:
        session = StudySession(desk)
        for _ in range(most):
            if session.current() is None:
                return
            answer(session)


def test_a_corrected_card_is_due_at_once_and_says_why_after_the_answer(
    open_desk: OpenDesk, world: Path
) -> None:
    write(world, LAMP, OTHER)
    learn(open_desk)
    write(world, CANDLE, OTHER)
    with open_desk(SOON) as desk:
        assert [deck.counts.review for deck in deck_tree(desk)] == [1]
        session = StudySession(desk)
        exercise = session.current()
        assert exercise is not None
        assert exercise.card.id == "b/a"
        assert session.corrected
        assert answer(session) == "Lamps came later."
        assert session.current() is None
    with open_desk(SOON) as desk:
        assert StudySession(desk).current() is None


def test_the_notice_comes_back_when_the_review_is_taken_back(
    open_desk: OpenDesk, world: Path
) -> None:
    write(world, LAMP)
    learn(open_desk)
    write(world, CANDLE)
    with open_desk(SOON) as desk:
        session = StudySession(desk)
        assert session.corrected
        answer(session)
        session.undo()
        assert session.corrected
        assert answer(session, Rating.AGAIN) == "Lamps came later."
        assert session.current() is not None
        assert not session.corrected
        assert answer(session) == ""


def test_a_card_that_was_never_asked_needs_no_notice(open_desk: OpenDesk, world: Path) -> None:
    write(world, LAMP, OTHER)
    learn(open_desk, most=1)
    write(world, LAMP, OTHER.replace("the night", "the deep"))
    with open_desk(SOON) as desk:
        session = StudySession(desk)
        assert session.current() is not None
        assert not session.corrected
        assert answer(session) == ""


def test_another_wording_or_sign_is_no_correction(open_desk: OpenDesk, world: Path) -> None:
    write(world, LAMP)
    learn(open_desk)
    write(world, LAMP.replace("What is", "What was").replace("a lamp", '"A lamp!"'))
    with open_desk(SOON) as desk:
        assert StudySession(desk).current() is None


def test_who_learned_a_wrong_card_gets_the_right_one_back_as_corrected(
    open_desk: OpenDesk, world: Path
) -> None:
    wrong = "  - {id: wrong, ask: Who lit it?, answer: Ann}\n"
    right = "  - {id: right, ask: Who lit it first?, answer: Ben, corrects: wrong}\n"
    write(world, wrong, right.replace(", corrects: wrong", ""))
    learn(open_desk)
    write(world, right)
    with open_desk(SOON) as desk:
        session = StudySession(desk)
        exercise = session.current()
        assert exercise is not None
        assert exercise.card.id == "b/right"
        assert session.corrected
        answer(session)
        assert session.current() is None
        session.undo()
        assert session.corrected


def test_who_never_learned_the_wrong_card_is_left_in_peace(
    open_desk: OpenDesk, world: Path
) -> None:
    right = "  - {id: right, ask: Who lit it first?, answer: Ben}\n"
    write(world, right)
    learn(open_desk)
    write(world, right.replace("}", ", corrects: wrong}"))
    with open_desk(SOON) as desk:
        assert StudySession(desk).current() is None


def test_a_right_card_that_is_new_comes_even_where_no_new_cards_are_wanted(
    open_desk: OpenDesk, world: Path
) -> None:
    write(world, "  - {id: wrong, ask: Who lit it?, answer: Ann}\n")
    learn(open_desk)
    (world / "data" / "settings.toml").write_text("new_per_day = 0\n")
    write(world, "  - {id: right, ask: Who lit it?, answer: Ben, corrects: wrong}\n", OTHER)
    with open_desk(SOON) as desk:
        session = StudySession(desk)
        counts = session.counts()
        assert (counts.new, counts.review) == (0, 1)
        assert session.corrected
        answer(session)
        assert session.current() is None


def test_siblings_that_were_corrected_together_come_on_different_days(
    open_desk: OpenDesk, world: Path
) -> None:
    gaps = "  - {id: gaps, cloze: A ((lamp)) in a ((tower)).}\n"
    write(world, gaps)
    learn(open_desk)
    with open_desk(SOON) as desk:
        answer(StudySession(desk))
    write(world, gaps.replace("lamp", "light").replace("tower", "house"))
    days = []
    for day in ("03", "04", "05"):
        with open_desk(f"2030-01-{day}T09:00:00+00:00") as desk:
            session = StudySession(desk)
            days.append(session.counts().review)
            if session.current() is not None:
                answer(session)
    assert days == [1, 1, 0]


def test_a_card_corrected_on_the_day_it_was_answered_comes_back_that_day(
    open_desk: OpenDesk, world: Path
) -> None:
    write(world, LAMP)
    learn(open_desk)
    write(world, CANDLE)
    with open_desk("2030-01-01T15:00:00+00:00") as desk:
        assert StudySession(desk).corrected


@pytest.mark.parametrize("kind", [EventKind.SUSPEND, EventKind.KEEP, EventKind.RESET])
def test_suspended_kept_and_reset_cards_are_not_called_back(
    open_desk: OpenDesk, world: Path, kind: EventKind
) -> None:
    write(world, LAMP)
    learn(open_desk)
    write(world, CANDLE)
    with open_desk(SOON) as desk:
        (row,) = desk.catalogue.rows()
        desk.history.record(kind, row.id, desk.clock.now(), key_digest=row.key)
        assert desk.queue().counts().review == 0


ROW = CardRow("b/r", "b/r", "D", 0, (), (), True, "recall", "new", (), (), ("b/w",), "old")
LEARNED = CardState(phase=Phase.REVIEW, stability=3.0, due_day=9, last_day=1, repetitions=1)


def state(key: str) -> CardState:
    from msgspec.structs import replace

    return replace(LEARNED, key=key)


@pytest.mark.parametrize(
    ("states", "corrected"),
    [
        ({}, False),
        ({"b/r": state("new")}, False),
        ({"b/r": state("old")}, False),
        ({"b/r": state("elder")}, True),
        ({"b/r": state("")}, False),
        ({"b/w": state("x")}, True),
        ({"b/w": CardState(buried_day=3)}, False),
        ({"b/r": state("old"), "b/w": state("x")}, True),
        ({"b/r": state("new"), "b/w": state("x")}, False),
    ],
)
def test_a_correction_holds_from_the_change_to_the_next_review(
    states: dict[str, CardState], corrected: bool
) -> None:
    assert is_corrected(ROW, states) is corrected
