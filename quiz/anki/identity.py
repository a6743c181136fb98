"""Who is who in Anki: ids that stay the same whenever and wherever a deck is exported.

Anki knows a note by its guid alone, in all decks, so the guid hangs on the question's id and never
on its text: a mended typo must not become a second note. The kind of note is part of it, because
Anki refuses to move a note to another note type: a question that becomes a claim is a new note.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMESPACE = "factdeck"
_LOWEST = 1 << 30
_RANGE = 1 << 30


def model_id(name: str) -> int:
    """Give the id of a note type, from its name."""
    return _number("model", name)


@lru_cache(maxsize=1024)
def deck_id(name: str) -> int:
    """Give the id of a deck, from its full name; Anki finds an existing deck by the name."""
    return _number("deck", name)


def note_guid(kind: str, note: str) -> str:
    """Give the guid of a note: 20 hexadecimal digits of the kind and the question's first id."""
    return _digest(f"{kind}:{note}").hexdigest()[:20]


def search_for(ids: Iterable[str]) -> str:
    """Write the search of Anki's browser that finds the notes of some questions."""
    return " or ".join(f"Id:{id_}" for id_ in ids)


def _number(what: str, name: str) -> int:
    """Draw a number from 2^30 on, where Anki's own ids (milliseconds since 1970) never lie."""
    return _LOWEST + int.from_bytes(_digest(f"{what}:{name}").digest()[:8], "big") % _RANGE


def _digest(text: str) -> hashlib._Hash:
    return hashlib.sha256(f"{_NAMESPACE}/{text}".encode())
