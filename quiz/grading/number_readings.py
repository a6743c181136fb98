"""How learners write numbers, beyond the forms that quiz.text.quantities reads in files."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from quiz.grading.plain_writing import plainly
from quiz.grading.spelling import near
from quiz.text.quantities import LONGEST_QUANTITY, Bound, Quantity, parse_quantity

_NUMBER_WORDS = (
    *("three", "seven", "eight", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty"),
    *("sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion", "dozen"),
)
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_FRACTION_SIGNS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅛": " 1/8", "⅕": " 1/5"}
_HALVES = {"half": "0.5", "quarter": "0.25", "quarters": "0.75"}
_SHARES = {
    "half": 50, "a half": 50, "one half": 50, "a quarter": 25, "one quarter": 25, "quarter": 25,
    "three quarters": 75, "a fifth": 20, "one fifth": 20, "a tenth": 10, "one tenth": 10,
}  # fmt: skip
_NONE = frozenset({"none", "nil", "nought", "naught", "no one", "nobody"})
_SCALES = {"k": "thousand", "m": "million", "mn": "million", "mln": "million", "bn": "billion"}

_REWRITES = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r"^=\s*", ""),
        (r"(?<=\d)['’](?=\d{3}(?!\d))", ","),  # as in Switzerland
        (r"(?<![\d.,])(\d+),(\d{1,2})(?![\d,])", r"\1.\2"),  # a decimal comma
        (r"\b(thousand|million|billion)s\b", r"\1"),
        (r"\bu\.?s\.?\s?\$", "$"),
        (r"^usd\s*(?=\d)", "$"),
        (r"^eur\s*(?=\d)", "€"),
        (r"^gbp\s*(?=\d)", "£"),
        (r"^(?:circa|ca|c|approx|close\s+to)\.?\s+", "about "),
        (r"^(?:a\s+)?minimum(?:\s+of)?\s+|^not\s+less\s+than\s+|^atleast\s+", "at least "),
        (r"^(?:a\s+)?maximum(?:\s+of)?\s+|^not\s+more\s+than\s+", "at most "),
        (r"^from\s+(?=.*\bto\b|.*[-–—])", ""),
        (r"\s*\b(?:through|thru|till|until)\b\s*|(?<=\d)\.\.+(?=\d)", " to "),
        (r"^(between\s.*\S)\s*&\s*(?=\S)", r"\1 and "),
    )
)
_AFTER = tuple(
    (re.compile(rf"(.*\S)\s+(?:{pattern})", re.IGNORECASE), bound)
    for pattern, bound in (
        (r"at least|minimum|and more|or above|and above|or over|or more|and up", "at least"),
        (r"at most|maximum|or less|or fewer", "at most"),
        (r"or so", "about"),
        (r"exactly|precisely", "exactly"),
    )
)
_ROUGH = re.compile(r"(\d+)-?ish\b(.*)", re.IGNORECASE)
_DOZEN = re.compile(r"(?P<before>.*?)\s*-?\bdozen\b(?:\s+of\b)?(?P<rest>.*)", re.IGNORECASE)
_HALF_A = re.compile(r"(.*?)\b(?:half(?:\s+a)?|a\s+half)", re.IGNORECASE)
_AND_A_HALF = re.compile(
    r"(?P<whole>.*?)\s+and\s+(?:an?|one|three)\s+(?P<part>half|quarters?)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_MIXED = re.compile(r"(\d+)\s+(\d)/(\d)(?!\d)", re.ASCII)
_SCALED = re.compile(
    rf"(?P<number>.*\d)\s?(?P<scale>{'|'.join(_SCALES)})\b(?!²|³)(?P<rest>.*)", re.IGNORECASE
)
_POINTS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,])", re.ASCII)


class Reading(Struct, frozen=True):
    """A number as it may be meant; one that is not `sure` would be another one elsewhere.

    `spelt` tells that no word of it had to be mended.
    """

    quantity: Quantity
    sure: bool = True
    spelt: bool = True


def read_response(text: str, *, share: bool = False) -> tuple[Reading, ...]:
    """Give every reading of a number that a learner typed, the most natural first.

    With `share`, for an answer in per cent, `half` is 50. `1.500` is one and a half, or in other
    countries fifteen hundred, which is therefore not sure.
    """
    if len(text) > LONGEST_QUANTITY:
        return ()
    plain = plainly("".join(_FRACTION_SIGNS.get(sign, sign) for sign in text))
    found = _readings(plain, share=share)
    if not found:
        mended = _mend(plain)
        found = [replace(one, spelt=False) for one in _readings(mended, share=share)]
    return tuple(dict.fromkeys(found))


def _readings(plain: str, *, share: bool) -> list[Reading]:
    word = plain.casefold()
    if share and word in _SHARES:
        number = Decimal(_SHARES[word])
        return [Reading(Quantity(number, number, Bound.EXACT, "%"))]
    if word in _NONE:
        return [Reading(Quantity(Decimal(0), Decimal(0)))]
    texts = [plain, _rewritten(plain)]
    texts += [scaled for text in texts if (scaled := _scaled(text))]
    found = [Reading(quantity) for text in texts if (quantity := parse_quantity(text))]
    points = _POINTS.search(plain)
    if points:
        commas = _rewritten(plain.replace(points[0], points[0].replace(".", ",")))
        quantity = parse_quantity(commas)
        sure = points[0].count(".") > 1
        found += [Reading(quantity, sure=sure)] if quantity else []
    return found


def _rewritten(text: str) -> str:
    """Write a number that a learner typed in a form that files have, as far as that goes."""
    for pattern, instead in _REWRITES:
        text = pattern.sub(instead, text)
    for pattern, bound in _AFTER:
        if match := pattern.fullmatch(text):
            text = f"{bound} {match[1]}"
    if match := _ROUGH.fullmatch(text):
        text = f"about {match[1]}{match[2]}"
    text = _MIXED.sub(_mixed, text)
    return _dozen(_and_a_half(text))


def _mixed(match: re.Match[str]) -> str:
    whole, part, parts = (int(group) for group in match.groups())
    value = whole + Decimal(part) / parts if parts else Decimal(whole)
    return f"{value:f}" if 0 < part < parts and len(f"{value:f}") < 8 else match[0]


def _and_a_half(text: str) -> str:
    match = _AND_A_HALF.fullmatch(text)
    whole = parse_quantity(match["whole"]) if match else None
    if match is None or whole is None or whole.unit or whole.is_range:
        return text
    low = whole.low + Decimal(_HALVES[match["part"].lower()])
    return f"{whole.bound} {low:f}{match['rest']}".strip()


def _dozen(text: str) -> str:
    """Write `two dozen boats` as `24 boats`."""
    match = _DOZEN.fullmatch(text)
    if match is None:
        return text
    if half := _HALF_A.fullmatch(match["before"]):
        return f"{half[1]} 6{match['rest']}".strip()
    lead, _, last = match["before"].rpartition(" ")
    count = parse_quantity("one" if last.casefold() in {"", "a"} else last)
    if count is None or count.unit or count.is_range:
        return text
    return f"{lead} {12 * count.low:f}{match['rest']}".strip()


def _scaled(text: str) -> str:
    """Write `1.5k` as `1.5 thousand`; empty where no letter stands for a scale."""
    match = _SCALED.fullmatch(text)
    return f"{match['number']} {_SCALES[match['scale'].lower()]}{match['rest']}" if match else ""


def _mend(text: str) -> str:
    """Write number words as they are spelt, where the bounds of a misspelling tell which is meant."""

    def mend(match: re.Match[str]) -> str:
        word = match[0].casefold()
        if word in _NUMBER_WORDS or word.endswith(("s", "th")):
            return match[0]  # `dozens` and `eighth` are other words
        meant = [known for known in _NUMBER_WORDS if near((word,), (known,)) is not None]
        return meant[0] if len(meant) == 1 else match[0]

    return _LONG_WORD.sub(mend, text)
