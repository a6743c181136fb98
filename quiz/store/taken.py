"""Tests that were taken, as the log has them: how each was chosen, and what was answered in it.

A `test` event without a form is about a test as a whole, which its `run` names. Where the `test` in its
`response` is an object, it opens the test: it says how it was chosen and which questions it has, and is
written together with the first answer. Where it is a word, it says what became of the test; see `Mark`.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from quiz.database import listed
from quiz.store import log

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.database import Connection

_WHOLE = (
    "SELECT json_type(response, '$.test'), json_extract(response, '$.test'),"
    " run, at_ms, offset_min, study_day, id FROM events"
    " WHERE {since} AND kind = 'test' AND form IS NULL AND run IS NOT NULL"
    " ORDER BY at_ms, id"
)
_ANSWERS = (
    "SELECT run, card, form, correct, response, ms, at_ms FROM events"
    " WHERE {since} AND kind IN ('test', 'review') AND form IS NOT NULL AND correct IS NOT NULL"
    " AND run IN (SELECT value FROM json_each(?))"
    " AND NOT EXISTS (SELECT 1 FROM events AS u WHERE u.kind = 'undo' AND u.target = events.id)"
    " ORDER BY at_ms, id"
)


class Mark(StrEnum):
    """What became of a test.

    LEFT: the learner went away, to go on later. RESUMED: the learner came back, from being away or
    from a process that died. ENDED: nothing more can be answered. DROPPED: thrown away.
    """

    LEFT = "left"
    RESUMED = "resumed"
    ENDED = "ended"
    DROPPED = "dropped"


class GivenAnswer(NamedTuple):
    """An answer of a test; `card` is its present name, `credit` runs from 0 to 1."""

    card: str
    form: str
    credit: float
    response: Any
    ms: int | None
    at_ms: int


class Marked(NamedTuple):
    """A mark with its moment, in UTC epoch milliseconds."""

    mark: Mark
    at_ms: int


class Taken(Struct, frozen=True):
    """A test that was begun (`at_ms` in UTC epoch milliseconds), with its answers in order.

    `content` is what the opening event, `id`, says; nothing of it was checked. `names` gives the
    present names of cards that were renamed.
    """

    run: str
    at_ms: int
    offset_min: int
    day: int
    id: str
    content: Mapping[str, Any]
    answers: tuple[GivenAnswer, ...]
    names: Mapping[str, str]
    marks: tuple[Marked, ...] = ()


def taken(connection: Connection, since_ms: int = 0) -> tuple[Taken, ...]:
    """Read tests in the order of time, without answers that were taken back.

    Of those alone that were begun since a moment, in UTC epoch milliseconds, if one is named.
    """
    first = first_id(since_ms) if since_ms else ""
    # of the whole log no index is used: it is read faster in its own order
    since = "id >= ?" if since_ms else "? = ''"
    opened: list[tuple[Any, ...]] = []
    marks: dict[str, list[Marked]] = {}
    for kind, content, run, at_ms, *rest in connection.rows(_WHOLE.format(since=since), (first,)):
        if kind == "object":
            opened.append((run, at_ms, *rest, json.loads(content)))
        elif kind == "text" and content in set(Mark):
            marks.setdefault(run, []).append(Marked(Mark(content), at_ms))
    if not opened:
        return ()
    names = log.names(connection)
    answers: dict[str, list[GivenAnswer]] = {row[0]: [] for row in opened}
    for run, card, form, credit, response, ms, at_ms in connection.stream(
        _ANSWERS.format(since=since), (first, listed(answers))
    ):
        given = json.loads(response) if response else None
        present = str(names.get(card, card))
        answers[run].append(GivenAnswer(present, form, credit, given, ms, at_ms))
    return tuple(
        Taken(run, at_ms, offset, day, identifier, content, tuple(answers[run]), names,
              tuple(marks.get(run, ())))
        for run, at_ms, offset, day, identifier, content in opened
    )  # fmt: skip


def first_id(since_ms: int) -> str:
    """Give the least id that an event of a moment can have, in UTC epoch milliseconds.

    Ids begin with their time, so that what was written since then is found by index.
    """
    digits = f"{max(0, since_ms):012x}"
    return f"{digits[:8]}-{digits[8:]}"
