"""The coming days: how many cards fall due on each, and how long a card takes at one's own pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.session.catching_up import plan_lines
from quiz.session.queue import Counts
from quiz.session.today import Today

if TYPE_CHECKING:
    from collections.abc import Collection

    from quiz.session.catching_up import Backlog
    from quiz.session.desk import Desk

FEWEST_ANSWERS = 10
"""Of fewer cards than these, answering times say nothing of a learner's pace."""


class Pace(Struct, frozen=True):
    """How many seconds a card takes, with the steps that follow; None where too little is known."""

    new: float | None = None
    review: float | None = None

    def minutes(self, counts: Counts) -> float | None:
        """Say how long some cards take; None when the pace of some of them is not known."""
        parts = ((counts.new, self.new), (counts.review + counts.learning, self.review))
        if any(count and seconds is None for count, seconds in parts):
            return None
        return sum(count * (seconds or 0.0) for count, seconds in parts) / 60


def pace(desk: Desk) -> Pace:
    """Take the pace from the last answers; a card in its steps is taken for a review."""
    spent = desk.history.agenda.spent()
    return Pace(
        spent.learning / spent.learned if spent.learned >= FEWEST_ANSWERS else None,
        spent.reviewing / spent.reviewed if spent.reviewed >= FEWEST_ANSWERS else None,
    )


def minutes_today(desk: Desk, counts: Counts) -> float | None:
    """Say how many minutes are left today at one's own pace; None where it is not known."""
    return pace(desk).minutes(counts)


def forecast(desk: Desk, days: int) -> tuple[int, ...]:
    """Count the cards that fall due on each of the coming days, today's first; see `Today`."""
    return Today(desk).cards_by_day(days)


def catching_up_lines(desk: Desk, decks: Collection[str] = ()) -> list[str]:
    """Say how a backlog would be worked off; nothing where a day's limit does. See `plan_lines`."""
    plan = Today(desk).backlog(decks)
    return plan_lines(plan, pace(desk).minutes(Counts(review=min(plan.a_day, plan.due))))


def backlog(desk: Desk, decks: Collection[str] = ()) -> Backlog:
    """Tell how much is due, and what it takes to work it off; see `Backlog`."""
    return Today(desk).backlog(decks)
