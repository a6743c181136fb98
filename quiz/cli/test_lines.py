"""A test by lines: questions, then the score and the mistakes with their sources."""

from __future__ import annotations

from quiz.cli.lines import HELP, Command, Lines, question_lines, told_lines
from quiz.session.exercise import Exercise
from quiz.session.feedback import answer_lines, given_answer
from quiz.session.reading import parse_line
from quiz.session.responses import Response
from quiz.session.scored import ScoredTest


def test_by_lines(scored: ScoredTest, lines: Lines) -> None:
    """Hold a test by lines; leaving early shows the score of what was answered."""
    while (exercise := scored.current()) is not None:
        lines.say(
            "",
            f"[{len(scored.results) + 1} of {scored.total}: {exercise.card.deck}]",
            *question_lines(exercise),
        )
        if not _answer(scored, exercise, lines):
            break
    _say_score(scored, lines)


def _answer(scored: ScoredTest, exercise: Exercise, lines: Lines) -> bool:
    """Ask until the answer counts; False when the learner leaves."""
    while True:
        response = _response(exercise, lines)
        if response is None:
            return False
        verdict = scored.answer(response)
        lines.say(verdict.message)
        if not verdict.asks_again:
            return True


def _response(exercise: Exercise, lines: Lines) -> Response | None:
    while True:
        line = lines.ask()
        if line is Command.QUIT:
            return None
        if line is Command.HELP:
            lines.say(*HELP.splitlines())
        elif isinstance(line, Command):
            lines.say(f"{line.value} is for study; in a test there is /quit.")
        else:
            try:
                return parse_line(exercise, line)
            except ValueError as error:
                lines.say(str(error))


def _say_score(scored: ScoredTest, lines: Lines) -> None:
    answered = len(scored.results)
    if not answered:
        lines.say("", "No questions answered.")
        return
    share = round(100 * scored.score / answered)
    lines.say("", f"Score: {scored.score:g} of {answered} ({share}%). Seed: {scored.seed}")
    if scored.mistakes():
        lines.say("", "Missed:")
    for result in scored.mistakes():
        card = result.exercise.card
        given = given_answer(card.task, result.response)
        lines.say("", result.exercise.prompt)
        lines.say(f"You answered: {given}" if given else "You gave no answer.")
        lines.say("Answer: " + "; ".join(answer_lines(card.task)))
        lines.say(*told_lines(card))
