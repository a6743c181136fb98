"""Each view of the statistics in lines of a width, for the app and the command line alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.analysis.progress import (
    Calendar,
    Forecast,
    Given,
    Memories,
    Overview,
    Period,
    Retentions,
    Times,
)
from quiz.scheduling.rating import Rating
from quiz.session.progress.calendar import calendar_lines
from quiz.session.progress.recall import retention_lines
from quiz.session.progress.summary import forecast_lines, overview_lines
from quiz.session.progress.words import counted, duration, nothing_yet, percent, short
from quiz.text.charts import Row, bar_chart, column_chart, grouped
from quiz.text.width import columns, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.analysis.progress import Figures, Spread
    from quiz.store.statistics import Share

NARROWEST = 60
_HEIGHT = 8
_FORMS = {"options": "with options", "typed": "typed", "cloze": "gap filled", "flip": "from memory",
          "claim": "true or false", "order": "put in order", "match": "joined"}  # fmt: skip
_KINDS = {"recall": "question", "order": "order", "match": "pairs", "claim": "true or false",
          "": "in no deck now"}  # fmt: skip
_PHASES = ("new", "learning", "review", "relearning")


def figure_lines(figures: Figures, period: Period, width: int) -> list[str]:
    """Write figures in lines of at most `width` columns, at least 60; or what would stand here."""
    width = max(NARROWEST, width)
    match figures:
        case Overview():
            lines = overview_lines(figures, period, width)
        case Calendar():
            lines = calendar_lines(figures, width)
        case Forecast():
            lines = forecast_lines(figures, width)
        case Retentions():
            lines = retention_lines(figures, period, width)
        case Memories():
            lines = _memories(figures, width)
        case Times():
            lines = _times(figures, width)
        case Given():
            lines = _given(figures, width)
    return [part for line in lines for part in _fitted(line, width)]


def _fitted(line: str, width: int) -> list[str]:
    return wrapped(line, width) if columns(line) > width else [line]


def _memories(found: Memories, width: int) -> list[str]:
    if not found.cards:
        return nothing_yet(
            "Here will stand the intervals, stability and difficulty of the cards in review: those "
            "that are past their first steps.",
            period=False,
        )
    told = (
        "Stability: after so many days nine in ten such cards are still remembered (FSRS). "
        "Difficulty: from 1 (easy) to 10 (hard), how slowly a card's stability grows."
    )
    return [
        f"{counted(found.cards, 'card')} in review now",
        *_spread("Interval until the next review, in days", found.intervals, width),
        *_spread("Stability, in days", found.stabilities, width),
        *_spread("Difficulty, from 1 to 10", found.difficulties, width, days=False),
        "",
        *wrapped(told, width),
    ]


def _spread(title: str, found: Spread, width: int, *, days: bool = True) -> list[str]:
    total = sum(count for _, count in found.groups)
    middle = f": median {found.median or 0:.1f}, mean {found.mean or 0:.1f}"
    rows = []
    for (first, count), after in zip(found.groups, [*found.groups[1:], None], strict=True):
        last = after[0] - 1 if after else None
        name = _range(first, last) if days else f"{first}–{first + 1}"
        rows.append(Row(f"{name:>7}", count, f"{count:,} ({count / total:.0%})"))
    return ["", f"{title}{middle}", *bar_chart(rows, width)]


def _range(first: int, last: int | None) -> str:
    if first == 0:
        return "< 1"
    if last is None:
        return f"> {first - 1}"
    return f"{first}" if first == last else f"{first}–{last}"


def _times(found: Times, width: int) -> list[str]:
    if not found.days:
        return nothing_yet("Here will stand how long you studied each day, and at which hours.")
    by_day = {one.day: one.seconds / 60 for one in found.days}
    minutes = [by_day.get(day, 0.0) for day in range(found.since, found.today + 1)]
    size, _ = grouped(minutes, width - 7)
    each = "a day" if size == 1 else f"in {size} days"
    answers = sum(one.answers for one in found.days)
    ticks = {0: short(found.since)} | ({len(minutes) - 1: "today"} if len(minutes) > 5 else {})
    if len(minutes) > 21:
        ticks |= {len(minutes) // 2: short(found.since + len(minutes) // 2)}
    rows = [
        Row(f"{hour:02}–{(hour + 1) % 24:02}", share.whole, f"{share.whole:,}  {percent(share):>6}")
        for hour, share in enumerate(found.hours)
        if share.whole
    ]
    return [
        (
            f"{duration(found.seconds)} on {counted(len(found.days), 'day')}: "
            f"{duration(found.seconds / len(found.days))} a day with study, "
            f"{found.seconds / answers:.1f} s an answer"
        ),
        "",
        f"Minutes {each}",
        *column_chart(minutes, width, _HEIGHT, ticks),
        "",
        "Answers by the hour of the day, and how many of them were right",
        *bar_chart(rows, width),
    ]


def _given(found: Given, width: int) -> list[str]:
    if not found.by_rating:
        return nothing_yet(
            "Here will stand how well you answer in each form, of each kind, and how you rate."
        )
    lines = ["By form", *_shares(found.by_form, _FORMS, width), ""]
    lines += ["By kind of question", *_shares(found.by_kind, _KINDS, width), ""]
    total = sum(found.by_rating.values())
    rows = []
    for rating in Rating:
        counts = [found.by_rating.get((rating, phase), 0) for phase in _PHASES]
        spread = "".join(f"{count:>11,}" for count in counts)
        rows.append(
            Row(
                rating.name.lower(),
                sum(counts),
                f"{spread}{sum(counts):>9,}{sum(counts) / total:>6.0%}",
            )
        )
    head = "".join(f"{phase:>11}" for phase in _PHASES)
    lines += [
        "By rating, and what the card was",
        f"       {head}{'in all':>9}",
        *bar_chart(rows, width),
    ]
    return lines


def _shares(shares: Mapping[str, Share], names: Mapping[str, str], width: int) -> list[str]:
    rows = [
        Row(names.get(name, name), share.whole, f"{share.whole:,}  {percent(share):>6} right")
        for name, share in sorted(shares.items(), key=lambda pair: -pair[1].whole)
    ]
    return bar_chart(rows, width)
