"""Where the dates of Anki notes are kept: beside the banks, else with the learner's data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.anki.dating import LEDGER, Ledgers, date_notes, undated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.anki.notes import AnkiNote
    from quiz.facts.model import FactBase
    from quiz.places import Places


def find_ledgers(places: Places) -> Ledgers:
    """Find the ledgers for an export.

    What is installed with the program is never written to: an upgrade would lose it.
    """
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in places.decks)
    written = tuple(folder for folder in folders if _is_written_to(folder))
    read = tuple(folder / LEDGER for folder in folders if folder not in written)
    return Ledgers(places.data / LEDGER, written, read)


def date_banks(folder: Path, bases: Sequence[FactBase]) -> tuple[str, ...]:
    """Date the notes of a folder's banks that changed, in the ledger there; name them.

    No other folder is read. Questions with errors are passed over: `quiz check` tells of them.
    Raises QuizError when the ledger cannot be written, ContentError when it is broken.
    """
    from quiz.scheduling.clock import read_clock

    notes, ledgers = _notes(folder, bases), Ledgers(folder / LEDGER)
    changed = undated(ledgers, notes)
    date_notes(ledgers, notes, read_clock().now().at_ms // 1000).write()
    return changed


def undated_in(folder: Path, bases: Sequence[FactBase]) -> tuple[str, ...]:
    """Name the notes of a folder's banks that the ledger there lacks, or has otherwise."""
    return undated(Ledgers(folder / LEDGER), _notes(folder, bases))


def _notes(folder: Path, bases: Sequence[FactBase]) -> list[AnkiNote]:
    from quiz.anki.decks import DeckTree
    from quiz.anki.notes import notes_of
    from quiz.bank.loading import read_library

    library, _ = read_library([folder], bases)
    return notes_of(library, DeckTree(library))


def _is_written_to(folder: Path) -> bool:
    is_installed = Path(__file__).parents[1] in folder.parents
    return folder.is_dir() and os.access(folder, os.W_OK) and not is_installed
