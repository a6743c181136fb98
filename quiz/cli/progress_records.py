"""The views of the statistics as records for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quiz.analysis.progress import (
    Calendar,
    Forecast,
    Given,
    Memories,
    Overview,
    Retentions,
    Times,
)
from quiz.scheduling.clock import day_date
from quiz.scheduling.rating import Rating

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quiz.analysis.progress import Figures, Retention, Spread
    from quiz.store.measures import DayTotal
    from quiz.store.statistics import Share


def figures_record(figures: Figures) -> dict[str, Any]:
    """Write the figures of a view; days as ISO dates, times in seconds, shares from 0 to 1."""
    match figures:
        case Overview():
            record = _overview(figures)
        case Calendar():
            record = _calendar(figures)
        case Forecast():
            record = _forecast(figures)
        case Retentions():
            record = {
                "all": _retention(figures.whole),
                "by_interval": [_retention(one) for one in figures.groups],
            }
        case Memories():
            record = {
                "cards": figures.cards,
                "interval_days": _spread(figures.intervals),
                "stability_days": _spread(figures.stabilities),
                "difficulty": _spread(figures.difficulties),
            }
        case Times():
            hours = {f"{hour:02}": share_record(one) for hour, one in enumerate(figures.hours)}
            record = {"seconds": round(figures.seconds, 1), "by_day": _days(figures.days),
                      "by_hour": hours}  # fmt: skip
        case Given():
            record = _given(figures)
    return record


def share_record(share: Share) -> dict[str, Any]:
    """Write a share of right answers."""
    ratio = None if share.ratio is None else round(share.ratio, 4)
    return {"right": share.part, "of": share.whole, "ratio": ratio}


def _overview(found: Overview) -> dict[str, Any]:
    return {
        "by_day": _days(found.period),
        "streak": found.calendar.streak,
        "longest_streak": found.calendar.longest,
        "true_retention": _retention(found.retention),
        "due": _forecast(found.forecast),
        "cards": dict(found.phases),
    }


def _calendar(found: Calendar) -> dict[str, Any]:
    return {
        "from": _date(found.since),
        "to": _date(found.today),
        "streak": found.streak,
        "longest_streak": found.longest,
        "by_day": {_date(day): count for day, count in found.by_day.items()},
    }


def _forecast(found: Forecast) -> dict[str, Any]:
    return {
        "overdue": found.overdue,
        "in_learning": found.steps,
        "by_day": {_date(found.today + n): count for n, count in enumerate(found.by_day)},
    }


def _retention(one: Retention) -> dict[str, Any]:
    low, high = one.interval
    return {
        "from_days": one.first,
        "to_days": one.last,
        **share_record(one.share),
        "low": round(low, 4),
        "high": round(high, 4),
        "desired": None if one.desired is None else round(one.desired, 4),
    }


def _spread(found: Spread) -> dict[str, Any]:
    return {
        "mean": None if found.mean is None else round(found.mean, 2),
        "median": None if found.median is None else round(found.median, 2),
        "groups": [{"from": first, "cards": count} for first, count in found.groups],
    }


def _days(days: Sequence[DayTotal]) -> dict[str, Any]:
    return {
        _date(one.day): {"answers": one.answers, "right": one.right, "new": one.new,
                         "seconds": round(one.seconds, 1)}
        for one in days
    }  # fmt: skip


def _given(found: Given) -> dict[str, Any]:
    ratings: dict[str, dict[str, int]] = {}
    for (rating, phase), count in sorted(found.by_rating.items()):
        ratings.setdefault(Rating(rating).name.lower(), {})[phase] = count
    return {
        "by_form": _shares(found.by_form),
        "by_kind": _shares(found.by_kind),
        "by_rating": ratings,
    }


def _shares(shares: Mapping[str, Share]) -> dict[str, Any]:
    return {name: share_record(share) for name, share in shares.items()}


def _date(day: int) -> str:
    return day_date(day).isoformat()
