"""What study says besides questions and feedback: about a change, a leech, at the end."""

from __future__ import annotations

from textual.content import Content

from quiz.session.catching_up import Backlog
from quiz.session.corrections import Changed, Choice
from quiz.session.study import StudySession
from quiz.session.tally import Leech
from quiz.session.waiting import waiting_words
from quiz.tui.deciding import Way
from quiz.tui.study_keys import AHEAD_DAYS
from quiz.tui.text import lines, literal

SETTLING = (
    Way(
        Choice.KEEP.value[0],
        "Keep",
        "I know the new answer as well, or it says the same: the schedule stays.",
    ),
    Way(Choice.LAPSE.value[0], "Forgotten", "I must learn the new answer: ask me again soon."),
    Way(Choice.RESET.value[0], "Begin anew", "It is another question now: treat it as a new one."),
)
"""What can become of the memory of a card whose answer changed."""


def change(changed: Changed) -> Content:
    """Say what a card asked for and asks for now."""
    before = [literal(f"You knew it as: {changed.before}")] if changed.before else []
    return lines(
        literal("This card has changed since you learned it", "bold"),
        "",
        literal(changed.asked),
        *before,
        Content("Its answer is now: ") + literal(changed.now[0], "bold"),
        *(literal(f"  {line}", "bold") for line in changed.now[1:]),
    )


def leech(found: Leech) -> Content:
    """Say what a leech is and what helps."""
    return lines(
        literal("A leech", "bold $text-warning"), "", literal(found.asked), "", literal(found.told)
    )


def leech_ways(found: Leech, *, can_edit: bool) -> tuple[Way, ...]:
    """Offer what can be done about a leech."""
    ways = [Way("g", "Go on", "leave it as it is.")]
    if can_edit:
        ways.append(Way("e", "Edit", "word it anew, or split it, in your editor."))
    if not found.suspended:
        ways.append(Way("s", "Suspend", "take it out of study; Undo brings it back."))
    return tuple(ways)


def backlog_told(backlog: Backlog) -> str:
    """Tell at the beginning of a sitting that there is more than a day's worth."""
    return f"{backlog.due} cards are due, {backlog.today} may be reviewed today. F9 catches up."


def done(session: StudySession, backlog: Backlog | None, ahead: int) -> Content:
    """Say that nothing is asked now, how the sitting went, and what can be done besides."""
    waiting = session.waiting_ms()
    if session.empty:
        text = "There are no cards to study in these decks; t takes a test of them."
    elif waiting is not None:
        minutes = max(1, -(-waiting // 60_000))
        text = (
            f"Nothing to ask right now. The next card in learning is due in {minutes} min; "
            "it appears here by itself."
        )
    elif backlog is not None:
        text = (
            f"The reviews of today are done; {backlog.due} more are due and come on other days. "
            "The setting reviews_per_day allows more."
        )
    elif session.answered:
        text = "Nothing more is due today in these decks. Well done."
    else:
        text = "Nothing is due in these decks now."
    told = waiting_words(session.waiting()) if waiting is None else []
    parts: list[Content | str] = [literal(" ".join((text, *told)))]
    if session.answered:
        share = round(100 * session.right / session.answered)
        parts += ["", f"This sitting: {session.answered} answered, {share}% right."]
    if ahead:
        cards = "card" if ahead == 1 else "cards"
        offer = (
            f"Press a to study ahead: {ahead} {cards} of the next {AHEAD_DAYS} days, the weakest "
            "first. Each is scheduled by the days that really passed."
        )
        parts += ["", offer]
    return lines(*parts)
