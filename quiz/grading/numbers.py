"""Typed numbers: the value must be equal; a bound or unit that is typed must be the right one."""

from __future__ import annotations

import re

from quiz.grading.folding import fold
from quiz.grading.number_readings import Reading, read_response
from quiz.grading.spelling import near
from quiz.grading.verdict import Outcome, Verdict, asked_again, closed, misspelt, right, wrong
from quiz.text.quantities import Bound, Quantity, parse_quantity

_EXACTLY = re.compile(r"\s*(?:exactly|precisely)\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper\s?cent\b|\bpct\b", re.IGNORECASE)
_DOLLARS = re.compile(r"\bU\.?S\.?\s+(?=dollar)", re.IGNORECASE)
_UNITS = {
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometres"), "kilometre"),
    **dict.fromkeys(("m", "meter", "meters", "metres"), "metre"),
    **dict.fromkeys(("kg", "kgs", "kilo", "kilos", "kilograms"), "kilogram"),
    **dict.fromkeys(("t", "tonnes"), "tonne"),
    **dict.fromkeys(("yr", "yrs"), "year"),
    **dict.fromkeys(("hr", "hrs", "h"), "hour"),
    **dict.fromkeys(("min", "mins"), "minute"),
    **dict.fromkeys(("sec", "secs", "s"), "second"),
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
    A unit that says more than the expected one, and a point that may part thousands, are asked
    about once more.
    """
    readings = read_response(response, share=expected.unit == "%")
    readable = [one for one in readings if not _holds_more(one.quantity.unit)]
    if not readable:
        return wrong(
            canonical, closed(f"That cannot be read as a number; the answer is {canonical}")
        )
    exactly = _EXACTLY.match(response) is not None
    verdicts = [_judge(one, expected, canonical, exactly=exactly, retry=retry) for one in readable]
    return max(verdicts, key=lambda verdict: _RANKS.get(verdict.outcome, 0))


_RANKS = {Outcome.RIGHT: 3, Outcome.SPELLING: 2, Outcome.AMBIGUOUS: 1}


def _judge(
    reading: Reading, expected: Quantity, canonical: str, *, exactly: bool, retry: bool
) -> Verdict:
    given = reading.quantity
    if (given.low, given.high) != (expected.low, expected.high):
        return wrong(canonical)
    if given.bound is not expected.bound and (exactly or given.bound is not Bound.EXACT):
        return wrong(
            canonical, closed(f"The number is right, but not its bound: it is {canonical}")
        )
    verdict = _by_unit(given.unit, expected.unit, canonical, retry=retry)
    if not verdict.right:
        return verdict
    if not reading.sure:
        message = "That can be read as two numbers: write it without a point."
        return asked_again(Outcome.AMBIGUOUS, canonical, message, retry=retry)
    return verdict if reading.spelt else misspelt(canonical)


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
    return wrong(
        canonical, closed(f"The number is right, but not what it counts: it is {canonical}")
    )


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
    words = fold(_DOLLARS.sub("", _PERCENT.sub(" percent ", text)))
    return tuple(_UNITS.get(word) or _singular(word) for word in words if word != "of")


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    plain = word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plain and len(word) > 3 else word
