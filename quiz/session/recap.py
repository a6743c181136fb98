"""The weekly recap: claims, orders and matches on what was learned since the last one."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.bank.model import Form
from quiz.session.desk import Desk
from quiz.session.drawing import learned_by
from quiz.session.test_choice import TestChoice
from quiz.session.test_result import summaries

LENGTH = 12
"""The most questions of a recap."""

EVERY_DAYS = 7
LOOKS_BACK_DAYS = 28
"""A first recap, or one after a long break, goes no further back than so many days."""

KINDS = (Form.CLAIM, Form.ORDER, Form.MATCH)
"""What a recap asks."""


@dataclass(frozen=True, slots=True)
class Recap:
    """A recap of `cards`; `due` tells whether a week has passed since the last one."""

    cards: tuple[str, ...]
    due: bool

    @property
    def number(self) -> int:
        """Count its questions."""
        return min(LENGTH, len(self.cards))

    def choice(self, seed: str) -> TestChoice:
        """Choose the test; it asks of `cards` alone."""
        return TestChoice(number=self.number, kinds=KINDS, seed=seed, recap=True)


def find_recap(desk: Desk) -> Recap:
    """Look for what was learned since the last recap."""
    today = desk.day(desk.clock.now())
    last = next((one for one in summaries(desk) if one.choice.recap), None)
    since = today - LOOKS_BACK_DAYS
    if last is not None:
        since = max(since, desk.day(last.began))
    seen = desk.history.agenda.first_seen(since)
    if not seen:
        return Recap((), due=False)
    begin = desk.day(last.began) if last else min(day for _, day in seen)
    cards = _cards(desk, {card for card, _ in seen})
    return Recap(cards, due=bool(cards) and today - begin >= EVERY_DAYS)


def _cards(desk: Desk, learned: set[str]) -> tuple[str, ...]:
    known = learned_by(desk, learned)
    decks = {row.deck for row in desk.catalogue.rows_of(learned).values()}
    roots = {deck.partition("::")[0] for deck in decks}
    return tuple(
        row.id
        for row in desk.catalogue.rows()
        if row.deck.partition("::")[0] in roots
        and any(form in KINDS for form in row.forms)
        and known(row)
    )
