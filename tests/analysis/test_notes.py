from __future__ import annotations

from quiz.analysis.items import Log
from quiz.analysis.notes import item_notes
from quiz.scheduling.state import CardState
from tests.analysis.conftest import KEY, Answers, card


def test_a_note_is_one_line_with_how_it_is_answered_and_the_gravest_hint(answers: Answers) -> None:
    answers.choose(*[KEY] * 6, *["Bergen"] * 4)
    states = {"b/town": CardState(lapses=1, suspended=True)}
    note = item_notes([card(), card("b/new")], Log(answers.given, states))
    assert list(note) == ["b/town"]
    assert note["b/town"].startswith(
        "6 of 10 first tries right (31–83%), 4 s, 1 lapse, suspended. "
        "4 of 4 mistakes are “Bergen”. See that"
    )
    assert "\n" not in note["b/town"]


def test_a_note_says_when_answers_are_too_few_or_too_old(answers: Answers) -> None:
    answers.choose(KEY, KEY).choose(KEY, id_="b/changed", key="k1")
    notes = item_notes([card(), card("b/changed")], Log(answers.given))
    assert notes["b/town"] == "2 of 2 first tries right (too few to judge), 4 s."
    assert notes["b/changed"] == "no answers since it was changed (1 before)."
