"""Numbers with their bound and unit: `at least 500 people`, `10–15 vehicles`, `6 million`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


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
}
_SCALES = {"": 1, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: n for n, word in enumerate(_ONES)}
_SMALL |= {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SMALL |= {f"{ten}-{one}": _SMALL[ten] + _SMALL[one] for ten in _TENS for one in _ONES[1:10]}
_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "|".join(sorted(_SMALL, key=len, reverse=True))
_SCALE = r"(?:\s+(?:hundred|thousand|million|billion)\b)?"
_NUMBER = rf"(?:(?:{_DIGITS})|(?:{_WORDS})\b){_SCALE}"
_QUANTITY = re.compile(
    rf"(?:(?P<bound>{'|'.join(sorted(_BOUND_WORDS, key=len, reverse=True))})\s+)?"
    rf"(?P<low>{_NUMBER})(?:\s*(?:–|—|-|\bto\b)\s*(?P<high>{_NUMBER}))?"
    r"\s*(?P<unit>%|[^\W\d].*)?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Quantity:
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
        return " ".join(part for part in (self.bound.value, self.number(), self.unit) if part)

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
    """Read `[bound] number[–number] [unit]`, digits or small number words; None for other text."""
    match = _QUANTITY.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    bound = _BOUND_WORDS[match["bound"].lower()] if match["bound"] else Bound.EXACT
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    if high < low:
        return None
    return Quantity(low, high, bound, (match["unit"] or "").strip())


def _number(text: str) -> Decimal:
    head, _, scale = text.rpartition(" ")
    if scale.lower() in _SCALES and head:
        return _plain(head) * _SCALES[scale.lower()]
    return _plain(text)


def _plain(text: str) -> Decimal:
    small = _SMALL.get(text.lower())
    return Decimal(small) if small is not None else Decimal(re.sub(r"[,\s]", "", text))
