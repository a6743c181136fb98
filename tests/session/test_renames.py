"""A card that has another id keeps its history, by word of its author or beyond doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.errors import UsageError
from quiz.scheduling.rating import Rating
from quiz.session.renames import relink, unlink
from quiz.session.responses import TextTyped
from quiz.session.study import StudySession
from quiz.store.events import EventKind
from tests.conftest import OpenDesk

BANK = "bank: b\ndeck: Sea\nquestions:\n  - {id: lit-lamp, ask: What is lit?, answer: a lamp}\n"


@pytest.fixture
def bank(open_desk: OpenDesk, world: Path) -> Path:
    """Give a bank whose only card was learned."""
    path = world / "decks" / "lights.yaml"
    path.write_text(BANK)
    with open_desk() as desk:
        session = StudySession(desk)
        session.answer(TextTyped("a lamp"))
        session.rate(Rating.EASY)
    return path


def test_a_changed_id_is_recognised_and_told_in_the_log_once(
    open_desk: OpenDesk, bank: Path
) -> None:
    bank.write_text(BANK.replace("lit-lamp", "the-lit-lamp"))
    for _ in range(2):
        with open_desk() as desk:
            assert set(desk.history.states()) == {"b/the-lit-lamp"}
            links = [e for e in desk.history.events() if e.kind is EventKind.RELINK]
            assert [(e.target, e.card) for e in links] == [("b/lit-lamp", "b/the-lit-lamp")]


def test_a_changed_id_and_answer_are_not_recognised(open_desk: OpenDesk, bank: Path) -> None:
    bank.write_text(BANK.replace("lit-lamp", "the-lit-lamp").replace("a lamp", "a candle"))
    with open_desk() as desk:
        assert set(desk.history.states()) == {"b/lit-lamp"}


def test_a_renaming_that_was_taken_back_is_not_made_again(open_desk: OpenDesk, bank: Path) -> None:
    bank.write_text(BANK.replace("lit-lamp", "the-lit-lamp"))
    with open_desk() as desk:
        assert unlink(desk.history, "b/lit-lamp", desk.clock.now()) == "b/the-lit-lamp"
        assert set(desk.history.states()) == {"b/lit-lamp"}
    bank.write_text(BANK.replace("lit-lamp", "the-lit-lamp") + "# edited\n")
    with open_desk() as desk:
        assert set(desk.history.states()) == {"b/lit-lamp"}
        assert StudySession(desk).counts().new == 1


def test_a_warm_start_looks_for_no_renamings(
    open_desk: OpenDesk, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bank.exists()
    with open_desk():
        pass
    monkeypatch.setattr("quiz.store.orphans.recognised", None)
    with open_desk() as desk:
        assert desk.history.is_followed(desk.catalogue.stamp)


def test_relinking_by_hand_checks_both_ids(open_desk: OpenDesk, bank: Path) -> None:
    bank.write_text(BANK.replace("lit-lamp", "beacon").replace("a lamp", "a candle"))
    with open_desk() as desk:
        history, keys, now = desk.history, desk.catalogue.keys(), desk.clock.now()
        for former, present, what in (
            ("b/beacon", "b/beacon", "still in a deck"),
            ("b/lit-lamb", "b/beacon", "Did you mean b/lit-lamp?"),
            ("b/lit-lamp", "b/beacons", "Did you mean b/beacon?"),
        ):
            with pytest.raises(UsageError) as caught:
                relink(history, keys, former, present, now)
            assert what in caught.value.message
        relink(history, keys, "b/lit-lamp", "b/beacon", now)
        assert history.state("b/beacon").repetitions == 1
        assert unlink(history, "b/lit-lamp", now) == "b/beacon"
        assert history.state("b/beacon").repetitions == 0
        with pytest.raises(UsageError, match="was not relinked"):
            unlink(history, "b/lit-lamp", now)
