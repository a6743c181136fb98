"""Folding: the form of a text in which only what a learner must know makes a difference.

Not the `loc1` tokens of quiz.text.tokens, which are frozen and fit sentences of sources: answers
need numerals, articles and signs such as the `+` of `C++` to be treated in their own way.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST_RESPONSE = 1000
"""Longer responses are refused unread, in characters: no answer that is typed has so many."""

# Marks of these combining classes are accents, and the vowel points of Hebrew and Arabic, which are
# left out in everyday writing. Others, such as the voicing of kana, make another letter.
_ACCENTS = range(200, 241)
_POINTS = range(10, 36)
# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_DROPPED = dict.fromkeys(map(ord, "'`´‘’‛ʻʼʽʾʿ′\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_THOUSANDS = re.compile(r"(?<=\d)[,\u202f\u00a0](?=\d{3}(?!\d))")
_INITIALS = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_](?:\.|\W|$))")
_TOKEN = re.compile(r"\d+(?:\.\d+)+|[^\s.+#]+[+#]*")
_SIGNS = ".+#"
_BRITISH = re.compile(r"(?<=[a-z]{2})iz(?=ation|ations|ational|e$|ed$|es$|ing$|er$|ers$)")
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_NUMERALS = {word: str(n) for n, word in enumerate(f"{_CARDINALS} {_TEENS} twenty".split(), 1)}
_NUMERALS |= {word: f"{n}th" for n, word in enumerate(_ORDINALS.split(), 1)}
_NUMERALS |= {f"{word}th": f"{n}th" for n, word in enumerate(_TEENS.split(), 13)}
_NUMERALS |= {"twentieth": "20th"}
_NUMERALS |= {"1st": "1th", "2nd": "2th", "3rd": "3th"}
_ARTICLES = {"a", "an"}


def literal(text: str) -> str:
    """Fold case, width and white space only."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=8192)
def fold(text: str) -> tuple[str, ...]:
    """Give the tokens of a text without case, accents, punctuation and articles.

    Numerals are Arabic, whether they were written so, as Roman ones or in words (up to twenty);
    `U.N.` is one token; `-ize` is `-ise`. Meant for texts of at most LONGEST_RESPONSE characters.
    """
    plain = _without_marks(text.translate(_DROPPED)).translate(_LETTERS)
    plain = _INITIALS.sub("", _THOUSANDS.sub("", plain.replace("&", " and ")))
    words = _words(plain)
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    words = [word for word in words if word != "the"] or words
    return tuple(_fold_word(word, leads=n == 0) for n, word in enumerate(words))


def acronyms(text: str) -> frozenset[str]:
    """Give the tokens that a text writes in capitals throughout (`UNESCO`, `U.N.`), folded."""
    words = _words(_INITIALS.sub("", text.translate(_DROPPED)))
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    return frozenset(token for word in capitals for token in fold(word))


def _words(text: str) -> list[str]:
    return _TOKEN.findall("".join(char if _counts(char) else " " for char in text))


def _counts(char: str) -> bool:
    # Vowel signs of Indic scripts are marks, which neither `isalnum` nor `\w` takes for letters.
    return char.isalnum() or char in _SIGNS or unicodedata.category(char).startswith("M")


def _without_marks(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = [char for char in unicodedata.normalize("NFKD", folded) if not _is_accent(char)]
    return unicodedata.normalize("NFC", "".join(kept))


def _is_accent(char: str) -> bool:
    place = unicodedata.combining(char)
    return place in _ACCENTS or place in _POINTS


def _fold_word(word: str, *, leads: bool) -> str:
    if word in _NUMERALS:
        return _NUMERALS[word]
    # A single letter at the head is an initial or an option; elsewhere it numbers a name.
    if _ROMAN.fullmatch(word) and (len(word) > 1 or not leads):
        return str(_roman(word))
    return _BRITISH.sub("is", word)


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))
