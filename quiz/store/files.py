"""The history as a file: recognising it, putting one in place, and setting one aside."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

from quiz.database import DatabaseError, Reason, unusable

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x5155495A  # "QUIZ"
"""Marks the file as ours, in SQLite's header."""

HEADER = b"SQLite format 3\0"
HEADER_SIZE = 100  # bytes, of SQLite's file format

SIDE_FILES = ("-wal", "-shm")
"""What SQLite keeps beside a file that is open: the journal and its index."""

# The bytes that SQLite locks shared for as long as a file is open, from its file format's lock page.
_SHARED_FIRST = 0x40000000 + 2
_SHARED_SIZE = 510


def journal_of(path: Path) -> Path:
    """Give where the journal of a database lies."""
    return path.with_name(f"{path.name}-wal")


def refuse_remains(path: Path) -> None:
    """Refuse a journal whose database is gone: it would be mixed into a new one."""
    journal = journal_of(path)
    if journal.is_file() and journal.stat().st_size > 0:
        raise DatabaseError(
            Reason.DAMAGED,
            f"{path}: is gone, but its journal {journal.name} is still there",
            "Put the file back beside its journal, or save what the journal and your backups hold: "
            "quiz doctor --mend",
        )


def refuse_others(path: Path) -> None:
    """Refuse what is not a history by its first bytes, before SQLite could change anything in it.

    SQLite takes a file of a few bytes for a new database. The offsets are those of its file format.
    """
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_SIZE)
    except OSError as error:
        raise DatabaseError(
            Reason.UNREACHABLE,
            f"{path}: cannot be read ({error.strerror})",
            "Check that it is a file that you may read, or choose another folder with --data.",
        ) from error
    if len(header) < HEADER_SIZE or not header.startswith(HEADER):
        raise DatabaseError(
            Reason.DAMAGED,
            f"{path}: is damaged, cut short, or not a database",
            "Nothing was changed. See what can be saved, and save it: "
            "quiz doctor, quiz doctor --mend",
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DatabaseError(
            Reason.FOREIGN,
            f"{path}: is a database, but not a history of this program",
            "Move it away, or choose another folder with --data.",
        )


def refuse_in_use(path: Path) -> None:
    """Refuse a file that another process has open: it would go on writing to what is set aside.

    Must not be called while this process has the file open, which would drop its own locks.
    Raises DatabaseError.
    """
    try:
        with path.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
    except BlockingIOError as error:
        raise DatabaseError(
            Reason.LOCKED,
            f"{path}: is open in another program",
            "Leave the app and whatever else uses it, then try again.",
        ) from error
    except OSError as error:
        raise unusable(path, error) from error


def put_in_place(draft: Path, path: Path) -> None:
    """Give a whole file its name, for good; raises FileExistsError if there is one already."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        draft.rename(path)
    else:
        draft.unlink()
    make_durable(path.parent)


def make_durable(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder, as they are now."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def keep_aside(path: Path, mark: str) -> Path | None:
    """Keep a damaged file and its journal under another name as well; give that name.

    They stay where they are, so that a kill at any moment never leaves a place without a file, in
    which a new history would be begun. None when there is neither. Raises DatabaseError.
    """
    number = 1
    aside = path.with_name(f"{path.stem}-{mark}{path.suffix}")
    while aside.exists() or journal_of(aside).exists():
        number += 1
        aside = path.with_name(f"{path.stem}-{mark}-{number}{path.suffix}")
    kept = None
    for source, target in ((path, aside), (journal_of(path), journal_of(aside))):
        if source.exists():
            _keep(source, target)
            kept = kept or target
    make_durable(path.parent)
    return kept


def replace_with(draft: Path, path: Path) -> None:
    """Put a whole file in the place of another; a journal that belonged to that one goes first."""
    for side in SIDE_FILES:
        path.with_name(path.name + side).unlink(missing_ok=True)
    make_durable(path.parent)
    draft.replace(path)
    make_durable(path.parent)


def _keep(source: Path, target: Path) -> None:
    import shutil

    try:
        try:
            os.link(source, target)
        except OSError:  # a file system without hard links
            shutil.copy2(source, target)
            make_durable(target)
    except OSError as error:
        raise unusable(target, error) from error
