"""Which of a card's forms is asked: recognition while it is learned, recall once it is known."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from enum import IntEnum

from quiz.bank.model import Form
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase

_FREE = frozenset({Form.TYPED, Form.FLIP})


class Rung(IntEnum):
    """How much a question helps, from most to least; a card climbs as its memory grows."""

    RECOGNITION = 0
    SUPPORTED = 1
    FREE = 2


def rung(state: CardState, settings: Settings) -> Rung:
    """Say how much help a card needs at its next showing.

    Its stability (days) decides, by `recall_stability` and `free_recall_stability`. A card that is
    new or in its first steps is recognised only. One that lapsed stands a rung lower until it is
    recalled again.
    """
    if state.stability is None or state.phase is Phase.LEARNING:
        return Rung.RECOGNITION
    reached = Rung.RECOGNITION
    if state.stability >= settings.recall_stability:
        free = state.stability >= settings.free_recall_stability
        reached = Rung.FREE if free else Rung.SUPPORTED
    return Rung(max(Rung.RECOGNITION, reached - 1)) if state.lapsed else reached


def choose_form(card: str, forms: Sequence[Form], state: CardState, settings: Settings) -> Form:
    """Choose the form for a card's next showing.

    On the lowest rung it is the easiest of the card's `forms`, which stand in that order; then
    recall in any form; then recall without a sentence around the gap, where the card has such a
    form. Forms of one rung take turns, drawn by a hash of the card and its number of repetitions,
    so that another device shows the same. Forms that the settings do not allow are left out, as
    long as one remains.
    """
    allowed = [form for form in forms if form in settings.forms] or list(forms)
    suited = _suited(allowed, rung(state, settings))
    digest = hashlib.sha256(f"form:{card}:{state.repetitions}".encode()).digest()
    return suited[int.from_bytes(digest[:4], "big") % len(suited)]


def _suited(forms: Sequence[Form], reached: Rung) -> Sequence[Form]:
    if reached is Rung.RECOGNITION:
        return forms[:1]
    recall = [form for form in forms if form.is_recall]
    if reached is Rung.FREE:
        return [form for form in recall if form in _FREE] or recall or forms
    return recall or forms
