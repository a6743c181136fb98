"""The tree of decks as a list of rows: levels that are folded, and decks that are looked for."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from quiz.session.overview import DeckToday


MOST_KEPT = 500
"""How many folded levels are kept for the next run; decks that are gone must not pile up."""

_LARGEST = 1 << 20  # of the file that keeps them, in bytes


class DeckTree:
    """Which decks are shown; what was folded stays so when the decks are counted or read anew."""

    def __init__(self, folded: Collection[str] = ()) -> None:
        self._decks: Sequence[DeckToday] = ()
        self._folded = set(folded)
        self._words: tuple[str, ...] = ()

    def hold(self, decks: Sequence[DeckToday]) -> None:
        """Show other decks, or the same with other counts."""
        self._decks = decks

    @property
    def folded(self) -> frozenset[str]:
        """Name the levels that are folded."""
        return frozenset(self._folded)

    def look_for(self, text: str) -> None:
        """Show the decks whose full names have all of some words, with the levels above them."""
        self._words = tuple(text.casefold().split())

    @property
    def first_found(self) -> str:
        """Name the first deck that was looked for, not one that is only above it; else nothing."""
        names = (deck.name for deck in self._decks if self._words and self._is_meant(deck.name))
        return next(names, "")

    def rows(self) -> list[DeckToday]:
        """List what is shown, each level before what is below it; a filter opens all levels."""
        if self._words:
            found = [deck.name for deck in self._decks if self._is_meant(deck.name)]
            wanted = {above for name in found for above in _levels(name)}
            return [deck for deck in self._decks if deck.name in wanted]
        return [deck for deck in self._decks if self._folded.isdisjoint(_levels(deck.name)[:-1])]

    def _is_meant(self, name: str) -> bool:
        folded = name.casefold()
        return all(word in folded for word in self._words)

    def is_level(self, name: str) -> bool:
        """Tell whether there are decks below."""
        return any(deck.name.startswith(f"{name}::") for deck in self._decks)

    def is_folded(self, name: str) -> bool:
        """Tell whether the decks below are hidden."""
        return name in self._folded and not self._words

    def fold(self, name: str, *, folded: bool) -> str:
        """Hide or show what is below a level, and give the deck to stand on.

        A deck with nothing to hide gives the level above it, one with nothing to show itself.
        """
        if not self.is_level(name) or self.is_folded(name) == folded:
            above = name.rpartition("::")[0]
            return above if folded and above else name
        if folded:
            self._folded.add(name)
        else:
            self._folded.discard(name)
        return name


def _levels(name: str) -> list[str]:
    parts = name.split("::")
    return ["::".join(parts[: depth + 1]) for depth in range(len(parts))]


def kept_folded(file: Path) -> frozenset[str]:
    """Read which levels were folded in the last run; none where the file tells nothing of use."""
    try:
        with file.open("rb") as opened:
            names = json.loads(opened.read(_LARGEST))
    except (OSError, ValueError, RecursionError):  # what is not UTF-8 is a ValueError too
        return frozenset()
    listed = names if isinstance(names, list) else []
    return frozenset(name for name in listed if isinstance(name, str))


def keep_folded(file: Path, folded: Collection[str]) -> None:
    """Keep which levels are folded for the next run.

    Where it cannot be written nothing is said: nobody has lost more than a view of the decks.
    """
    written = file.with_name(f"{file.name}.new")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(json.dumps(sorted(folded)[:MOST_KEPT]), encoding="utf-8")
        written.replace(file)
