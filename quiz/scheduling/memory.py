"""The memory model: FSRS-6 of py-fsrs, counted in study days."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quiz.errors import QuizError
from quiz.scheduling.setting_values import LONGEST_INTERVAL

if TYPE_CHECKING:
    import fsrs

    from quiz.scheduling.rating import Rating
    from quiz.scheduling.settings import Settings
    from quiz.scheduling.study_days import StudyDayScheduler

LONGEST_STABILITY = float(LONGEST_INTERVAL)
"""The library has no upper bound for stability (days); beyond the longest interval it says nothing."""


class Forecast(NamedTuple):
    """What a rating would make of a memory: its stability (days) and difficulty (1 to 10)."""

    stability: float
    difficulty: float


class MemoryModel:
    """FSRS-6 with a learner's parameters and desired retention; the library loads when first used."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _library(self) -> StudyDayScheduler:
        import fsrs

        from quiz.scheduling.study_days import StudyDayScheduler

        # Steps and fuzz are ours (steps.py, fuzz.py); the library's fuzz draws from the process's
        # global random source, and leaves Anki's ranges.
        try:
            return StudyDayScheduler(
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
        after, harder = self._library.after(
            stability, difficulty, _bounded(elapsed), self._ratings[rating]
        )
        return Forecast(min(after, LONGEST_STABILITY), harder)

    def interval(self, stability: float) -> int:
        """Give the days, unfuzzed, until recall has fallen to the desired retention."""
        return self._library.days(stability)

    def retrievability(self, stability: float, elapsed: int) -> float:
        """Give the probability of recall `elapsed` study days after the last review."""
        return self._library.recall(stability, _bounded(elapsed))

    @cached_property
    def _ratings(self) -> dict[int, fsrs.Rating]:
        import fsrs

        return {int(rating): rating for rating in fsrs.Rating}


def _bounded(elapsed: int) -> int:
    """Bring an elapsed time that a wrong clock made into what a memory can be asked for."""
    return min(max(0, elapsed), LONGEST_INTERVAL)
