"""What somebody probably meant when they wrote a word that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Similarity in per cent (Indel distance). Below it the suggestions were noise on misspelt keys and
# ids: `dat` and `date` are 86 alike, `king-visit` and `queen-visit` 67.
_ALIKE = 70
# Two letters in the wrong order leave a word of three letters only 67 alike: `aks` and `ask`.
_ALIKE_SHORT, _SHORT = 65, 4


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that is most like this one, where one is like it at all."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        word.casefold(),
        sorted(known),
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=_ALIKE_SHORT if len(word) <= _SHORT else _ALIKE,
    )
    return str(found[0]) if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Write `Did you mean x?` for a word that is not known; empty when nothing is like it."""
    near = nearest(word, known)
    return f"Did you mean {near}?" if near else ""
