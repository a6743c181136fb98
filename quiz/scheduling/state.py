"""What is known about one card: derived from the log of events, and nothing else."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Phase(StrEnum):
    """Where a card stands, in Anki's terms."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class CardState(Struct, frozen=True):
    """The memory of a card and when it is due.

    A card that is not new is due either at a moment of today (`due_ms`, UTC epoch milliseconds:
    an intraday step) or on a study day (`due_day`). Days count from 1970-01-01, in local dates.
    `step` counts from 0 while learning; `stability` is in days, `difficulty` from 1 to 10 (FSRS).
    `lapsed` says that it was forgotten in review and not recalled since.
    `key` is the digest of the question and its key when the card was last answered or kept.
    """

    phase: Phase = Phase.NEW
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    due_ms: int | None = None
    due_day: int | None = None
    last_day: int | None = None
    last_ms: int | None = None
    first_day: int | None = None
    repetitions: int = 0
    lapses: int = 0
    lapsed: bool = False
    suspended: bool = False
    buried_day: int | None = None
    leech: bool = False
    key: str = ""

    @property
    def interval(self) -> int:
        """Give the days from the last review to the day that was planned; 0 within a day."""
        if self.due_day is None or self.last_day is None:
            return 0
        return max(0, self.due_day - self.last_day)

    @property
    def learning(self) -> bool:
        """Tell whether the card is on its steps, for the first time or after a lapse."""
        return self.phase in {Phase.LEARNING, Phase.RELEARNING}
