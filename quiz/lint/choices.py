"""Questions with options as somebody sees them who knows nothing of the subject."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.bank.model import AnswerKind, Claim, Form
from quiz.bank.options import same_key
from quiz.bank.showing import option_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.lint.model import Item

SHOWING = "guesser"
"""The seed of the one showing that is judged, so that the same bank gives the same figures."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One question with its options in the order shown; `key` is the place of the right one.

    `cluster` is what questions of one fact share: they are not independent of each other. Options
    that are `ordered` are dates or numbers and stand ascending.
    """

    id: str
    cluster: str
    kind: AnswerKind
    stem: str
    options: tuple[str, ...]
    key: int
    ordered: bool

    @property
    def chance(self) -> float:
        """Give how likely a blind guess is right."""
        return 1 / len(self.options)


def choices_of(items: Iterable[Item], showing: str = SHOWING) -> tuple[Choice, ...]:
    """Give the questions that offer options, each as it is shown once."""
    return tuple(_choices(items, showing))


def _choices(items: Iterable[Item], showing: str) -> Iterator[Choice]:
    for item in items:
        task = item.recall
        if task is None or not item.options or not item.has(Form.OPTIONS):
            continue
        order = option_order(task, f"{showing}:{item.id}")
        yield Choice(
            item.id,
            cluster_of(item),
            task.answer.kind,
            item.asked[0],
            tuple(item.options[number] for number in order),
            order.index(0),
            task.fixed,
        )


def claims_of(items: Iterable[Item]) -> tuple[Choice, ...]:
    """Give the statements as choices between right and wrong, in this order."""
    return tuple(
        Choice(
            item.id,
            cluster_of(item),
            AnswerKind.TEXT,
            task.statement,
            ("right", "wrong"),
            0 if task.truth else 1,
            ordered=False,
        )
        for item in items
        if isinstance(task := item.card.task, Claim)
    )


def cluster_of(item: Item) -> str:
    """Name what questions of one fact have in common: the fact, else the question itself."""
    return item.card.facts[0] if item.card.facts else item.card.note


def appearances(choices: Iterable[Choice]) -> Counter[tuple[str, ...]]:
    """Count in how many questions each text is an option, by `same_key`."""
    return Counter(same_key(text) for choice in choices for text in choice.options)
