"""Typed numbers: the value must be equal; a bound or unit that is typed must be the right one."""

from __future__ import annotations

import re

from quiz.grading.folding import fold
from quiz.grading.spelling import near
from quiz.grading.verdict import Outcome, Verdict, asked_again, misspelt, right, wrong
from quiz.text.quantities import Bound, Quantity, parse_quantity

_EXACTLY = re.compile(r"\s*(?:exactly|precisely)\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper\s?cent\b", re.IGNORECASE)
_UNITS = {
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometres"), "kilometre"),
    **dict.fromkeys(("m", "meter", "meters", "metres"), "metre"),
    **dict.fromkeys(("kg", "kgs", "kilo", "kilos", "kilograms"), "kilogram"),
    **dict.fromkeys(("person", "persons"), "people"),
    **dict.fromkeys(("usd", "dollars"), "dollar"),
    **dict.fromkeys(("men",), "man"),
    **dict.fromkeys(("women",), "woman"),
    **dict.fromkeys(("children",), "child"),
}
_BESIDE_A_NUMBER = frozenset(
    {"or", "nor", "not", "and", "to", "at", "more", "less", "fewer", "most"}
)
_LONGEST_UNIT = 6


def grade_number(response: str, expected: Quantity, canonical: str, *, retry: bool) -> Verdict:
    """Grade a typed number, in digits or in words.

    Bound and unit stand in the question, so both may be left out; another bound or unit is wrong.
    A unit that says more than the expected one is asked for again.
    """
    given = parse_quantity(response.strip().rstrip(".!"))
    if given is None or _holds_more(given.unit):
        return wrong(canonical, f"That cannot be read as a number; the answer is {canonical}.")
    if (given.low, given.high) != (expected.low, expected.high):
        return wrong(canonical)
    exactly = _EXACTLY.match(response) is not None
    if given.bound is not expected.bound and (exactly or given.bound is not Bound.EXACT):
        return wrong(canonical, f"The number is right, but not its bound: it is {canonical}.")
    return _by_unit(given.unit, expected.unit, canonical, retry=retry)


def _by_unit(given: str, expected: str, canonical: str, *, retry: bool) -> Verdict:
    ours, theirs = _unit(given), _unit(expected)
    if not ours or set(ours) <= set(theirs):
        return right(canonical)
    if near(ours, theirs) is not None:
        return misspelt(canonical)
    if set(ours) & set(theirs):
        message = "The unit says more than was asked: write the number alone."
        return asked_again(Outcome.AMBIGUOUS, canonical, message, retry=retry)
    if not theirs and "percent" not in ours:
        return right(canonical)
    return wrong(canonical, f"The number is right, but not what it counts: it is {canonical}.")


def _holds_more(unit: str) -> bool:
    """Tell whether what follows a number is more than a unit: `6 or 7`, `6 at least`."""
    words = fold(unit)
    return (
        len(words) > _LONGEST_UNIT
        or bool(_BESIDE_A_NUMBER & set(words))
        or any(char.isdigit() for word in words for char in word)
        or parse_quantity(unit) is not None
    )


def _unit(text: str) -> tuple[str, ...]:
    words = fold(_PERCENT.sub(" percent ", text))
    return tuple(_UNITS.get(word) or _singular(word) for word in words if word != "of")


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    plain = word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plain and len(word) > 3 else word
