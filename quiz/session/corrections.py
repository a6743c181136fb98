"""Which cards were learned with what has since been corrected."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.catalogue.rows import CardRow
from quiz.scheduling.state import CardState, Phase


def is_corrected(row: CardRow, states: Mapping[str, CardState]) -> bool:
    """Tell whether a learner knows a card as it was before a correction.

    That is so when the key of the last review is not the card's, or when a card was reviewed that
    turned out to be wrong and this one has not been asked since. The next review, or the decision
    to keep the card, ends it.
    """
    state = states.get(row.id)
    if state is not None and state.key:
        if state.key == row.key:
            return False
        if state.phase is not Phase.NEW and state.key != row.key_before:
            return True
    return any(wrong in states and states[wrong].phase is not Phase.NEW for wrong in row.corrects)
