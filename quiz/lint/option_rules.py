"""Rules about options: whether they show the key by something else than what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.errors import Severity
from quiz.lint.model import CHOICE, Flaw, Item, ItemRule

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGER, BY = 1.25, 8
"""A key is too long that is longer than the longest distractor by this factor and by so many letters (Q06)."""


def longest_option_key(item: Item) -> Iterator[Flaw]:
    """Find keys that are much longer than every distractor."""
    longest = max(map(len, item.wrong), default=0)
    if longest and len(item.key) > LONGER * longest and len(item.key) >= longest + BY:
        yield Flaw(
            f"the right option has {len(item.key)} characters, the longest wrong one {longest}",
            "Shorten the answer, or take a wrong option that is about as long.",
            item,
        )


RULES = (
    ItemRule(
        "Q06", "longest-option-key", Severity.WARNING,
        "The right option is by far the longest.",
        forms=CHOICE, find=longest_option_key,
    ),
)  # fmt: skip
