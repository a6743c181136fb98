"""Which of a card's forms is asked: recognition while it is learned, recall once it is known."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from quiz.bank.model import Form
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase


def choose_form(card: str, forms: Sequence[Form], state: CardState, settings: Settings) -> Form:
    """Choose the form for a card's next showing.

    A card that is new, in its learning steps or still weak (stability below `recall_stability`
    days) gets its easiest form; afterwards its recall forms take turns, drawn by a hash of the
    card and its number of repetitions, so that preview, replay and another device agree.
    """
    if len(forms) == 1:
        return forms[0]
    known = state.phase is Phase.REVIEW and state.stability is not None
    if not known or (state.stability or 0.0) < settings.recall_stability:
        return forms[0]
    recall = [form for form in forms if form.is_recall] or list(forms)
    digest = hashlib.sha256(f"form:{card}:{state.repetitions}".encode()).digest()
    return recall[int.from_bytes(digest[:4], "big") % len(recall)]
