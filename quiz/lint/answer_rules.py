"""Rules about answers: one thing only, and short enough to be typed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quiz.bank.forms import TYPED_CHARACTERS, TYPED_WORDS
from quiz.bank.model import AnswerKind
from quiz.errors import Severity
from quiz.lint.model import CHOICE, WRITTEN, Flaw, Item, ItemRule
from quiz.questions.survey import tokens
from quiz.text.english import word_count

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_MEMBERS = 3
"""An answer that lists more is an error (Q15)."""
LONGEST_WORDS = 12
"""An answer to be typed of more words is an error, an option of more a warning (Q16)."""

_APART = re.compile(r"\s*;\s*|,\s+(?:and\s+)?|\s+and\s+")
_TWO_DEEDS = re.compile(r"^\w+ed\b.*\band (?:then )?\w+ed\b", re.IGNORECASE)
_NAMED = frozenset({AnswerKind.DATE, AnswerKind.NUMBER})


def non_atomic_answer(item: Item) -> Iterator[Flaw]:
    """Find answers that are several things at once."""
    if item.recall is None or item.recall.answer.kind in _NAMED or _is_name(item):
        return
    members = [part for part in _APART.split(item.key) if part]
    cure = "Ask for each in a question of its own, or make it an order or a match."
    if _is_list(item.key, members) and len(members) > MOST_MEMBERS:
        message = f"the answer lists {len(members)} things: “{item.key}”"
        yield Flaw(message, cure, item, Severity.ERROR)
    elif ";" in item.key or (_is_list(item.key, members) and len(members) == MOST_MEMBERS):
        yield Flaw(f"the answer is several things: “{item.key}”", cure, item)
    elif _joins_names(item, members):
        yield Flaw(f"the answer joins two names: “{item.key}”", cure, item)
    elif _TWO_DEEDS.search(item.key):
        yield Flaw(f"the answer tells two deeds: “{item.key}”", cure, item)


def _is_name(item: Item) -> bool:
    """Tell whether the whole key is the name of something, such as a ministry of this and that."""
    if item.known is None:
        return False
    return bool(item.known.entities_named(item.key)) or tokens(item.key) in item.known.expanded


def _is_list(text: str, members: list[str]) -> bool:
    """Tell a list (`a, b and c`) from a phrase that holds a comma or an `and`."""
    short = all(word_count(member) <= MOST_MEMBERS for member in members)
    return len(members) >= MOST_MEMBERS and short and ("," in text or ";" in text)


def _joins_names(item: Item, members: list[str]) -> bool:
    if item.known is None or len(members) < 2:
        return False
    named = [frozenset(one.id for one in item.known.entities_named(part)) for part in members]
    # a town with its region, `Skarn, North Reach`, is one place
    apart = len({min(ids) for ids in named if ids}) > 1
    related = any(
        set(second) & item.known.relatives(id_)
        for first, second in pairwise(named)
        for id_ in first
    )
    return all(named) and apart and not related


def answer_too_long(item: Item) -> Iterator[Flaw]:
    """Find answers that nobody types as they stand, and options that are too long to compare."""
    words = word_count(item.key)
    cure = "Shorten the answer, or ask so that a few words are enough; `forms: [flip]` needs none typed."
    if item.has(*WRITTEN) and words > LONGEST_WORDS:
        yield Flaw(f"the answer to be typed has {words} words", cure, item, Severity.ERROR)
    elif item.has(*WRITTEN) and (words > TYPED_WORDS or len(item.key) > TYPED_CHARACTERS):
        message = f"the answer to be typed has {words} words and {len(item.key)} characters"
        yield Flaw(message, cure, item)
    elif item.has(*CHOICE):
        longest = max(item.options, key=word_count, default="")
        if word_count(longest) > LONGEST_WORDS:
            yield Flaw(
                f"an option has {word_count(longest)} words: “{longest}”",
                f"Say it in {LONGEST_WORDS} words or fewer; what all options share belongs into the question.",
                item,
            )


RULES = (
    ItemRule(
        "Q15", "non-atomic-answer", Severity.WARNING,
        "The answer is more than one thing.",
        forms=WRITTEN, find=non_atomic_answer,
    ),
    ItemRule(
        "Q16", "answer-too-long", Severity.WARNING,
        "The answer is too long to be typed, or an option too long to be compared.",
        forms=WRITTEN | CHOICE, find=answer_too_long,
    ),
)  # fmt: skip
