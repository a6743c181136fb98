"""What keeps a database from being used, in words for people."""

from __future__ import annotations

import errno
import os
from enum import StrEnum
from typing import TYPE_CHECKING

from quiz.errors import QuizError

if TYPE_CHECKING:
    from pathlib import Path


class Reason(StrEnum):
    """Why a database cannot be used."""

    LOCKED = "locked"
    READ_ONLY = "read-only"
    FULL = "full"
    DAMAGED = "damaged"
    NEWER = "newer"
    FOREIGN = "foreign"
    UNREACHABLE = "unreachable"


class DatabaseError(QuizError):
    """A database cannot be used; `reason` lets a cache be rebuilt where a history must be kept."""

    def __init__(self, reason: Reason, message: str, cure: str) -> None:
        super().__init__(message, cure)
        self.reason = reason


class StoppedError(QuizError):
    """A query was stopped because nobody waits for it any more."""

    def __init__(self) -> None:
        super().__init__("It was stopped before it was done.", "Ask for it again.")


_ERRNOS = {
    errno.ENOSPC: Reason.FULL,
    errno.EDQUOT: Reason.FULL,
    errno.EFBIG: Reason.FULL,
    errno.EROFS: Reason.READ_ONLY,
}

WORDS = {
    Reason.LOCKED: (
        "is in use by another program",
        "Close the other program that is using it, then try again.",
    ),
    Reason.READ_ONLY: (
        "cannot be written",
        "Make the file and its folder writable, or choose another folder with --data.",
    ),
    Reason.FULL: ("does not fit: the disk is full", "Free some space, then try again."),
    Reason.DAMAGED: (
        "is damaged, or is not a database",
        "Nothing was changed. See what can be saved, and save it: quiz doctor, quiz doctor --mend",
    ),
    Reason.UNREACHABLE: (
        "cannot be opened",
        "Check that its folder exists and that you may write there, or choose another with --data.",
    ),
}
"""What is wrong, and what to do next."""


def unusable(path: Path, error: OSError) -> DatabaseError:
    """Put an error of the operating system about a database's file into words."""
    reason = _ERRNOS.get(error.errno or 0, Reason.UNREACHABLE)
    what, cure = WORDS[reason]
    return DatabaseError(reason, f"{path}: {what} ({error.strerror or type(error).__name__})", cure)


def state_of_disk(path: Path) -> Reason:
    """Tell why a file cannot be opened or written, where the disk is the reason.

    On a full disk and on one that is read-only, SQLite often knows only that its side files failed.
    """
    try:
        disk = os.statvfs(path.parent)
    except OSError:
        return Reason.UNREACHABLE
    if disk.f_flag & os.ST_RDONLY:
        return Reason.READ_ONLY
    return Reason.FULL if disk.f_blocks and not disk.f_bavail else Reason.UNREACHABLE
