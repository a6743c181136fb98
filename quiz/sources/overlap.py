"""Whether a text of ours copies from a source: long runs of the same words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from quiz.text.tokens import tokens

# Fewer words in the same order than these are a name, an office or chance.
COPIED_LENGTH = 8


def shared_runs(
    our_text: str,
    source_texts: Iterable[str],
    length: int = COPIED_LENGTH,
    names: Iterable[str] = (),
) -> tuple[str, ...]:
    """Give the longest runs of at least `length` tokens that our text has in common with a source.

    Each of `names` counts as one word, since nobody can write an organisation's name differently.
    """
    known = tuple(sorted({tokens(name) for name in names} - {()}, key=len, reverse=True))
    ours = _folded(tokens(our_text), known)
    copied: set[int] = set()
    for text in source_texts:
        theirs = _runs(text, known, length)
        for start in range(len(ours) - length + 1):
            if ours[start : start + length] in theirs:
                copied.update(range(start, start + length))
    return _joined(ours, copied)


def _joined(ours: tuple[str, ...], copied: set[int]) -> tuple[str, ...]:
    runs: list[list[str]] = []
    for index in sorted(copied):
        if index - 1 not in copied:
            runs.append([])
        runs[-1].append(ours[index])
    return tuple(" ".join(run) for run in runs)


@lru_cache(maxsize=64)
def _runs(text: str, names: tuple[tuple[str, ...], ...], length: int) -> frozenset[tuple[str, ...]]:
    words = _folded(tokens(text), names)
    return frozenset(words[i : i + length] for i in range(len(words) - length + 1))


def _folded(words: tuple[str, ...], names: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Make one word of each name; longer names first."""
    folded: list[str] = []
    index = 0
    while index < len(words):
        name = next(
            (n for n in names if words[index : index + len(n)] == n), words[index : index + 1]
        )
        folded.append(" ".join(name))
        index += len(name)
    return tuple(folded)
