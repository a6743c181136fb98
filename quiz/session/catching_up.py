"""A backlog after a break: how much is due, how many days it takes, and what waiting costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from quiz.scheduling.forgetting import ForgettingCurve
from quiz.session.ordering import worth_saving
from quiz.store.agenda import Due

LONGEST_PLAN = 365
"""The most days for which a plan is made."""


class Backlog(Struct, frozen=True):
    """What is due by today, and a plan to work it off.

    `today` more reviews may be done today, and `a_day` on each other of `days` days; None if it
    would take more than a year. The cards that fall due meanwhile are counted in. `recall_now` is the mean probability of recall of
    what is due, `recall_asked` what will be left of it when each card is asked; 0 to 1.
    """

    due: int
    today: int
    a_day: int
    days: int | None
    recall_now: float
    recall_asked: float

    @property
    def exceeds_a_day(self) -> bool:
        """Tell whether one day's limit does not do."""
        return self.due > self.today

    @property
    def forgotten(self) -> float:
        """Give how many of the cards will have been forgotten by waiting for their turn."""
        return max(0.0, self.recall_now - self.recall_asked) * self.due


def backlog_of(
    due: Sequence[Due],
    curve: ForgettingCurve,
    day: int,
    limits: tuple[int, int],
    coming: Mapping[int, int],
) -> Backlog:
    """Plan for what is due on a study day; `coming` counts what is due on each later one.

    `limits` are how many reviews are left today, and how many other days allow.
    """
    if not due:
        return Backlog(0, *limits, 0, 1.0, 1.0)
    turns = _turns(len(due), day, limits, coming)
    days = turns[-1] + 1 if len(turns) == len(due) else None
    in_order = worth_saving(due, curve, day, days or LONGEST_PLAN)
    turns += [LONGEST_PLAN] * (len(due) - len(turns))
    now = sum(curve.recall(one.stability, day - one.last_day) for one in in_order)
    asked = sum(
        curve.recall(one.stability, day + turn - one.last_day)
        for one, turn in zip(in_order, turns, strict=True)
    )
    return Backlog(len(due), *limits, days, now / len(due), asked / len(due))


def _turns(due: int, day: int, limits: tuple[int, int], coming: Mapping[int, int]) -> list[int]:
    """Give for each card of a backlog in how many days its turn comes.

    On each day what falls due then goes first.
    """
    today, a_day = limits
    turns: list[int] = []
    for later in range(LONGEST_PLAN):
        free = a_day - coming.get(day + later, 0) if later else today
        turns += [later] * min(max(0, free), due - len(turns))
        if len(turns) == due:
            break
    return turns


def plan_lines(backlog: Backlog, minutes: float | None) -> list[str]:
    """Say what is due, how it would be worked off, and what that costs.

    `minutes` are how long the reviews of one day take at one's own pace; None if not known.
    """
    if not backlog.exceeds_a_day:
        return []
    pace = "" if minutes is None else f", about {_minutes(minutes)} a day"
    if backlog.days is None:
        when = "more than a year: raise reviews_per_day, or suspend some cards"
    else:
        when = f"about {backlog.days} days"
    lost = round(backlog.forgotten)
    waiting = (
        f"waiting costs about {lost} card{'' if lost == 1 else 's'}"
        if lost
        else "waiting costs less than a card"
    )
    cost = (
        f"Asked now, you would know about {backlog.recall_now:.0%} of them; each in its turn, "
        f"about {backlog.recall_asked:.0%}: {waiting}."
    )
    order = (
        "First comes what would lose most by waiting. What is long forgotten has little left to "
        "lose, and comes last. New cards wait until you have caught up."
    )
    return [
        f"{backlog.due} cards are due; today's limit leaves room for {backlog.today}.",
        f"At {backlog.a_day} a day{pace}, it takes {when}.",
        cost,
        order,
    ]


def _minutes(minutes: float) -> str:
    whole = max(1, round(minutes))
    return "1 minute" if whole == 1 else f"{whole} minutes"
