"""Flags: a colour and a note that the learner puts on a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.errors import QuizError
from quiz.store import log
from quiz.text.safety import typed

if TYPE_CHECKING:
    from quiz.database import Connection

HIGHEST = 7
"""Flags are numbered from 1 to 7, as Anki's colours; 0 takes a flag away."""


class Flag(Struct, frozen=True):
    """A flag; raises QuizError for a number that is none. 0 is no flag, and its note is dropped."""

    number: int
    note: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.number <= HIGHEST:
            raise QuizError(
                f"There is no flag {self.number}.", f"Flags run from 1 to {HIGHEST}; 0 removes."
            )

    def as_json(self) -> str:
        """Write the response of a FLAG event."""
        import json

        record: dict[str, int | str] = {"flag": self.number}
        if self.note:
            record["note"] = self.note
        return json.dumps(record, ensure_ascii=False)


def flags(connection: Connection) -> dict[str, Flag]:
    """Read the flag of each card that has one, by present names; the latest event decides.

    A restored backup may hold notes that another program wrote: what no text may hold is left out.
    """
    names = log.names(connection)
    found: dict[str, Flag] = {}
    rows = connection.stream(
        "SELECT card, json_extract(response, '$.flag'), json_extract(response, '$.note')"
        " FROM events WHERE kind = 'flag'"
        " AND NOT EXISTS (SELECT 1 FROM events AS u WHERE u.kind = 'undo' AND u.target = events.id)"
        " ORDER BY at_ms, id"
    )
    for card, number, note in rows:
        found[str(names.get(card, card))] = Flag(number or 0, typed(note or ""))
    return {card: flag for card, flag in found.items() if flag.number}
