"""What Today says above and beside the decks."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quiz.errors import Problem
from quiz.session.day import DayOverview, coming_words, streak_words, today_sentence
from quiz.session.overview import DeckToday
from quiz.session.waiting import waiting_words
from quiz.tui.text import lines, literal

PROBLEMS_SHOWN = 3
DAYS_IN_LINE = 6
BAR = 22
"""The columns of the longest bar of the forecast."""

FIRST_START = (
    "You are asked, you answer, and you see why it is so and where it is written.",
    "What you know comes back ever more rarely, what you miss comes back soon.",
    "Leave at any moment, every answer is stored. Enter begins the first theme.",
)
"""Three lines for whoever has never answered a question here."""

_QUIET, _WARNING = "$foreground-muted", "$text-warning"


def today_content(
    overview: DayOverview,
    left_out: Sequence[Problem],
    broken: Sequence[Problem],
    *,
    wide: bool,
) -> Content:
    """Say what today takes and what comes; on a wide screen the forecast stands beside."""
    starts = " Enter starts." if overview.counts.total else ""
    parts = [literal(today_sentence(overview) + starts, "bold")]
    if overview.is_first and overview.decks:
        parts += [literal(line, _QUIET) for line in FIRST_START]
    elif not wide:
        told = (streak_words(overview), coming_words(overview, DAYS_IN_LINE))
        parts += [literal(". ".join(filter(None, told)) + ".", _QUIET)] if any(told) else []
    parts += _offers(overview)
    if overview.left.sentence:
        parts.append(literal(f"{overview.left.sentence} p goes on.", _WARNING))
    if overview.left.recap:
        parts.append(literal(f"Weekly recap: {overview.left.recap} w goes on with it.", _QUIET))
    elif overview.recap:
        questions = "1 question" if overview.recap == 1 else f"{overview.recap} questions"
        parts.append(
            literal(f"Weekly recap: {questions}. w begins it; nothing is scheduled.", _QUIET)
        )
    parts += _problems("Left out", left_out)
    if broken:
        parts += [*_problems("Broken", broken), literal("What was there before stays.", _WARNING)]
    return lines(*parts)


def _offers(overview: DayOverview) -> list[Content]:
    if overview.catching_up:
        due, pace, cost, _ = overview.catching_up
        return [literal(due), literal(f"{pace} u catches up, without new cards."),
                literal(cost, _QUIET)]  # fmt: skip
    if not overview.counts.total and overview.ahead:
        number = overview.ahead_cards
        cards = "1 card" if number == 1 else f"{number} cards"
        when = "tomorrow" if overview.ahead == 1 else f"in {overview.ahead} days"
        return [literal(f"a studies ahead: {cards} that would come {when}.", _QUIET)]
    return []


def _problems(what: str, problems: Sequence[Problem]) -> list[Content]:
    told = []
    for problem in problems[:PROBLEMS_SHOWN]:
        cure = f" {problem.cure}" if problem.cure else ""
        told.append(literal(f"{what}: {problem.place}: {problem.message}{cure}", _WARNING))
    if len(problems) > PROBLEMS_SHOWN:
        told.append(literal("See the rest with: quiz check", _WARNING))
    return told


def forecast_content(overview: DayOverview) -> Content:
    """Draw the coming days as bars with their numbers, under the streak.

    Today's number is that of the first line: what today does not ask falls due on it all the same.
    """
    told = streak_words(overview)
    parts = [literal(told, "bold $text-success")] if told else []
    numbers = [day.due for day in overview.coming]
    if numbers and not overview.catching_up:
        numbers[0] = overview.counts.learning + overview.counts.review
    most = max(numbers, default=0)
    if not most:
        return lines(*parts, literal("What you learn comes back here, day by day.", _QUIET))
    parts.append(literal("Due on the coming days", "bold"))
    for number, (day, due) in enumerate(zip(overview.coming, numbers, strict=True)):
        name = "today" if not number else f"{day.weekday} {day.date:2}"
        length = -(-due * BAR // most)
        bar = literal("█" * length, "$text-primary") if length else literal("·", _QUIET)
        parts.append(literal(f"{name:<7}", _QUIET) + bar + literal(f" {due}"))
    return lines(*parts)


def about_content(deck: DeckToday | None, overview: DayOverview | None = None) -> Content:
    """Say which new cards of a deck wait, what it is about, and what its sources can and cannot tell.

    For no deck that is said of all together.
    """
    if deck is None:
        about = literal("Everything that is due, from all decks.", _QUIET)
        return lines(*_held_back(about, overview)) if overview else about
    told = (literal(text, _QUIET) for text in (deck.about, deck.scope) if text)
    return lines(*_held_back(literal(deck.name, "bold"), deck), *told)


def _held_back(head: Content, of: DeckToday | DayOverview) -> list[Content]:
    """Say in a line or two what is not asked today; little room is left for more."""
    if of.only_in_tests:
        head += literal(f"  {of.only_in_tests} more only in tests", _QUIET)
    told = waiting_words(of.waiting, of.counts.new)
    return [head, *([literal(" ".join(told))] if told else [])]
