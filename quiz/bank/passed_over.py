"""What lies in a folder of banks and is not read, although somebody may think that it is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.bank.loading import SUFFIXES, bank_files
from quiz.errors import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_READABLE = "Make it a folder that you may read, or take it away."


def nothing_in(path: Path) -> Problem | None:
    """Say that a place holds no bank and no facts; None where it holds some."""
    place = Place(str(path))
    if not os.path.isdir(path) and not os.path.isfile(path):  # noqa: PTH112, PTH113 - never raises
        return Problem(place, "this is neither a file nor a folder", "Name a bank, or a folder.")
    if bank_files((path,)):
        return None
    return Problem(
        place, f"no banks found in {path}; their names end in .yaml",
        "`quiz new bank NAME` writes one to begin with.",
    )  # fmt: skip


def passed_over(folders: Iterable[Path]) -> tuple[Problem, ...]:
    """Warn of each entry of some folders that looks like a bank and is not read.

    That are files whose names nearly end in .yaml; links, folders and pipes of such a name; links
    to folders; and folders that may not be read. Hidden entries are meant to be left out.
    """
    walked = (folder for folder in folders if os.path.isdir(folder))  # noqa: PTH112 - never raises
    return tuple(problem for folder in walked for problem in _passed_over(folder))


def _passed_over(top: Path) -> Iterator[Problem]:
    unreadable: list[OSError] = []
    for folder, folders, files in os.walk(top, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted((*folders, *files)):
            path = Path(folder, name)
            why = _why_folder if name in folders else _why_file
            said = None if name.startswith(".") else why(path)
            if said:
                message, cure = said
                yield Problem(Place(str(path)), message, cure, severity=Severity.WARNING)
    for error in unreadable:
        message = f"the folder cannot be read: {(error.strerror or '').lower()}"
        yield Problem(Place(str(error.filename)), message, _READABLE, severity=Severity.WARNING)


def _why_folder(path: Path) -> tuple[str, str] | None:
    """Say why a folder is not read, and the cure; None where its name promises nothing else."""
    if path.is_symlink():
        message = "this is a link to a folder, which is not followed"
        return message, "Name the folder itself, or move it here."
    if path.suffix in SUFFIXES:
        message = "this is a folder, although its name ends as a bank's does"
        return message, "Rename it if it was to be a bank; what lies in it is read."
    return None


def _why_file(path: Path) -> tuple[str, str] | None:
    """Say why a file is not read, and the cure; None for what is read or looks like no bank."""
    if path.suffix not in SUFFIXES:
        stem = path.stem if path.suffix.casefold() == ".txt" else path.name
        if Path(stem).suffix.casefold() not in SUFFIXES:
            return None
        cure = f"Rename it {Path(stem).stem}.yaml."
        return "this file is not read: its name must end in .yaml", cure
    if os.path.isfile(path):  # noqa: PTH113 - never raises
        return None
    if not os.path.exists(path):  # noqa: PTH110 - never raises
        return "this link leads nowhere", "Let it lead to a bank, or take it away."
    return "this is no file", "Put a file in its place, or take it away."
