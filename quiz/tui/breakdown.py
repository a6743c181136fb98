"""What is kept when the app breaks down: a log file that a report of the mistake can quote."""

from __future__ import annotations

import datetime as dt
import platform
import traceback
from pathlib import Path

from quiz import __version__
from quiz.text.safety import shown

LOG = "crash.log"
LARGEST = 1 << 20
"""The size in bytes from which the log begins anew; the old one is kept beside it."""


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
