"""Numbers with their bound and unit: `at least 500 people`, `10–15 vehicles`, `6 million`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Bound(StrEnum):
    """How a source limits a number."""

    EXACT = ""
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    ABOUT = "about"
    AT_MOST = "at most"
    FEWER_THAN = "fewer than"


_BOUND_WORDS = {
    "at least": Bound.AT_LEAST,
    "no fewer than": Bound.AT_LEAST,
    "no less than": Bound.AT_LEAST,
    "more than": Bound.MORE_THAN,
    "over": Bound.MORE_THAN,
    "about": Bound.ABOUT,
    "around": Bound.ABOUT,
    "approximately": Bound.ABOUT,
    "roughly": Bound.ABOUT,
    "some": Bound.ABOUT,
    "almost": Bound.ABOUT,
    "nearly": Bound.ABOUT,
    "at most": Bound.AT_MOST,
    "up to": Bound.AT_MOST,
    "no more than": Bound.AT_MOST,
    "fewer than": Bound.FEWER_THAN,
    "less than": Bound.FEWER_THAN,
    "under": Bound.FEWER_THAN,
    "exactly": Bound.EXACT,
    "precisely": Bound.EXACT,
    "≥": Bound.AT_LEAST,
    ">=": Bound.AT_LEAST,
    ">": Bound.MORE_THAN,
    "~": Bound.ABOUT,
    "≈": Bound.ABOUT,
    "≤": Bound.AT_MOST,
    "<=": Bound.AT_MOST,
    "<": Bound.FEWER_THAN,
}
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: n for n, word in enumerate(_ONES)} | {t: 10 * n for n, t in enumerate(_TENS, 2)}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds"}


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


_WORD = rf"{_any_of((*_ONES, *_TENS, 'hundred', *_SCALES))}\b"
_WORDS = rf"(?:(?:half )?a )?{_WORD}(?:[ -](?:and )?{_WORD})*"
_DIGITS = r"(?:\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_NUMBER = rf"(?:{_DIGITS}(?: ?(?:hundred|{_any_of(_SCALES)})\b)?|{_WORDS})"
_QUANTITY = re.compile(
    rf"(?:(?P<bound>{_any_of(_BOUND_WORDS)})(?:(?<=\w)\s+|(?<!\w)\s*))?"
    rf"(?:(?P<currency>{_any_of(_CURRENCIES)})\s*)?"
    rf"(?P<low>(?:(?<!\S)[-−](?=\d))?{_NUMBER})"
    rf"(?:\s*(?:–|—|-|\bto\b)\s*(?P<high>{_NUMBER}))?"
    r"(?P<more>\s*\+|\s+or\s+more\b)?\s*(?P<unit>%|[^\W\d].*)?",
    re.IGNORECASE | re.DOTALL,
)
_SCALE_WORD = re.compile(rf"hundred|{_any_of(_SCALES)}", re.IGNORECASE)
LONGEST_QUANTITY = 200
"""A longer text is no quantity, in characters."""


class Quantity(Struct, frozen=True):
    """A number or a range, its bound, and the unit that it counts (empty for none)."""

    low: Decimal
    high: Decimal
    bound: Bound = Bound.EXACT
    unit: str = ""

    def __post_init__(self) -> None:
        if self.high < self.low:
            raise ValueError("the range runs backwards")

    @property
    def is_range(self) -> bool:
        """Tell a range from a single number."""
        return self.low != self.high

    def number(self) -> str:
        """Write the number alone: `12,947`, `10–15`."""
        low = written(self.low)
        return f"{low}–{written(self.high)}" if self.is_range else low

    def english(self) -> str:
        """Write the whole: `at least 500 people`."""
        number = self.number() + ("%" if self.unit == "%" else "")
        unit = "" if self.unit == "%" else self.unit
        return " ".join(part for part in (self.bound.value, number, unit) if part)

    def compatible(self, other: Quantity) -> bool:
        """Tell whether both can be true of one quantity: 311 lies within `more than 300`."""
        low, high = self.limits()
        other_low, other_high = other.limits()
        return low <= other_high and other_low <= high

    def limits(self) -> tuple[Decimal, Decimal]:
        """Give the numbers that the bound allows; `about` allows a tenth either way."""
        infinity = Decimal("Infinity")
        match self.bound:
            case Bound.AT_LEAST:
                return self.low, infinity
            case Bound.MORE_THAN:
                return self.low.next_plus(), infinity
            case Bound.AT_MOST:
                return -infinity, self.high
            case Bound.FEWER_THAN:
                return -infinity, self.high.next_minus()
            case Bound.ABOUT:
                return self.low * Decimal("0.9"), self.high * Decimal("1.1")
            case Bound.EXACT:
                return self.low, self.high


def written(number: Decimal) -> str:
    """Write a number with its thousands set apart; whole millions as words, as the press does."""
    if number >= 10**6 and number % 10**5 == 0:
        scale, word = (10**9, "billion") if number >= 10**9 else (10**6, "million")
        return f"{(number / scale).normalize():f} {word}"
    return f"{number:,f}" if number == number.to_integral() else f"{number.normalize():,f}"


def parse_quantity(text: str) -> Quantity | None:
    """Read `[bound] number[–number] [unit]`, in digits or in words; None for other text.

    `$50 million` is 50 million dollars; `500+` and `500 or more` are at least 500.
    """
    plain = " ".join(text.split()) if len(text) <= LONGEST_QUANTITY else ""
    if plain[:8].casefold() == "between ":
        return _parse_between(plain[8:])
    match = _QUANTITY.fullmatch(plain)
    if match is None:
        return None
    bound = _BOUND_WORDS[match["bound"].lower()] if match["bound"] else Bound.EXACT
    if match["more"]:
        if match["bound"]:
            return None
        bound = Bound.AT_LEAST
    try:
        low = _number(match["low"])
        high = _number(match["high"]) if match["high"] else low
    except ValueError:
        return None
    if high < low:
        return None
    unit = (match["unit"] or "").strip() or _CURRENCIES.get(match["currency"] or "", "")
    return Quantity(low, high, bound, unit)


def _parse_between(text: str) -> Quantity | None:
    """Read `10 and 15 boats`; each `and` may part the two numbers, or be a part of one in words."""
    if text[:8].casefold() == "between ":  # nested, it would take ages and mean nothing
        return None
    for found in re.finditer(r" and ", text):
        quantity = parse_quantity(f"{text[: found.start()]} to {text[found.end() :]}")
        if quantity is not None and quantity.is_range and quantity.bound is Bound.EXACT:
            return quantity
    return None


def _number(text: str) -> Decimal:
    if text[0] in "-−":
        return -_number(text[1:])
    if not text[0].isdigit():
        return _worded(text.lower())
    digits, scale = text, 1
    match = _SCALE_WORD.search(text)
    if match:
        digits, scale = text[: match.start()], {"hundred": 100, **_SCALES}[match[0].lower()]
    return Decimal(re.sub(r"[,\s]", "", digits)) * scale


def _worded(text: str) -> Decimal:
    """Add up a number in words; raises ValueError for words in an order that is no number."""
    if text.startswith("half a "):
        return _worded("one " + text.removeprefix("half a ")) / 2
    total, below, scale = 0, 0, 10**12
    room = 100  # the next small number must be smaller: `twenty` leaves room for up to nine
    for word in re.split(r"[ -](?:and )?", text):
        number = 1 if word == "a" else _SMALL.get(word)
        if number is not None and number < room:
            below += number
            room = 10 if word in _TENS else 0
        elif word == "hundred" and 0 < below < 100:
            below, room = below * 100, 100
        elif below > 0 and _SCALES.get(word, scale) < scale:
            scale = _SCALES[word]
            total, below, room = total + below * scale, 0, 100
        else:
            raise ValueError(f"{text!r} is no number")
    return Decimal(total + below)
