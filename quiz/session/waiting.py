"""New cards that do not come today, by what holds them back, so that nobody takes them for lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.catalogue.rows import CardRow, DeckRow
    from quiz.catalogue.standing import Standing
    from quiz.session.limits import Limits


class Waiting(Struct, frozen=True):
    """How many new cards wait, by the reason.

    `new_limit` and `review_limit`: the day's limit leaves no room. `apart`: cards of today ask the
    same fact, tell of the same event or give the answer away. `put_off`: the learner put them off
    until tomorrow. `suspended`: the learner took them out of study.
    """

    new_limit: int = 0
    review_limit: int = 0
    apart: int = 0
    put_off: int = 0
    suspended: int = 0

    @property
    def total(self) -> int:
        """Add up all that is not asked today."""
        return self.new_limit + self.review_limit + self.apart + self.put_off + self.suspended


class Placed(Struct, frozen=True):
    """New cards of which is known what becomes of them today.

    Some `come`; some were `put_off` until tomorrow; some have a turn `otherwise` than as new ones.
    """

    come: Sequence[CardRow] = ()
    put_off: Sequence[CardRow] = ()
    otherwise: Sequence[CardRow] = ()


def waiting_new(
    decks: Iterable[DeckRow], standing: Standing, limits: Limits, placed: Placed
) -> Waiting:
    """Count the new cards of some decks that wait, after a day was chosen and took from limits."""
    coming, away, others = (
        Counter(row.deck for row in rows)
        for rows in (placed.come, placed.put_off, placed.otherwise)
    )
    by_reason: Counter[str] = Counter()
    for deck in decks:
        end = deck.first + deck.cards
        fresh = standing.fresh(deck.first, end)
        left = fresh - coming[deck.name] - away[deck.name] - others[deck.name]
        by_reason[_reason(limits, deck.name)] += left
        by_reason["put_off"] += away[deck.name]
        by_reason["suspended"] += deck.studied - standing.begun(deck.first, end) - fresh
    return Waiting(**by_reason)


def _reason(limits: Limits, deck: str) -> str:
    if not limits.allows_review(deck):
        return "review_limit"
    return "apart" if limits.allows_new(deck) else "new_limit"


def waiting_words(waiting: Waiting, new_today: int = 0) -> list[str]:
    """Say in sentences how many new cards wait, for what and until when; nothing for none.

    Where some are `new_today`, it goes without saying that a day does not bring all.
    """
    told = [
        _limited(0 if new_today else waiting.new_limit, "the day's limit of new cards"),
        _limited(0 if new_today else waiting.review_limit, "the day's limit of reviews"),
        _apart(waiting.apart),
        _settled(waiting.put_off, "put off until tomorrow", past=True),
        _settled(waiting.suspended, "suspended", past=False),
    ]
    return [sentence for sentence in told if sentence]


def _cards(number: int) -> str:
    return "1 new card" if number == 1 else f"{number} new cards"


def _limited(number: int, limit: str) -> str:
    when = "waits for a later day" if number == 1 else "wait for later days"
    return f"{_cards(number)} {when}: {limit}." if number else ""


def _apart(number: int) -> str:
    waits = "waits" if number == 1 else "wait"
    told = "until tomorrow at least: other cards of today tell of the same."
    return f"{_cards(number)} {waits}, {told}" if number else ""


def _settled(number: int, what: str, *, past: bool) -> str:
    one, several = ("was", "were") if past else ("is", "are")
    verb = one if number == 1 else several
    never = "" if past else f": {'it never comes' if number == 1 else 'they never come'}"
    return f"{_cards(number)} {verb} {what}{never}." if number else ""
