"""Leaving a test: what shall become of it is asked, and every way but one can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.session.test_words import answered_words, count_words
from quiz.tui.deciding import DecideScreen, Way
from quiz.tui.text import lines, literal

if TYPE_CHECKING:
    from quiz.session.scored import ScoredTest

GO_ON, HAND_IN, LATER, THROW = "g", "h", "l", "x"

_STAYS = "Escape goes on with the test."


def leaving_question(scored: ScoredTest) -> DecideScreen:
    """Ask what shall become of a test; gives GO_ON, HAND_IN, LATER, THROW, or nothing to go on."""
    answered = len(scored.results)
    told = [literal(f"Leave the test? {answered_words(answered, scored.total)}", "bold")]
    missing = scored.unanswered
    if scored.silent and missing:
        numbers = ", ".join(str(number) for number in missing)
        told.append(literal(f"Not answered: {numbers}.", "$text-warning"))
    elif scored.silent:
        told.append(literal("Every question is answered.", "$foreground-muted"))
    waits = "Today offers it for a week"
    if scored.choice.minutes:
        waits = "within a week; its time stands still"
    ways = (
        Way(GO_ON, "Go on with the test", "nothing changes"),
        Way(HAND_IN, "Hand in what is answered", "the test ends with its result"),
        Way(LATER, "Leave it and go on later", waits),
        Way(THROW, "Throw the answers away", "they count nowhere"),
    )
    return DecideScreen(lines(*told), ways, unchosen=_STAYS)


def throwing_question(scored: ScoredTest) -> DecideScreen:
    """Ask once more before answers are taken back; gives THROW, or something else to go on."""
    answers = count_words(len(scored.results), "answer")
    told = [literal(f"Throw {answers} away?", "bold")]
    told.append(literal("This is the one thing here that cannot be taken back.", "$text-warning"))
    if scored.recorded:
        told.append(literal("What counted as a review will not count any more."))
    ways = (
        Way(GO_ON, "Go on with the test", "nothing changes"),
        Way(THROW, "Throw them away", "the test was never taken"),
    )
    return DecideScreen(lines(*told), ways, unchosen=_STAYS)
