"""Passages that two articles share: runs of the same words, joined over small differences.

Articles that print the same background or the same interview are one witness, not two. The authors
declare that by `quotes`; here the texts themselves are asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from quiz.facts.model import Citation, Span
from quiz.sources.texts import SourceText
from quiz.text.tokens import tokens

# So many tokens in common are told. Shorter runs are names of bodies and turns of phrase.
SHARED_LENGTH = 12
# Runs are looked for from so many tokens on, and joined when no more than `_GAP` tokens differ
# between two: a re-edited quotation has a verb in another tense, or a clause less.
_SEED = 5
_GAP = 5
# A run that reaches over a full stop by fewer tokens than these is not told of that sentence.
_LEAST_OF_SENTENCE = 3
# What stands so often in one text is its refrain; pairing every place with every other would take
# the square of the time.
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class End:
    """Where a shared run stands in one article: its first and its last sentence."""

    first: Citation
    last: Citation

    @property
    def source(self) -> str:
        """Give the article."""
        return self.first.source

    @property
    def span(self) -> Span:
        """Give its paragraphs."""
        return Span(self.first.paragraph, self.last.paragraph)


@dataclass(frozen=True, slots=True)
class SharedRun:
    """Words that stand in two articles: `tokens` of them are the same; `words` are the one's."""

    one: End
    other: End
    tokens: int
    words: str


@dataclass(frozen=True, slots=True)
class _Words:
    """The tokens of a text, each with the sentence that it stands in."""

    tokens: tuple[str, ...]
    places: tuple[Citation, ...]

    @classmethod
    def of(cls, text: SourceText, left_out: Iterable[Span]) -> _Words:
        spans = tuple(left_out)
        found = [
            (token, place)
            for place in text.marks
            if not any(place.paragraph in span for span in spans)
            for token in tokens(text.sentence(place))
        ]
        return cls(tuple(token for token, _ in found), tuple(place for _, place in found))

    def end(self, start: int, stop: int) -> End:
        """Give the sentences of a run, without those at its ends that it hardly touches."""
        counts = Counter(self.places[start:stop])
        told = [place for place, count in counts.items() if count >= _LEAST_OF_SENTENCE]
        return End(told[0], told[-1]) if told else End(self.places[start], self.places[stop - 1])


@dataclass(slots=True)
class _Chain:
    """Exact runs that follow each other in both texts; [start, stop) in each."""

    start: int
    stop: int
    other_start: int
    other_stop: int
    size: int

    def takes(self, at: int, other_at: int, size: int) -> bool:
        """Join an exact run that begins within the gap after this chain, in both texts."""
        overlap = max(self.stop - at, self.other_stop - other_at, 0)
        fits = (
            overlap < size
            and at - self.stop <= _GAP
            and 0 <= other_at - self.other_stop + overlap <= _GAP + overlap
        )
        if fits:
            self.stop, self.other_stop = at + size, other_at + size
            self.size += size - overlap
        return fits


def shared_runs(
    texts: Mapping[str, SourceText],
    left_out: Mapping[str, Sequence[Span]],
    length: int = SHARED_LENGTH,
) -> tuple[SharedRun, ...]:
    """Find what each two of the texts share: runs of at least `length` tokens in all.

    Paragraphs `left_out` of a source are not looked at. The runs of a pair come in the order of
    the first text's sentences.
    """
    words = {source: _Words.of(text, left_out.get(source, ())) for source, text in texts.items()}
    hits = _common_seeds(words)
    return tuple(
        run
        for one, other in combinations(texts, 2)
        for run in _runs(words[one], words[other], hits.get((one, other), ()), length)
    )


def _common_seeds(
    words: Mapping[str, _Words],
) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Give the places of seeds that two texts have in common, by pair of texts."""
    index: dict[tuple[str, ...], dict[str, list[int]]] = {}
    for source, text in words.items():
        for at in range(len(text.tokens) - _SEED + 1):
            seed = text.tokens[at : at + _SEED]
            index.setdefault(seed, {}).setdefault(source, []).append(at)
    hits: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for places in index.values():
        if len(places) > 1 and max(map(len, places.values())) <= _MOST_PLACES:
            for one, other in combinations(places, 2):  # in the order of the texts
                hits[one, other] += ((a, b) for a in places[one] for b in places[other])
    return hits


def _runs(
    one: _Words, other: _Words, hits: Iterable[tuple[int, int]], length: int
) -> Iterator[SharedRun]:
    chains: list[_Chain] = []
    live: list[_Chain] = []
    for at, other_at, size in _exact_runs(hits):
        live = [chain for chain in live if at - chain.stop <= _GAP]
        if not any(chain.takes(at, other_at, size) for chain in live):
            live.append(_Chain(at, at + size, other_at, other_at + size, size))
            chains.append(live[-1])
    for chain in chains:
        if chain.size >= length:
            yield SharedRun(
                one.end(chain.start, chain.stop),
                other.end(chain.other_start, chain.other_stop),
                chain.size,
                " ".join(one.tokens[chain.start : chain.stop]),
            )


def _exact_runs(hits: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Join seeds that overlap: the beginnings in both texts, and the number of tokens."""
    open_runs: dict[int, tuple[int, int]] = {}  # by the distance of the two places: start, last
    found = []
    for at, other_at in sorted(hits):
        distance = other_at - at
        start, last = open_runs.get(distance, (at, at))
        if at > last + 1:
            found.append((start, start + distance, last - start + _SEED))
            start = at
        open_runs[distance] = (start, at)
    found += [
        (start, start + distance, last - start + _SEED)
        for distance, (start, last) in open_runs.items()
    ]
    return sorted(found)
