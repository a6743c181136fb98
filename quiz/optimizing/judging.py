"""Fitting to the earlier reviews, judging on the later ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.optimizing.calibration import (
    Bin,
    calibration_table,
    gain_error,
    measure,
    predict,
)
from quiz.optimizing.fitting import fit
from quiz.optimizing.reviews import Split, split
from quiz.optimizing.versions import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz.optimizing.reviews import ReviewSequence
    from quiz.scheduling.settings import Settings

ADVISED = 400
"""Reviews; below, Anki's manual advised against optimizing, and chance decides much."""

FEWEST = 8
"""Reviews to learn from; below, the library that fits answers with its defaults."""


class Judgement(Struct, frozen=True):
    """New weights beside those in use; `split` counts the reviews, all figures are of the later ones.

    `gain_error` is the standard error of the difference between the two log losses.
    """

    weights: tuple[float, ...]
    split: Split
    before: Measure
    after: Measure
    gain_error: float
    table_before: tuple[Bin, ...]
    table_after: tuple[Bin, ...]

    @property
    def better(self) -> bool:
        """Tell whether the new weights predict the later reviews better."""
        return self.after.log_loss < self.before.log_loss

    @property
    def reviews(self) -> int:
        """Count the reviews that can be predicted."""
        return self.split.training + self.split.held_out


def enough(sequences: Sequence[ReviewSequence]) -> Split:
    """Cut time in two; raises QuizError when the earlier part is too small to learn from."""
    found = split(sequences)
    if found.training < FEWEST:
        raise QuizError(
            f"there are too few reviews: {found.training} to learn from and {found.held_out} to "
            f"judge by, where {FEWEST} to learn from are the least; {ADVISED} in all are advised",
            "Only reviews on a later day than a card's first count. Go on studying: quiz study",
        )
    return found


def optimize(
    sequences: Sequence[ReviewSequence],
    settings: Settings,
    tell: Callable[[str, int], None] = lambda _, __: None,
    fitting: Callable[..., tuple[float, ...]] = fit,
) -> Judgement:
    """Fit weights to the earlier four fifths of the reviews, and judge them on the rest.

    What is judged is what can be kept: nothing is fitted again afterwards. `settings` hold the
    weights in use; `tell` hears what is being done to how many reviews, again and again. Raises
    QuizError when there are too few reviews, or when the fit fails.
    """
    cut = enough(sequences)
    weights = fitting(
        sequences,
        cut.day,
        len(settings.relearning_steps),
        lambda: tell("fitting", cut.training),
    )
    tell("judging", cut.held_out)
    before = predict(sequences, settings, cut.day)
    after = predict(sequences, replace(settings, parameters=weights), cut.day)
    return Judgement(
        weights=weights,
        split=cut,
        before=measure(before),
        after=measure(after),
        gain_error=gain_error(before, after),
        table_before=calibration_table(before),
        table_after=calibration_table(after),
    )
