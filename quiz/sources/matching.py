"""Which file is which article: told by what stands in them, never by their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quiz.facts.model import Citation, Source
from quiz.sources.rewrapping import rejoined
from quiz.sources.texts import SourceText, decode
from quiz.text.tokens import Mark, tokens

# Articles may share a passage or an interview; a copy of the article itself holds most of what is
# cited from it, even when it was revised.
_LEAST_SHARE = 0.4
_OPENING_PARAGRAPHS = 10
# A title shorter than this may stand in any sentence, so it must be a paragraph of its own.
_TELLING_TITLE = 4


@dataclass(frozen=True, slots=True)
class File:
    """A readable file of the reader's folder; `joined` when its broken lines were put together."""

    name: str
    raw: bytes
    text: SourceText
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a source a file holds: the share of its cited sentences, 1 for its title."""

    source: str
    share: float
    by_title: bool = False


@dataclass(frozen=True, slots=True)
class Matching:
    """The file of each source that has one.

    Beside them, `torn_files` fit several sources alike, and `torn_sources` several files.
    """

    files: Mapping[str, tuple[File, Likeness]]
    torn_files: Mapping[str, tuple[str, ...]]
    torn_sources: Mapping[str, tuple[str, ...]]


def match_files(
    files: Sequence[File], sources: Sequence[Source], lock: Mapping[Citation, Mark]
) -> Matching:
    """Find the file of each source.

    A file belongs to the source of whose cited sentences it holds the largest share; where nothing
    is cited yet, to the source whose title stands in its first paragraphs.
    """
    marks = {source.id: _cited_marks(source, lock) for source in sources}
    claims: dict[str, list[tuple[Likeness, File]]] = {}
    torn_files: dict[str, tuple[str, ...]] = {}
    for file in files:
        best = _best_sources(file, sources, marks)
        if len(best) > 1:
            torn_files[file.name] = tuple(sorted(likeness.source for likeness in best))
        for likeness in best[:1] if len(best) == 1 else ():
            claims.setdefault(likeness.source, []).append((likeness, file))
    chosen: dict[str, tuple[File, Likeness]] = {}
    torn_sources: dict[str, tuple[str, ...]] = {}
    for source, claimants in claims.items():
        highest = max(likeness.share for likeness, _ in claimants)
        rivals = [(file, likeness) for likeness, file in claimants if likeness.share == highest]
        if len({file.raw for file, _ in rivals}) > 1:
            torn_sources[source] = tuple(file.name for file, _ in rivals)
        else:
            chosen[source] = rivals[0]
    return Matching(chosen, torn_files, torn_sources)


def best_reading(file: File, sources: Sequence[Source], lock: Mapping[Citation, Mark]) -> File:
    """Join the lines of a file that were broken to a width, if it fits a source better so."""
    text = rejoined(decode(file.raw, file.name))
    if text is None:
        return file
    joined = File(file.name, text.encode(), SourceText.of("", text), joined=True)
    marks = {source.id: _cited_marks(source, lock) for source in sources}
    shares = [
        max((likeness.share for likeness in _best_sources(one, sources, marks)), default=0.0)
        for one in (file, joined)
    ]
    return joined if shares[1] > shares[0] else file


def _cited_marks(source: Source, lock: Mapping[Citation, Mark]) -> frozenset[str]:
    return frozenset(mark.whole for place, mark in lock.items() if place.source == source.id)


def _best_sources(
    file: File, sources: Iterable[Source], marks: Mapping[str, frozenset[str]]
) -> tuple[Likeness, ...]:
    """Give the source that a file is most like; several when it is like them equally."""
    present = {mark.whole for mark in file.text.marks.values()}
    alike = []
    for source in sources:
        cited = marks[source.id]
        if cited:
            share = len(cited & present) / len(cited)
            if share >= _LEAST_SHARE:
                alike.append(Likeness(source.id, share))
        elif _has_title(file.text, source.title):
            alike.append(Likeness(source.id, 1.0, by_title=True))
    by_content = [likeness for likeness in alike if not likeness.by_title]
    alike = by_content or alike
    highest = max((likeness.share for likeness in alike), default=0.0)
    return tuple(likeness for likeness in alike if likeness.share == highest)


def _has_title(text: SourceText, title: str) -> bool:
    wanted = tokens(title)
    if not wanted:
        return False
    for paragraph in text.paragraphs[:_OPENING_PARAGRAPHS]:
        words = tokens(paragraph)
        if words == wanted:
            return True
        if len(wanted) >= _TELLING_TITLE and any(
            words[start : start + len(wanted)] == wanted
            for start in range(len(words) - len(wanted) + 1)
        ):
            return True
    return False
