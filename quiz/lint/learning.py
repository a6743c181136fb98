"""A guesser that learns from other facts what right options look like.

Naive Bayes over what shows of an option (Maron 1961): each feature of an option speaks for or
against it with its weight of evidence (Good 1950), the logarithm of how much more often an option
that has it is right than any option is. A share is smoothed as if the feature had been seen
SMOOTHING times more, right as often as any (the m-estimate, Cestnik 1990), so that what was never
seen says nothing. Ten-fold cross-validation by facts (Stone 1974): a question is guessed by what
the questions of other folds teach, and all questions of a fact are in one fold.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.bank.options import same_key
from quiz.lint.baselines import BASELINES, DRAWN, TRAITS, Ratings, best, traits_of
from quiz.lint.choices import appearances

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.lint.choices import Choice

FOLDS = 10
SMOOTHING = 4.0
MOST_LESSONS = 6
_TELLING = 0.25  # a weight of evidence below says too little to be told
_ROUND = "0"
_OFFERED = ("offered once", "offered twice", "offered three times", "offered four times or more")
_ALL = "options at all"


def learned_ratings(
    choices: Sequence[Choice], shown: Counter[tuple[str, ...]]
) -> tuple[Ratings, ...]:
    """Rate the options of each question by what the questions of other facts teach."""
    features = [_features(choice, shown) for choice in choices]
    folds = [fold_of(choice.cluster) for choice in choices]
    right: list[Counter[str]] = [Counter() for _ in range(FOLDS)]
    wrong: list[Counter[str]] = [Counter() for _ in range(FOLDS)]
    for choice, options, fold in zip(choices, features, folds, strict=True):
        for place, found in enumerate(options):
            (right if place == choice.key else wrong)[fold].update(found)
    taught = [_Weights(_without(right, fold), _without(wrong, fold)) for fold in range(FOLDS)]
    return tuple(
        [taught[fold].rate(found) for found in options]
        for options, fold in zip(features, folds, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something that the learner goes by: options with it were so often right, and so often wrong."""

    about: str
    right: int
    wrong: int
    weight: float

    def __str__(self) -> str:
        side = "for" if self.weight > 0 else "against"
        return f"{side} {self.about}: right {self.right}, wrong {self.wrong}"


def lessons(choices: Sequence[Choice]) -> tuple[Lesson, ...]:
    """Give what a learner that has seen all questions goes by most, the weightiest first."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    shown = appearances(choices)
    for choice in choices:
        for place, found in enumerate(_features(choice, shown)):
            (right if place == choice.key else wrong).update(found)
    found_ = [
        Lesson(name.replace(":", "s ", 1), right[name], wrong[name], weight)
        for name, weight in _Weights(right, wrong).of_features.items()
        if abs(weight) >= _TELLING
    ]
    # many options and a small weight tell as much as few and a large one
    found_.sort(key=lambda one: (-abs(one.weight) * math.sqrt(one.right + one.wrong), one.about))
    return tuple(found_[:MOST_LESSONS])


def fold_of(cluster: str) -> int:
    """Draw the fold of a fact by a hash, so that a new fact leaves all others where they are."""
    return hashlib.sha256(f"fold|{cluster}".encode()).digest()[0] % FOLDS


class _Weights:
    """What the options of some folds teach; the feature `_ALL` counts the options themselves."""

    def __init__(self, right: Counter[str], wrong: Counter[str]) -> None:
        self.of_features = {
            feature: self._weight(feature, right, wrong) for feature in {*right, *wrong}
        }

    def _weight(self, feature: str, right: Counter[str], wrong: Counter[str]) -> float:
        every = f"{feature.partition(':')[0]}:{_ALL}"
        base = right[every] / (right[every] + wrong[every])
        seen = right[feature] + wrong[feature]
        share = (right[feature] + SMOOTHING * base) / (seen + SMOOTHING)
        return _log_odds(share) - _log_odds(base) if 0 < base < 1 else 0.0

    def rate(self, features: frozenset[str]) -> float:
        """Give the sum of what the features say."""
        return round(sum(self.of_features.get(one, 0.0) for one in sorted(features)), 9)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _without(counts: Sequence[Counter[str]], fold: int) -> Counter[str]:
    total: Counter[str] = Counter()
    for number, one in enumerate(counts):
        if number != fold:
            total.update(one)
    return total


def _features(choice: Choice, shown: Counter[tuple[str, ...]]) -> list[frozenset[str]]:
    """Describe each option by what the plain guessers see of it, within its kind of answer."""
    kind = choice.kind.value
    found: list[set[str]] = [{f"{kind}:{_ALL}"} for _ in choice.options]
    for baseline in BASELINES:
        if baseline.name in DRAWN:
            continue
        ratings = baseline.rate(choice, shown)
        for place in best(ratings):
            found[place].add(f"{kind}:that `{baseline.name}` takes")
        for place in best([-rating for rating in ratings]):
            found[place].add(f"{kind}:that `{baseline.name}` takes last")
    for place, text in enumerate(choice.options):
        traits = zip(TRAITS, traits_of(text), strict=True)
        zeros = len(text) - len(text.rstrip(_ROUND))
        found[place] |= {f"{kind}:{yes if there else no}" for (yes, no), there in traits}
        found[place].add(f"{kind}:with {zeros} zeros at the end")
        found[place].add(f"{kind}:{_OFFERED[min(len(_OFFERED), shown[same_key(text)]) - 1]}")
        if choice.ordered:
            found[place].add(f"{kind}:in place {place + 1} of {len(choice.options)}")
    return [frozenset(one) for one in found]
