"""Which decks somebody means by the words on a command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.errors import QuizError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NUMBER = re.compile(r"^\d+[\s.):-]*\s*")


def find_decks(wanted: Sequence[str], decks: Sequence[str]) -> tuple[str, ...]:
    """Give the decks that are meant, in the order of all decks; none are meant by no word.

    Case does not count. A level above takes all decks below it. Where only one fits it is enough
    to name one level alone, to leave out the number that a level begins with, or to give its first
    words: `harbour lights` for `Sea::4 Harbour lights of 1759`. Raises UsageError for a word that means no deck, or that could mean several.
    """
    chosen: set[str] = set()
    for word in wanted:
        chosen.update(_decks_below(_meant(word, decks), decks))
    return tuple(deck for deck in decks if deck in chosen)


def _meant(word: str, decks: Sequence[str]) -> str:
    """Give the folded name of the deck, or of the level above decks, that a word means."""
    levels = _levels(decks)
    folded = "::".join(level.strip() for level in word.split("::")).casefold()
    if folded in levels:
        return folded
    begins = f"{folded} "
    exactly = (
        [level for level in levels if shortened(level) == folded]
        for shortened in (_tail, _unnumbered, _unnumbered_tail)
    )
    first_words = (
        [level for level in levels if shortened(level).startswith(begins)]
        for shortened in (str, _tail, _unnumbered, _unnumbered_tail)
    )
    for found in (*exactly, *first_words):
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(
                f"{word!r} could mean several decks.",
                "Say which: " + ", ".join(repr(levels[level]) for level in found),
            )
    raise _unknown(word, levels, decks)


def _unknown(word: str, levels: dict[str, str], decks: Sequence[str]) -> QuizError:
    if not decks:
        return QuizError("There are no decks.", "See docs/authoring.md, or `quiz new bank`.")
    from quiz.text.suggestions import nearest

    shorter: tuple[Callable[[str], str], ...] = (str, _tail, _unnumbered_tail)
    names = {short(level): level for level in levels for short in shorter}
    near = nearest(word, names)
    alike = [names[near]] if near else [level for level in levels if word.casefold() in level]
    hint = f"Did you mean {levels[alike[0]]!r}? " if alike else ""
    return UsageError(f"There is no deck {word!r}.", f"{hint}The decks are: {', '.join(decks)}")


def _levels(decks: Sequence[str]) -> dict[str, str]:
    """Give the folded name of every deck and every level above decks, with the name itself."""
    levels: dict[str, str] = {}
    for deck in decks:
        parts = deck.split("::")
        for depth in range(1, len(parts) + 1):
            name = "::".join(parts[:depth])
            levels.setdefault(name.casefold(), name)
    return levels


def _decks_below(level: str, decks: Sequence[str]) -> list[str]:
    return [deck for deck in decks if f"{deck.casefold()}::".startswith(f"{level}::")]


def _tail(level: str) -> str:
    return level.rpartition("::")[2]


def _unnumbered(level: str) -> str:
    return "::".join(_NUMBER.sub("", part) or part for part in level.split("::"))


def _unnumbered_tail(level: str) -> str:
    return _tail(_unnumbered(level))
