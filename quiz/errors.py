"""What is wrong, where, and what would mend it: the one language of errors for people."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a problem matters: errors stop, warnings want a reason, hints are shown."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Place(Struct, frozen=True, order=True):
    """A position in a file that a person can jump to; line and column count from 1, 0 is none."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(Struct, frozen=True):
    """One thing that is wrong in what somebody wrote.

    `path` leads to it inside the document (`facts[3].date`), `cure` says what would fix it,
    `rule` names the rule that found it, where it has a name, and `record` is the id of the record
    in which it is, where that has one.
    """

    place: Place
    message: str
    cure: str = ""
    path: str = ""
    severity: Severity = Severity.ERROR
    rule: str = ""
    record: str = ""

    def __str__(self) -> str:
        named = self.path.replace("]", f"] ({self.record})", 1) if self.record else self.path
        where = f"{named}: " if named else ""
        rule = f"{self.rule} " if self.rule else ""
        cure = f"\n    {self.cure}" if self.cure else ""
        return f"{self.place}: {rule}{self.severity}: {where}{self.message}{cure}"


class QuizError(Exception):
    """Something that a person can mend: `message` says what is wrong, `cure` what to do next."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.message}\n    {self.cure}" if self.cure else self.message


class UsageError(QuizError):
    """The command line or the environment asks for what is not there; ends with 2, as click does."""


class ContentError(QuizError):
    """What somebody wrote cannot be used; carries every problem that was found, at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = len(problems)
        super().__init__(f"{count} problem{'' if count == 1 else 's'} found")
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
