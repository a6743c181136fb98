"""The commands of study by lines: what they store, and what they say."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from quiz.cli.lines import Lines
from quiz.cli.study_lines import study_by_lines
from quiz.places import Places
from quiz.session.study import StudySession
from quiz.store.events import Event
from quiz.store.flags import Flag
from tests.conftest import OpenDesk

Held = tuple[str, list[Event], dict[str, Flag]]
Sit = Callable[[str], Held]
BANK = """\
bank: b
deck: Sea
questions:
  - id: one
    ask: Who built it?
    answer: John Smeaton
    distractors: [Ada Moss, Ben Kell]
    tags: [builders]
  - {id: two, ask: Who lit it?, answer: Henry Hall}
"""


@pytest.fixture
def sit(world: Path, open_desk: OpenDesk, places: Places) -> Sit:
    (world / "decks" / "lights.yaml").write_text(BANK)

    def held(typed: str) -> Held:
        target = StringIO()
        with open_desk() as desk:
            session = StudySession(desk, places=places)
            study_by_lines(session, Lines(StringIO(typed), target))
            return target.getvalue(), list(desk.history.events()), desk.history.flags()

    return held


def test_another_form_is_asked_and_the_form_used_is_logged(sit: Sit) -> None:
    said, events, _ = sit("/form\nJohn Smeaton\n\n/form\n/quit\n")
    assert "a) " in said
    assert events[0].form == "typed"
    assert "There is no other form to ask this in now." in said


def test_an_override_counts_as_right_and_keeps_what_was_typed(sit: Sit) -> None:
    said, events, _ = sit("/form\nJ. Smeeten the engineer\n/right\n\n/right\n/quit\n")
    assert "Counted as right, since you say so." in said
    (event,) = events
    assert (event.correct, event.rating) == (1.0, 3)
    assert json.loads(event.response or "") == {"text": "J. Smeeten the engineer", "override": True}
    assert "/right is for a typed answer" in said


def test_an_override_can_be_taken_back_before_the_rating(sit: Sit) -> None:
    _, events, _ = sit("/form\nElse\n/right\n/right\n\n/quit\n")
    assert (events[0].correct, events[0].rating) == (0.0, 1)
    assert json.loads(events[0].response or "") == {"text": "Else"}


def test_a_flag_is_put_told_of_and_taken_away(sit: Sit) -> None:
    said, _, flags = sit("/flag 2 look it up #later\n/flag\n/quit\n")
    assert flags == {"b/one": Flag(2, "look it up #later")}
    assert said.count("⚑ 2 orange: look it up #later") == 2
    assert "Tags: builders, #later" in said
    assert sit("/flag 0\n/flag 9\n/quit\n")[2] == {}


def test_the_place_of_a_question_is_told_for_an_editor(sit: Sit, world: Path) -> None:
    said, _, _ = sit("/edit\n/quit\n")
    assert f"{world / 'decks' / 'lights.yaml'}:4" in said.replace("\n   ", "")


def test_undo_says_what_it_took_back(sit: Sit) -> None:
    said, _, _ = sit("/form\nJohn Smeaton\n4\n/undo\n/quit\n")
    assert "Taken back: Easy – Who built it?" in said
