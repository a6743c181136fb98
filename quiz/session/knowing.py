"""Whether the matter of a question is known to somebody who has learned some cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.catalogue.rows import CardRow
    from quiz.session.desk import Desk

_FACT = "fact:"  # how the siblings of a card name a fact
_HALF = 0.5


def learned_by(desk: Desk, cards: Iterable[str]) -> Callable[[CardRow], bool]:
    """Tell a card whose matter is known to somebody who has learned some cards.

    What is never studied, as claims, orders and matches, is known when half of its facts are.
    """
    known = set(cards)
    rows = desk.catalogue.rows_of(known).values()
    facts = {fact for row in rows for fact in row.siblings if fact.startswith(_FACT)}

    def is_known(row: CardRow) -> bool:
        if row.id in known:
            return True
        own = [one for one in row.siblings if one.startswith(_FACT)]
        held = sum(fact in facts for fact in own)
        return not row.studied and bool(own) and held >= _HALF * len(own)

    return is_known
