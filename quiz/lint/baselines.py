"""Ways to guess without knowing anything: each rates the options of a question.

The highest rating is the guess; several share it, and where all rate alike there is no guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.bank.answers import is_acronym
from quiz.bank.options import same_key
from quiz.questions.leaks import telling_words

if TYPE_CHECKING:
    from collections import Counter

    from quiz.lint.choices import Choice

Ratings = Sequence[float]
Rate = Callable[["Choice", "Counter[tuple[str, ...]]"], Ratings]


@dataclass(frozen=True, slots=True)
class Baseline:
    """One way to guess; `rate` is handed a question and how often each text is an option at all."""

    name: str
    about: str
    rate: Rate


def best(ratings: Ratings) -> tuple[int, ...]:
    """Give the places of the highest rating; none where all rate alike, so that nothing is told."""
    highest = max(ratings)
    found = tuple(place for place, rating in enumerate(ratings) if rating == highest)
    return found if len(found) < len(ratings) else ()


def _length(choice: Choice, _: object) -> Ratings:
    return [len(text) for text in choice.options]


def _shortness(choice: Choice, _: object) -> Ratings:
    return [-len(text) for text in choice.options]


def _overlap(choice: Choice, _: object) -> Ratings:
    asked = telling_words(choice.stem)
    return [len(telling_words(text) & asked) for text in choice.options]


def _first(choice: Choice, _: object) -> Ratings:
    return [-place for place in range(len(choice.options))]


def _last(choice: Choice, _: object) -> Ratings:
    return range(len(choice.options))


def _earliest(choice: Choice, _: object) -> Ratings:
    return _first(choice, _) if choice.ordered else _nothing(choice)


def _latest(choice: Choice, _: object) -> Ratings:
    return _last(choice, _) if choice.ordered else _nothing(choice)


def _middle(choice: Choice, _: object) -> Ratings:
    if not choice.ordered:
        return _nothing(choice)
    middle = (len(choice.options) - 1) / 2
    return [-abs(place - middle) for place in range(len(choice.options))]


def _frequency(choice: Choice, shown: Counter[tuple[str, ...]]) -> Ratings:
    return [shown[same_key(text)] for text in choice.options]


def _oddness(choice: Choice, _: object) -> Ratings:
    """Count the traits by which an option differs from all others that have one in common."""
    traits = [traits_of(text) for text in choice.options]
    return [
        sum(
            len({other[n] for other in traits if other is not own}) == 1
            and own[n] not in {other[n] for other in traits if other is not own}
            for n in range(len(own))
        )
        for own in traits
    ]


def _likeness(choice: Choice, _: object) -> Ratings:
    """Give how many telling words an option shares with each other one, by those of both."""
    words = [telling_words(text) for text in choice.options]
    return [
        round(
            sum(len(own & other) / (len(own | other) or 1) for other in words if other is not own),
            9,
        )
        for own in words
    ]


TRAITS = (
    ("with digits", "without digits"),
    ("with a capital first", "without a capital first"),
    ("that are acronyms", "that are no acronyms"),
    ("with an article", "without an article"),
    ("with marks", "without marks"),
    ("of one word", "of several words"),
    ("that end in s", "that do not end in s"),
)
"""What `traits_of` tells of options, in its order: where it holds, and where not."""


def traits_of(text: str) -> tuple[bool, ...]:
    """Give what shows of an option at a glance."""
    words = text.split()
    return (
        any(sign.isdigit() for sign in text),
        text[:1].isupper(),
        is_acronym(text),
        bool(re.match(r"(?:the|an?)\s", text, re.IGNORECASE)),
        bool(re.search(r"[^\w\s]", text)),
        len(words) == 1,
        text.endswith("s"),
    )


def _nothing(choice: Choice) -> Ratings:
    return [0] * len(choice.options)


BASELINES = (
    Baseline("longest", "takes the longest option", _length),
    Baseline("shortest", "takes the shortest option", _shortness),
    Baseline("stem-overlap", "takes the option that shares most words with the question", _overlap),
    Baseline("earliest", "takes the earliest date or the smallest number", _earliest),
    Baseline("middle", "takes a date or a number in the middle", _middle),
    Baseline("latest", "takes the latest date or the largest number", _latest),
    Baseline("frequent", "takes what is an option most often in the bank", _frequency),
    Baseline("first-place", "takes the first option shown", _first),
    Baseline("last-place", "takes the last option shown", _last),
    Baseline("odd-one-out", "takes the option that looks unlike the others", _oddness),
    Baseline("most-alike", "takes the option that shares most words with the others", _likeness),
)
"""All ways that need no learning."""
DRAWN = frozenset({"first-place", "last-place"})
"""Those that go by places; what is shuffled has no place that could be learned."""
