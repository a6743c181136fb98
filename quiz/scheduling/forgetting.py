"""FSRS-6's forgetting curve as a formula, for thousands of cards at once and without the library.

R(t, S) = (1 + f * t / S) ** -d, with the decay d = the last of the 21 weights and f chosen so that
R(S, S) = 0.9. See the description of FSRS-6 by the Open Spaced Repetition project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from quiz.scheduling.settings import Settings

DEFAULT_DECAY = 0.1542
"""The decay among FSRS-6's own weights."""


class ForgettingCurve:
    """The curve for one learner's weights."""

    def __init__(self, decay: float = DEFAULT_DECAY) -> None:
        self._decay = decay
        self._factor: float = 0.9 ** (-1 / decay) - 1

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Take the decay from a learner's weights."""
        return cls(settings.parameters[-1]) if settings.parameters else cls()

    def recall(self, stability: float, elapsed: float) -> float:
        """Give the probability of recall so many days after the last review; stability in days."""
        probability: float = (1 + self._factor * max(0.0, elapsed) / stability) ** -self._decay
        return probability

    def interval_ratio(self, retention: float) -> float:
        """Compare the interval for a desired retention with that for 0.9, at the same stability."""
        ratio: float = (retention ** (-1 / self._decay) - 1) / self._factor
        return ratio
