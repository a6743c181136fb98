"""What is left today, deck by deck."""

from __future__ import annotations

from pathlib import Path

from quiz.scheduling.rating import Rating
from quiz.session.overview import deck_tree, next_card
from quiz.session.study import StudySession
from tests.conftest import OpenDesk
from tests.session.test_study import answer_all


def test_levels_above_are_counted_with_all_below(open_desk: OpenDesk, world: Path) -> None:
    (world / "decks" / "other.yaml").write_text(
        "bank: o\ndeck: Sea::Ships\nabout: What floats.\n"
        "questions:\n  - {id: hull, ask: What floats?, answer: a hull}\n"
    )
    with open_desk() as desk:
        tree = {deck.name: deck for deck in deck_tree(desk)}
        assert [(deck.name, deck.level) for deck in tree.values()] == [
            ("Sea", 0),
            ("Sea::Lighthouses", 1),
            ("Sea::Ships", 1),
        ]
        assert tree["Sea"].counts.new == 8
        assert tree["Sea::Ships"].counts.new == 1
        assert tree["Sea::Ships"].about == "What floats."
        assert tree["Sea::Lighthouses"].about == ""


def test_what_was_studied_is_counted(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.EASY, most=2)
        (_, deck) = deck_tree(desk)
        assert (deck.studied, deck.cards, deck.counts.new) == (2, 7, 5)


def test_the_next_card_is_told_in_minutes_or_days(open_desk: OpenDesk, world: Path) -> None:
    (world / "decks" / "lights.yaml").write_text(
        "bank: b\ndeck: D\nquestions:\n  - {id: one, ask: What is lit?, answer: a lamp}\n"
    )
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.GOOD, most=1)
        assert next_card(desk) == "The next card comes in 10 min."
    with open_desk("2030-01-01T09:10:00+00:00") as desk:
        answer_all(StudySession(desk), Rating.EASY, most=1)
        state = desk.history.state("b/one")
        assert next_card(desk) == f"The next card comes in {state.interval} days."


def test_cards_that_the_limits_hold_back_wait_for_tomorrow(
    open_desk: OpenDesk, world: Path
) -> None:
    (world / "data").mkdir()
    (world / "data" / "settings.toml").write_text("new_per_day = 2\n")
    with open_desk() as desk:
        answer_all(StudySession(desk), Rating.EASY)
        assert desk.queue().counts().total == 0
        assert next_card(desk) == "More cards wait for tomorrow."
