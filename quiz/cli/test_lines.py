"""A test by lines: questions, then the score and the mistakes with their sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from quiz.cli.lines import HELP, Command, Lines, question_lines, told_lines
from quiz.session.beginning import begin_test, go_on, mistakes_again
from quiz.session.desk import Desk
from quiz.session.exercise import Exercise
from quiz.session.feedback import given_answer
from quiz.session.reading import parse_line
from quiz.session.responses import Response
from quiz.session.scored import ScoredTest
from quiz.session.test_choice import TestChoice
from quiz.session.test_result import TestResult, TestSummary, earlier_ones, summaries, unfinished
from quiz.session.test_words import (
    answered_words,
    comparison_lines,
    count_words,
    facts_lines,
    left_words,
    mistake_answer,
    prompt_of,
    right_answer,
    score_line,
    unfinished_words,
)

TIME_OVER = "Time is over. What was answered counts."
LEAVING = (
    "Leave the test? h hands in what is answered; l, or /quit once more, leaves it to go on later; "
    "x throws the answers away; an empty line goes on with the test."
)
AFTER = "m studies the mistakes now, r lets the answers count as reviews, an empty line leaves."


def begin_by_lines(desk: Desk, wanted: TestChoice | TestSummary, lines: Lines) -> ScoredTest:
    """Begin a test, or go on with one that was left; a person is asked which, if there is one."""
    if isinstance(wanted, TestSummary):
        scored = go_on(desk, wanted)
    else:
        left = None if wanted.recap else next(iter(unfinished(desk)), None)
        goes_on = left is not None and _wants_to_go_on(left, desk, lines)
        scored = go_on(desk, left) if left is not None and goes_on else begin_test(desk, wanted)
    if scored.begun:
        answered = answered_words(len(scored.results), scored.total)
        lines.say(f"The test goes on: {answered}")
    return scored


def _wants_to_go_on(left: TestSummary, desk: Desk, lines: Lines) -> bool:
    """Tell of a test that was left; a script, which answers the new test, is asked nothing."""
    lines.say(f"Not finished: {unfinished_words(left, desk.clock.now())}.")
    if not lines.source.isatty():
        lines.say("To go on with it: quiz test --resume")
        return False
    lines.say("g goes on with it; an empty line begins the new test.")
    return lines.ask() == "g"


def test_by_lines(desk: Desk, scored: ScoredTest, lines: Lines) -> TestResult | None:
    """Hold a test by lines. Give the result; None where there is none, or the test can go on."""
    stays = _ask_all(scored, lines)
    if not scored.begun:
        lines.say("", "No questions answered.")
        return None
    if not scored.over:
        scored.leave()
        answered = answered_words(len(scored.results), scored.total)
        lines.say("", f"{answered} To go on with the test: quiz test --resume")
        return None
    scored.hand_in()
    result = scored.result()
    if result is None:
        lines.say("", "The answers were thrown away.")
        return None
    say_result(result, earlier_ones(result.summary, summaries(desk)), lines)
    if stays:
        _afterwards(desk, scored, result, lines)
    return result


def _ask_all(scored: ScoredTest, lines: Lines) -> bool:
    """Ask until the test is over; False when the learner leaves."""
    while not scored.over:
        exercise = scored.current()
        if exercise is None:
            if not _hand_in(scored, lines):
                return False
            continue
        lines.say("", f"[{_place(scored)}: {exercise.card.deck}]", *question_lines(exercise))
        given = scored.given
        if given is not None:
            lines.say(f"  (so far: {given_answer(exercise.card.task, given.response) or '–'})")
        if not _answer(scored, exercise, lines):
            return False
    if scored.time_is_over:
        lines.say("", TIME_OVER)
    return True


def _place(scored: ScoredTest) -> str:
    left = scored.left_ms()
    time = "" if left is None else f", {left_words(left)}"
    if scored.choice.cram:
        return f"{scored.to_go} to go{time}"
    return f"{scored.number} of {scored.total}{time}"


def _hand_in(scored: ScoredTest, lines: Lines) -> bool:
    """Tell before the end what was left out; False when the learner leaves."""
    lines.say("", *_left_out(scored))
    lines.say("An empty line hands the test in; a number goes back to that question.")
    line = lines.ask()
    if line is Command.QUIT:
        return not _leaves(scored, lines)
    if line == "":
        scored.hand_in()
    elif isinstance(line, str) and line.isascii() and line.isdigit():
        scored.go(int(line) - scored.number)
    elif line is Command.BACK:
        scored.go(-1)
    return True


def _left_out(scored: ScoredTest) -> list[str]:
    missing = scored.unanswered
    if not missing:
        return ["Every question is answered."]
    return ["Not answered: " + ", ".join(str(number) for number in missing) + "."]


def _answer(scored: ScoredTest, exercise: Exercise, lines: Lines) -> bool:
    """Ask until the answer counts, or the learner goes elsewhere; False when the learner leaves."""
    while True:
        response = _response(scored, exercise, lines)
        if response is Command.QUIT:
            return False
        if response is None or scored.over:
            return True
        verdict = scored.answer(response)
        if verdict.asks_again or not scored.silent:
            lines.say(verdict.message)
        if not verdict.asks_again:
            return True


def _response(
    scored: ScoredTest, exercise: Exercise, lines: Lines
) -> Response | Literal[Command.QUIT] | None:
    """Read an answer; QUIT when the learner leaves, None when another question comes up."""
    while True:
        line = lines.ask()
        if line is Command.QUIT:
            if _leaves(scored, lines):
                return Command.QUIT
            return None
        if line is Command.HELP:
            lines.say(*HELP.splitlines())
        elif line in {Command.BACK, Command.NEXT}:
            if scored.go(-1 if line is Command.BACK else 1):
                return None
            lines.say("There is no question to go to; answers can be changed with --feedback end.")
        elif isinstance(line, Command):
            lines.say(f"{line.value} is for study; in a test there is /quit.")
        else:
            try:
                return parse_line(exercise, line)
            except ValueError as error:
                lines.say(str(error))


def _leaves(scored: ScoredTest, lines: Lines) -> bool:
    """Ask what shall become of a test; False where it goes on. Without an answer nothing is asked."""
    if not scored.begun:
        return True
    if scored.silent:
        lines.say(*_left_out(scored))
    lines.say(LEAVING)
    line = lines.ask()
    if line == "h":
        scored.hand_in()
    elif line == "x":
        answers = count_words(len(scored.results), "answer")
        lines.say(f"x once more throws {answers} away; that cannot be taken back.")
        if lines.ask() != "x":
            return False
        scored.throw_away()
    else:
        return line == "l" or line is Command.QUIT
    return True


def say_result(result: TestResult, earlier: Sequence[TestSummary], lines: Lines) -> None:
    """Tell a result: the score, how it compares, and each mistake with its source."""
    summary = result.summary
    lines.say("", f"{score_line(summary)}. Seed: {summary.choice.seed}", *facts_lines(result))
    lines.say(*comparison_lines(earlier, summary))
    if result.mistakes:
        lines.say("", "Missed:")
    for asked in result.mistakes:
        lines.say("", prompt_of(asked), mistake_answer(asked))
        if asked.exercise is not None:
            lines.say(f"Answer: {right_answer(asked)}", *told_lines(asked.exercise.card))


def _afterwards(desk: Desk, scored: ScoredTest, result: TestResult, lines: Lines) -> None:
    """Offer to study the mistakes, and to let the answers count."""
    while True:
        lines.say("", AFTER)
        line = lines.ask()
        if line == "r" and not scored.recorded:
            lines.say(f"{scored.record()} answers count as reviews now.")
        elif line == "m" and result.mistakes:
            again = mistakes_again(desk, result)
            if not _ask_all(again, lines):
                again.leave()
                return
            lines.say("", "Each of them was right once now.")
        else:
            return
