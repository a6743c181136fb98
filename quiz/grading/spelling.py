"""How near a response is to a text: equal, misspelt within bounds, or another text."""

from __future__ import annotations

from collections.abc import Sequence

SHORTEST_TOLERANT = 5  # letters; in shorter words one edit often makes another word
MOST_EDITS = 2
"""The most edits in a whole answer; a single token may have one."""


def edits(given: Sequence[str], wanted: Sequence[str], exact: frozenset[str]) -> int | None:
    """Count the edits between two texts by tokens; None when they are no misspelling.

    Only tokens of at least five letters, without digits and not among the `exact` ones (acronyms),
    may have an edit, which leaves the first letter alone. A swap of neighbours is one edit.
    """
    if len(given) != len(wanted):
        return None
    total = 0
    for ours, theirs in zip(given, wanted, strict=True):
        if ours == theirs:
            continue
        if theirs in exact or not _tolerant(ours, theirs):
            return None
        total += 1
    return total if total <= MOST_EDITS else None


def _tolerant(ours: str, theirs: str) -> bool:
    from rapidfuzz.distance import OSA

    return (
        len(theirs) >= SHORTEST_TOLERANT
        and theirs.isalpha()
        and ours.isalpha()
        and ours[:1] == theirs[:1]
        and OSA.distance(ours, theirs, score_cutoff=1) <= 1
    )
