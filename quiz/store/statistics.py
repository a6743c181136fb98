"""What was done, day by day, and how well it was remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.scheduling.rating import Rating

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from quiz.database import Connection


class Done(Struct, frozen=True):
    """What was done on one study day; reviews that were undone do not count.

    `new` cards were seen for the first time. `reviews` are answers to cards in review, and to
    cards whose step in days had come; they count against the day's limit, as in Anki. `learning`
    are the other answers. `right` counts answers that were right, `seconds` the answering time.
    """

    new: int = 0
    reviews: int = 0
    learning: int = 0
    right: int = 0
    seconds: float = 0.0

    @property
    def answers(self) -> int:
        """Count all answers of the day."""
        return self.new + self.reviews + self.learning


class Share(Struct, frozen=True):
    """So many of so many."""

    part: int = 0
    whole: int = 0

    @property
    def ratio(self) -> float | None:
        """Give the share from 0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None


class Statistics(Struct, frozen=True):
    """What the log says about learning so far; reviews that were undone do not count.

    `retention` is the true retention: of the cards in review, at their first review of a day, the
    share that was not forgotten (rated other than Again). `month` is the same over 30 study days.
    """

    by_day: Mapping[int, int]
    by_rating: Mapping[Rating, int]
    by_form: Mapping[str, Share]
    by_phase: Mapping[str, int]
    retention: Share
    month: Share
    suspended: int
    leeches: int

    @property
    def reviews(self) -> int:
        """Count every answer."""
        return sum(self.by_day.values())


def done_on(connection: Connection, day: int) -> Done:
    """Count what was done on a study day."""
    row = connection.row(
        "SELECT count(*) FILTER (WHERE r.phase = 'new'),"
        " count(*) FILTER (WHERE r.phase = 'review' OR (r.phase <> 'new' AND r.in_days)),"
        " count(*),"
        " total(r.right),"
        " ifnull(sum(r.ms), 0) / 1000.0"
        " FROM reviews AS r WHERE r.day = ?",
        (day,),
    )
    new, reviews, answers, right, seconds = row or (0, 0, 0, 0, 0.0)
    return Done(new, reviews, answers - new - reviews, int(right), seconds)


def statistics(connection: Connection, day: int) -> Statistics:
    """Count everything up to and including a study day."""
    ratings = connection.rows(
        "SELECT CAST(substr(name, -1) AS INTEGER), sum(answers) FROM tallies"
        " WHERE sort = 'outcome' GROUP BY 1 ORDER BY 1"
    )
    forms = connection.rows(
        "SELECT name, sum(right), sum(answers) FROM tallies"
        " WHERE sort = 'form' GROUP BY name ORDER BY name"
    )
    days = connection.rows(
        "SELECT day, sum(answers) FROM tallies WHERE sort = 'outcome' GROUP BY day ORDER BY day"
    )
    phases = connection.rows("SELECT phase, count(*) FROM states GROUP BY phase ORDER BY phase")
    flags = connection.row("SELECT total(suspended), total(leech) FROM states") or (0, 0)
    return Statistics(
        by_day=dict(days),
        by_rating={Rating(rating): count for rating, count in ratings},
        by_form={form: Share(right, count) for form, right, count in forms},
        by_phase=dict(phases),
        retention=_true_retention(connection, None),
        month=_true_retention(connection, day - 29),
        suspended=int(flags[0]),
        leeches=int(flags[1]),
    )


def streak(days: Collection[int], today: int) -> int:
    """Count the days in a row with an answer, up to today; today may still be to come."""
    end = today if today in days else today - 1
    length = 0
    while end - length in days:
        length += 1
    return length


def _true_retention(connection: Connection, since: int | None) -> Share:
    row = connection.row(
        "SELECT ifnull(sum(right), 0), ifnull(sum(answers), 0) FROM tallies"
        " WHERE sort = 'waited' AND day >= ifnull(?, day)",
        (since,),
    )
    return Share(*row) if row else Share()
