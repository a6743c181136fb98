"""Lending the terminal to the learner's editor."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from textual.app import App, SuspendNotSupported

from quiz.errors import QuizError
from quiz.session.editing import Target, editor_command

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def edit(app: App[None], target: Target, environ: Mapping[str, str] | None = None) -> bool:
    """Open a file at its line in the learner's editor; tell whether it was changed there.

    The editor is waited for.

    Raises QuizError where there is no editor, where it fails, and where the terminal cannot be
    lent, as in a browser.
    """
    before = _content(target.path)
    command = editor_command(target) if environ is None else editor_command(target, environ)
    try:
        with app.suspend():
            code = subprocess.run(command, check=False).returncode  # noqa: S603 - their own editor
    except SuspendNotSupported as error:
        told = "This terminal cannot be lent to an editor."
        raise QuizError(told, f"Open {target} yourself.") from error
    except OSError as error:
        told = f"The editor {command[0]} does not start: {error.strerror}"
        raise QuizError(told, f"Set EDITOR, or open {target} yourself.") from error
    if code:
        raise QuizError(
            f"The editor ended with code {code}; nothing was read again.",
            f"Open {target} yourself, or look at what EDITOR is set to.",
        )
    return _content(target.path) != before


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # as when the editor took it away: reading the decks anew tells of that
        return b""
