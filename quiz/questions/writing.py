"""Puts generated banks into their folder: whole files, only where something changed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.questions.stale import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.questions.stale import FileChange


def apply(changes: Iterable[FileChange]) -> None:
    """Write the files that are new or changed, and remove those that are gone.

    Each file is replaced in one step. Raises QuizError when a folder cannot be written to.
    """
    for change in changes:
        try:
            if change.state is State.GONE:
                change.path.unlink()
            elif change.state is not State.UNCHANGED:
                _replace(change.path, change.text)
        except OSError as error:
            raise QuizError(
                f"{change.path} cannot be written: {error.strerror or error}",
                "Name a folder of your own: quiz --decks DIR generate.",
            ) from None


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        beside.chmod(0o644)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
