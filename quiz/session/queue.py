"""What is asked today, and in which order: Anki's order and limits, and siblings on different days.

Order: intraday learning that is due, then what was corrected since it was learned, reviews and
interday learning, mixed evenly with new cards, then intraday learning that falls due within the
learn-ahead time. Limits count as Anki counts them: new cards take from the reviews of the day as
well, intraday learning from nothing.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quiz.catalogue.rows import CardRow
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase
from quiz.session.corrections import is_corrected

_NEW = CardState()


@dataclass(frozen=True, slots=True)
class Counts:
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


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many new cards and reviews the day still allows."""

    new: int
    reviews: int

    @classmethod
    def left(cls, settings: Settings, new_done: int, reviews_done: int) -> Allowance:
        """Count what is left of the day's limits, as Anki does; never below zero."""
        reviews = max(0, settings.reviews_per_day - reviews_done - new_done)
        return cls(new=max(0, min(settings.new_per_day - new_done, reviews)), reviews=reviews)


class Queue:
    """The cards of one study day, taken one at a time.

    `learning` is a heap of (due in ms, card); `main` holds reviews and new cards in their order.
    Both are already free of siblings of what was answered today, and `main` holds one new card an
    event at most.
    """

    def __init__(
        self, learning: Iterable[tuple[int, CardRow]], main: Sequence[tuple[CardRow, bool]]
    ) -> None:
        self._learning = [(due, row.id, row) for due, row in learning]
        heapq.heapify(self._learning)
        self._main = list(reversed(main))

    def counts(self) -> Counts:
        """Count what is left."""
        new = sum(1 for _, is_new in self._main if is_new)
        return Counts(new, len(self._learning), len(self._main) - new)

    def peek(self, at_ms: int, learn_ahead_ms: int) -> CardRow | None:
        """Give the card to ask at a moment, or None when nothing can be asked yet."""
        if self._learning and self._learning[0][0] <= at_ms:
            return self._learning[0][2]
        if self._main:
            return self._main[-1][0]
        if self._learning and self._learning[0][0] <= at_ms + learn_ahead_ms:
            return self._learning[0][2]
        return None

    def next_due_ms(self) -> int | None:
        """Say when the next card in learning falls due, if there is one."""
        return self._learning[0][0] if self._learning else None

    def take(self, row: CardRow) -> None:
        """Take a card out, with all of its siblings: they wait for another day."""
        keys = set(row.siblings)
        self._main = [entry for entry in self._main if not _meets(entry[0], row.id, keys)]
        self._learning = [entry for entry in self._learning if not _meets(entry[2], row.id, keys)]
        heapq.heapify(self._learning)

    def put_learning(self, row: CardRow, due_ms: int) -> None:
        """Put a card back that has another learning step today."""
        heapq.heappush(self._learning, (due_ms, row.id, row))


def build_queue(  # noqa: PLR0913 - what the day knows, by keyword
    rows: Sequence[CardRow],
    states: Mapping[str, CardState],
    allowance: Allowance,
    *,
    day: int,
    seen_today: Iterable[str] = (),
    told_today: Iterable[str] = (),
) -> Queue:
    """Choose the day's cards from those of the chosen decks.

    `rows` stand in the order in which new cards are introduced; `seen_today` are the sibling keys
    of every card that was answered today, in any deck, and `told_today` the events they are about:
    a new card waits for a day on which nothing else has told about its event. What was corrected
    since it was learned comes first of all that is due, whatever its schedule.
    """
    seen = set(seen_today)
    found = _Found()
    for row in rows:
        state = states.get(row.id, _NEW)
        if row.studied and not state.suspended and state.buried_day != day:
            found.sort_in(row, state, states, day, seen)
    steps = {key for _, row in found.learning for key in row.siblings}
    corrected = _apart(found.corrected, set(steps), allowance.reviews)
    taken = seen.union(steps, *(row.siblings for row in corrected))
    found.reviews.sort(key=lambda entry: _review_order(entry[0], entry[1], day))
    reviews = _apart((row for row, _ in found.reviews), taken, allowance.reviews - len(corrected))
    due = [*corrected, *reviews]
    told = set(told_today).union(*(row.events for row in (*due, *(r for _, r in found.learning))))
    limit = min(allowance.new, allowance.reviews - len(due))
    new = _apart(found.fresh, taken, limit, told)
    return Queue(found.learning, mixed(due, new))


@dataclass(slots=True)
class _Found:
    """The cards that could be asked on a day, by what brings them."""

    learning: list[tuple[int, CardRow]] = field(default_factory=list)
    corrected: list[CardRow] = field(default_factory=list)
    reviews: list[tuple[CardRow, CardState]] = field(default_factory=list)
    fresh: list[CardRow] = field(default_factory=list)

    def sort_in(
        self, row: CardRow, state: CardState, states: Mapping[str, CardState], day: int,
        seen: set[str],
    ) -> None:  # fmt: skip
        """Put a card where it belongs; a sibling of what was seen today waits."""
        if state.due_ms is not None:
            if _is_apart(row, state, day, seen):
                self.learning.append((state.due_ms, row))
        elif is_corrected(row, states):
            if _is_apart(row, state, day, seen):
                self.corrected.append(row)
        elif state.phase is Phase.NEW:
            self.fresh.append(row)
        elif state.due_day is not None and state.due_day <= day and state.last_day != day:
            self.reviews.append((row, state))


def _is_apart(row: CardRow, state: CardState, day: int, seen: set[str]) -> bool:
    """Tell whether a card was itself seen on a day, or none of its siblings was."""
    return state.last_day == day or seen.isdisjoint(row.siblings)


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


def _apart(
    rows: Iterable[CardRow], taken: set[str], limit: int, told: set[str] | None = None
) -> list[CardRow]:
    """Keep the first of each group of siblings, and with `told` of each event, up to a limit.

    `taken` and `told` grow by what is kept.
    """
    kept: list[CardRow] = []
    for row in rows:
        if len(kept) >= limit:
            break
        if taken.isdisjoint(row.siblings) and (told is None or told.isdisjoint(row.events)):
            kept.append(row)
            taken.update(row.siblings)
            if told is not None:
                told.update(row.events)
    return kept


def _review_order(row: CardRow, state: CardState, day: int) -> tuple[int, str]:
    """Order reviews by due day, and those of one day by a draw that changes from day to day."""
    return state.due_day or 0, hashlib.sha256(f"{day}:{row.id}".encode()).hexdigest()


def _meets(row: CardRow, card: str, keys: set[str]) -> bool:
    return row.id == card or not keys.isdisjoint(row.siblings)
