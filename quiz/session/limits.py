"""How many cards a day still allows: the limits of the whole, and those of single decks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from quiz.scheduling.policy import DeckLimit
from quiz.scheduling.settings import Settings


class Allowance(Struct, frozen=True):
    """How many new cards and reviews the day still allows; `math.inf` where nothing limits them."""

    new: float
    reviews: float

    @classmethod
    def left(cls, settings: Settings, new_done: int, reviews_done: int) -> Allowance:
        """Count what is left of the day's limits, as Anki does; never below zero."""
        return cls.of(settings.new_per_day, settings.reviews_per_day, new_done, reviews_done)

    @classmethod
    def of(cls, new: float, reviews: float, new_done: int, reviews_done: int) -> Allowance:
        """Count what is left of two limits: new cards take from the reviews as well."""
        reviews_left = max(0, reviews - reviews_done - new_done)
        return cls(new=max(0, min(new - new_done, reviews_left)), reviews=reviews_left)


class DoneIn(Struct, frozen=True):
    """What was done today in one deck."""

    deck: str
    new: int
    reviews: int


class _Left(Struct):
    new: float
    reviews: float


class Limits:
    """What is left while a day's cards are chosen: each card takes from all limits that hold for it."""

    def __init__(self, whole: Allowance, decks: Sequence[tuple[DeckLimit, Allowance]] = ()) -> None:
        self._whole = _Left(whole.new, whole.reviews)
        self._decks = [(limit, _Left(left.new, left.reviews)) for limit, left in decks]
        self._found: dict[str, tuple[_Left, ...]] = {}

    @property
    def exhausted(self) -> bool:
        """Tell whether no card may come any more."""
        return self._whole.reviews <= 0

    @property
    def no_new(self) -> bool:
        """Tell whether no new card may come any more."""
        return self._whole.new <= 0 or self.exhausted

    @property
    def of_decks(self) -> bool:
        """Tell whether some decks have limits of their own."""
        return bool(self._decks)

    def allows_review(self, deck: str) -> bool:
        """Tell whether a review of a deck may come."""
        return all(left.reviews > 0 for left in self._of(deck))

    def allows_new(self, deck: str) -> bool:
        """Tell whether a new card of a deck may come."""
        return all(left.new > 0 and left.reviews > 0 for left in self._of(deck))

    def take(self, deck: str, *, new: bool) -> None:
        """Count a card that comes."""
        for left in self._of(deck):
            left.reviews -= 1
            left.new -= new

    def _of(self, deck: str) -> tuple[_Left, ...]:
        found = self._found.get(deck)
        if found is None:
            own = (left for limit, left in self._decks if limit.holds_for(deck))
            found = self._found[deck] = (self._whole, *own)
        return found


def deck_allowances(
    limits: Iterable[DeckLimit], done: Sequence[DoneIn]
) -> list[tuple[DeckLimit, Allowance]]:
    """Count what is left of the limits of decks, each with all below it."""
    result = []
    for limit in limits:
        within = [one for one in done if limit.holds_for(one.deck)]
        left = Allowance.of(
            math.inf if limit.new_per_day is None else limit.new_per_day,
            math.inf if limit.reviews_per_day is None else limit.reviews_per_day,
            sum(one.new for one in within),
            sum(one.reviews for one in within),
        )
        result.append((limit, left))
    return result
