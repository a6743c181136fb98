"""Beginning a test: as it was chosen, as it was last time, of mistakes, or where it was left."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.errors import QuizError, UsageError
from quiz.session.desk import Desk
from quiz.session.recap import find_recap
from quiz.session.scored import ScoredTest
from quiz.session.test_choice import Pool, Telling, TestChoice
from quiz.session.test_past import read_past
from quiz.session.test_result import (
    TestResult,
    TestSummary,
    every_test,
    unfinished,
    unfinished_recap,
)


def begin_test(desk: Desk, choice: TestChoice) -> ScoredTest:
    """Draw the test of a choice, whose decks are full names; raises QuizError where there is none.

    A recap that was left goes on instead.
    """
    if not choice.recap:
        return ScoredTest(desk, choice)
    left = unfinished_recap(desk)
    if left is not None:
        return go_on(desk, left)
    recap = find_recap(desk)
    if not recap.cards:
        raise QuizError(
            "There is nothing to recap: no claims, orders or matches on what you learned lately.",
            "Study first: quiz study",
        )
    own = recap.choice(choice.seed)
    own = replace(own, minutes=choice.minutes, feedback=choice.feedback, record=choice.record)
    return ScoredTest(desk, own, among=recap.cards)


def go_on(desk: Desk, summary: TestSummary) -> ScoredTest:
    """Take up a test where it was left, or where its process died."""
    return ScoredTest(desk, summary.choice, past=read_past(desk, summary))


def found_test(desk: Desk, wanted: TestChoice | int) -> TestChoice | TestSummary:
    """Find the decks of a choice by parts of their names, or a test that was left; raises QuizError."""
    if isinstance(wanted, int):
        return left_test(desk, wanted)
    return replace(wanted, decks=desk.catalogue.find_decks(wanted.decks))


def left_test(desk: Desk, number: int) -> TestSummary:
    """Give one of the tests that were left, 1 for the latest; raises UsageError where it is none."""
    left = unfinished(desk)
    if number > len(left):
        raise UsageError(
            f"There is no test {number} to go on with: {len(left)} are not finished.",
            "Begin one with: quiz test; those that ended are in: quiz test --results",
        )
    return left[number - 1]


def mistakes_again(desk: Desk, result: TestResult) -> ScoredTest:
    """Begin a cram of the mistakes of a test; it schedules nothing. Raises QuizError for none."""
    choice = replace(
        result.summary.choice,
        decks=(),
        minutes=0,
        only=Pool.ALL,
        cram=True,
        recap=False,
        record=False,
        feedback=Telling.AT_ONCE,
        mistakes_of=result.summary.run,
    )
    return ScoredTest(desk, choice, among=[asked.id for asked in result.mistakes])


def last_choice(desk: Desk) -> TestChoice:
    """Give the choice of the last test that was chosen, as far as its decks are still there."""
    for summary in every_test(desk):
        choice = summary.choice
        if not choice.recap and not choice.mistakes_of:
            there = {deck.name for deck in desk.catalogue.decks()}
            return replace(choice, decks=tuple(deck for deck in choice.decks if deck in there))
    return TestChoice()
