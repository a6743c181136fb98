"""Numbers, times and shares in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.scheduling.clock import day_date

if TYPE_CHECKING:
    from quiz.store.statistics import Share


def nothing_yet(what: str, *, period: bool = True) -> list[str]:
    """Say what will appear in a view without answers, and how to begin."""
    longer = ["In a longer period there may be something: p changes it (--period)."]
    return [
        what,
        "",
        "Study a deck to begin: Enter on Today, or quiz study.",
        *longer[: int(period)],
    ]


def counted(number: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def duration(seconds: float) -> str:
    """Write a time in the unit that suits it."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


def percent(share: Share) -> str:
    """Write a share as a percentage; a dash where nothing is known."""
    return "–" if share.ratio is None else f"{share.ratio:.1%}"


def short(day: int) -> str:
    """Write a study day without its year."""
    return f"{day_date(day):%d %b}"
