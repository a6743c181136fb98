"""Texts that look like a date, a span or a range, and are none: 31 June, 1964 to 1962.

Readers of dates and numbers take such a text for plain text; here is said what is wrong with it.
"""

from __future__ import annotations

import calendar
import re

from quiz.text.dates import LONGEST_DATE, MONTH_NUMBERS, MONTHS, Date, DatePoint, read_written
from quiz.text.quantities import parse_quantity

# Greece was the last country to leave the Julian calendar, whose leap years are every fourth.
_JULIAN_UNTIL = 1923
_LEAP_YEAR = 2000

_NAME = rf"(?P<name>{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_DAYS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?:the\s+)?{_DAY}(?:\s+of)?[\s-]+{_NAME}(?:,?[\s-]+{_YEAR})?",
        rf"{_NAME}[\s-]+{_DAY}(?:,?\s+{_YEAR})?",
        rf"{_YEAR}(?P<sign>[-/])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})",
        rf"(?P<day>\d{{1,2}})(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign){_YEAR}",
    )
)
_DIGIT = re.compile(r"\d")
_LEAD = re.compile(r"^(?:on|in|during|from|between)\s+", re.IGNORECASE)
_WEEKDAY = re.compile(rf"^(?:{'|'.join(calendar.day_name)}),?\s+(?=\w)", re.IGNORECASE)
_JOINT = re.compile(r"\s*[–—]\s*|\s+(?:to|until|-|/)\s+|(?<=\d{4})[-/](?=\d{4})|(?<=-\d\d)/")
_BETWEEN = re.compile(r"^between\s+(.+?)\s+and\s+(.+)$", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d[\d,.]*)(\s*(?:–|—|-|\bto\b|\band\b)\s*)(\d[\d,.]*)", re.IGNORECASE)


def impossible_date(text: str) -> str:
    """Say why a text shaped like a date or a span is none; empty for any other text.

    A day without its year is looked at too. 29 February passes in every year that was a leap year
    in the Julian calendar, as long as some country kept that.
    """
    if len(text) > LONGEST_DATE or not _DIGIT.search(text):
        return ""
    ends = _ends(" ".join(text.split()).strip(" .,!"))
    return next(filter(None, map(_wrong_day, ends)), "") or _reversed(*ends)


def reversed_numbers(text: str) -> str:
    """Say that a range of numbers runs backwards (`between 20 and 15`); else empty."""
    if len(text) > LONGEST_DATE:
        return ""
    plain = re.sub(r"^from\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    match = _NUMBERS.search(plain)
    if match is None or parse_quantity(plain) is not None:
        return ""
    first, joint, last = match.groups()
    turned = parse_quantity(f"{plain[: match.start()]}{last}{joint}{first}{plain[match.end() :]}")
    if turned is None or not turned.is_range:
        return ""
    return f"the ends are reversed: {first} is more than {last}"


def _ends(text: str) -> tuple[str, ...]:
    """Give both ends of a span, or the only one of what is none."""
    between = _BETWEEN.match(text)
    parts = between.groups() if between else _JOINT.split(_LEAD.sub("", text))
    ends = tuple(_WEEKDAY.sub("", part) for part in parts)
    return ends if len(ends) <= 2 else ()


def _wrong_day(text: str) -> str:
    for form in _DAYS:
        match = form.fullmatch(text)
        if match:
            found = match.groupdict()
            name, year = found.get("name"), found["year"]
            month = MONTH_NUMBERS[name.casefold()] if name else int(found["month"])
            day = int(found["day"])
            if found.get("sign") and text.endswith(year) and month > 12 >= day:
                month, day = day, month  # 06/31/1612
            return _wrong_in_year(int(year), month, day) if year else _wrong_in_any(month, day)
    return ""


def _wrong_in_year(year: int, month: int, day: int) -> str:
    if (month, day) == (2, 29) and year % 4 == 0 and year <= _JULIAN_UNTIL:
        return ""
    try:
        DatePoint(year, month, day)
    except ValueError as error:
        return str(error)
    return ""


def _wrong_in_any(month: int, day: int) -> str:
    length = calendar.monthrange(_LEAP_YEAR, month)[1]
    # a larger number is a year of two digits: May 68
    return f"{MONTHS[month - 1]} has {length} days, not {day}" if length < day <= 31 else ""


def _reversed(first: str = "", last: str = "") -> str:
    end = _read(last)
    if end is None:
        return ""
    month = f" {MONTHS[end.month - 1]}" if end.month else ""
    shared = ("", f" {end.year:04}", f"{month} {end.year:04}")
    start = next(filter(None, (_read(f"{first}{rest}") for rest in shared)), None)
    if start is None or start.first <= end.last:
        return ""
    return f"the ends are reversed: {start.english()} comes after {end.english()}"


def _read(text: str) -> DatePoint | None:
    readings: tuple[Date, ...] = read_written(text) if text else ()
    return readings[0].start if len(readings) == 1 and not readings[0].is_span else None
