"""The little English grammar that questions need: articles, lists, capitals, times of sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quiz.text.dates import Date

_SPELT_WITH_VOWEL = frozenset("AEFHILMNORSX")
_SILENT_H = ("hour", "honest", "honour", "heir")
_CONSONANT_START = re.compile(r"(?:uni(?![nm])|eu|use|usu|ut[ei]|one\b|once\b|u\b)", re.IGNORECASE)
_TAIL = re.compile(
    r",|\s(?:about|across|after|against|among|at|before|between|by|during|for|from|in|into|of|on|over|that|to|under|"
    r"when|where|which|while|who|whom|whose|with|without)\s"
)
_OPENS_CLAUSE = re.compile(r"(?:an?|and|in|the|which|who|whose|where|with)\b")
_YEAR = re.compile(r"(?<![\d.,])(1\d{3}|20\d{2})(?![\d]|[.,]\d)")


def indefinite(noun: str) -> str:
    """Put `a` or `an` before a noun phrase, by the sound that it begins with."""
    word = noun.split(maxsplit=1)[0] if noun.split() else ""
    if len(word) > 1 and word.isupper():
        vowel = word[0] in _SPELT_WITH_VOWEL
    elif word.casefold().startswith(_SILENT_H):
        vowel = True
    else:
        vowel = word[:1].casefold() in set("aeiou") and not _CONSONANT_START.match(word)
    return f"{'an' if vowel else 'a'} {noun}"


def definite(phrase: str) -> str:
    """Turn `a` or `an` at the head of a noun phrase into `the`."""
    return re.sub(r"^an? ", "the ", phrase)


def bare(phrase: str) -> str:
    """Take the article from the head of a noun phrase."""
    return re.sub(r"^(?:an?|the) ", "", phrase)


def capitalised(text: str) -> str:
    """Make the first letter a capital, behind quotation marks too."""
    for place, sign in enumerate(text):
        if sign.isalnum():
            return text[:place] + sign.upper() + text[place + 1 :]
    return text


def joined(parts: Sequence[str], word: str = "and") -> str:
    """Join parts as a list in a sentence: `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def closed(phrase: str) -> str:
    """End a phrase that holds a clause after a comma with another, so that a sentence can go on.

    The comma of a list (`weak, corrupt and poor`) needs none.
    """
    _, comma, last = phrase.rpartition(", ")
    in_a_list = " and " in last and not _OPENS_CLAUSE.match(last)
    return f"{phrase}," if comma and not in_a_list else phrase


def head_noun(phrase: str) -> str:
    """Find the noun that a noun phrase turns on: `request` in `the king's request for help`."""
    head = _TAIL.split(phrase, maxsplit=1)[0]
    return head.split()[-1].strip(",;").casefold() if head.split() else ""


def quoted(text: str) -> str:
    """Put a title or an expression in quotation marks; marks inside it become single ones."""
    return '"' + text.replace('"', "'") + '"'


def word_count(text: str) -> int:
    """Count the words of a text, apart by spaces; a dash that stands alone is none."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def question(*parts: str) -> str:
    """Join the parts of a question with spaces, leave out the empty, begin and end it rightly."""
    return capitalised(" ".join(part for part in parts if part)) + "?"


def at_time(date: Date) -> str:
    """Write a date as the time of something that happened once: `between 1980 and 1999`."""
    if date.end is not None:
        return f"between {date.start.english()} and {date.end.english()}"
    return date.adverbial()


def years_in(text: str) -> tuple[int, ...]:
    """Find the years that a text names, each once, in the order of the text."""
    return tuple(dict.fromkeys(int(match[1]) for match in _YEAR.finditer(text)))
