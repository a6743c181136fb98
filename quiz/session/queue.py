"""The cards of one study day, taken one at a time.

Order: intraday learning that is due, then the main part (reviews mixed with new cards), then what
is studied ahead, then intraday learning that falls due within the learn-ahead time.
"""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from msgspec import Struct

from quiz.catalogue.rows import CardRow


class Counts(Struct, frozen=True):
    """How many cards are left today: new, in learning, and to be reviewed."""

    new: int = 0
    learning: int = 0
    review: int = 0

    @property
    def total(self) -> int:
        """Add the three up."""
        return self.new + self.learning + self.review

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.new + other.new, self.learning + other.learning, self.review + other.review
        )


class Queue:
    """Cards in learning, each with the moment it falls due, and the others in their order.

    All are already free of siblings of what was answered today. Each card is found by its sibling
    keys, so that taking one costs as much in a long queue as in a short one.
    """

    def __init__(
        self, learning: Iterable[tuple[int, CardRow]], main: Sequence[tuple[CardRow, bool]]
    ) -> None:
        self._left: dict[str, bool] = {}  # of each card that is left in the main part: is it new
        self._due_ms: dict[str, int] = {}  # of each card in learning
        self._cards_of: defaultdict[str, set[str]] = defaultdict(set)  # by sibling key
        self._heap: list[tuple[int, str, CardRow]] = []
        self._main = deque(row for row, _ in main)
        self._new = sum(is_new for _, is_new in main)
        for row, is_new in main:
            self._left[row.id] = is_new
            self._index(row)
        for due_ms, row in learning:
            self.put_learning(row, due_ms)

    def counts(self) -> Counts:
        """Count what is left."""
        return Counts(self._new, len(self._due_ms), len(self._left) - self._new)

    def rows(self) -> list[CardRow]:
        """List the cards that are left: those in learning, then the main part in its order."""
        learning = {
            row.id: row for due_ms, _, row in self._heap if self._due_ms.get(row.id) == due_ms
        }
        return [*learning.values(), *(row for row in self._main if row.id in self._left)]

    def new_rows(self) -> list[CardRow]:
        """List the new cards that are left, in their order."""
        return [row for row in self._main if self._left.get(row.id)]

    def peek(self, at_ms: int, learn_ahead_ms: int) -> CardRow | None:
        """Give the card to ask at a moment, or None when nothing can be asked yet."""
        due_ms = self.next_due_ms()
        if due_ms is not None and due_ms <= at_ms:
            return self._heap[0][2]
        while self._main and self._main[0].id not in self._left:
            self._main.popleft()
        if self._main:
            return self._main[0]
        if due_ms is not None and due_ms <= at_ms + learn_ahead_ms:
            return self._heap[0][2]
        return None

    def next_due_ms(self) -> int | None:
        """Say when the next card in learning falls due, if there is one."""
        while self._heap and self._due_ms.get(self._heap[0][1]) != self._heap[0][0]:
            heapq.heappop(self._heap)  # it was taken meanwhile, or put back for another time
        return self._heap[0][0] if self._heap else None

    def take(self, row: CardRow) -> None:
        """Take a card out, with all of its siblings: they wait for another day."""
        self._drop(row.id)
        for key in row.siblings:
            for card in self._cards_of.pop(key, ()):
                self._drop(card)

    def put_learning(self, row: CardRow, due_ms: int) -> None:
        """Put a card back that has another learning step today."""
        self._due_ms[row.id] = due_ms
        self._index(row)
        heapq.heappush(self._heap, (due_ms, row.id, row))

    def _index(self, row: CardRow) -> None:
        for key in row.siblings:
            self._cards_of[key].add(row.id)

    def _drop(self, card: str) -> None:
        self._due_ms.pop(card, None)
        self._new -= self._left.pop(card, False)


def mixed(reviews: Sequence[CardRow], new: Sequence[CardRow]) -> list[tuple[CardRow, bool]]:
    """Spread new cards evenly between reviews, each in its own order; True marks a new card."""
    result: list[tuple[CardRow, bool]] = []
    every = (len(reviews) + 1) / (len(new) + 1)
    fresh = iter(new)
    placed = 0
    for count, row in enumerate(reviews):
        while placed < len(new) and count >= every * (placed + 1):
            result.append((next(fresh), True))
            placed += 1
        result.append((row, False))
    result.extend((row, True) for row in fresh)
    return result
