"""What a queue is built for: which decks, and what beyond a plain day."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from quiz.catalogue.rows import CardRow, DeckRow


class StudyPlan(Struct, frozen=True):
    """What is studied beyond a plain day.

    `ahead`: when the day is done, the cards of so many coming days. `catch_up`: a backlog is worked
    off by what would lose most by waiting, and no new card comes.
    """

    ahead: int = 0
    catch_up: bool = False


PLAIN_DAY = StudyPlan()
"""Nothing beyond the day."""


class Range(Struct, frozen=True):
    """Neighbouring decks: the positions of their cards, and the name of the first."""

    name: str
    first: int
    end: int


class Scope:
    """The decks for which a queue is built; all of them if none is named."""

    def __init__(self, rows: Sequence[DeckRow], decks: frozenset[str]) -> None:
        self.decks = decks
        self.rows = [row for row in rows if not decks or row.name in decks]
        self.is_everything = len(self.rows) == len(rows)

    def has(self, deck: str) -> bool:
        """Tell whether a deck belongs to it."""
        return self.is_everything or deck in self.decks

    def holds(self, row: CardRow) -> bool:
        """Tell whether a card belongs to it."""
        return self.is_everything or row.deck in self.decks

    def ranges(self, *, apart: bool) -> list[Range]:
        """Give the positions of the decks' cards, neighbours joined unless they stay apart."""
        found: list[Range] = []
        for row in self.rows:
            end = row.first + row.cards
            if found and not apart and found[-1].end == row.first:
                found[-1] = Range(found[-1].name, found[-1].first, end)
            else:
                found.append(Range(row.name, row.first, end))
        return found
