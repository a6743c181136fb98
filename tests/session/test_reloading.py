"""Decks that change on the disk while they are studied."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.catalogue.renewing import Renewal, prepare
from quiz.places import Places
from quiz.scheduling.policy import Policy
from quiz.scheduling.rating import Rating
from quiz.scheduling.settings import DeckSettings, Settings
from quiz.session import opening
from quiz.session.desk import Desk
from quiz.session.reloading import take_over
from quiz.session.responses import TextTyped
from quiz.session.study import StudySession
from tests.conftest import OpenDesk

BANK = """\
bank: lights
deck: {deck}
questions:
  - {{id: one, ask: Who built the {ordinal} Eddystone light?, answer: John Smeaton}}
  - {{id: two, ask: Who built the first one?, answer: Henry Winstanley}}
"""


@pytest.fixture
def bank(world: Path) -> Path:
    path = world / "decks" / "lights.yaml"
    write(path, "third")
    return path


def write(path: Path, ordinal: str, deck: str = "Sea") -> None:
    """Save as editors do; the time of change is another one even on coarse clocks."""
    path.write_text(BANK.format(ordinal=ordinal, deck=deck), "utf-8")
    write_time(path)


def write_time(path: Path) -> None:
    before = path.stat()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + path.stat().st_ino % 997 + 1))


def look(desk: Desk, places: Places) -> Renewal | None:
    left_out = {problem.place.file for problem in desk.catalogue.problems}
    return prepare(places, desk.catalogue.stamp, left_out)


def asked(session: StudySession) -> str:
    exercise = session.current()
    assert exercise is not None
    return exercise.prompt


def test_files_as_they_were_are_left_alone(bank: Path, places: Places, open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        assert look(desk, places) is None
        assert bank.is_file()


def test_the_card_that_is_up_stays_until_it_is_rated_then_the_new_decks_hold(
    bank: Path, places: Places, open_desk: OpenDesk
) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        assert "third" in asked(session)
        write(bank, "tallest")
        bank.write_text(bank.read_text("utf-8").replace("the first one", "the oldest one"))
        renewal = look(desk, places)
        assert renewal is not None
        assert take_over(desk, places, renewal)
        assert "third" in asked(session)
        session.answer(TextTyped("John Smeaton"))
        session.rate(Rating.EASY)
        assert asked(session) == "Who built the oldest one?"
        assert desk.catalogue.stamp == renewal.stamp
        assert session.undo() is not None
        assert "tallest" in asked(session)


@pytest.mark.parametrize("gone", ["the question", "the deck"])
def test_a_card_that_is_gone_can_still_be_rated(
    gone: str, bank: Path, places: Places, open_desk: OpenDesk
) -> None:
    with open_desk() as desk:
        session = StudySession(desk)
        asked(session)
        if gone == "the deck":
            write(bank, "third", deck="Land")
        bank.write_text(bank.read_text("utf-8").replace("id: one", "id: other"))
        renewal = look(desk, places)
        assert renewal is not None
        assert take_over(desk, places, renewal)
        assert session.briefing() is None
        assert session.sources(lambda _: None) is not None
        session.answer(TextTyped("John Smeaton"))
        session.rate(Rating.EASY)
        assert next(event.card for event in desk.history.events()) == "lights/one"
        assert session.current() is not None


def test_what_is_broken_is_told_by_line_and_changes_nothing(
    bank: Path, places: Places, open_desk: OpenDesk
) -> None:
    with open_desk() as desk:
        before = desk.catalogue.stamp
        bank.write_text(bank.read_text("utf-8").replace("answer: John", "anwser: John"))
        renewal = look(desk, places)
        assert renewal is not None
        assert renewal.problems[0].place.line == 4
        assert not take_over(desk, places, renewal)
        assert desk.catalogue.stamp == before
        assert "third" in asked(StudySession(desk))
        write(bank, "mended")
        renewal = look(desk, places)
        assert renewal is not None
        assert take_over(desk, places, renewal)
        assert "mended" in asked(StudySession(desk))


def test_a_bank_that_was_broken_before_keeps_nobody_from_the_others(
    world: Path, places: Places
) -> None:
    own = world / "data" / "decks"
    own.mkdir(parents=True)
    (own / "broken.yaml").write_text("bank: [", "utf-8")
    both = replace(places, decks=(*places.decks, own))
    with opening.open_desk(both, {"QUIZ_NOW": "2030-01-01T09:00:00+00:00"}) as desk:
        assert desk.catalogue.problems
        (own / "fine.yaml").write_text(BANK.format(deck="Mine", ordinal="x").replace("lights", "m"))
        renewal = look(desk, both)
        assert renewal is not None
        assert take_over(desk, both, renewal)
        assert "Mine" in [deck.name for deck in desk.catalogue.decks()]
        (own / "fine.yaml").write_text("bank: [", "utf-8")
        renewal = look(desk, both)
        assert renewal is not None
        assert {Path(problem.place.file).name for problem in renewal.problems} == {"fine.yaml"}
        assert not take_over(desk, both, renewal)
        assert "Mine" in [deck.name for deck in desk.catalogue.decks()]


def test_where_no_cache_can_be_written_the_new_decks_are_kept_in_memory(
    bank: Path, places: Places, open_desk: OpenDesk
) -> None:
    with open_desk() as desk:
        write(bank, "tallest")
        blocked = replace(places, cache=bank)  # a file, where a folder is wanted
        renewal = look(desk, blocked)
        assert renewal is not None
        assert renewal.content is not None
        assert take_over(desk, blocked, renewal)
        assert "tallest" in asked(StudySession(desk))


def test_the_decks_of_cards_are_asked_for_anew() -> None:
    decks = {"b/one": "Sea"}
    own = DeckSettings("Land", (("desired_retention", 0.7),))
    policy = Policy(Settings(decks=(own,)), lambda: dict(decks))
    before = policy.fingerprint
    assert policy.scheduler_of("b/one") is policy.scheduler
    decks["b/one"] = "Land"
    policy.forget_decks()
    assert policy.scheduler_of("b/one") is not policy.scheduler
    assert policy.fingerprint != before
