"""The line protocol of `--plain`: what is written, what is read, and the commands in between.

One line is read for each prompt. A line that begins with `/` is a command (`//x` is the text
`/x`); the end of the input quits, as `/quit` does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from enum import Enum
from typing import TextIO

from msgspec import Struct

from quiz.bank.model import Card, Form
from quiz.session.exercise import Exercise
from quiz.session.reading import letter
from quiz.session.testimony import (
    Told,
    attribution,
    contradictions,
    reason,
    source_lines,
    timeline_lines,
    witnesses,
)
from quiz.text.safety import shown, typed
from quiz.text.width import wrapped

WIDTH = 78
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")  # of PEP 383: what could not be decoded


class Command(Enum):
    """What a line that begins with `/` asks for."""

    UNDO = "/undo"
    BURY = "/bury"
    SUSPEND = "/suspend"
    FORM = "/form"
    RIGHT = "/right"
    FLAG = "/flag"
    EDIT = "/edit"
    BACK = "/back"
    NEXT = "/next"
    SKIP = "/skip"
    HELP = "/help"
    QUIT = "/quit"


HELP = """\
a, b, c ...   choose an option; or type the answer as text
t or f        a claim is right (true) or wrong (false)
c a b         put items in order: their letters, first to last
1b 2a 3c      join pairs: number and letter
empty line    turn the card over; "I do not know"; accept the proposed rating
1 2 3 4       rate: again, hard, good, easy
s             before rating: the sources in full, and what they cannot tell
/undo         take back the last rating      /bury      not again today
/suspend      take the card out of study     /quit      leave; everything is stored
/form         ask this in another form       /right     I was right: count it so
/flag 2 note  a flag with a note and #tags; 0 takes it away, /flag alone tells of it
/edit         where the question stands, to be edited
/back, /next  another question, in a test without feedback before its end
/skip         no more facts before the questions of a new deck
//text        an answer that begins with a slash"""


class Lines(Struct):
    """A conversation by lines; prompts are written only where a person reads them."""

    source: TextIO
    target: TextIO
    argument: str = ""
    """What stood behind the last command."""

    @classmethod
    def standard(cls) -> Lines:
        """Talk over standard input and output."""
        return cls(sys.stdin, sys.stdout)

    def say(self, *lines: str) -> None:
        """Write lines, wrapped at the width of a narrow terminal."""
        for line in lines:
            indent = " " * (len(line) - len(line.lstrip(" ")) + 3)
            for row in wrapped(shown(line), WIDTH, indent=indent):
                print(row, file=self.target)
        self.target.flush()

    def ask(self, prompt: str = "> ") -> str | Command:
        """Read a line: a command, or text without its line end."""
        line = self._read(prompt)
        text = typed(line).strip()
        if not self.source.isatty():
            print(text, file=self.target)
        if not line:
            return Command.QUIT
        if text.startswith("//"):
            return text[1:]
        if text.startswith("/"):
            word, _, self.argument = (part.strip() for part in text.partition(" "))
            for command in Command:
                if word.lower() == command.value and (not self.argument or command is Command.FLAG):
                    return command
            self.say(f"There is no command {text.split()[0]}.")
            return Command.HELP
        return text

    def _read(self, prompt: str) -> str:
        """Read a line as it came; what is not UTF-8 is never taken for an answer."""
        while True:
            print(prompt, end="", file=self.target, flush=True)
            line = self.source.readline()
            if not _ESCAPED_BYTE.search(line):
                return line
            self.say("", "That line is not UTF-8 text; type it again.")


def question_lines(exercise: Exercise) -> list[str]:
    """Write an exercise: its prompt, then what can be chosen."""
    lines = [exercise.prompt]
    match exercise.form:
        case Form.OPTIONS:
            texts: Sequence[str] = [option.text for option in exercise.options]
            lines += [f"  {letter(n)}) {text}" for n, text in enumerate(texts)]
        case Form.ORDER:
            lines += [f"  {letter(n)}) {text}" for n, text in enumerate(exercise.shown_items)]
        case Form.MATCH:
            lines += [f"  {n}) {text}" for n, text in enumerate(exercise.left, 1)]
            lines += [f"     {letter(n)}) {text}" for n, text in enumerate(exercise.right)]
        case Form.CLAIM:
            lines.append("  Right or wrong? (t/f)")
        case Form.FLIP:
            lines.append("  (think of the answer, then press Enter)")
        case _ if exercise.wanted:
            lines.append(f"  ({exercise.wanted})")
    return lines


def told_lines(card: Card) -> list[str]:
    """Write why an answer is right, whose word it is, who says otherwise, and where it is said."""
    why = reason(card)
    return [
        *([f"Why: {why}"] if why else []),
        *filter(None, (attribution(card),)),
        *contradicting_lines(contradictions(card)),
        *timeline_lines(card),
        *filter(None, (witnesses(card),)),
        *source_lines(card),
    ]


def contradicting_lines(told: Sequence[Told]) -> list[str]:
    """Write who says otherwise, a line a side."""
    return [
        line for one in told for line in (one.sentence, *(f"  - {entry}" for entry in one.entries))
    ]
