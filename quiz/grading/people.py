"""Short names of persons: the surname, with any of the names before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

PERSON = "person"
"""The kind of entity whose surname is enough."""

_MOST_NAMES = 6
_NO_SURNAMES = frozenset({"jr", "sr"})


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


def bears(names: Sequence[tuple[str, ...]], response: tuple[str, ...]) -> bool:
    """Tell whether a response is short for one of a person's names."""
    return any(response in short_names(name) for name in names)
