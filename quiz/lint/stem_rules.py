"""Rules about how a question is worded: when it is of, and how long it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.errors import Severity
from quiz.lint.model import Flaw, Item, ItemRule
from quiz.text.english import word_count
from quiz.text.sentences import sentences as sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_STEM = 30
"""The most words of a stem (Q17)."""
MOST_SENTENCES = 2
"""The most sentences of a stem (Q17)."""


def stem_too_long(item: Item) -> Iterator[Flaw]:
    """Find stems and sentences that take too long to read."""
    for text in item.asked:
        words = word_count(text)
        if words > LONGEST_STEM:
            message = f"the question has {words} words: “{text[:60]}…”"
        elif (sentences := len(sentences_of(text))) > MOST_SENTENCES:
            message = f"the question has {sentences} sentences: “{text[:60]}…”"
        else:
            continue
        cure = (
            f"Ask in {LONGEST_STEM} words or fewer, and {MOST_SENTENCES} sentences at most; what "
            "only explains belongs into `why`."
        )
        yield Flaw(message, cure, item)
        return


RULES = (
    ItemRule(
        "Q17", "stem-too-long", Severity.WARNING,
        "The question takes too long to read.",
        find=stem_too_long,
    ),
)  # fmt: skip
