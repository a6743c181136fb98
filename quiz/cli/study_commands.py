"""What the commands of `quiz study --plain` do: the lines that begin with a slash."""

from __future__ import annotations

from quiz.cli.lines import HELP, Command, Lines
from quiz.errors import QuizError
from quiz.session.study import StudySession
from quiz.session.tags import flag_line, tag_line
from quiz.store.flags import HIGHEST, Flag


class Leaving(Exception):  # noqa: N818 - not an error: the learner goes
    """The learner quits, or the input ends."""


def obey(command: Command, session: StudySession, lines: Lines) -> bool:
    """Do what a command asks; True when another card is up now, or the same one in another form.

    Raises Leaving when the learner quits.
    """
    match command:
        case Command.QUIT:
            raise Leaving
        case Command.UNDO:
            undone = session.undo()
            nothing = "There is nothing to undo in this sitting."
            lines.say(f"Undone. {undone.told}" if undone else nothing)
            return undone is not None
        case Command.BURY:
            session.bury()
            lines.say("Put off until tomorrow. /undo brings it back.")
            return True
        case Command.SUSPEND:
            session.suspend()
            lines.say("Out of study. /undo brings it back.")
            return True
        case Command.FORM:
            return _other_form(session, lines)
        case _:
            _tell(command, session, lines)
            return False


def _tell(command: Command, session: StudySession, lines: Lines) -> None:
    """Do what leaves the card that is up as it is."""
    match command:
        case Command.FLAG:
            _flag(session, lines)
        case Command.EDIT:
            _say_where(session, lines)
        case Command.RIGHT:
            lines.say("/right is for a typed answer that was not taken, before its rating.")
        case Command.SKIP:
            session.briefings.never()
            lines.say("No more facts before questions. The setting briefing brings them back.")
        case Command.BACK | Command.NEXT:
            lines.say(f"{command.value} is for tests.")
        case _:
            lines.say(*HELP.splitlines())


def _other_form(session: StudySession, lines: Lines) -> bool:
    if session.ask_in_other_form() is None:
        lines.say("There is no other form to ask this in now.")
        return False
    return True


def _flag(session: StudySession, lines: Lines) -> None:
    """Put a flag, `2 a note with #tags`; without anything behind the command tell of it."""
    exercise = session.current()
    if exercise is None:
        return
    number, _, note = lines.argument.partition(" ")
    if lines.argument:
        if not (number.isascii() and number.isdigit()):
            number, note = "1", lines.argument
        if int(number) > HIGHEST:
            lines.say(f"Flags run from 1 to {HIGHEST}; 0 takes the flag away.")
            return
        session.put_flag(Flag(int(number), note.strip() if int(number) else ""))
    flag = session.flag()
    told = (flag_line(flag) or "No flag.", tag_line(exercise.card.tags, flag))
    lines.say(*filter(None, told))


def _say_where(session: StudySession, lines: Lines) -> None:
    """Say which line of which file holds the question, or the fact that it is made from."""
    from quiz.session.editing import where_to_edit

    exercise = session.current()
    if exercise is None or session.places is None:
        lines.say("There is nothing to edit now.")
        return
    try:
        target = where_to_edit(exercise.card, session.places)
    except QuizError as error:
        lines.say(error.message, error.cure)
        return
    lines.say(str(target), *filter(None, (target.notice,)))
