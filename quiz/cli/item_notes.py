"""What a learner's answers say of questions, as hints of `quiz check --items`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.analysis.items import read_log
from quiz.analysis.notes import item_notes
from quiz.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.bank.model import Card
    from quiz.places import Places

RULE = "items"
"""What stands where other problems have the id of their rule."""


def noted(cards: Sequence[Card], places: Places) -> tuple[Problem, ...]:
    """Give a hint at the place of each question that was answered; none without a history.

    Nothing is made or changed where no history lies yet. Raises DatabaseError for a damaged one.
    """
    from quiz.session.opening import effective_settings, policy_of
    from quiz.store.history import History

    if not places.history.exists():
        return ()
    policy = policy_of(places, effective_settings(places))
    with History.open(places.history, policy) as history:
        notes = item_notes(cards, read_log(history))
    return tuple(
        Problem(card.place, f"{card.id}: {notes[card.id]}", severity=Severity.HINT, rule=RULE)
        for card in cards
        if card.id in notes
    )
