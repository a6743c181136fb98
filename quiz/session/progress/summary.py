"""What was done in a period and what comes, in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.scheduling.clock import day_date
from quiz.session.progress.words import counted, duration, nothing_yet, percent, short
from quiz.store.measures import DayTotal
from quiz.text.charts import Row, bar_chart, column_chart

if TYPE_CHECKING:
    from quiz.analysis.progress import Forecast, Overview, Period, Retention

_PHASES = ("new", "learning", "review", "relearning")
_HEIGHT = 8


def overview_lines(found: Overview, period: Period, width: int) -> list[str]:
    """Write the most telling figures, and the answers of the last days."""
    if not found.calendar.by_day and not any(found.phases.values()):
        return nothing_yet(
            "Here will stand what you did today and before, how well you remember, and what comes.",
            period=False,
        )
    done = found.done or DayTotal(found.calendar.today, 0, 0, 0, 0.0)
    answers = sum(one.answers for one in found.period)
    days = len(found.period)
    seconds = sum(one.seconds for one in found.period)
    a_day = f", {answers / days:.0f} each," if days else ""
    coming = found.forecast.by_day
    seen = [f"{found.phases[phase]:,} in {phase}" for phase in _PHASES if found.phases.get(phase)]
    held = found.phases.get("suspended", 0)
    lines = [
        (
            f"Today           {counted(done.answers, 'answer')} in {duration(done.seconds)}, "
            f"{done.new} to new cards"
        ),
        (
            f"In a row        {counted(found.calendar.streak, 'day')}; longest "
            f"{counted(found.calendar.longest, 'day')}"
        ),
        (
            f"{_named(period):<14}  {counted(answers, 'answer')} on {counted(days, 'day')}{a_day} "
            f"in {duration(seconds)}"
        ),
        f"                {counted(sum(one.new for one in found.period), 'new card')} begun",
        f"True retention  {_remembered(found.retention)}",
        (
            f"Due             {coming[0]:,} today, {sum(coming[1:2]):,} tomorrow, {sum(coming[:7]):,} "
            f"in 7 days, {sum(coming):,} in {len(coming)}"
        ),
        f"Cards seen      {', '.join(seen) or 'none'}{f'; {held:,} suspended' if held else ''}",
        "",
    ]
    first = max(found.calendar.since, found.calendar.today - 29)
    shown = [found.calendar.by_day.get(day, 0) for day in range(first, found.calendar.today + 1)]
    ticks = {0: short(first), len(shown) - 1: "today"} if len(shown) > 5 else {0: short(first)}
    return [*lines, f"Answers a day, last {counted(len(shown), 'day')}",
            *column_chart(shown, width, 6, ticks)]  # fmt: skip


def _named(period: Period) -> str:
    return "In all" if period.days is None else f"Last {period.days} days"


def _remembered(found: Retention) -> str:
    if found.desired is None:
        return "not known yet: no card in review was asked again"
    low, high = found.interval
    return (
        f"{percent(found.share)} ({low:.0%}–{high:.0%}) of {counted(found.share.whole, 'review')}, "
        f"wanted {found.desired:.0%}"
    )


def forecast_lines(found: Forecast, width: int) -> list[str]:
    """Write what falls due on the coming days, drawn and counted."""
    if not any(found.by_day):
        return nothing_yet(
            "Here will stand how many cards come back on each of the next 30 days.", period=False
        )
    days, total = len(found.by_day), sum(found.by_day)
    ticks = {at: "today" if not at else short(found.today + at) for at in range(0, days, 7)}
    lines = [
        (
            f"Cards due: {found.by_day[0]:,} today ({found.overdue:,} overdue, {found.steps:,} in "
            f"learning), {total:,} in {days} days, {total / days:.{int(total < 10 * days)}f} a day"
        ),
        "",
        *column_chart(found.by_day, width, _HEIGHT, ticks),
        "",
        (
            "New cards are not counted, nor cards that come back because of what you answer. Of "
            "cards that ask for the same thing one is asked a day, so Today may show fewer."
        ),
        "",
    ]
    rows, so_far = [], 0
    for ahead, count in enumerate(found.by_day):
        so_far += count
        name = "today" if not ahead else f"{day_date(found.today + ahead):%a %d %b}"
        rows.append(Row(name, count, f"{count:,} due, {so_far:,} in all"))
    return lines + bar_chart(rows, width)
