"""What a learner wants to know on sitting down: what today takes, what comes, and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from quiz.scheduling.clock import day_date
from quiz.session.catching_up import plan_lines
from quiz.session.left_tests import LeftTests, left_tests
from quiz.session.outlook import pace
from quiz.session.overview import DeckToday, deck_tree, next_card
from quiz.session.queue import Counts
from quiz.session.recap import recap_due
from quiz.session.scope import StudyPlan
from quiz.session.today import Today
from quiz.session.waiting import Waiting

if TYPE_CHECKING:
    from quiz.session.desk import Desk
    from quiz.store.agenda import Agenda

DAYS_SHOWN = 14
"""How many days the forecast covers, today with them."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class ComingDay(Struct, frozen=True):
    """A study day with how many cards fall due on it; what is overdue is due today."""

    weekday: str
    date: int
    due: int


class DayOverview(Struct, frozen=True):
    """A study day as it stands.

    `minutes` are at the learner's own pace, None where that is not known. `catching_up` says what
    a backlog costs, nothing where a day's limit does. `ahead` is in how many days the next cards
    fall due that may be asked already, `ahead_cards` how many; 0 while others are due, or none is.
    `recap` counts the questions of the weekly recap, 0 while it is not due. `waiting` are new cards
    that do not come today; `left` tells of tests that can go on.
    """

    decks: tuple[DeckToday, ...]
    counts: Counts
    minutes: float | None
    streak: int
    coming: tuple[ComingDay, ...]
    catching_up: tuple[str, ...]
    next_card: str
    ahead: int
    ahead_cards: int
    is_first: bool
    recap: int = 0
    waiting: Waiting = field(default_factory=Waiting)
    left: LeftTests = field(default_factory=LeftTests)

    @property
    def only_in_tests(self) -> int:
        """Count the questions of all decks that are never studied."""
        return sum(deck.only_in_tests for deck in self.decks if not deck.level)


def day_overview(desk: Desk) -> DayOverview:
    """Look at everything at once; quick enough to be done whenever the learner comes back."""
    today = Today(desk)
    counts, waiting = today.count()
    backlog = today.backlog()
    coming = today.cards_by_day(DAYS_SHOWN)
    ahead, ahead_cards = (0, 0) if counts.total else _ahead(today, coming)
    own_pace = pace(desk)
    a_day = own_pace.minutes(Counts(review=min(backlog.a_day, backlog.due)))
    return DayOverview(
        decks=deck_tree(desk),
        counts=counts,
        minutes=own_pace.minutes(counts),
        streak=streak(desk.history.agenda, today.day),
        coming=tuple(_coming(today.day + n, due) for n, due in enumerate(coming)),
        catching_up=tuple(plan_lines(backlog, a_day)),
        next_card="" if counts.total else next_card(desk),
        ahead=ahead,
        ahead_cards=ahead_cards,
        is_first=not desk.history.agenda.end()[0],
        recap=recap_due(desk),
        waiting=waiting,
        left=left_tests(desk),
    )


def _ahead(today: Today, coming: tuple[int, ...]) -> tuple[int, int]:
    """Say in how many days cards fall due that may be asked now already, and how many they are.

    What was answered today, and what would tell of it, may not.
    """
    for day, due in enumerate(coming):
        if day and due and (cards := today.queue(plan=StudyPlan(ahead=day)).counts().total):
            return day, cards
    return 0, 0


def streak(agenda: Agenda, today: int) -> int:
    """Count the days in a row with an answer, up to today; today may still be to come."""
    end = today if agenda.was_studied_on(today) else today - 1
    length = 0
    while agenda.was_studied_on(end - length):
        length += 1
    return length


def today_sentence(overview: DayOverview) -> str:
    """Say what today will take, or when the next card comes."""
    if not overview.decks:
        return "There are no decks yet. Write one with: quiz new bank NAME"
    counts = overview.counts
    if not counts.total:
        return f"Nothing is due now. {overview.next_card}"
    minutes = overview.minutes
    time = "" if minutes is None else f", about {max(1, round(minutes))} min"
    return (
        f"Today: {counts.new} new, {counts.learning} in learning, {counts.review} to review{time}."
    )


def streak_words(overview: DayOverview) -> str:
    """Say for how many days in a row there was an answer; nothing before the second."""
    return f"{overview.streak} days in a row" if overview.streak > 1 else ""


def coming_words(overview: DayOverview, days: int) -> str:
    """Say in a line how many cards fall due after today; nothing where none does."""
    coming = overview.coming[1 : days + 1]
    if not any(day.due for day in coming):
        return ""
    return "Then due: " + ", ".join(f"{day.weekday} {day.due}" for day in coming)


def _coming(day: int, due: int) -> ComingDay:
    date = day_date(day)
    return ComingDay(_WEEKDAYS[date.weekday()], date.day, due)
