"""A sitting follows the settings of each card's deck, and logs no more than a minute an answer."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from quiz.bank.model import Form
from quiz.scheduling.clock import Moment
from quiz.scheduling.rating import Rating
from quiz.session.responses import Revealed, TextTyped
from quiz.session.study import StudySession
from tests.conftest import OpenDesk


class SteppedClock:
    """A clock that moves on only when it is told to."""

    def __init__(self, at: Moment) -> None:
        self.at = at

    def now(self) -> Moment:
        return self.at


def test_an_answering_time_is_capped_at_a_minute(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        clock = SteppedClock(desk.clock.now())
        session = StudySession(replace(desk, clock=clock))
        assert session.current() is not None
        clock.at = Moment(clock.at.at_ms + 7 * 60_000, clock.at.offset_min)  # a cup of tea
        session.answer(TextTyped("no idea"))
        session.rate(Rating.AGAIN)
        assert desk.history.events()[-1].ms == 60_000


def test_the_forms_of_a_deck_are_asked_and_its_steps_are_taken(
    open_desk: OpenDesk, world: Path
) -> None:
    (world / "data").mkdir()
    (world / "data" / "settings.toml").write_text(
        '[decks."sea"]\nforms = ["flip"]\nlearning_steps = []\n'
    )
    with open_desk() as desk:
        session = StudySession(desk)
        forms = set()
        while (exercise := session.current()) is not None:
            forms.add(exercise.form)
            if exercise.form is not Form.FLIP:
                session.suspend()
                continue
            session.answer(Revealed())
            state = session.rate(Rating.GOOD)
            assert state.due_ms is None
            assert state.interval > 0
        assert Form.FLIP in forms
