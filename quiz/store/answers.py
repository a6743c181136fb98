"""Every answer that counts, as it was given: what item statistics are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quiz.database import listed
from quiz.store import log

if TYPE_CHECKING:
    from collections.abc import Collection

    from quiz.database import Connection


class Answered(NamedTuple):
    """One answer, in study or in a test; `card` is the name that its card has now.

    `credit` runs from 0 to 1; `chosen` is the text of the option, `typed` what was typed, each None
    for another form; `ms` is the answering time, None where it was not measured; `key` names what
    was asked for, `run` the sitting. `overridden` tells that the learner counted a typed answer as
    right that was graded wrong.
    """

    card: str
    day: int
    form: str
    credit: float
    chosen: str | None
    typed: str | None
    ms: int | None
    key: str
    run: str
    overridden: bool = False


# one pass: a lookup by card for each question would take as long for one as this takes for all
_SELECT = (
    "SELECT card, study_day, form, correct, json_extract(response, '$.option'),"
    " json_extract(response, '$.text'), ms, key_digest, ifnull(run, id),"
    " ifnull(json_extract(response, '$.override'), 0) = 1 FROM events"
    " WHERE kind IN ('review', 'test') AND study_day >= ? AND form IS NOT NULL AND correct IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM events AS u WHERE u.kind = 'undo' AND u.target = events.id)"
    " {} ORDER BY at_ms, id"
)
_AMONG = "AND card IN (SELECT value FROM json_each(?))"


def answered(
    connection: Connection, since: int = 0, cards: Collection[str] | None = None
) -> tuple[Answered, ...]:
    """Read the answers from a study day on in the order of time, without those that were undone.

    With `cards`, by their present names, only theirs.
    """
    names = log.names(connection)
    if cards is None:
        rows = connection.stream(_SELECT.format(""), (since,))
    else:
        every = {*cards, *(former for former, present in names.items() if present in cards)}
        rows = connection.stream(_SELECT.format(_AMONG), (since, listed(every)))
    found = (Answered._make((*row[:-1], bool(row[-1]))) for row in rows)
    if not names:
        return tuple(found)
    return tuple(one._replace(card=names[one.card]) if one.card in names else one for one in found)
