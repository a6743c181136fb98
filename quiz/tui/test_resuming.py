"""Going on with tests that were left: one at once, several by choice, or before a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz.session.test_choice import TestChoice
from quiz.session.test_result import unfinished
from quiz.session.test_words import unfinished_words
from quiz.tui.deciding import DecideScreen, Way
from quiz.tui.text import cell, lines, literal

if TYPE_CHECKING:
    from quiz.session.test_result import TestSummary
    from quiz.tui.app import QuizApp

MOST_OFFERED = 9
"""As many as there are digits to choose by."""

_NEW = "n"


def go_on_with_one(app: QuizApp) -> None:
    """Go on with the test that was left; with several, ask with which. Recaps have their own key."""
    left = [one for one in unfinished(app.desk) if not one.choice.recap][:MOST_OFFERED]
    if len(left) == 1:
        app.go_on(left[0])
    elif left:
        told = literal("With which test do you go on?", "bold")
        _ask(app, DecideScreen(lines(told), _ways(app, left)), left)


def begin_or_go_on(app: QuizApp, wanted: TestChoice | TestSummary) -> None:
    """Go on with a test that was left, or begin one by its choice.

    Where others were left, ask first whether one of them goes on instead.
    """
    if not isinstance(wanted, TestChoice):
        app.go_on(wanted)
        return
    choice = replace(wanted, decks=app.desk.catalogue.find_decks(wanted.decks))
    left = () if choice.recap else unfinished(app.desk)[:MOST_OFFERED]
    if not left:
        app.begin_test(choice)
        return
    told = literal(
        "A test is not finished." if len(left) == 1 else "Tests are not finished.", "bold"
    )
    new = Way(_NEW, "Begin the new test", "what is not finished stays")
    _ask(app, DecideScreen(lines(told), (*_ways(app, left), new)), left, choice)


def _ways(app: QuizApp, left: Sequence[TestSummary]) -> tuple[Way, ...]:
    now = app.desk.clock.now()
    told = (cell(unfinished_words(one, now)).plain for one in left)
    return tuple(Way(str(n), "Go on", words) for n, words in enumerate(told, 1))


def _ask(
    app: QuizApp,
    question: DecideScreen,
    left: Sequence[TestSummary],
    choice: TestChoice | None = None,
) -> None:
    def decided(way: str | None) -> None:
        if way == _NEW and choice is not None:
            app.begin_test(choice)
        elif way and way.isdigit():
            app.go_on(left[int(way) - 1])

    app.push_screen(question, decided)
