"""FSRS-6's forgetting curve as a formula, for thousands of cards at once and without the library.

R(t, S) = (1 + f·t/S)^-d, with the decay d = the last of the 21 weights and f chosen so that
R(S, S) = 0.9. See the description of FSRS-6 by the Open Spaced Repetition project.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.scheduling.settings import Settings

DEFAULT_DECAY = 0.1542
"""The decay among FSRS-6's own weights."""


@dataclass(frozen=True, slots=True)
class ForgettingCurve:
    """The curve for one learner's weights."""

    decay: float = DEFAULT_DECAY

    @classmethod
    def of(cls, settings: Settings) -> ForgettingCurve:
        """Take the decay from a learner's weights."""
        return cls(settings.parameters[-1]) if settings.parameters else cls()

    def recall(self, stability: float, elapsed: float) -> float:
        """Give the probability of recall so many days after the last review; stability in days."""
        factor = 0.9 ** (-1 / self.decay) - 1
        return float((1 + factor * max(0.0, elapsed) / stability) ** -self.decay)
