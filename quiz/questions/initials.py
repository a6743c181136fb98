"""Whether an acronym can be read off what it stands for, so that no knowledge is needed to choose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from quiz.text.tokens import tokens

_MOST = 0.6
_ELIDED = re.compile(r"\b[dl]['’]", re.IGNORECASE)


def spelt(acronym: str, name: str) -> float:
    """Give the share of an acronym's letters with which words of a name begin, each word once.

    An article that is drawn together with its word, as in `l'eau`, is no part of the word.
    """
    letters = Counter(sign for sign in acronym.casefold() if sign.isalpha())
    initials = Counter(word[0] for word in tokens(_ELIDED.sub("", name)))
    return (letters & initials).total() / max(1, letters.total())


def tells_itself(acronym: str, name: str) -> bool:
    """Tell whether most letters of an acronym are initials of the name in the language of the base."""
    return spelt(acronym, name) >= _MOST


def reads_off(acronym: str, name: str) -> bool:
    """Tell whether an acronym is nothing but the initials of a name; words in lower case may be left out."""
    words = re.findall(r"\w+", _ELIDED.sub("", name))
    pattern = "".join(f"{word[0]}{'?' if word.islower() else ''}" for word in words)
    letters = "".join(sign for sign in acronym if sign.isalpha())
    return bool(letters) and re.fullmatch(pattern, letters, re.IGNORECASE) is not None


def stands_out(right: tuple[str, str], wrong: Iterable[tuple[str, str]]) -> bool:
    """Tell whether the right pair of acronym and name fits by its letters, and better than the wrong."""
    return tells_itself(*right) and spelt(*right) > max(
        (spelt(*pair) for pair in wrong), default=0.0
    )
