"""Many things of one kind, of which each question sees a few: always the same, by hashes alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from quiz.questions import draws

T = TypeVar("T")
SEEN = 64
"""So many things of a ring a question sees; a smaller ring is seen as a whole."""


class Ring(Generic[T]):
    """Things in the order of the hashes of their ids, the last before the first.

    A new thing comes into the sight of the few questions whose hash lies shortly before its own, so
    it changes only these; and what a question costs does not grow with the number of things.
    """

    def __init__(self, things: Iterable[T], key: Callable[[T], str]) -> None:
        self._key = key
        self._things = draws.shuffled(things, key)
        self._places = [draws.number(key(thing)) for thing in self._things]

    def seen_by(self, question: str, most: int = SEEN) -> list[T]:
        """Give the things that a question sees, in an order of its own."""
        seen = self._things
        if len(seen) > most:
            start = bisect_left(self._places, draws.number(question))
            over = max(0, start + most - len(seen))
            seen = [*seen[start : start + most], *seen[:over]]
        return draws.shuffled(seen, self._key, question)
