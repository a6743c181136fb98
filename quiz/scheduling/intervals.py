"""How long until a card is due, as short as on a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.scheduling.clock import Moment
    from quiz.scheduling.state import CardState

_MONTH = 30.4375  # days, a twelfth of a Julian year
_YEAR = 365.25


def describe(state: CardState, moment: Moment, day: int) -> str:
    """Say how long until a card is due: `<1m`, `10m`, `3h`, `1d`, `2.3mo`, `1.2y`.

    A card that is due or overdue is due `now`; one that was never reviewed is `new`.
    """
    if state.due_ms is not None:
        return describe_seconds((state.due_ms - moment.at_ms) // 1000)
    if state.due_day is not None:
        return describe_days(state.due_day - day)
    return "new"


def describe_seconds(seconds: int) -> str:
    """Say a time within a day."""
    if seconds <= 0:
        return "now"
    minutes = (seconds + 30) // 60
    if minutes < 1:
        return "<1m"
    if minutes < 60:
        return f"{minutes}m"
    return f"{_short(seconds / 3600)}h"


def describe_days(days: int) -> str:
    """Say a number of days; from a month on in months, from a year on in years."""
    if days <= 0:
        return "now"
    if days < 30:
        return f"{days}d"
    if days < 365:
        return f"{_short(days / _MONTH)}mo"
    return f"{_short(days / _YEAR)}y"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
