"""Typed dates: a response is right when every day it covers lies in the expected date."""

from __future__ import annotations

from quiz.bank.model import Answer
from quiz.grading.verdict import Outcome, Verdict, asked_again, right, wrong
from quiz.text.dates import Date, read_written
from quiz.text.partial_dates import read_partial


def grade_date(response: str, answer: Answer, *, retry: bool) -> Verdict:
    """Grade a typed date.

    Finer than asked is right; coarser, without its year, or readable in two ways is asked once
    more. Text that is no date at all is wrong, never guessed at.
    """
    expected = read_written(answer.text)
    if not expected:
        return wrong(answer.text)
    date = expected[0]
    readings = read_written(response)
    if not readings:
        return _partial(response, date, answer, retry=retry)
    fitting = [reading for reading in readings if _fits(reading, date)]
    if len(fitting) == len(readings):
        return right(answer.text)
    if fitting:
        return asked_again(
            Outcome.AMBIGUOUS,
            answer.text,
            "That can be read with day and month either way; write the month as a word.",
            retry=retry,
        )
    if any(_covers(reading, date) for reading in readings):
        return asked_again(Outcome.COARSE, answer.text, _wanted(date), retry=retry)
    return wrong(answer.text)


def _fits(reading: Date, expected: Date) -> bool:
    """Tell whether a reading says what is expected, or something finer within it.

    A span is right only with both of its ends: a year in the middle does not say how long it was.
    """
    if expected.is_span:
        return reading.is_span and _ends_fit(reading, expected)
    return not reading.is_span and reading.within(expected)


def _ends_fit(reading: Date, expected: Date) -> bool:
    if reading.end is None or expected.end is None:
        return False
    start, end = Date(expected.start), Date(expected.end)
    return Date(reading.start).within(start) and Date(reading.end).within(end)


def _covers(reading: Date, expected: Date) -> bool:
    """Tell whether a reading holds what is expected but says too little."""
    if expected.is_span:
        return not reading.is_span and reading.overlaps(expected)
    return not reading.is_span and expected.within(reading)


def _partial(response: str, expected: Date, answer: Answer, *, retry: bool) -> Verdict:
    if any(partial.could_be(expected) for partial in read_partial(response)):
        return asked_again(Outcome.COARSE, answer.text, _wanted(expected), retry=retry)
    return wrong(answer.text)


def _wanted(expected: Date) -> str:
    if expected.is_span:
        return f"Give both ends, each with its {expected.granularity.wanted}."
    return f"Be more precise: the {expected.granularity.wanted} is wanted."
