"""The weekly recap: claims, orders and matches on what was learned since the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.model import Form
from quiz.scheduling.clock import DAY_MS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.session.desk import Desk
    from quiz.session.test_choice import TestChoice

LENGTH = 12
"""The most questions of a recap."""

EVERY_DAYS = 7
LOOKS_BACK_DAYS = 28
"""A first recap, or one after a long break, goes no further back than so many days."""

KINDS = (Form.CLAIM, Form.ORDER, Form.MATCH)
"""What a recap asks."""


class Recap(Struct, frozen=True):
    """A recap of `cards`; `due` tells whether a week has passed since the last one."""

    cards: tuple[str, ...]
    due: bool

    @property
    def number(self) -> int:
        """Count its questions."""
        return min(LENGTH, len(self.cards))

    def choice(self, seed: str) -> TestChoice:
        """Choose the test; it asks of `cards` alone."""
        from quiz.session.test_choice import TestChoice

        return TestChoice(number=self.number, kinds=KINDS, seed=seed, recap=True)


def find_recap(desk: Desk) -> Recap:
    """Look for what was learned since the last recap."""
    return Recap(_cards(desk, _learned(desk)), due=recap_due(desk) > 0)


def recap_due(desk: Desk) -> int:
    """Count the questions of the recap, if a week has passed since the last; quick if it has not.

    One that was thrown away is not offered again in its week either.
    """
    last, today = _last(desk), _today(desk)
    if last is not None and today - last < EVERY_DAYS:
        return 0
    learned = _learned(desk)
    if not learned or (last is None and today - min(learned.values()) < EVERY_DAYS):
        return 0
    return min(LENGTH, len(_cards(desk, learned)))


def _today(desk: Desk) -> int:
    return desk.day(desk.clock.now())


def _last(desk: Desk, *, dropped: bool = True) -> int | None:
    """Give the study day of the last recap, as far as is looked back."""
    since_ms = desk.clock.now().at_ms - LOOKS_BACK_DAYS * DAY_MS
    return desk.history.runs.last_recap(since_ms, dropped=dropped)


def _learned(desk: Desk) -> dict[str, int]:
    """Give the cards that were first seen since a recap that counts, each with its study day."""
    last = _last(desk, dropped=False)
    since = _today(desk) - LOOKS_BACK_DAYS
    return dict(desk.history.agenda.first_seen(since if last is None else max(since, last)))


def _cards(desk: Desk, learned: Mapping[str, int]) -> tuple[str, ...]:
    from quiz.session.knowing import learned_by

    known = learned_by(desk, learned)
    decks = {row.deck for row in desk.catalogue.rows_of(learned).values()}
    subjects = {deck.partition("::")[0] for deck in decks}
    return tuple(
        row.id
        for row in desk.catalogue.rows_not_recalled()
        if row.deck.partition("::")[0] in subjects and known(row)
    )
