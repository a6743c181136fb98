"""True retention after intervals, beside what is wanted, in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.analysis.progress import Period
from quiz.session.progress.words import nothing_yet, percent
from quiz.text.charts import bar
from quiz.text.width import wrapped

if TYPE_CHECKING:
    from quiz.analysis.progress import Retention, Retentions


_NAME = 15
"""The columns of the first column: `91 days or more`."""


def retention_lines(found: Retentions, period: Period, width: int) -> list[str]:
    """Write retention by interval, with what it means for the schedule."""
    if not found.whole.share.whole:
        return nothing_yet(
            "Here will stand how much you remember after a day, a week, a month, "
            "beside what is wanted. It begins when a card that is past its first steps is asked "
            "again, some days after its first answer.",
            period=period is not Period.ALL,
        )
    room = max(8, width - _NAME - 45)
    head = f"{'after':<{_NAME}}{'reviews':>9}{'true':>9}{'95% interval':>16}{'wanted':>9}"
    rows = [
        f"{head}  0%{'100%':>{room - 2}}",
        *(_retention(_days(one.first, one.last), one, room) for one in found.groups),
    ]
    whole = _retention("all together", found.whole, room)
    told = (
        "Of the cards in review, at their first review of a day, the share that was not forgotten, "
        "by the days since the answer before. The mark ┃ is what your settings want. "
    )
    return [*rows, "", whole, "", *wrapped(told + _verdict(found.whole), width)]


def _retention(name: str, one: Retention, room: int) -> str:
    if one.desired is None or one.share.ratio is None:
        return f"{name:<{_NAME}}{0:>9}{'–':>9}"
    low, high = one.interval
    drawn = list(bar(one.share.ratio, 1, room).ljust(room))
    drawn[min(room - 1, int(one.desired * room))] = "┃"
    return (
        f"{name:<{_NAME}}{one.share.whole:>9,}{percent(one.share):>9}"
        f"{f'{low:.0%}–{high:.0%}':>16}{one.desired:>9.0%}  {''.join(drawn).rstrip()}"
    )


def _verdict(whole: Retention) -> str:
    low, high = whole.interval
    wanted = whole.desired or 0.0
    if low > wanted:
        return "You remember more than is wanted: reviews come sooner than they need to."
    if high < wanted:
        return "You remember less than is wanted; quiz optimize fits the schedule to you."
    return "As far as these answers tell, you remember as much as is wanted."


def _days(first: int, last: int | None) -> str:
    if last is None:
        return f"{first} day{'s' if first > 1 else ''} or more"
    return f"{first} day{'s' if first > 1 else ''}" if first == last else f"{first}–{last} days"
