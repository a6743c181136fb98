"""Dates as sources give them: to the day, the month or the year, as a span, or roughly.

Written dates are a subset of EDTF (Extended Date/Time Format, ISO 8601-2:2019): `2014`, `2014-05`,
`2014-05-16`, a closing `~` for "about", and `A/B` for a span. The `edtf` package was not used: it
takes 270 ms to import, 10 ms a date, and accepts 29 February 2014.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from enum import IntEnum

from msgspec import Struct

MONTHS = tuple(calendar.month_name[1:])
LONGEST_DATE = 100
"""A longer text is no date, in characters."""

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")


class Granularity(IntEnum):
    """How precise a date is; finer compares greater."""

    YEAR = 1
    MONTH = 2
    DAY = 3

    @property
    def wanted(self) -> str:
        """Name the parts that a typed date of this precision has."""
        return {1: "year", 2: "month and year", 3: "day, month and year"}[int(self)]


class DatePoint(Struct, frozen=True):
    """A year, a month or a day; raises ValueError for one that no calendar has."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        if not dt.MINYEAR <= self.year <= dt.MAXYEAR:
            raise ValueError(f"there is no year {self.year}")
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"there is no month {self.month}")
        if self.day is not None:
            length = calendar.monthrange(self.year, self.month or 1)[1]
            if not 1 <= self.day <= length:
                month = MONTHS[(self.month or 1) - 1]
                raise ValueError(f"{month} {self.year} has {length} days, not {self.day}")

    @property
    def granularity(self) -> Granularity:
        """Say how precise the point is."""
        if self.day is not None:
            return Granularity.DAY
        return Granularity.MONTH if self.month is not None else Granularity.YEAR

    @property
    def first(self) -> dt.date:
        """Give the first day that the point covers."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """Give the last day that the point covers."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def english(self) -> str:
        """Write the point as a reader would: `16 May 2014`, `May 2014`, `2014`."""
        parts = [str(self.day)] if self.day else []
        parts += [MONTHS[self.month - 1]] if self.month else []
        return " ".join([*parts, str(self.year)])

    def edtf(self) -> str:
        """Write the point in EDTF, as `parse_edtf` reads it."""
        text = f"{self.year:04}"
        text += f"-{self.month:02}" if self.month else ""
        text += f"-{self.day:02}" if self.day else ""
        return text + ("~" if self.approximate else "")


class Date(Struct, frozen=True):
    """A point in time, or a span from `start` to `end`; a span never runs backwards."""

    start: DatePoint
    end: DatePoint | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end.last < self.start.first:
            raise ValueError("the span ends before it begins")

    @property
    def first(self) -> dt.date:
        """Give the first day that the date covers."""
        return self.start.first

    @property
    def last(self) -> dt.date:
        """Give the last day that the date covers."""
        return (self.end or self.start).last

    @property
    def is_span(self) -> bool:
        """Tell a span from a point."""
        return self.end is not None

    @property
    def approximate(self) -> bool:
        """Tell whether the source gives it roughly only."""
        return self.start.approximate or (self.end is not None and self.end.approximate)

    @property
    def granularity(self) -> Granularity:
        """Say how precise the date is; a span is as precise as its coarser end."""
        if self.end is None:
            return self.start.granularity
        return min(self.start.granularity, self.end.granularity)

    def within(self, other: Date) -> bool:
        """Tell whether every day of this date lies in the other one."""
        return other.first <= self.first and self.last <= other.last

    def overlaps(self, other: Date) -> bool:
        """Tell whether the two dates share a day."""
        return self.first <= other.last and other.first <= self.last

    def at(self, granularity: Granularity) -> Date:
        """Give the date no finer than asked: 16 May 2014 at MONTH is May 2014."""

        def coarser(point: DatePoint) -> DatePoint:
            month = point.month if granularity >= Granularity.MONTH else None
            day = point.day if granularity >= Granularity.DAY else None
            return DatePoint(point.year, month, day, point.approximate)

        return Date(coarser(self.start), None if self.end is None else coarser(self.end))

    def english(self) -> str:
        """Write the date as a reader would: `16 May 2014`, `May 2014`, `1962 to 1964`."""
        if self.end is None:
            return self.start.english()
        return f"{self.start.english()} to {self.end.english()}"

    def adverbial(self) -> str:
        """Write the date as a part of a sentence: `on 16 May 2014`, `from 1962 to 1964`."""
        if self.end is not None:
            return f"from {self.english()}"
        about = "around " if self.approximate else ""
        if about:
            return about + self.english()
        return f"{'on' if self.granularity is Granularity.DAY else 'in'} {self.english()}"

    def edtf(self) -> str:
        """Write the date in EDTF, as `parse_edtf` reads it."""
        return self.start.edtf() + (f"/{self.end.edtf()}" if self.end else "")


def parse_edtf(text: str) -> Date:
    """Read a date in our subset of EDTF; raises ValueError that says what is wrong with it."""
    parts = text.strip().split("/")
    if len(parts) > 2:
        raise ValueError("a span has two ends, as in 2013/2023")
    points = [_parse_point(part) for part in parts]
    return Date(points[0], points[1] if len(points) == 2 else None)


def _parse_point(text: str) -> DatePoint:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date such as 2014, 2014-05, 2014-05-16 or 2014-05~")
    year, month, day, approximate = match.groups()
    return DatePoint(
        int(year), int(month) if month else None, int(day) if day else None, bool(approximate)
    )


MONTH_NUMBERS = {name.casefold(): n for n, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS |= {name[:3].casefold(): n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}
"""The number of a month, by its name or its abbreviation in small letters."""

_NAME = rf"(?P<name>{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"


def _patterns(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE | re.ASCII) for form in forms)


_FORMS = _patterns(
    rf"(?:the\s+)?{_DAY}(?:\s+of)?[\s-]+{_NAME},?[\s-]+{_YEAR}",
    rf"{_NAME}[\s-]+{_DAY},?\s+{_YEAR}",
    rf"{_NAME},?[\s-]+(?:of\s+)?{_YEAR}",
    rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})",
    rf"{_YEAR}-(?P<month>\d{{2}})",
    rf"(?P<month>\d{{1,2}})[/.]{_YEAR}",
    _YEAR,
)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_LEAD = re.compile(r"^(?:on|in|during|the year)\s+", re.IGNORECASE)
_WEEKDAY = re.compile(
    rf"^({'|'.join(calendar.day_name)})(?:,\s*|\s+)(?:the\s+)?(?=\w)", re.IGNORECASE
)
_WORDED_SPAN = re.compile(r"(from|between)\s+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:–|—|-|/|\b(?:to|until|and)\b)\s*", re.IGNORECASE)
_DAYS_LAST = re.compile(
    rf"{_NAME}\s+{_DAY}(?P<between>{_SEPARATOR.pattern})(?P<last>\d{{1,2}}),?\s+{_YEAR}",
    re.IGNORECASE | re.ASCII,
)


def read_written(text: str) -> tuple[Date, ...]:
    """Read a date as people write it, in English or ISO form; years have four digits.

    Gives every possible reading: none when the text is no date, two for `03/04/2024`, whose day
    and month cannot be told apart. A span may leave to its end what both ends share (`16 to 18 May
    2014`). A weekday that is not the date's own makes it no date.
    """
    cleaned = _cleaned(text)
    weekday = _WEEKDAY.match(cleaned)
    if weekday:
        name, readings = weekday[1].capitalize(), read_written(cleaned[weekday.end() :])
        return tuple(d for d in readings if calendar.day_name[d.first.weekday()] == name)
    slashed = _SLASHED.fullmatch(cleaned)
    if slashed:
        a, b, year = (int(part) for part in slashed.groups())
        return tuple(dict.fromkeys(d for d in (_try(year, b, a), _try(year, a, b)) if d))
    found = _read_point(cleaned) or _read_span(cleaned)
    return (found,) if found else ()


def _cleaned(text: str) -> str:
    if len(text) > LONGEST_DATE:
        return ""
    return _LEAD.sub("", " ".join(text.split()).strip(" .,!"))


def _read_point(text: str) -> Date | None:
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            groups = match.groupdict()
            name, month, day = groups.get("name"), groups.get("month"), groups.get("day")
            number = MONTH_NUMBERS[name.casefold()] if name else int(month) if month else None
            return _try(int(groups["year"]), number, int(day) if day else None)
    return None


def _read_span(text: str) -> Date | None:
    worded = _WORDED_SPAN.match(text)
    between = worded is not None and worded[1].casefold() == "between"
    bare = text[worded.end() :] if worded else text
    days = _DAYS_LAST.fullmatch(bare)
    if days:  # `May 16–18, 2014`: the other order needs no form of its own
        bare = f"{days['day']}{days['between']}{days['last']} {days['name']} {days['year']}"
    # A slash parts the ends of ISO spans, whose dates hold hyphens.
    for separator in sorted(_SEPARATOR.finditer(bare), key=lambda found: found[0] != "/"):
        sign = separator[0].strip().casefold()
        start, end = bare[: separator.start()], _read_point(bare[separator.end() :])
        if end is None or (sign == "and" and not between):
            continue  # `May and June 2014` are two answers, unless `between` joins them
        first = _read_point(start) if sign == "/" else _read_start(start, end.start)
        if first and first.first <= end.last:
            return Date(first.start, end.start)
    return None


def _read_start(text: str, end: DatePoint) -> Date | None:
    """Read the start of a span, which may leave its year, or month and year, to the end."""
    found = _read_point(text)
    if found or end.month is None:
        return found
    for shared in (f"{end.year:04}", f"{MONTHS[end.month - 1]} {end.year:04}"):
        found = _read_point(f"{text} {shared}")
        if found and found.granularity is end.granularity:
            return found
    return None


def _try(year: int, month: int | None, day: int | None) -> Date | None:
    try:
        return Date(DatePoint(year, month, day))
    except ValueError:
        return None
