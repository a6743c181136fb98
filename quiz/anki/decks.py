"""The tree of decks: every level exists and says what it is about."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.anki.identity import deck_id
from quiz.anki.safety import safe_text
from quiz.errors import QuizError
from quiz.text.safety import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.bank.model import Library

_LEVEL = "::"


@dataclass(frozen=True, slots=True)
class AnkiDeck:
    """A deck or a level above decks; `about` is HTML."""

    name: str
    about: str

    @property
    def id(self) -> int:
        """Give the deck's id, which follows from its name."""
        return deck_id(self.name)


class DeckTree:
    """The names of a library's decks as Anki has them: no empty level, one spelling each.

    What a subject's sources can tell is said once, at its top level.
    Raises QuizError for a name or description with a character that no text may hold.
    """

    def __init__(self, library: Library) -> None:
        self._spelt: dict[str, str] = {}
        self._about: dict[str, dict[str, None]] = {}
        self._scope: dict[str, dict[str, None]] = {}
        for deck in library.decks:
            for text in (deck.name, deck.about, deck.scope):
                if (found := refusal(text)) is not None:
                    raise QuizError(f"the deck {self.name(deck.name)!r} holds {found}")
            name = self.name(deck.name)
            self._about.setdefault(name, {})[deck.about.strip()] = None
            self._scope.setdefault(name.partition(_LEVEL)[0], {})[deck.scope.strip()] = None

    def name(self, name: str) -> str:
        """Give a deck's full name; Anki takes `Sea` and `sea` for one, so the first wins."""
        levels = [
            " ".join(unicodedata.normalize("NFC", level).split()) or "Untitled"
            for level in name.split(_LEVEL)
        ]
        full = ""
        for level in levels:
            path = f"{full}{_LEVEL}{level}" if full else level
            full = self._spelt.setdefault(path.casefold(), path)
        return full

    def decks(self, holding: Iterable[str]) -> list[AnkiDeck]:
        """Give the decks that hold cards and all levels above them, parents first."""
        needed: dict[str, None] = {}
        for name in holding:
            levels = self.name(name).split(_LEVEL)
            needed |= dict.fromkeys(_LEVEL.join(levels[:n]) for n in range(1, len(levels) + 1))
        return [AnkiDeck(name, self._description(name, needed)) for name in sorted(needed)]

    def _description(self, name: str, needed: Iterable[str]) -> str:
        about = list(filter(None, self._about.get(name, ()))) or [self._contents(name, needed)]
        told = (*about, *filter(None, self._scope.get(name, ())))
        return "".join(f"<p>{safe_text(text)}</p>" for text in told)

    def _contents(self, name: str, needed: Iterable[str]) -> str:
        """Tell what a level holds of which no bank says what it is about."""
        under = name + _LEVEL
        inside = sorted(
            other.removeprefix(under)
            for other in needed
            if other.startswith(under) and _LEVEL not in other.removeprefix(under)
        )
        own = name.rpartition(_LEVEL)[2]
        return f"{own}, in parts: {', '.join(inside)}." if inside else f"{own}."
