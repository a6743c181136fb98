"""Where the text of a question is edited: in its bank, or in the fact that it is generated from."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.errors import QuizError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.bank.model import Card
    from quiz.places import Places

_GENERATED = re.compile(r"^from:\s*facts\b", re.MULTILINE)
_QUESTIONS = re.compile(r"^questions:", re.MULTILINE)
_FILE_AND_LINE = {"code", "code-insiders", "codium", "cursor", "subl", "zed", "hx", "helix"}
_WAITING = {"code": "--wait", "code-insiders": "--wait", "codium": "--wait", "cursor": "--wait",
            "subl": "--wait", "zed": "--wait"}  # fmt: skip
_GOTO = {"code", "code-insiders", "codium", "cursor"}
_USUAL = ("sensible-editor", "nano", "vi")


class Target(Struct, frozen=True):
    """A line of a file to edit; `notice` says what follows from it, where that is not plain."""

    path: Path
    line: int
    notice: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else str(self.path)


def where_to_edit(card: Card, places: Places) -> Target:
    """Find what to edit for a card: its question, or the fact of a generated one.

    Raises QuizError, with a cure, where the file is not there or belongs to the installed program.
    """
    path = Path(card.place.file)
    target = Target(path, card.place.line)
    if card.facts and _is_generated(path):
        target = _fact(card, places) or target
    if not _may_write(target.path):
        raise QuizError(
            f"{target} belongs to the program and is not edited here.",
            f"Write a question of your own with `replaces: {card.id}` in a bank in "
            f"{places.own_decks}: it takes the place of this one and keeps its history. "
            "quiz new bank NAME writes such a file.",
        )
    return target


def _is_generated(path: Path) -> bool:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    questions = _QUESTIONS.search(text)
    return bool(_GENERATED.search(text, 0, questions.start() if questions else len(text)))


def _fact(card: Card, places: Places) -> Target | None:
    from quiz.facts.loading import read_subjects

    bases, _ = read_subjects(places.seeds, keep_broken=True)
    # two subjects may use one id; the bank's name is mostly the subject's
    found = [fact.place for base in bases for id_, fact in base.facts.items() if id_ in card.facts]
    found.sort(key=lambda place: Path(place.file).parent.name != card.bank)
    if not found:
        return None
    notice = "The question follows its fact when the decks are made anew: quiz generate"
    return Target(Path(found[0].file), found[0].line, notice)


def _may_write(path: Path) -> bool:
    bundled = Path(__file__).parent.parent / "bundled"
    return path.is_file() and os.access(path, os.W_OK) and bundled not in path.parents


def editor_command(target: Target, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Write the command that opens a file at its line in $VISUAL or $EDITOR.

    Raises QuizError when no editor is set and none of the usual ones is there.
    """
    wanted = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        command = shlex.split(wanted)
    except ValueError:
        command = []
    if not command:
        command = [name for name in _USUAL if shutil.which(name, path=environ.get("PATH"))][:1]
    if not command or shutil.which(command[0], path=environ.get("PATH")) is None:
        told = f"The editor {command[0]} is not there." if command else "No editor is set."
        raise QuizError(told, f"Set EDITOR, or open {target} yourself.")
    name = Path(command[0]).stem
    if name in _WAITING and _WAITING[name] not in command:
        command.append(_WAITING[name])
    if not target.line:
        return [*command, str(target.path)]
    if name in _FILE_AND_LINE:
        return [*command, *(["--goto"] if name in _GOTO else []), f"{target.path}:{target.line}"]
    return [*command, f"+{target.line}", str(target.path)]
