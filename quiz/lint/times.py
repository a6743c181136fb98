"""The dates that a sentence names, wherever they stand in it."""

from __future__ import annotations

import re
from functools import lru_cache

from quiz.text.dates import MONTHS, Date, read_written

_MONTH = "|".join(MONTHS)
_WRITTEN = re.compile(
    rf"(?<![\w,.])(?:(?:\d{{1,2}}\s+)?(?:{_MONTH})\s+(?:\d{{1,2}},\s+)?)?(?:1\d{{3}}|20\d{{2}})(?![\w]|[.,]\d)",
    re.IGNORECASE,
)
_ANCHORED = re.compile(
    r"\b(?:as\s+of|in|on|by|during|around|about|before|after|until|till|since|from|between|through|for)\s+"
    r"(?:the\s+(?:end|start|beginning|middle|spring|summer|autumn|winter|year|month)\s+(?:of\s+)?|"
    r"early\s+|late\s+|mid-|mid\s+)?"
    rf"(?:(?:\d{{1,2}}\s+)?(?:{_MONTH})\s+(?:\d{{1,2}},\s+)?)?(?:1\d{{3}}|20\d{{2}})\b",
    re.IGNORECASE,
)


@lru_cache(1 << 13)
def dates_in(text: str) -> tuple[Date, ...]:
    """Give the days, months and years that a text names, in its order."""
    found = (read_written(match[0]) for match in _WRITTEN.finditer(text))
    return tuple(readings[0] for readings in found if len(readings) == 1)


def is_anchored(text: str) -> bool:
    """Tell whether a text says when it holds: `in May 1911`, `as of 1930`, `by the end of 1904`.

    A date that only names a thing (`the fire of 1911`) does not.
    """
    return _ANCHORED.search(text) is not None
