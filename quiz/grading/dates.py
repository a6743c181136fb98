"""Typed dates: a response is right when all its days lie within the expected date.

A span is right when its start lies within the expected start and its end within the expected end; a
point inside it names neither end. Only what quiz.text.dates reads is a date: libraries that guess
read "2012" as today's day in 2012.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quiz.grading.date_readings import read_response, read_vague, rewritten
from quiz.grading.plain_writing import plainly
from quiz.grading.spelling import near
from quiz.grading.verdict import Outcome, Verdict, asked_again, closed, misspelt, right, wrong
from quiz.text.dates import LONGEST_DATE, MONTHS, Date, DatePoint, read_written
from quiz.text.partial_dates import PartialDate, read_partial

_WORD = re.compile(r"[^\W\d_]{4,}")


def wanted_precision(expected: Date) -> str:
    """Name the parts that a right response has: `day, month and year`."""
    parts = expected.granularity.wanted
    return f"start and end, each with {parts}" if expected.is_span else parts


def grade_date(
    response: str, expected: Date, canonical: str, *, accept: Iterable[str] = (), retry: bool
) -> Verdict:
    """Grade a typed date; a coarser one, or one that can be read in two ways, asks once more.

    `accept` are other right answers; those that are dates of any precision are read as such.
    """
    others = tuple(accept)
    dates = (expected, *(date for other in others for date in read_written(other)))
    typed = plainly(response) if len(response) <= LONGEST_DATE else ""
    for text in dict.fromkeys((typed, _mend_months(typed))):
        partial = _read_partial(text)
        if partial and any(partial == read_partial(other) for other in others):
            return right(canonical) if text == typed else misspelt(canonical)
        if partial or read_vague(text) or read_response(text, spans=expected.is_span):
            verdict = _judge(text, dates, canonical, retry=retry)
            return misspelt(canonical) if verdict.right and text != typed else verdict
    return wrong(canonical, closed(f"That cannot be read as a date; the answer is {canonical}"))


def _judge(text: str, dates: tuple[Date, ...], canonical: str, *, retry: bool) -> Verdict:
    vague = read_vague(text)
    if vague and all(any(_fits(date, other) for other in dates) for date in vague):
        return right(canonical)
    readings = read_response(text, spans=dates[0].is_span)
    fitting = [date for date in readings if any(_fits(date, other) for other in dates)]
    if fitting and len(fitting) == len(readings):
        return right(canonical)
    wanted = wanted_precision(dates[0])
    if fitting:
        message = "That can be read as two dates: write the month as a word."
        return asked_again(Outcome.AMBIGUOUS, canonical, message, retry=retry)
    coarse = any(_is_coarser(date, dates[0]) for date in readings)
    coarse |= any(date.overlaps(dates[0]) for date in vague)
    if coarse or any(part.could_be(dates[0]) for part in _read_partial(text)):
        message = f"Not precise enough yet: give the {wanted}."
        return asked_again(Outcome.COARSE, canonical, message, retry=retry)
    return wrong(canonical)


def _read_partial(text: str) -> tuple[PartialDate, ...]:
    return read_partial(text) or read_partial(rewritten(text))


def _fits(response: Date, expected: Date) -> bool:
    if expected.end is None:
        return response.within(expected)
    return (
        response.end is not None
        and _within(response.start, expected.start)
        and _within(response.end, expected.end)
    )


def _is_coarser(response: Date, expected: Date) -> bool:
    """Tell whether a date that does not fit says too little, rather than something else.

    A span where a point is expected is a guess at both sides of it, so it is wrong.
    """
    if expected.end is None:
        return response.end is None and expected.within(response)
    if response.end is None:
        return response.overlaps(expected)
    starts = _within(expected.start, response.start) or _within(response.start, expected.start)
    ends = _within(expected.end, response.end) or _within(response.end, expected.end)
    return starts and ends


def _within(point: DatePoint, other: DatePoint) -> bool:
    return Date(point).within(Date(other))


def _mend_months(text: str) -> str:
    """Write the names of months as they are spelt, where one edit tells which is meant."""

    def mend(match: re.Match[str]) -> str:
        word = match[0].casefold()
        meant = [month for month in MONTHS if near((word,), (month.casefold(),)) is not None]
        return meant[0] if len(meant) == 1 else match[0]

    return _WORD.sub(mend, text)
