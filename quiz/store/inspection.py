"""Looking for damage in a history, without changing anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.scheduling.clock import DAY_MS, day_date
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


def held_back(connection: Connection) -> int:
    """Count the answers whose time is that of the answer before on the same device.

    Nobody answers twice in a millisecond: the clock had gone back, and the log kept its order.
    """
    row = connection.row(
        "SELECT count(*) FROM (SELECT at_ms, lag(at_ms) OVER (PARTITION BY device ORDER BY id)"
        " AS before FROM events WHERE kind = 'review' AND run IS NOT NULL) WHERE at_ms = before"
    )
    return int(row[0]) if row else 0


def _future(connection: Connection, now: Moment) -> list[str]:
    count = len(log.ahead(connection, now.at_ms + DAY_MS))
    if not count:
        return []
    dated = "event is" if count == 1 else "events are"
    return [
        (
            f"{count} {dated} dated later than now, {day_date(now.study_day())} by this computer's"
            " clock, and so is all that you answer from now on. If this clock is behind, set it, and"
            " all is well. If it is right, date them now: quiz doctor --forgive-clock"
        )
    ]


def _undone_unknown(connection: Connection) -> list[str]:
    row = connection.row(
        "SELECT count(*) FROM events WHERE kind = 'undo' AND target NOT IN (SELECT id FROM events)"
    ) or (0,)
    if not row[0]:
        return []
    undone = "undone event is" if row[0] == 1 else "undone events are"
    return [f"{row[0]} {undone} not in the log; merge the log of the other device"]


def _differences(connection: Connection, rules: Rules, cache: StateCache) -> list[str]:
    """Compare the cached states with a replay of the whole log."""
    cached, derived = cache.states(), replay(log.in_order(connection), rules)
    wrong = sorted(
        card for card in cached.keys() | derived.keys() if cached.get(card) != derived.get(card)
    )
    if not wrong:
        return []
    cards = "card differs" if len(wrong) == 1 else "cards differ"
    shown = ", ".join(wrong[:5]) + (" …" if len(wrong) > 5 else "")
    return [
        (
            f"the cached states ({', '.join(TABLES)}) of {len(wrong)} {cards} from the log:"
            f" {shown}; rebuild them with: quiz doctor --rebuild"
        )
    ]
