"""How learners write dates, beyond the forms that quiz.text.dates reads in files."""

from __future__ import annotations

import calendar
import re

from quiz.text.dates import LONGEST_DATE, MONTH_NUMBERS, Date, DatePoint, Granularity, read_written

_NAME = rf"(?:{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})"
_MONTH = rf"{_NAME}\b\.?"
_ONES = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_ORDINALS = {word: n for n, word in enumerate((*_ONES, *(f"{teen}th" for teen in _TEENS)), 1)}
_ORDINALS |= {"twentieth": 20, "thirtieth": 30, "thirty-first": 31}
_ORDINALS |= {f"twenty-{word}": n for n, word in enumerate(_ONES[:9], 21)}
_ORDINAL = re.compile(
    rf"\b({'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b".replace("-", "[- ]"),
    re.IGNORECASE,
)
_WEEKDAYS = {
    short: name
    for name in calendar.day_name
    for short in {name[:3], name[:4], name[:5] if name[0] == "T" else name, name}
}
_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b\.?"

# In this order: each makes a text more like what quiz.text.dates reads.
_REWRITES = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), instead)
    for pattern, instead in (
        (r"^(?:a\.?d\.?|c\.?e\.?)\s+(?=\d)|(?<=\d)\s+(?:a\.?d\.?|c\.?e\.?)$", ""),
        (r"^(?:in\s+)?(?:the\s+)?year\s+(?=\d)", ""),
        (r"\b(?:through|thru|till|up\s+to)\b", "to"),
        (rf"(\d)({_NAME})(?![a-z])", r"\1 \2"),  # 16May2031
        (rf"\b({_NAME})(\d)", r"\1 \2"),
        (rf"(\d)\.\s+(?={_MONTH})", r"\1 "),  # 16. May
        (rf"({_MONTH})\s+the\s+(?=\d)", r"\1 "),  # May the 16th
        (rf"^(\d{{4}})[\s./-]+({_MONTH})[\s./-]+(\d{{1,2}})$", r"\3 \2 \1"),
        (rf"^(\d{{4}})[\s./-]+({_MONTH})$", r"\2 \1"),
        (rf"^({_MONTH})[./-](\d{{1,2}})[./-](\d{{4}})$", r"\1 \2 \3"),
        (rf"^(\d{{1,2}})[./]({_NAME})[./](\d{{4}})$", r"\1 \2 \3"),
        (r"^(\d{4})[./-](\d)$", r"\1-0\2"),
        (r"^(\d{4})[./](\d\d)$", r"\1-\2"),
    )
)
_WEEKDAY_FIRST = re.compile(rf"^{_WEEKDAY},?\s+(?P<rest>.*)$", re.IGNORECASE)
_WEEKDAY_LAST = re.compile(rf"^(?P<rest>.*\d),?\s+\(?{_WEEKDAY}\)?$", re.IGNORECASE)
_SHORT_SPAN = re.compile(
    r"(?:from\s+)?(\d\d)(\d\d)(?:\s*[-–—/]\s*|\s+(?:to|until|till)\s+)['’]?(\d\d)", re.ASCII
)

_POINT = r"(?P<rest>.*\d{4})"
_PART = re.compile(
    r"(?:the\s+)?(?P<part>early|mid(?:dle)?|late|beginning|start|end|first\s+half|second\s+half)"
    rf"[\s-]+(?:of\s+)?(?:in\s+)?{_POINT}",
    re.IGNORECASE | re.ASCII,
)
_SEASON = re.compile(
    r"(?:the\s+)?(?P<season>spring|summer|autumn|fall|winter),?\s+(?:of\s+)?(?P<year>\d{4})",
    re.IGNORECASE | re.ASCII,
)
_QUARTER = re.compile(
    r"(?:q(?P<digit>[1-4])|(?:the\s+)?(?P<word>first|second|third|fourth|last)\s+quarter)"
    r"[\s,]+(?:of\s+)?(?P<year>\d{4})",
    re.IGNORECASE | re.ASCII,
)
_DECADE = re.compile(r"(?:the\s+)?(?:early|mid|late)?[\s-]*(?P<year>\d{3}0)'?s", re.ASCII)
_SHORT_YEAR = re.compile(r"['’](?P<short>\d\d)", re.ASCII)
_LEAD = re.compile(r"^(?:in|during|around|at)\s+", re.IGNORECASE)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""First months, as meteorologists of the northern hemisphere count."""
_CENTURIES = range(1000, 3000, 100)


def read_response(text: str, *, spans: bool = False) -> tuple[Date, ...]:
    """Give every reading of a date that a learner typed; none for another text.

    With `spans`, for a question about one, `2010-12` is 2010 to 2012; else it is December 2010.
    """
    if len(text) > LONGEST_DATE:
        return ()
    short = _SHORT_SPAN.fullmatch(text) if spans else None
    if short and short[2] < short[3]:
        century, start, end = short.groups()
        return (Date(DatePoint(int(century + start)), DatePoint(int(century + end))),)
    return read_written(text) or read_written(rewritten(text))


def rewritten(text: str) -> str:
    """Write a date that a learner typed in a form that files have, as far as that goes."""
    if len(text) > LONGEST_DATE:
        return text
    text = _ORDINAL.sub(lambda match: f"{_ORDINALS[match[1].lower().replace(' ', '-')]}th", text)
    for pattern in (_WEEKDAY_FIRST, _WEEKDAY_LAST):
        match = pattern.match(text)
        if match:
            return f"{_WEEKDAYS[match['weekday'].capitalize()]} {rewritten(match['rest'])}"
    for pattern, instead in _REWRITES:
        text = pattern.sub(instead, text)
    return text.strip()


def read_vague(text: str) -> tuple[Date, ...]:
    """Read what tells a date only roughly: `spring 2031`, `mid-May 2031`, `the 2030s`, `'31`.

    Gives every stretch of time that may be meant; none for another text. Halves and middles are
    taken wide, since they serve to ask for more, hardly ever to accept.
    """
    plain = _LEAD.sub("", text) if len(text) <= LONGEST_DATE else ""
    if match := _SEASON.fullmatch(plain):
        return _season(match["season"].lower(), int(match["year"]))
    if match := _QUARTER.fullmatch(plain):
        words = ("first", "second", "third", "fourth")
        word = (match["word"] or "").lower().replace("last", "fourth")
        number = int(match["digit"]) if match["digit"] else words.index(word) + 1
        return (_months(int(match["year"]), 3 * number - 2, 3),)
    if match := _DECADE.fullmatch(plain):
        year = int(match["year"])
        return (Date(DatePoint(year), DatePoint(year + 9)),) if year else ()
    if match := _SHORT_YEAR.fullmatch(plain):
        return tuple(Date(DatePoint(century + int(match["short"]))) for century in _CENTURIES)
    if match := _PART.fullmatch(plain):
        return _part(match["part"].lower(), match["rest"])
    return ()


def _season(season: str, year: int) -> tuple[Date, ...]:
    if season != "winter":
        return (_months(year, _SEASONS[season], 3),)
    possible = (first for first in (year - 1, year) if 1 <= first < 9999)
    return tuple(_months(first, 12, 3) for first in possible)


def _months(year: int, month: int, count: int) -> Date:
    last = month + count - 2  # counted from 0
    return Date(DatePoint(year, month), DatePoint(year + last // 12, last % 12 + 1))


def _part(part: str, text: str) -> tuple[Date, ...]:
    """Give the half of a month or a year, or its middle."""
    whole = read_response(text)
    if len(whole) != 1 or whole[0].is_span or whole[0].granularity is Granularity.DAY:
        return ()
    year, month = whole[0].start.year, whole[0].start.month
    length = whole[0].last.day if month else 12
    if part in {"early", "beginning", "start", "first half"}:
        first, last = 1, length // 2
    elif part.startswith("mid"):
        first, last = length // 4, length - length // 4
    else:
        first, last = length // 2 + 1, length
    if month:
        return (Date(DatePoint(year, month, first), DatePoint(year, month, last)),)
    return (Date(DatePoint(year, first), DatePoint(year, last)),)
