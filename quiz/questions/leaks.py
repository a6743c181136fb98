"""Whether a text gives an answer away; everything is compared as tokens (rules Q01 and Q03)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quiz.questions.naming import tokens

_STOP = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "been", "before", "by", "did", "do", "does",
        "for", "from", "had", "has", "have", "he", "her", "his", "how", "in", "into", "is",
        "it", "its", "led", "many", "much", "of", "on", "or", "she", "that", "the", "their",
        "them", "they", "this", "to", "took", "place", "was", "were", "what", "when", "where",
        "which", "who", "whom", "whose", "why", "with",
    }
)  # fmt: skip
_STEM = 6
_ROOT = 4
_MEMBER = r"[^\W\d_][\w'’-]*(?: [\w'’-]+){0,3}?"
_LISTED = re.compile(
    rf"[^,:;.()]*[,:;(] ?(?:(?:namely|viz\.?|that is),? )?((?:{_MEMBER}, )*{_MEMBER},? (?:and|or) {_MEMBER}\b)"
)
_BETWEEN = re.compile(r",? (?:and|or) |, ")
ADJECTIVES = {
    "france": {"french"},
    "netherlands": {"dutch"},
    "spain": {"spanish"},
    "wales": {"welsh"},
    "greece": {"greek", "greeks"},
    "ireland": {"irish"},
    "denmark": {"danish"},
    "britain": {"british"},
    "switzerland": {"swiss"},
    "turkey": {"turkish"},
    "niger": {"nigerien", "nigeriens"},
    "united": {"american", "americans", "us"},
}
"""Adjectives that do not begin like the name of their country, by a word of that name."""


def names_one(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text holds one of some names as whole words, its possessive included."""
    words = tokens(text)
    return any(_holds(words, tokens(name)) for name in names)


def gives_away(stem: str, answer: str, names: Iterable[str], options: Iterable[str] = ()) -> bool:
    """Tell whether a stem holds the answer, another name of it, or most of its telling words."""
    if names_one(stem, (answer, *names)):
        return True
    key = _telling(answer)
    shared = key & _telling(stem) - {word for option in options for word in _telling(option)}
    return len(shared) >= 2 and len(shared) >= 0.6 * len(key)


def clangs(stem: str, answer: str, options: Iterable[str]) -> bool:
    """Tell whether a word of a stem stands in the answer and in none of the wrong options (rule Q02)."""
    elsewhere = {word for option in options for word in _telling(option)}
    shared = _telling(answer) & _telling(stem) - elsewhere
    return any(len(word) >= _ROOT for word in shared)


def shows_root(text: str, name: str) -> bool:
    """Tell whether a text holds a word made from a name: `Iranian` for `Iran`."""
    words = tokens(text)
    for part in tokens(name):
        made = ADJECTIVES.get(part, set())
        grown = len(part) >= _ROOT
        if any(word in made or (grown and word.startswith(part)) for word in words):
            return True
    return False


def counts_out(after: str, number: str) -> bool:
    """Tell whether what follows a gap for a number lists so many things: `… towns, namely Osby and Skarn`."""
    listed = _LISTED.match(after) if number.isdigit() else None
    return listed is not None and len(_BETWEEN.split(listed[1])) == int(number)


def telling_words(text: str) -> frozenset[str]:
    """Give the words of a text that carry meaning, cut to their first letters."""
    return _telling(text)


def _telling(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in tokens(text) if word not in _STOP)


def _holds(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    if not name:
        return False
    endings = {name, (*name[:-1], name[-1] + "s")}
    size = len(name)
    return any(words[at : at + size] in endings for at in range(len(words) - size + 1))
