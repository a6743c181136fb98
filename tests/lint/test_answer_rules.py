from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem, Severity

Judge = Callable[..., tuple[Problem, ...]]
BASE = """
entities:
  - {id: reach, region: North Reach}
  - {id: skarn, town: Skarn, part_of: reach}
  - {id: brell, town: Brell}
  - {id: office, organisation: Board of Lamps and Bells}
events:
  - {id: fire, event: the fire in the tower}
facts:
  - id: fire-place
    place: skarn
    event: fire
    says: The tower that burned in 1911 stood in Skarn.
    cite: beacon-1931 p3 s1
"""


def typed(answer: str, more: str = "  forms: [typed]\n") -> str:
    return f'- id: asked\n  ask: What was it, in 1911?\n  answer: "{answer}"\n{more}'


@pytest.mark.parametrize(
    ("answer", "severity"),
    [
        ("lamps; bells", Severity.WARNING),
        ("lamps, bells and nets", Severity.WARNING),
        ("lamps, bells, nets and oars", Severity.ERROR),
        ("kept the lens and its box", None),
        ("rescued it and repaired it", Severity.WARNING),
        ("rock and roll", None),
        ("9 April 1911", None),
        ("12,947 lamps", None),
    ],
)
def test_an_answer_is_one_thing(judge: Judge, answer: str, severity: Severity | None) -> None:
    found = judge(typed(answer), "Q15")
    assert [problem.severity for problem in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("answer", "joined"),
    [
        ("Skarn and Brell", True),
        ("Skarn, North Reach", False),
        ("Board of Lamps and Bells", False),
        ("Skarn and its tower", False),
    ],
)
def test_two_names_are_two_things_but_a_place_in_a_region_is_one(
    judge: Judge, answer: str, joined: bool
) -> None:
    question = typed(answer, "  forms: [typed]\n  fact: fire-place\n")
    assert bool(judge(question, "Q15", facts=BASE)) is joined


def test_what_is_flipped_may_be_a_list(judge: Judge) -> None:
    assert judge(typed("lamps, bells, nets and oars", "  forms: [flip]\n"), "Q15") == ()


@pytest.mark.parametrize(
    ("answer", "severity"),
    [
        ("one two three four five six", None),
        ("one two three four five six seven", Severity.WARNING),
        ("a" * 41, Severity.WARNING),
        (" ".join(["so"] * 12), Severity.WARNING),
        (" ".join(["so"] * 13), Severity.ERROR),
    ],
)
def test_a_typed_answer_is_short(judge: Judge, answer: str, severity: Severity | None) -> None:
    found = judge(typed(answer), "Q16")
    assert [problem.severity for problem in found] == ([severity] if severity else [])


def test_a_long_answer_is_flipped_without_being_told(judge: Judge) -> None:
    assert judge(typed(" ".join(["so"] * 13), ""), "Q16") == ()


def test_an_option_has_twelve_words_at_most(judge: Judge) -> None:
    option = " ".join(["so"] * 12)
    assert judge(typed("so", f"  distractors: [net, {option}]\n"), "Q16") == ()
    assert judge(typed("so", f"  distractors: [net, {option} on]\n"), "Q16")
