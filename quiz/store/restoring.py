"""Restoring a backup: by default nothing is lost by it, not even what was done since."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quiz.database import DatabaseError, Reason, transaction, unusable
from quiz.store import log
from quiz.store.backups import back_up, opened
from quiz.store.files import SIDE_FILES, put_in_place, refuse_in_use, refuse_remains
from quiz.store.migrations import open_database
from quiz.store.rotation import Occasion

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.database import Connection
    from quiz.store.rotation import Backup


class Restored(Struct, frozen=True):
    """What restoring a backup did, or would do, in numbers of events.

    `added` are in the backup alone; `newer` in the present history alone, and are kept unless
    `exact`. `events` are in the history afterwards. `kept` is the backup of the former history;
    none was needed where nothing changed, or where there was no history.
    """

    added: int
    newer: int
    events: int
    exact: bool
    kept: Backup | None


def restore(
    source: Path, history: Path, now_ms: int, *, exact: bool = False, dry: bool = False
) -> Restored:
    """Bring the events of a backup, or of another history, back into the history.

    Both are joined, which may be done while the history is in use; with `exact` the history becomes
    what the backup is, and what was done since is left out. The present history is backed up before
    it changes. `dry` only counts. Raises DatabaseError.
    """
    with opened(source) as backup:
        if not history.exists():
            return _put_back(backup, history, exact=exact, dry=dry)
        if exact and not dry:
            refuse_in_use(history)  # what another program writes meanwhile would be in no file
        present = open_database(history)
        try:
            found = _compared(_ids(backup), _ids(present), exact=exact)
            if dry or not (found.added or (exact and found.newer)):
                return found
            kept = back_up(present, history, now_ms, Occasion.BEFORE_RESTORE)
            if exact:
                present.become(backup)
                # so that the latest backup is what was chosen, should the file be damaged soon
                back_up(present, history, kept.made_ms + 1, Occasion.RESTORED)
            else:
                with transaction(present):
                    log.add_unknown(present, log.in_order(backup))
            return replace(found, kept=kept)
        finally:
            present.close()


def _compared(theirs: set[str], ours: set[str], *, exact: bool) -> Restored:
    events = len(theirs) if exact else len(theirs | ours)
    return Restored(len(theirs - ours), len(ours - theirs), events, exact, None)


def _put_back(backup: Connection, history: Path, *, exact: bool, dry: bool) -> Restored:
    """Make a history of a backup where there is none."""
    refuse_remains(history)
    count = len(_ids(backup))
    found = Restored(count, 0, count, exact, None)
    if dry:
        return found
    draft = history.with_name(f"{history.name}.{os.getpid()}.restored")
    try:
        history.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        backup.copy_to(draft)
        put_in_place(draft, history)
    except FileExistsError as error:
        raise DatabaseError(
            Reason.LOCKED,
            f"{history}: was made by another program just now",
            "Try again: the backup is then joined with it.",
        ) from error
    except OSError as error:
        raise unusable(history, error) from error
    finally:
        for side in ("", *SIDE_FILES):
            with suppress(OSError):
                draft.with_name(draft.name + side).unlink(missing_ok=True)
    return found


def _ids(connection: Connection) -> set[str]:
    return {row[0] for row in connection.rows("SELECT id FROM events")}
