"""A deck begins with its first facts: which they are, in which order, and that nothing is spoilt."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.places import Places
from quiz.scheduling.rating import Rating
from quiz.session.briefing import FEWEST, MOST, Briefing
from quiz.session.preferences.app_settings import read_app_settings
from quiz.session.study import StudySession
from quiz.session.today import Today
from tests.briefed_world import ABOUT, SCOPE, says, write_world
from tests.conftest import OpenDesk
from tests.session.small_world import card, desk_with, event
from tests.session.test_study import answer_all


def sentences(briefing: Briefing | None) -> list[str]:
    assert briefing is not None
    return [fact.sentence for fact in briefing.facts]


def test_the_facts_are_those_of_the_next_questions_in_their_order_and_each_once(
    world: Path, open_desk: OpenDesk
) -> None:
    write_world(world, 12)
    with open_desk() as desk:
        session = StudySession(desk)
        briefing = session.briefing()
        assert briefing is not None
        assert (briefing.deck, briefing.about, briefing.scope) == ("Harbour", ABOUT, SCOPE)
        assert len(briefing.facts) == MOST
        assert briefing.facts[0].sources == "Town Press, 1950"
        (told,) = briefing.facts[2].contradictions
        assert told.sentence.startswith("Sources disagree")
        assert any("1950" in entry for entry in told.entries)
        session.introduced()
        assert session.briefing() is None
        asked = answer_all(session, Rating.EASY, most=MOST)
        assert sentences(briefing) == [
            says(int(card.split("/f")[1].split(".")[0])) for card in asked
        ]


def test_what_was_told_is_asked_on_the_same_day_and_nothing_is_logged(
    world: Path, open_desk: OpenDesk
) -> None:
    write_world(world, 6)
    with open_desk() as desk:
        before = desk.queue().counts()
        session = StudySession(desk)
        assert session.briefing() is not None
        session.introduced()
        assert desk.queue().counts() == session.counts() == before
        assert desk.history.events() == ()


def test_a_day_with_few_new_cards_tells_facts_of_the_next_days_as_well(
    world: Path, open_desk: OpenDesk
) -> None:
    write_world(world, 12)
    (world / "data").mkdir()
    (world / "data" / "settings.toml").write_text("new_per_day = 2\n")
    with open_desk() as desk:
        session = StudySession(desk)
        told = sentences(session.briefing())
        assert len(told) == FEWEST
        assert told[:2] == [says(0), says(1)]
        assert session.counts().new == 2


def test_what_is_told_beyond_the_day_shares_no_event_with_a_card_of_the_day() -> None:
    reviewed = card("r", "B", 0, event=1)
    new = [card(f"n{number}", "A", 10 + number, event=number) for number in range(5)]
    with desk_with([reviewed, *new], [event("r", 9, Rating.GOOD)]) as desk:
        queue = desk.queue(["B"])
        assert [row.id for row in queue.rows()] == ["b/r"]
        beyond = Today(desk).new_beyond(queue, "A", 10)
        assert [row.id for row in beyond] == ["b/n0", "b/n2", "b/n3", "b/n4"]


@pytest.mark.parametrize("facts", [1, 3])
def test_a_small_deck_tells_what_it_has(facts: int, world: Path, open_desk: OpenDesk) -> None:
    write_world(world, facts)
    with open_desk() as desk:
        assert len(sentences(StudySession(desk).briefing())) == facts


def test_a_sensitive_fact_names_who_tells_it(world: Path, open_desk: OpenDesk) -> None:
    write_world(world, 5)
    with open_desk() as desk:
        briefing = StudySession(desk).briefing()
        assert briefing is not None
        told = {fact.sentence: fact.attribution for fact in briefing.facts}
        assert told[says(3)] == "According to Town Press."
        assert told[says(1)] == ""


def test_a_deck_that_was_begun_has_no_briefing_until_that_is_undone(
    world: Path, open_desk: OpenDesk
) -> None:
    write_world(world, 6)
    with open_desk() as desk:
        session = StudySession(desk)
        answer_all(session, Rating.EASY, most=1)
        assert StudySession(desk).briefing() is None
        session.undo()
        assert StudySession(desk).briefing() is not None


def test_hand_written_reasons_are_no_facts(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        assert StudySession(desk).briefing() is None


def test_never_again_holds_at_once_and_in_every_later_sitting(
    world: Path, open_desk: OpenDesk, places: Places
) -> None:
    write_world(world, 6)
    with open_desk() as desk:
        session = StudySession(desk, places=places)
        session.briefings.never()
        for sitting in (session, StudySession(desk, places=places)):
            briefing = sitting.briefing()
            assert briefing is not None
            assert (briefing.about, briefing.facts) == (ABOUT, ())
        assert not read_app_settings(places.settings).briefing
