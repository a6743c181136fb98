"""Short names of persons: the surname, with any of the names before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

PERSON = "person"
"""The kind of entity whose surname is enough."""

_MOST_NAMES = 6
_NO_SURNAMES = frozenset({"jr", "sr"})
_MOST_INITIALS = 3
_LETTERS = {"1": "i", "5": "v", "10": "x"}
_COUNTED = re.compile(r"\d+(?:th|st|nd|rd)")


@lru_cache(maxsize=2048)
def short_names(tokens: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Give what a person may be called for short: the last token, after some of the others.

    `Iyad Ag Ghali` is `Ghali`, `Ag Ghali` or `Iyad Ghali`. Names that end in a numeral (`Louis
    XIV`) or a suffix have no surname, nor has a name of one word.
    """
    *given, surname = tokens or ("",)
    if not surname.isalpha() or len(surname) < 2 or surname in _NO_SURNAMES:
        return frozenset()
    if len(tokens) > _MOST_NAMES:
        given = given[-_MOST_NAMES:]
    return frozenset(
        (*some, surname) for count in range(len(given)) for some in combinations(given, count)
    )


def spelt_out(response: tuple[str, ...], name: tuple[str, ...]) -> tuple[str, ...]:
    """Write the initials before a surname as the names they stand for: `r okonjo`, `jp marat`.

    The response stays as it is where they stand for nothing, or in another order. Names may be
    left out, as in `short_names`; the surname is not looked at.
    """
    *given, surname = response or ("",)
    *names, _ = name or ("",)
    found: list[str] = []
    at = 0
    for token in given:
        start = next((n for n in range(at, len(names)) if _stands_for(token, names, n)), None)
        if start is None:
            return response
        count = 1 if names[start] == token else len(token)
        found += names[start : start + count]
        at = start + count
    return (*found, surname)


def _stands_for(token: str, names: Sequence[str], at: int) -> bool:
    letters = _LETTERS.get(token, token)  # V. and X. were read as numerals
    initials = "".join(name[:1] for name in names[at : at + len(letters)])
    return names[at] == token or (len(letters) <= _MOST_INITIALS and letters == initials)


def regnal(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Count a king's name as it is counted in writing: `louis 14th` is `louis 14`."""
    if len(tokens) < 2 or not _COUNTED.fullmatch(tokens[-1]):
        return tokens
    return (*tokens[:-1], tokens[-1][:-2])
