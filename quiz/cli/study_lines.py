"""Study by lines: the question, the answer, the rating."""

from __future__ import annotations

from quiz.bank.model import Form, Recall
from quiz.cli.briefing_lines import briefing_lines
from quiz.cli.lines import Command, Lines, question_lines, told_lines
from quiz.cli.panel_lines import panel_lines
from quiz.cli.study_commands import Leaving, obey
from quiz.grading.difference import Difference, difference
from quiz.scheduling.rating import Rating
from quiz.session.corrections import Changed, Choice
from quiz.session.exercise import Exercise
from quiz.session.feedback import Feedback
from quiz.session.reading import parse_line
from quiz.session.responses import Response, TextTyped
from quiz.session.source_panel import ExcerptFinder
from quiz.session.study import StudySession

_CHOICES = {
    "": Choice.KEEP,
    **{letter: choice for choice in Choice for letter in (choice.value[0], choice.value)},
}


def study_by_lines(
    session: StudySession, lines: Lines, excerpt_of: ExcerptFinder = lambda _: None
) -> None:
    """Hold a sitting by lines until nothing is due, `/quit`, or the end of the input.

    `excerpt_of` finds what is cited in the texts at hand, for whoever asks to see the sources.
    """
    try:
        while (exercise := session.current()) is not None:
            _ask(session, exercise, lines, excerpt_of)
        _say_done(session, lines)
    except Leaving:
        lines.say("", f"{_sitting(session)} Everything is stored.")


def _ask(
    session: StudySession, exercise: Exercise, lines: Lines, excerpt_of: ExcerptFinder
) -> None:
    briefing = session.briefing()
    if briefing is not None:
        lines.say(*briefing_lines(briefing))
        session.introduced()
    changed = session.changed
    if changed is not None:
        settle_by_lines(session, changed, lines)
        return
    counts = session.counts()
    lines.say(
        "",
        f"[{exercise.card.deck}] {counts.new} new, {counts.learning} learning, "
        f"{counts.review} to review",
        *question_lines(exercise),
    )
    if session.corrected:
        lines.say("  (Corrected since you learned it.)")
    while True:
        response = _response(session, exercise, lines)
        if response is None:
            return
        feedback = session.answer(response)
        if not feedback.verdict.asks_again:
            break
        lines.say(feedback.verdict.message)
    _say_feedback(feedback, lines)
    _rate(session, feedback, lines, excerpt_of)


def settle_by_lines(session: StudySession, changed: Changed, lines: Lines) -> None:
    """Ask once what becomes of a card whose answer changed.

    Nothing is decided but by a letter, or by an empty line, which keeps the memory, as editing a
    note does in Anki: it loses nothing, and /undo asks again. The end of the input leaves the
    question open for the next sitting.
    """
    before = f"You knew it as: {changed.before}" if changed.before else ""
    offer = "Keep its memory (k), count it as forgotten (l), begin anew (r)? [Enter: k]"
    lines.say(
        "",
        f"This card has changed since you learned it: {changed.asked}",
        *filter(None, (before,)),
        f"Its answer is now: {changed.now[0]}",
        *(f"        {line}" for line in changed.now[1:]),
        offer,
    )
    while True:
        line = lines.ask("change> ")
        if isinstance(line, Command):
            if obey(line, session, lines):
                return
        elif line.lower() in _CHOICES:
            session.settle(_CHOICES[line.lower()])
            return
        else:
            lines.say(offer)


def _response(session: StudySession, exercise: Exercise, lines: Lines) -> Response | None:
    """Read a response; None when a command moved the sitting on."""
    while True:
        line = lines.ask()
        if isinstance(line, Command):
            if obey(line, session, lines):
                return None
            continue
        try:
            return parse_line(exercise, line)
        except ValueError as error:
            lines.say(str(error))


def _rate(
    session: StudySession, feedback: Feedback, lines: Lines, excerpt_of: ExcerptFinder
) -> None:
    lines.say(offer := _offer(feedback))
    while True:
        line = lines.ask("rating> ")
        if line is Command.RIGHT and feedback.can_be_overridden:
            feedback = session.override()
            told = "Counted as right, since you say so." if feedback.overridden else "Not right."
            lines.say(told, offer := _offer(feedback))
        elif isinstance(line, Command):
            if obey(line, session, lines):
                return
        elif line in {"", "1", "2", "3", "4"}:
            session.rate(Rating(int(line)) if line else feedback.proposed)
            _tell_of_leech(session, lines)
            return
        elif line in {"s", "S"}:
            panel = session.sources(excerpt_of)
            lines.say(*(panel_lines(panel) if panel else ()), "", offer)
        else:
            lines.say("Type 1, 2, 3 or 4, nothing for the proposed rating, or s for the sources.")


def _offer(feedback: Feedback) -> str:
    buttons = "  ".join(
        f"{int(rating)} {rating.name.lower()} ({when})"
        for rating, when in feedback.intervals.items()
    )
    return f"{buttons}  s sources   [Enter: {int(feedback.proposed)}]"


def _tell_of_leech(session: StudySession, lines: Lines) -> None:
    if session.leech is not None:
        lines.say(f"A leech: {session.leech.told} /undo and then /suspend takes it out.")


def _say_feedback(feedback: Feedback, lines: Lines) -> None:
    exercise, verdict = feedback.exercise, feedback.verdict
    if exercise.form is not Form.FLIP:
        lines.say(verdict.message)
        response = feedback.response
        if not verdict.right and isinstance(response, TextTyped) and response.text:
            lines.say(_difference_line(response.text, verdict.canonical))
    lines.say("Answer: " + feedback.answer_lines[0])
    lines.say(*(f"        {line}" for line in feedback.answer_lines[1:]))
    if isinstance(exercise.card.task, Recall):
        lines.say(*(f"  - {point}" for point in exercise.card.task.points))
    if feedback.correction:
        lines.say(f"Corrected: {feedback.correction}")
    lines.say(*told_lines(exercise.card))


def _difference_line(typed: str, right: str) -> str:
    """Mark in what was typed: [-wrong or too many-] and {+missing+}; another answer is left alone."""
    found = difference(typed, right)
    if [piece.kind for piece in found] == [Difference.WRONG]:
        return f"You typed: {found[0].text}"
    marks = {Difference.SAME: "{}", Difference.MISSING: "{{+{}+}}"}
    pieces = [marks.get(piece.kind, "[-{}-]").format(piece.text) for piece in found]
    return "You typed: " + "".join(pieces)


def _say_done(session: StudySession, lines: Lines) -> None:
    waiting = session.waiting_ms()
    lines.say("")
    if session.empty:
        lines.say("There are no cards to study here. Write some: see quiz new bank NAME.")
        return
    if waiting is not None:
        minutes = -(-waiting // 60_000)
        lines.say(f"Nothing more for now: the next card in learning is due in {minutes} min.")
    else:
        lines.say("Nothing more is due today.")
    lines.say(_sitting(session))


def _sitting(session: StudySession) -> str:
    if not session.answered:
        return "No cards answered."
    share = round(100 * session.right / session.answered)
    cards = "card" if session.answered == 1 else "cards"
    return f"{session.answered} {cards} answered, {share}% right."
