"""Choices that look random and are none: each is a hash of the question's id and of what is chosen.

No running sequence is used, so a new fact changes only the questions that it touches, and every
version of Python draws the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def number(*parts: str) -> int:
    """Give the hash of some texts as a whole number of 64 bits."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return int.from_bytes(digest[:8])


def below(limit: int, *parts: str) -> int:
    """Draw a whole number from 0 up to, not including, `limit`."""
    return number(*parts) % limit


def pick(choices: Sequence[T], *parts: str) -> T:
    """Draw one of some choices."""
    return choices[below(len(choices), *parts)]


def shuffled(items: Iterable[T], key: Callable[[T], str], *parts: str) -> list[T]:
    """Bring items into the order of the hashes of their keys."""
    return sorted(items, key=lambda item: (number(*parts, key(item)), key(item)))


def rotated(items: Sequence[T], *parts: str) -> tuple[T, ...]:
    """Turn a sequence so that a drawn item comes first."""
    start = below(len(items), *parts) if items else 0
    return (*items[start:], *items[:start])


def tag(parts: Iterable[str]) -> str:
    """Give 8 hexadecimal digits that stand for a set of ids."""
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:8]
