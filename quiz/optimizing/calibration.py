"""How well predicted probabilities of recall agree with what was recalled."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise
from statistics import fmean, stdev
from typing import TYPE_CHECKING, NamedTuple

from quiz.optimizing.versions import Measure
from quiz.scheduling.memory import MemoryModel
from quiz.scheduling.rating import Rating

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.optimizing.reviews import ReviewSequence
    from quiz.scheduling.settings import Settings

_SURE = 1e-6
"""No prediction counts as surer than this, so that a single surprise costs no infinite loss."""

_TABLE_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


class Prediction(NamedTuple):
    """What a model said before a review, and what came.

    `elapsed` are study days since the last review, `number` counts the card's reviews on different
    days up to this one, `lapses` those of them before it that were rated Again.
    """

    probability: float
    recalled: bool
    elapsed: int
    number: int
    lapses: int


class Bin(NamedTuple):
    """Predictions from `low` up to `high`: how many, their mean, and the share recalled."""

    low: float
    high: float
    reviews: int
    predicted: float
    recalled: float


def predict(
    sequences: Iterable[ReviewSequence], settings: Settings, from_day: int
) -> tuple[Prediction, ...]:
    """Predict each review from a study day on, from all that came before it.

    A card's first review of a day is predicted, except on its first day: within a day nothing is
    forgotten that FSRS would know of. The same settings predict the same reviews in the same order.
    Raises QuizError when the parameters are out of FSRS's bounds.
    """
    model = MemoryModel(settings)
    found = []
    for sequence in sequences:
        if sequence[-1].day < from_day:
            continue
        stability: float | None = None
        difficulty: float | None = None
        number = 1
        lapses = 0
        for rating, elapsed, day, _ in sequence:
            if elapsed and stability is not None:
                number += 1
                if day >= from_day:
                    probability = model.retrievability(stability, elapsed)
                    recalled = rating is not Rating.AGAIN
                    found.append(Prediction(probability, recalled, elapsed, number, lapses))
                lapses += rating is Rating.AGAIN
            after = model.forecast(stability, difficulty, elapsed, rating)
            stability, difficulty = after.stability, after.difficulty
    return tuple(found)


def measure(predictions: Sequence[Prediction]) -> Measure:
    """Give the log loss (natural logarithm) and the RMSE in bins of at least one prediction."""
    return Measure(fmean(map(surprise, predictions)), rmse_bins(predictions))


def surprise(prediction: Prediction) -> float:
    """Give one review's part in the log loss: minus the logarithm of what came."""
    came = prediction.probability if prediction.recalled else 1 - prediction.probability
    return -math.log(min(max(came, _SURE), 1 - _SURE))


def gain_error(before: Sequence[Prediction], after: Sequence[Prediction]) -> float:
    """Give the standard error of the difference between two log losses of the same reviews."""
    differences = [surprise(b) - surprise(a) for b, a in zip(before, after, strict=True)]
    if len(differences) < 2:
        return 0.0
    return stdev(differences) / math.sqrt(len(differences))


def rmse_bins(predictions: Iterable[Prediction]) -> float:
    """Give the root mean square error between prediction and recall, bin by bin.

    As the open-spaced-repetition benchmark defines it (srs-benchmark, "RMSE (bins)"; the wiki page
    "The Metric" of fsrs4anki): reviews are grouped by elapsed days, number of reviews and lapses,
    each on a scale that grows by a factor; a bin weighs as much as it has reviews. Not by predicted
    probability, since a model that always predicts the average would then be perfect.
    """
    bins: dict[tuple[int, int, int], list[Prediction]] = defaultdict(list)
    for one in predictions:
        key = (_step(one.elapsed, 3.62), _step(one.number, 1.89), _step(one.lapses, 1.73))
        bins[key].append(one)
    squares = 0.0
    for members in bins.values():
        error = fmean(one.probability for one in members) - fmean(one.recalled for one in members)
        squares += len(members) * error * error
    return math.sqrt(squares / sum(map(len, bins.values())))


def calibration_table(predictions: Sequence[Prediction]) -> tuple[Bin, ...]:
    """Group predictions by probability, to be read by people; empty groups are left out."""
    rows = []
    for low, high in pairwise(_TABLE_EDGES):
        members = [
            one
            for one in predictions
            if low <= one.probability < high or one.probability == high == 1
        ]
        if members:
            predicted = fmean(one.probability for one in members)
            recalled = fmean(one.recalled for one in members)
            rows.append(Bin(low, high, len(members), predicted, recalled))
    return tuple(rows)


def _step(count: int, factor: float) -> int:
    """Say on which step of a scale that grows by a factor a count lies; -1 for none."""
    return math.floor(math.log(count) / math.log(factor)) if count else -1
