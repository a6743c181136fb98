"""One line for each question that was answered, to be shown beside what the linter finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.analysis.hints import judge
from quiz.analysis.items import item_statistics
from quiz.bank.model import Claim, Match, Order, Recall

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.analysis.items import ItemStatistics, Log
    from quiz.bank.model import Card, Task


def item_notes(cards: Iterable[Card], log: Log) -> dict[str, str]:
    """Give a note by card id: how it is answered, and its gravest hint with the cure."""
    notes: dict[str, str] = {}
    for judged in judge(item_statistics(cards, log)):
        hint = f" {judged.hints[0].message} {judged.hints[0].cure}" if judged.hints else ""
        notes[judged.item.card.id] = f"{summary(judged.item)}.{hint}"
    return notes


def summary(item: ItemStatistics) -> str:
    """Sum up the answers to a question: `2 of 9 first tries right (6–55%), 12 s, 3 lapses`."""
    tries = item.tries
    if not tries.whole:
        return f"no answers since it was changed ({item.outdated} before)"
    low, high = item.interval
    share = f"{100 * low:.0f}–{100 * high:.0f}%" if item.judged else "too few to judge"
    parts = [f"{tries.part} of {tries.whole} first tries right ({share})"]
    if item.seconds is not None:
        parts.append(f"{item.seconds:.0f} s")
    if item.lapses:
        parts.append(f"{item.lapses} lapse{'' if item.lapses == 1 else 's'}")
    if item.suspended:
        parts.append("suspended")
    return ", ".join(parts)


def question(task: Task) -> str:
    """Give what a card asks, on one line."""
    match task:
        case Recall(wordings=wordings, blank=blank):
            return wordings[0] if wordings else blank.shown() if blank else ""
        case Order(prompt=prompt) | Match(prompt=prompt):
            return prompt
        case Claim(statement=statement):
            return statement
