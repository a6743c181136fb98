"""Study of chosen cards: what is new or due comes now, and it is said when the rest does."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.scheduling.rating import Rating
from quiz.session.chosen import card_words, choose
from quiz.session.responses import TextTyped
from quiz.session.study import StudySession
from tests.conftest import OpenDesk
from tests.fact_world import write_world

DAY, RIBBON, FLOOD = "bridges/day", "bridges/ribbon", "bridges/flood"


@pytest.fixture(autouse=True)
def _bridges(world: Path) -> None:
    write_world(world)


def test_new_cards_of_one_event_come_together_whatever_the_limits(
    world: Path, open_desk: OpenDesk
) -> None:
    (world / "data" / "settings.toml").write_text("new_per_day = 0\n")
    with open_desk() as desk:
        chosen = choose(desk, [DAY, RIBBON])
        assert (chosen.now, chosen.rest) == (2, "")
        session = StudySession(chosen.desk)
        asked = []
        while (exercise := session.current()) is not None and exercise.card.id not in asked:
            asked.append(exercise.card.id)
            session.answer(TextTyped("x"))
            session.rate(Rating.EASY)
        assert asked == [DAY, RIBBON]


def test_a_card_that_is_not_due_waits_and_its_day_is_told(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        session = StudySession(choose(desk, [FLOOD]).desk)
        session.current()
        session.answer(TextTyped("1929"))
        days = session.rate(Rating.EASY).interval
        assert days > 1
        chosen = choose(desk, [FLOOD])
        assert chosen.now == 0
        assert chosen.rest == (
            f"Nothing of this is due. 1 question waits: it comes in {days} days."
        )
        assert choose(desk, [FLOOD, DAY]).rest == f"1 more waits: it comes in {days} days."
        words = card_words(desk, desk.catalogue.cards([FLOOD, DAY]))
        assert words == {FLOOD: f"due in {days} days", DAY: "new"}


def test_nothing_to_ask_is_said_in_words(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        assert choose(desk, []).rest == "No question is made from this."
        session = StudySession(choose(desk, [FLOOD]).desk)
        session.suspend()
        chosen = choose(desk, [FLOOD])
        assert (chosen.now, chosen.rest) == (0, "1 question on this, suspended.")
