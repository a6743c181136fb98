"""Options side by side: when two are the same, and when they have an order of their own."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from quiz.text.dates import MONTH_NUMBERS, read_written
from quiz.text.quantities import Quantity, parse_quantity
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_MEANT = "#%&*/@"  # signs that tell `C#` from `C`, beside those that Unicode calls symbols
_PLAIN = re.compile(r"[\w\s.,;:!?'()\"-]*", re.ASCII)  # holds no symbol: nearly all texts
_NO_UNITS = MONTH_NUMBERS.keys() | {"bc", "bce", "ad", "ce", "am", "pm"}
_REPEATED = 1 << 13  # the same few names and dates are options of question after question


@lru_cache(_REPEATED)
def same_key(text: str) -> tuple[str, ...]:
    """Give what makes a text differ from another: its `loc1` tokens, and its symbols."""
    words = tokens(text)
    if words and _PLAIN.fullmatch(text):
        return words
    plain = unicodedata.normalize("NFKC", text)
    symbols = [sign for sign in plain if sign in _MEANT or unicodedata.category(sign)[0] == "S"]
    return (*words, *symbols) or (plain.strip(),)


def distinct(texts: Iterable[str], *, but: Iterable[str] = ()) -> tuple[str, ...]:
    """Keep each text once, in its order, and none that is among `but`."""
    seen = {same_key(text) for text in but}
    kept: list[str] = []
    for text in texts:
        key = same_key(text)
        if key not in seen:
            seen.add(key)
            kept.append(text)
    return tuple(kept)


@lru_cache(_REPEATED)
def read_count(text: str) -> Quantity | None:
    """Read a quantity; a day without its year, an era and a time of day (`44 BC`) are none."""
    quantity = parse_quantity(text)
    if quantity is None:
        return None
    unit = quantity.unit.casefold().replace(".", "").split(maxsplit=1)
    return None if unit and unit[0] in _NO_UNITS else quantity


def has_order(texts: Sequence[str]) -> bool:
    """Tell whether texts are all dates or all quantities, so that they are shown ascending."""
    return _value_of(texts) is not None


def ascending(texts: Sequence[str]) -> tuple[str, ...]:
    """Sort dates by time and quantities by size; other texts stay in their order."""
    value = _value_of(texts)
    return tuple(texts) if value is None else tuple(sorted(texts, key=value))


def comparable(first: str, second: str) -> tuple[Any, Any] | None:
    """Give the values of two dates or of two quantities; None where the two cannot be compared."""
    value = _value_of((first, second))
    return None if value is None else (value(first), value(second))


def _value_of(texts: Sequence[str]) -> Callable[[str], Any] | None:
    for value in (_date, _quantity):
        if all(value(text) is not None for text in texts):
            return value
    return None


@lru_cache(_REPEATED)
def _date(text: str) -> Any:
    readings = read_written(text)
    return (readings[0].first, readings[0].last) if len(readings) == 1 else None


def _quantity(text: str) -> Any:
    quantity = read_count(text)
    return None if quantity is None else (quantity.low, quantity.high, quantity.bound.value)
