"""A backlog after a break: how much is due, how many days it takes, and what waiting costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quiz.scheduling.forgetting import ForgettingCurve
from quiz.session.ordering import worth_saving
from quiz.store.agenda import Due

LONGEST_PLAN = 365
"""The most days for which a plan is made."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is due by today, and a plan to work it off.

    `a_day` reviews are done on each of `days` days; None if it would take more than a year. The
    cards that fall due meanwhile are counted in. `recall_now` is the mean probability of recall of
    what is due, `recall_asked` what will be left of it when each card is asked; 0 to 1.
    """

    due: int
    a_day: int
    days: int | None
    recall_now: float
    recall_asked: float

    @property
    def exceeds_a_day(self) -> bool:
        """Tell whether one day's limit does not do."""
        return self.due > self.a_day

    @property
    def forgotten(self) -> float:
        """Give how many of the cards will have been forgotten by waiting for their turn."""
        return max(0.0, self.recall_now - self.recall_asked) * self.due


def backlog_of(
    due: Sequence[Due], curve: ForgettingCurve, day: int, a_day: int, coming: Mapping[int, int]
) -> Backlog:
    """Plan for what is due on a study day; `coming` counts what is due on each later one."""
    if not due:
        return Backlog(0, a_day, 0, 1.0, 1.0)
    turns = _turns(len(due), day, a_day, coming)
    days = turns[-1] + 1 if len(turns) == len(due) else None
    in_order = worth_saving(due, curve, day, days or LONGEST_PLAN)
    turns += [LONGEST_PLAN] * (len(due) - len(turns))
    now = sum(curve.recall(one.stability, day - one.last_day) for one in in_order)
    asked = sum(
        curve.recall(one.stability, day + turn - one.last_day)
        for one, turn in zip(in_order, turns, strict=True)
    )
    return Backlog(len(due), a_day, days, now / len(due), asked / len(due))


def _turns(due: int, day: int, a_day: int, coming: Mapping[int, int]) -> list[int]:
    """Give for each card of a backlog in how many days its turn comes.

    On each day what falls due then goes first.
    """
    turns: list[int] = []
    for later in range(LONGEST_PLAN):
        free = a_day - (coming.get(day + later, 0) if later else 0)
        turns += [later] * min(max(0, free), due - len(turns))
        if len(turns) == due:
            break
    return turns
