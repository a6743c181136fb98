from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem, Severity

Judge = Callable[..., tuple[Problem, ...]]
PEOPLE = """
entities:
  - {id: ada-brandt, person: Ada Brandt, subtype: officer, active: 1890/1920}
  - {id: una-voss, person: Una Voss, subtype: general, active: 1895/1925}
  - {id: olaf-rask, person: Olaf Rask, subtype: officer}
  - {id: ivar-dahl, person: Ivar Dahl, subtype: officer, active: 1700/1730}
  - {id: nils-holt, person: Nils Holt, subtype: writer, active: 1890/1920}
  - {id: skarn, town: Skarn}
events:
  - {id: fire, event: the fire in the old tower}
facts:
  - {id: fire-date, date: 1911-05, event: fire, says: The old tower burned in May 1911., cite: beacon-1931 p3 s1}
  - id: brandt-saved
    actor: ada-brandt
    did: saved the lens
    event: fire
    says: Ada Brandt saved the lens from the fire.
    cite: beacon-1931 p3 s1
"""


def choice(*wrong: str) -> str:
    return (
        "- id: one\n  ask: Who saved the lens from the fire?\n  answer: Ada Brandt\n"
        f"  distractors: [{', '.join(wrong)}]\n  fact: brandt-saved\n"
    )


def test_options_of_another_kind_are_an_error(judge: Judge) -> None:
    (problem,) = judge(choice("Skarn", "Una Voss"), "Q27", facts=PEOPLE)
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("weak", ["Ivar Dahl", "Nils Holt"])
def test_options_of_another_time_or_subtype_are_a_warning(judge: Judge, weak: str) -> None:
    (problem,) = judge(choice("Una Voss", weak), "Q27", facts=PEOPLE)
    assert problem.severity is Severity.WARNING
    assert weak in problem.message
    assert "Una Voss" not in problem.message


@pytest.mark.parametrize(
    "wrong",
    [
        ("Una Voss", "Olaf Rask"),
        ("Una Voss", "Olaf Rask", "Ivar Dahl"),
        ("Una Voss", "Knut Berg"),
    ],
)
def test_two_like_the_key_are_enough_and_the_unknown_may_be(
    judge: Judge, wrong: tuple[str, ...]
) -> None:
    assert judge(choice(*wrong), "Q27", facts=PEOPLE) == ()


def test_a_single_wrong_option_is_too_few(judge: Judge) -> None:
    asked = "- id: one\n  ask: Who lit the lamp at Skarn?\n  answer: Brandt\n  distractors: [{}]\n"
    assert judge(asked.format("Rask"), "Q27")
    assert judge(asked.format("Rask, Voss"), "Q27") == ()


def test_dates_stand_beside_dates_and_numbers_beside_numbers(judge: Judge) -> None:
    asked = "- id: one\n  ask: What of Skarn?\n  answer: {}\n  distractors: [{}]\n"
    assert judge(asked.format("May 1911", "June 1911, the summer"), "Q27")
    assert judge(asked.format("May 1911", "June 1911, July 1911"), "Q27") == ()
    assert judge(asked.format("14 ships", "a few, 12 ships"), "Q27")
    assert judge(asked.format("14 ships", "11 ships, 12 ships"), "Q27") == ()
