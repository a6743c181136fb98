"""Tests that were taken, as the log has them: how each was chosen, and what was answered in it.

A `test` event without a form opens a test: the `test` in its `response` says how it was chosen and which
questions it has, its `run` names it. It is written together with the first answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from quiz.store import log

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.database import Connection

_OPENED = (
    "SELECT run, at_ms, offset_min, study_day, json_extract(response, '$.test') FROM events"
    " WHERE kind = 'test' AND form IS NULL AND run IS NOT NULL"
    " AND json_type(response, '$.test') = 'object'"
    " ORDER BY at_ms, id"
)
_ANSWERS = (
    "SELECT run, card, form, correct, response, ms, at_ms FROM events"
    " WHERE kind IN ('test', 'review') AND form IS NOT NULL AND correct IS NOT NULL"
    " AND run IN (SELECT value FROM json_each(?))"
    " AND NOT EXISTS (SELECT 1 FROM events AS u WHERE u.kind = 'undo' AND u.target = events.id)"
    " ORDER BY at_ms, id"
)


class GivenAnswer(NamedTuple):
    """An answer of a test; `card` is its present name, `credit` runs from 0 to 1."""

    card: str
    form: str
    credit: float
    response: Any
    ms: int | None
    at_ms: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A test that was begun (`at_ms` in UTC epoch milliseconds), with its answers in order.

    `content` is what the opening event says; nothing of it was checked. `names` gives the present
    names of cards that were renamed.
    """

    run: str
    at_ms: int
    offset_min: int
    day: int
    content: Mapping[str, Any]
    answers: tuple[GivenAnswer, ...]
    names: Mapping[str, str]


def taken(connection: Connection) -> tuple[Taken, ...]:
    """Read all tests in the order of time, without answers that were taken back."""
    opened = [(*row[:4], json.loads(row[4])) for row in connection.rows(_OPENED)]
    names = log.names(connection)
    answers: dict[str, list[GivenAnswer]] = {row[0]: [] for row in opened}
    for run, card, form, credit, response, ms, at_ms in connection.stream(
        _ANSWERS, (json.dumps(list(answers)),)
    ):
        given = json.loads(response) if response else None
        present = str(names.get(card, card))
        answers[run].append(GivenAnswer(present, form, credit, given, ms, at_ms))
    return tuple(
        Taken(run, at_ms, offset, day, content, tuple(answers[run]), names)
        for run, at_ms, offset, day, content in opened
    )
