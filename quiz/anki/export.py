"""From a library to an Anki package: notes, their dates from the ledger, the file."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.anki.dating import Ledgers, date_notes
from quiz.anki.decks import DeckTree
from quiz.anki.notes import notes_of
from quiz.anki.package import Dated, write_package
from quiz.errors import QuizError, UsageError
from quiz.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from quiz.bank.model import Library

SUFFIX = ".apkg"


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote: `changed` notes are new or differ from what was exported before.

    `left_out` counts the cards of the library that are for tests only; `gone` are the ids of notes
    that left the banks since an export last told of such.
    """

    notes: int
    cards: int
    decks: int
    changed: int
    left_out: int
    gone: tuple[str, ...] = ()


def export_package(
    library: Library,
    target: Path,
    ledgers: Ledgers,
    *,
    now: int,
    present: Collection[str] | None = None,
) -> ExportReport:
    """Write a library as an Anki package, and note in the ledgers when each note last changed.

    `now` is in seconds since 1970; `present` as in `date_notes`. The package is whole and in its
    place, or not there. Raises QuizError when there is nothing to export, Anki cannot hold a text,
    or a file cannot be written; ContentError for a broken ledger.
    """
    check_target(target)
    tree = DeckTree(library)
    notes = notes_of(library, tree)
    left_out = sum(not card.studied for deck in library.decks for card in deck.cards)
    if not notes:
        raise _nothing(left_out)
    dates = date_notes(ledgers, notes, now, present=present)
    used = {deck for note in notes for _, deck in note.cards}
    dated = [Dated(note, dates.seconds[note.id]) for note in notes]
    with whole_file(target) as file:
        write_package(file, tree.decks(used), dated)
        # before the package takes its place: the next export must know what this one said
        dates.write()
    return ExportReport(
        notes=len(notes),
        cards=sum(len(note.cards) for note in notes),
        decks=len(used),
        changed=dates.changed,
        left_out=left_out,
        gone=dates.gone,
    )


def check_target(target: Path) -> None:
    """Raise QuizError unless a package may be written there: in place of a package, or of nothing."""
    if target.suffix.lower() != SUFFIX:
        raise UsageError(
            f"{target} does not end in {SUFFIX}", "Anki opens only files that do: add it."
        )
    if target.is_dir():
        raise UsageError(f"{target} is a folder", "Name a file.")
    if target.exists() and not zipfile.is_zipfile(target):
        raise QuizError(
            f"{target} is there and is no Anki package", "Name another file, or move it away."
        )


def _nothing(left_out: int) -> QuizError:
    if left_out:
        return QuizError(
            f"There is nothing to export: the {left_out} cards that were chosen are for tests only",
            "Choose another deck, or let the deck take such questions into study.",
        )
    return QuizError("There is nothing to export: no cards were chosen", "See them: quiz decks")
