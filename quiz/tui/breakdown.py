"""What is kept when the app breaks down: a log file that a report of the mistake can quote."""

from __future__ import annotations

import datetime as dt
import platform
import traceback
from pathlib import Path

from quiz import __version__
from quiz.errors import QuizError
from quiz.text.safety import shown

LOG = "crash.log"
LARGEST = 1 << 20
"""The size in bytes from which the log begins anew; the old one is kept beside it."""


def breakdown_told(error: BaseException | None, log: Path | None) -> QuizError:
    """Say to whoever is back at the command line what happened, and what to do."""
    kept = f"; {log} tells what happened" if log else ""
    if error is not None and any(isinstance(one, ImportError) for one in _behind(error)):
        return QuizError(
            f"A part of the program could not be loaded: it was changed while it ran{kept}.",
            "An upgrade does that. Every rating is stored. Start it again with: quiz",
        )
    return QuizError(
        f"The app stopped by a mistake of its own{kept}.",
        "Every rating is stored. Study goes on with: quiz, or quiz study --plain",
    )


def _behind(error: BaseException) -> list[BaseException]:
    """Give an error and those behind it; a failed worker of Textual carries its own as `error`."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            waiting += [one.__cause__, one.__context__, getattr(one, "error", None)]
    return found


def write_breakdown(folder: Path, error: BaseException, when: dt.datetime) -> Path | None:
    """Add an error with its traceback to the log; give the file, None where it cannot be written.

    The traceback holds code and the error's words, never the values of variables.
    """
    path = folder / LOG
    told = "".join(traceback.format_exception(error))
    head = f"{when.isoformat(timespec='seconds')} quiz {__version__}, Python {platform.python_version()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.stat().st_size > LARGEST:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{head}\n{shown(told)}\n")
    except OSError:
        return None
    return path
