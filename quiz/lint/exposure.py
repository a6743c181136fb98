"""How often each text is an option, and how often it is the right one (rule B04)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.bank.options import same_key
from quiz.lint.statistics import two_tailed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.lint.choices import Choice

FACTOR = 2.0
"""A text is right so many times too often or too rarely (B04: outside [k/2, 2k])."""
RARE = 0.01
"""So rarely would chance do it."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """One text: in how many questions it is an option, and in how many the right one.

    `expected` is how often it would be right if each option were alike likely to be; `p` how
    rarely chance is so far from that, exactly.
    """

    text: str
    shown: int
    right: int
    expected: float
    p: float

    @property
    def is_uneven(self) -> bool:
        """Tell whether its share is so uneven that a learner may go by it."""
        outside = self.right > FACTOR * self.expected or self.right * FACTOR < self.expected
        return outside and self.p < RARE


def exposures(choices: Iterable[Choice]) -> tuple[Exposure, ...]:
    """Count each text that is an option, the most frequent first.

    Dates and numbers are left out: they are made up for each question.
    """
    texts: dict[tuple[str, ...], str] = {}
    shares: defaultdict[tuple[str, ...], list[float]] = defaultdict(list)
    right: defaultdict[tuple[str, ...], int] = defaultdict(int)
    for choice in choices:
        if choice.ordered:
            continue
        for place, text in enumerate(choice.options):
            key = same_key(text)
            texts.setdefault(key, text)
            shares[key].append(choice.chance)
            right[key] += place == choice.key
    found = [
        Exposure(
            text,
            len(shares[key]),
            right[key],
            sum(shares[key]),
            two_tailed(right[key], shares[key]),
        )
        for key, text in texts.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.shown, one.text)))
