"""Whether a text of ours copies from a source: long runs of the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from quiz.text.tokens import tokens

# Fewer words in the same order than these are a name, an office or chance.
COPIED_LENGTH = 8

Words = tuple[str, ...]


class Originals:
    """Texts of others, made ready to be compared with many texts of ours.

    Each of `names` counts as one word, since nobody can write an organisation's name differently.
    """

    def __init__(
        self, texts: Mapping[str, str], names: Iterable[str] = (), length: int = COPIED_LENGTH
    ) -> None:
        self._length = length
        self._names: defaultdict[str, list[Words]] = defaultdict(list)
        for name in sorted({tokens(name) for name in names} - {()}, key=len, reverse=True):
            self._names[name[0]].append(name)
        self._runs = {key: frozenset(self._all_runs(text)) for key, text in texts.items()}

    def copied(self, our_text: str) -> Mapping[str, tuple[str, ...]]:
        """Give, for each text that ours has runs of words in common with, the longest of them."""
        ours = self._folded(tokens(our_text))
        starts = range(len(ours) - self._length + 1)
        found = {}
        for key, theirs in self._runs.items():
            begun = [start for start in starts if ours[start : start + self._length] in theirs]
            if begun:
                found[key] = _joined(ours, begun, self._length)
        return found

    def _all_runs(self, text: str) -> Iterable[Words]:
        words = self._folded(tokens(text))
        return (words[i : i + self._length] for i in range(len(words) - self._length + 1))

    def _folded(self, words: Words) -> Words:
        """Make one word of each name; longer names first."""
        folded: list[str] = []
        index = 0
        while index < len(words):
            known = self._names.get(words[index], ())
            name = next(
                (n for n in known if words[index : index + len(n)] == n), words[index : index + 1]
            )
            folded.append(" ".join(name))
            index += len(name)
        return tuple(folded)


def shared_runs(
    our_text: str,
    source_texts: Iterable[str],
    length: int = COPIED_LENGTH,
    names: Iterable[str] = (),
) -> tuple[str, ...]:
    """Give the longest runs of at least `length` tokens that our text has in common with sources.

    For many texts of ours, `Originals` is made once.
    """
    texts = {str(number): text for number, text in enumerate(source_texts)}
    found = Originals(texts, names, length).copied(our_text)
    return tuple(dict.fromkeys(run for runs in found.values() for run in runs))


def _joined(ours: Words, starts: Iterable[int], length: int) -> tuple[str, ...]:
    copied = sorted({index for start in starts for index in range(start, start + length)})
    runs: list[list[str]] = []
    for index in copied:
        if index - 1 not in copied:
            runs.append([])
        runs[-1].append(ours[index])
    return tuple(" ".join(run) for run in runs)
