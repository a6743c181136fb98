"""The day's backup: made when a sitting ends, and for those who never end one politely."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from quiz.cli.output import warn
from quiz.errors import QuizError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.places import Places

PATIENCE_DAYS = 2
"""How old the last backup may be before one is made in the midst of a sitting."""

_DELAY_S = 60.0  # after which the first questions are long on the screen


@contextmanager
def backed_up(places: Places) -> Iterator[None]:
    """Make the day's backup when a sitting has ended, where anything changed.

    So the first question waits for nothing, and the sitting is in its backup. Somebody who closes
    the window instead of leaving would never have one: if the last is older than PATIENCE_DAYS, it
    is made beside the sitting, after a minute. A backup that fails is told and ends nothing.
    """
    from threading import Timer

    timer = Timer(_DELAY_S, _make_overdue, [places])
    timer.daemon = True
    timer.start()
    stopped = False
    try:
        yield
    except QuizError:
        stopped = True  # a backup of a history that cannot be used would fail for the same reason
        raise
    finally:
        timer.cancel()
        timer.join()  # at most as long as a backup takes that it has begun
        if not stopped:
            _make(places)


def _make(places: Places) -> None:
    from quiz.scheduling.clock import read_clock
    from quiz.store.backups import back_up_daily

    try:
        back_up_daily(places.history, read_clock().now())
    except QuizError as error:
        warn(f"Everything you rated is stored, but today's backup was not made:\n  {error}")


def _make_overdue(places: Places) -> None:
    """Make an overdue backup in the background; the end of the sitting tells of what fails."""
    from quiz.scheduling.clock import read_clock
    from quiz.store.backups import back_up_daily, is_due

    now = read_clock().now()
    with suppress(QuizError):
        if is_due(places.history, now, PATIENCE_DAYS):
            back_up_daily(places.history, now)
