"""The calendar of answers: a column for each week, a sign for each day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.scheduling.clock import day_date
from quiz.session.progress.words import counted
from quiz.text.charts import heat_map, legend

if TYPE_CHECKING:
    from quiz.analysis.progress import Calendar

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LEFT = 4


def calendar_lines(found: Calendar, width: int) -> list[str]:
    """Draw a calendar in at most `width` columns; weeks that do not fit are left out and told."""
    monday = found.since - day_date(found.since).weekday()
    count = (found.today - monday) // 7 + 1
    shown = min(count, width - _LEFT)
    wide = max(1, min(3, (width - _LEFT) // shown))
    start = monday + 7 * (count - shown)
    weeks = [[_count(found, start + 7 * week + day) for day in range(7)] for week in range(shown)]
    seen = [value for week in weeks for value in week if value is not None]
    lines = [_in_a_row(found), ""]
    lines += heat_map(weeks, _WEEKDAYS, _months(start, shown, max(start, found.since), wide), wide)
    lines += ["", f"Answers on a day: {legend(seen)}"]
    if shown < count:
        lines.append(f"The last {shown} of {count} weeks are shown; a wider window shows more.")
    total = sum(found.by_day.values())
    if not total:
        lines += [
            "",
            "Each answer fills a day here. Study a deck to begin: Enter on Today, or quiz study.",
        ]
        return lines
    best = max(found.by_day, key=lambda day: (found.by_day[day], day))
    span = found.today - found.since + 1
    return [
        *lines,
        "",
        (
            f"{counted(total, 'answer')} on {len(found.by_day)} of {span} days ({len(found.by_day) / span:.0%}); "
            f"most on {day_date(best):%d %b %Y}: {found.by_day[best]:,}"
        ),
    ]


def _in_a_row(found: Calendar) -> str:
    studied = found.today in found.by_day
    hint = "" if studied or not found.streak else " (study today to go on)"
    return f"Days in a row: {found.streak} now{hint}, longest {found.longest}"


def _count(found: Calendar, day: int) -> int | None:
    return found.by_day.get(day, 0) if found.since <= day <= found.today else None


def _months(start: int, weeks: int, first: int, wide: int) -> dict[int, str]:
    """Name the month over the week in which it begins, and the first; the year stands for January."""
    names: dict[int, str] = {}
    for week in range(weeks):
        sunday = day_date(start + 7 * week + 6)
        if (week == 0 and day_date(first).month == sunday.month) or sunday.day <= 7:
            names[week] = f"{sunday:%Y}" if sunday.month == 1 else f"{sunday:%b}"
    if any(week * wide < 5 for week in names if week):
        names.pop(0, None)  # there is no room for both
    return names
