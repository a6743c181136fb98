"""The memory model: FSRS-6 of py-fsrs, counted in study days. The one module that knows fsrs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.scheduling.setting_values import LONGEST_INTERVAL

if TYPE_CHECKING:
    import fsrs

    from quiz.scheduling.rating import Rating
    from quiz.scheduling.settings import Settings

# The library counts elapsed time in blocks of 24 hours from the minute of the last review, so that
# half of next-day reviews would come out a day short. It is shown midnights only: a study day each.
_MIDNIGHT = datetime(2000, 1, 1, tzinfo=UTC)

LONGEST_STABILITY = float(LONGEST_INTERVAL)
"""The library has no upper bound for stability (days); beyond the longest interval it says nothing."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a rating would make of a memory: its stability (days), difficulty, and interval (days)."""

    stability: float
    difficulty: float
    interval: int


class MemoryModel:
    """FSRS-6 with a learner's parameters and desired retention; the library loads when first used."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _library(self) -> fsrs.Scheduler:
        import fsrs

        # Steps and fuzz are ours (steps.py, fuzz.py): without steps the library answers every
        # rating with whole days, and its fuzz draws from the process's global random source.
        try:
            return fsrs.Scheduler(
                parameters=self._settings.parameters or fsrs.Scheduler().parameters,
                desired_retention=self._settings.desired_retention,
                learning_steps=(),
                relearning_steps=(),
                maximum_interval=self._settings.maximum_interval,
                enable_fuzzing=False,
            )
        except ValueError as error:
            raise QuizError(
                f"parameters: {error}",
                "Leave `parameters` out of settings.toml to use FSRS's own weights. If they are not"
                " there, they come from a fit: quiz optimize --reset leaves it.",
            ) from error

    def forecast(
        self, stability: float | None, difficulty: float | None, elapsed: int, rating: Rating
    ) -> Forecast:
        """Say what a rating makes of a memory, `elapsed` study days after its last review.

        A memory without stability is a new one. Raises QuizError when the parameters are out of
        FSRS's bounds.
        """
        before = self._card(stability, difficulty)
        at = _MIDNIGHT + timedelta(days=min(max(0, elapsed), LONGEST_INTERVAL))
        after, _ = self._library.review_card(before, self._ratings[rating], at)
        assert after.stability is not None  # noqa: S101 - narrows the type
        assert after.difficulty is not None  # noqa: S101 - narrows the type
        return Forecast(
            stability=min(after.stability, LONGEST_STABILITY),
            difficulty=after.difficulty,
            interval=(after.due - at).days,
        )

    def retrievability(self, stability: float, elapsed: int) -> float:
        """Give the probability of recall `elapsed` study days after the last review."""
        card = self._card(stability, 5.0)  # difficulty plays no part
        at = _MIDNIGHT + timedelta(days=min(max(0, elapsed), LONGEST_INTERVAL))
        return float(self._library.get_card_retrievability(card, at))

    def _card(self, stability: float | None, difficulty: float | None) -> fsrs.Card:
        """Show the library a card that was last reviewed at midnight, or one that is new."""
        if stability is None:
            return self._new_card
        card = self._known_card  # one for all: the library works on a copy of what it is shown
        card.stability = stability
        card.difficulty = difficulty
        return card

    @cached_property
    def _new_card(self) -> fsrs.Card:
        import fsrs

        # without an id the library sleeps a millisecond to draw one
        return fsrs.Card(card_id=1, state=fsrs.State.Learning, step=0, due=_MIDNIGHT)

    @cached_property
    def _known_card(self) -> fsrs.Card:
        import fsrs

        return fsrs.Card(card_id=1, state=fsrs.State.Review, due=_MIDNIGHT, last_review=_MIDNIGHT)

    @cached_property
    def _ratings(self) -> dict[int, fsrs.Rating]:
        import fsrs

        return {int(rating): rating for rating in fsrs.Rating}
