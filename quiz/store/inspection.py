"""Looking for damage in a history, without changing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.scheduling.clock import DAY_MS
from quiz.store import log
from quiz.store.cache import TABLES
from quiz.store.replay import replay

if TYPE_CHECKING:
    from quiz.database import Connection
    from quiz.scheduling.clock import Moment
    from quiz.scheduling.scheduler import Rules
    from quiz.store.cache import StateCache


def inspect(
    connection: Connection, rules: Rules, cache: StateCache, now: Moment | None
) -> tuple[str, ...]:
    """Give what is wrong, in words: in the file, in the log, in the cached states."""
    found = [
        f"the file is damaged: {row[0]}"
        for row in connection.rows("PRAGMA integrity_check(20)")
        if row[0] != "ok"
    ]
    if found:
        return tuple(found)  # what is read from a damaged file proves nothing more
    if now is not None:
        found += _future(connection, now)
    found += _undone_unknown(connection)
    if cache.position() is not None:
        found += _differences(connection, rules, cache)
    return tuple(found)


def _future(connection: Connection, now: Moment) -> list[str]:
    row = connection.row("SELECT count(*) FROM events WHERE at_ms > ?", (now.at_ms + DAY_MS,)) or (
        0,
    )
    if not row[0]:
        return []
    return [f"{row[0]} events are dated in the future; was the clock wrong when they were written?"]


def _undone_unknown(connection: Connection) -> list[str]:
    row = connection.row(
        "SELECT count(*) FROM events WHERE kind = 'undo' AND target NOT IN (SELECT id FROM events)"
    ) or (0,)
    if not row[0]:
        return []
    return [f"{row[0]} undone events are not in the log; merge the log of the other device"]


def _differences(connection: Connection, rules: Rules, cache: StateCache) -> list[str]:
    """Compare the cached states with a replay of the whole log."""
    cached, derived = cache.states(), replay(log.in_order(connection), rules)
    wrong = sorted(
        card for card in cached.keys() | derived.keys() if cached.get(card) != derived.get(card)
    )
    if not wrong:
        return []
    shown = ", ".join(wrong[:5]) + (" …" if len(wrong) > 5 else "")
    return [
        (
            f"the cached states ({', '.join(TABLES)}) of {len(wrong)} cards differ from the log:"
            f" {shown}; rebuild them with: quiz doctor --rebuild"
        )
    ]
