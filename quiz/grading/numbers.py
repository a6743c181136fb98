"""Typed numbers: the value must be equal; a bound or unit that is typed must be the right one."""

from __future__ import annotations

from quiz.bank.model import Answer
from quiz.grading.folding import fold
from quiz.grading.verdict import Verdict, right, wrong
from quiz.text.quantities import Bound, Quantity, parse_quantity


def grade_number(response: str, answer: Answer) -> Verdict:
    """Grade a typed number, in digits or in words.

    The bound and the unit stand in the question, so both may be left out; one that contradicts
    the answer is wrong.
    """
    expected = parse_quantity(answer.text)
    given = parse_quantity(response.strip().rstrip(".!"))
    if expected is None or given is None:
        return wrong(answer.text)
    same = (given.low, given.high) == (expected.low, expected.high)
    if same and _bound_agrees(given, expected) and _unit_agrees(given.unit, expected.unit):
        return right(answer.text)
    if same and not _bound_agrees(given, expected):
        bound = expected.bound.value or "an exact number"
        return wrong(answer.text, f"The number is right, but the source says {bound}.")
    if same:
        return wrong(answer.text, f"The number is right, but it counts {expected.unit}.")
    return wrong(answer.text)


def _bound_agrees(given: Quantity, expected: Quantity) -> bool:
    return given.bound in {Bound.EXACT, expected.bound}


def _unit_agrees(given: str, expected: str) -> bool:
    """Tell whether a typed unit is the expected one, its last words, or one that it ends with."""
    ours, theirs = _singular(given), _singular(expected)
    if not ours or not theirs:
        return True
    shorter, longer = sorted((ours, theirs), key=len)
    return longer[-len(shorter) :] == shorter or longer[: len(shorter)] == shorter


def _singular(unit: str) -> tuple[str, ...]:
    return tuple(word.removesuffix("s") for word in fold(unit))
