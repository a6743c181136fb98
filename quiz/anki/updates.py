"""The text file of an update: Anki takes it into notes that the learner has touched, too.

A package replaces a note whole, tags and `My notes` with it, and passes over notes that were
touched later. A text file with guids changes only the fields that it has: it ends before the
learner's own field and has no tags, because a column of tags would replace theirs.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from quiz.anki.decks import DeckTree
from quiz.anki.notes import notes_of
from quiz.errors import QuizError
from quiz.whole_files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.bank.model import Library

_HEAD = """\
#separator:tab
#html:true
#if matches:update current
#guid column:1
#notetype column:2
#deck column:3
"""


def check_update_target(target: Path) -> None:
    """Raise QuizError if something is there that is no such text file."""
    try:
        with target.open("rb") as file:
            ours = file.readline() == _HEAD.encode().splitlines(keepends=True)[0]
    except FileNotFoundError:
        return
    except OSError as error:
        raise QuizError(f"{target} cannot be written: {error.strerror}", "Move it away.") from error
    if not ours:
        raise QuizError(
            f"{target} is there and is no update for Anki", "Name another package, or move it away."
        )


def write_update(library: Library, target: Path) -> None:
    """Write a library as a text file for Anki's File > Import; a new note goes to its first deck.

    Raises QuizError when Anki cannot hold a text, or the place cannot be written.
    """
    check_update_target(target)
    notes = notes_of(library, DeckTree(library))
    with whole_file(target) as file:
        text = io.TextIOWrapper(file, "utf-8", newline="")
        text.write(_HEAD)
        writer = csv.writer(text, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
        for note in notes:
            writer.writerow((note.guid, note.type.name, note.cards[0][1], *note.fields))
        text.detach()
