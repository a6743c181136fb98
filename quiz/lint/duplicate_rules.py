"""The rule about questions that are there twice, exactly or nearly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.errors import Severity
from quiz.lint.model import BankRule, Flaw, ItemBank
from quiz.questions.survey import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.lint.model import Item


def duplicates(bank: ItemBank) -> Iterator[Flaw]:
    """Find questions that are asked in the same words as an earlier one."""
    first: dict[tuple[str, ...], Item] = {}
    for item in bank.items:
        for stem in item.stems:
            earlier = first.setdefault(tokens(stem), item)
            if earlier is not item:
                yield Flaw(
                    f"the same question is asked by {earlier.id}, at {earlier.card.place}",
                    "Keep one of the two, or say in each what sets it apart.",
                    item,
                )
                break


RULES = (
    BankRule(
        "Q18", "duplicate", Severity.ERROR,
        "The same question stands in the bank twice.",
        find=duplicates,
    ),
)  # fmt: skip
