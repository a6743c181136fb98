"""The checks of the history's file and its backups, and the mending of a damaged file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.cli.checkup import Finding
from quiz.cli.output import counted
from quiz.errors import QuizError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quiz.places import Places
    from quiz.store.mending import Mended
    from quiz.store.rotation import Backup


def mend_file(places: Places) -> Iterator[Finding]:
    """Mend the history's file, if it is damaged, and say what was done; raises DatabaseError."""
    from quiz.store.mending import damage_of, mend

    damage = damage_of(places.history)
    if not damage:
        yield Finding("file", "the history's file is whole: nothing to mend")
        return
    done = mend(places.history)
    yield Finding("file", f"mended: {_counts(done)}", cure=_kept(done))


def saveable(places: Places) -> Iterator[Finding]:
    """Say what is wrong with a damaged file and what could be saved; nothing of a whole one."""
    from quiz.store.mending import damage_of, mend

    try:
        damage = damage_of(places.history)
        if not damage:
            return
        yield Finding("file", f"{places.history}: {damage}", damage=True)
        can_be = mend(places.history, dry=True)
    except QuizError as error:
        yield Finding("file", error.message, damage=True, cure=error.cure)
        return
    yield Finding(
        "file",
        f"can be saved: {_counts(can_be)}",
        damage=True,
        cure="Do it with: quiz doctor --mend. The damaged file is kept beside the mended one.",
    )


def backups(places: Places) -> Iterator[Finding]:
    """Say how many backups there are, and whether the latest can be read."""
    from quiz.store.backups import backups_of, opened

    lost = not places.history.exists()
    try:
        found = backups_of(places.history)
        if lost and found:
            yield Finding(
                "history",
                f"{places.history} is gone, but there is a backup with "
                f"{counted(found[0].events, 'event')}",
                damage=True,
                cure="Bring it back with: quiz restore --latest",
            )
        if lost and not found:
            return
        if not found:
            yield Finding("backups", "none yet: one is made when you leave a sitting")
            return
        with opened(found[0].path):
            last = f"{found[0].made:%Y-%m-%d} with {counted(found[0].events, 'event')}"
        yield Finding("backups", f"{counted(len(found), 'backup')}, the last of {last}")
        if not lost:
            yield from _missing(places, found)
    except QuizError as error:
        cure = "Make a new one: quiz backup. Look at all of them: quiz backup --check"
        yield Finding("backups", error.message, damage=True, cure=cure)


def _missing(places: Places, found: Iterable[Backup]) -> Iterator[Finding]:
    """Say that a backup has more events than the history, which only grows."""
    from quiz.store.backups import events_in
    from quiz.store.rotation import fullest

    backup = fullest(found)
    try:
        events = events_in(places.history)
    except QuizError:
        return  # what is wrong with the file was told
    if backup is not None and backup.events > events:
        yield Finding(
            "history",
            f"it has {counted(events, 'event')}, where a backup has {backup.events:,}: it was lost "
            "and begun again, or replaced by an older copy",
            damage=True,
            cure=f"Join both with: quiz restore {backup.path.name}. If you began anew on purpose, "
            "move that backup to another folder.",
        )


def _counts(mended: Mended) -> str:
    parts = [f"{counted(mended.read, 'event')} read in the damaged file"]
    if mended.backup:
        parts.append(
            f"{mended.restored} more from the backup of {mended.backup.made:%Y-%m-%d %H:%M} UTC"
        )
    else:
        parts.append("there is no backup that can be read")
    if mended.lost:
        parts.append(f"{mended.lost} lost")
    return ", ".join(parts)


def _kept(mended: Mended) -> str:
    return f"The damaged file is kept as {mended.aside}" if mended.aside else ""
