"""Which backups are kept: pure decisions about names, times and numbers of events."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

DAYS, WEEKS, MONTHS = 7, 4, 12
"""Of so many days, weeks and months the last daily backup is kept."""

_NAME = re.compile(r"history-(\d{8}T\d{6})(\d{3})Z-(\d{1,12})-([a-z-]+)\.sqlite\.gz", re.ASCII)


class Occasion(StrEnum):
    """Why a backup was made. Only daily ones are ever removed."""

    DAILY = "daily"
    ASKED = "asked"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"
    RESTORED = "restored"
    BEFORE_FORGIVING = "before-forgiving"


class Backup(Struct, frozen=True):
    """A backup by its name: `made_ms` is UTC, epoch; `events` how many the log had."""

    path: Path
    made_ms: int
    events: int
    occasion: Occasion

    @property
    def made(self) -> datetime:
        """Give when it was made, in UTC."""
        return datetime.fromtimestamp(self.made_ms // 1000, UTC)


def name_of(made_ms: int, events: int, occasion: Occasion) -> str:
    """Name a backup; the names sort by time."""
    stamp = datetime.fromtimestamp(made_ms // 1000, UTC).strftime("%Y%m%dT%H%M%S")
    return f"history-{stamp}{made_ms % 1000:03}Z-{events}-{occasion}.sqlite.gz"


def read_name(path: Path) -> Backup | None:
    """Read what the name of a backup says; None for a file that is not one."""
    match = _NAME.fullmatch(path.name)
    if match is None or match[4] not in set(Occasion):
        return None
    try:
        second = datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    made_ms = int(second.timestamp()) * 1000 + int(match[2])
    return Backup(path, made_ms, int(match[3]), Occasion(match[4]))


def fullest(backups: Iterable[Backup]) -> Backup | None:
    """Give the backup with the most events; a log only grows, so the history must have them all.

    Those from before the history was last made what a backup was do not count: some events were
    left out then on purpose. None where there is no backup.
    """
    counting: list[Backup] = []
    for backup in sorted(backups, key=lambda backup: backup.made_ms, reverse=True):
        counting.append(backup)
        if backup.occasion is Occasion.RESTORED:
            break
    return max(counting, key=lambda backup: backup.events, default=None)


def superseded(backups: Iterable[Backup]) -> frozenset[Backup]:
    """Give the daily backups that are no longer needed.

    Kept are the last one of each of the latest days, weeks (ISO 8601) and months that have any, so
    that a pause in studying removes nothing; and the last one that has the most events of all, in
    case the log was lost and begun again. Days are those of UTC.
    """
    daily = sorted(
        (backup for backup in backups if backup.occasion is Occasion.DAILY),
        key=lambda backup: (backup.made_ms, backup.path.name),
        reverse=True,
    )
    if not daily:
        return frozenset()
    kept = {max(daily, key=lambda backup: (backup.events, backup.made_ms))}
    kept |= _last_of_each(daily, lambda made: made.date(), DAYS)
    kept |= _last_of_each(daily, lambda made: made.isocalendar()[:2], WEEKS)
    kept |= _last_of_each(daily, lambda made: (made.year, made.month), MONTHS)
    return frozenset(daily) - kept


def _last_of_each(
    latest_first: Collection[Backup], period: Callable[[datetime], object], number: int
) -> set[Backup]:
    last: dict[object, Backup] = {}
    for backup in latest_first:
        last.setdefault(period(backup.made), backup)
    return set(list(last.values())[:number])
