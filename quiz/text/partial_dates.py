"""Dates that lack their year: what a learner typed of a date, but no date yet."""

from __future__ import annotations

import re

from msgspec import Struct

from quiz.text.dates import LONGEST_DATE, MONTH_NUMBERS, Date, DatePoint, Granularity

_NAME = rf"(?P<name>{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\b\.?"
_DAY = r"(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SHORT_YEAR = r"'?(?P<short>\d{2})"
_FORMS = tuple(
    re.compile(rf"(?:on\s+|in\s+)?{form}", re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_DAY}(?:\s+of)?[\s-]+{_NAME}(?:,?[\s-]+{_SHORT_YEAR})?",
        rf"{_NAME}[\s-]+{_DAY}(?:,?\s+{_SHORT_YEAR})?",
        rf"{_NAME}(?:\s+'(?P<short>\d{{2}}))?",
        _DAY,
    )
)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}))?", re.ASCII)


class PartialDate(Struct, frozen=True):
    """The day, the month or both of a date; `short_year` is a year of two digits."""

    day: int | None
    month: int | None
    short_year: int | None = None

    def could_be(self, date: Date) -> bool:
        """Tell whether some year makes this a date that shares a day with `date`."""
        years = range(date.first.year, min(date.last.year, date.first.year + 99) + 1)
        possible = (year for year in years if self.short_year in {None, year % 100})
        return any(self._meets(year, date) for year in possible)

    def _meets(self, year: int, date: Date) -> bool:
        month = self.month
        if month is None and date.granularity is Granularity.DAY:
            month = date.start.month  # a bare day is of the month that was asked for
        if month is None:
            return False
        try:
            return Date(DatePoint(year, month, self.day)).overlaps(date)
        except ValueError:
            return False


def read_partial(text: str) -> tuple[PartialDate, ...]:
    """Read a date without a full year: `16 May`, `May 16th`, `May`, `the 16th`, `16/5/14`.

    Gives every possible reading, and none for a full date or another text.
    """
    cleaned = " ".join(text.split()).strip(" .,!") if len(text) <= LONGEST_DATE else ""
    slashed = _SLASHED.fullmatch(cleaned)
    if slashed:
        a, b = int(slashed[1]), int(slashed[2])
        short = int(slashed[3]) if slashed[3] else None
        return tuple(dict.fromkeys((PartialDate(a, b, short), PartialDate(b, a, short))))
    for form in _FORMS:
        match = form.fullmatch(cleaned)
        if match:
            found = match.groupdict()
            day, name, short_year = found.get("day"), found.get("name"), found.get("short")
            return (
                PartialDate(
                    int(day) if day else None,
                    MONTH_NUMBERS[name.casefold()] if name else None,
                    int(short_year) if short_year else None,
                ),
            )
    return ()
