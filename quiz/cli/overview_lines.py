"""What is due, as lines: for `quiz due` and for `quiz` without a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.session.desk import Desk
from quiz.session.left_tests import left_tests
from quiz.session.outlook import backlog, minutes_today
from quiz.session.overview import DeckToday, next_card
from quiz.session.queue import Counts
from quiz.session.recap import recap_due
from quiz.session.today import Today
from quiz.session.waiting import waiting_words
from quiz.text.width import columns, padded


def overview_lines(
    desk: Desk, overview: Sequence[DeckToday], total: Counts, chosen: Sequence[str] = ()
) -> list[str]:
    """Write a table of decks, then what today's limits leave of them all together, and what waits.

    `chosen` are the decks that the total counts; all for none.
    """
    if not overview:
        return ["There are no decks. Write one: quiz new bank NAME, or see docs/authoring.md."]
    names = {
        deck.name: "  " * deck.level + " ".join(deck.name.rpartition("::")[2].split())
        for deck in overview
    }
    width = max(4, *(columns(name) for name in names.values()))
    lines = [f"{'deck':{width}}    new  learning  due"]
    for deck in overview:
        counts = deck.counts
        lines.append(
            f"{padded(names[deck.name], width)}  {counts.new:5}  {counts.learning:8}  {counts.review:3}"
        )
    lines.append("")
    if total.total:
        minutes = minutes_today(desk, total)
        time = "" if minutes is None else f", about {max(1, round(minutes))} min"
        lines.append(
            f"Today: {total.new} new, {total.learning} in learning, {total.review} to review{time}. "
            "Start with: quiz study"
        )
    else:
        lines.append(f"Nothing is due now. {next_card(desk)}")
    lines += waiting_words(Today(desk).count(chosen)[1], total.new)
    left = left_tests(desk)
    if left.sentence:
        lines.append(f"{left.sentence} Go on with: quiz test --resume")
    recap = recap_due(desk)
    if left.recap:
        lines.append(f"Weekly recap: {left.recap} Go on with: quiz test --recap")
    elif recap:
        questions = "1 question" if recap == 1 else f"{recap} questions"
        lines.append(f"Weekly recap: {questions}. Begin it with: quiz test --recap")
    overdue = backlog(desk, chosen)
    if overdue.exceeds_a_day:
        lines.append(
            f"{overdue.due} cards are due, more than the day allows. "
            "To work them off: quiz study --catch-up"
        )
    return lines
