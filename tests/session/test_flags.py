"""Flags with a note, put on the card that is up."""

from __future__ import annotations

from quiz.scheduling.rating import Rating
from quiz.session.responses import Revealed
from quiz.session.study import StudySession
from quiz.store.flags import Flag
from tests.conftest import OpenDesk


def test_a_flag_stays_with_its_card_and_changes_nothing_else(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        exercise = session.current()
        assert exercise is not None
        assert session.flag() is None
        before = session.counts()
        session.put_flag(Flag(3, "whose word is it?"))
        assert session.current() == exercise
        assert session.flag() == Flag(3, "whose word is it?")
        assert session.counts() == before
        assert desk.history.states() == {}
    with open_desk() as desk:
        assert desk.history.flags() == {exercise.card.id: Flag(3, "whose word is it?")}


def test_undo_takes_back_the_flag_before_the_rating(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        session.current()
        session.answer(Revealed())
        session.rate(Rating.EASY)
        session.put_flag(Flag(1))
        session.undo()
        assert desk.history.flags() == {}
        assert session.answered == 1
        session.undo()
        assert session.answered == 0
