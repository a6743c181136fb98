"""What the authors declare as shared (`quotes`), held against what the texts share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quiz.facts.model import FactBase, Source, Span
from quiz.sources.sharing import SHARED_LENGTH, End, SharedRun, shared_runs
from quiz.sources.texts import SourceText, load_texts

# Runs so few paragraphs from each other, or from a declared passage, are one passage.
_NEAR = 1


class Declared(StrEnum):
    """How a declared id stands: the texts agree, share nothing there, or cannot be asked."""

    SHARED = "shared"
    NOTHING = "nothing"
    SINGLE = "single"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Passage:
    """A shared run, and the declared ids that hold it in both sources."""

    run: SharedRun
    ids: tuple[str, ...]

    @property
    def declared(self) -> bool:
        """Tell whether a record says already that the two are one witness here."""
        return bool(self.ids)

    def as_json(self) -> dict[str, object]:
        """Give the passage as plain data."""
        return {
            "sources": [self.run.one.source, self.run.other.source],
            "places": [_end_json(self.run.one), _end_json(self.run.other)],
            "tokens": self.run.tokens,
            "declared": self.declared,
            "ids": list(self.ids),
        }


@dataclass(frozen=True, slots=True)
class Quote:
    """An id of `quotes`, the passages that name it by source, and how many tokens they share."""

    id: str
    spans: Mapping[str, Span]
    status: Declared
    tokens: int = 0

    def as_json(self) -> dict[str, object]:
        """Give the quote as plain data."""
        spans = {source: str(span) for source, span in self.spans.items()}
        return {
            "id": self.id,
            "sources": spans,
            "status": str(self.status),
            "tokens": self.tokens,
        }


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the texts of one subject share, what is declared, and which lines are to be added.

    `suggested` gives, by id, the passage of each source; `without_text` could not be compared.
    """

    subject: str
    passages: tuple[Passage, ...]
    quotes: tuple[Quote, ...]
    suggested: Mapping[str, Mapping[str, Span]]
    compared: tuple[str, ...]
    without_text: tuple[str, ...]

    @property
    def undeclared(self) -> tuple[Passage, ...]:
        """Give the shared passages that no record names."""
        return tuple(one for one in self.passages if not one.declared)

    def as_json(self) -> dict[str, object]:
        """Give the overlap as plain data."""
        return {
            "subject": self.subject,
            "shared": [one.as_json() for one in self.passages],
            "quotes": [one.as_json() for one in self.quotes],
            "suggested": {
                id_: {source: str(span) for source, span in spans.items()}
                for id_, spans in self.suggested.items()
            },
            "compared": list(self.compared),
            "without_text": list(self.without_text),
        }


def overlaps(
    bases: Iterable[FactBase], texts_dir: Path, length: int = SHARED_LENGTH
) -> tuple[Overlap, ...]:
    """Compare the attached texts of each subject; raises QuizError for a text that is unreadable."""
    return tuple(
        overlap(base.subject.id, base.sources, load_texts(texts_dir, base.sources), length)
        for base in bases
    )


def overlap(
    subject: str,
    sources: Mapping[str, Source],
    texts: Mapping[str, SourceText],
    length: int = SHARED_LENGTH,
) -> Overlap:
    """Compare the texts of a subject's sources, without the paragraphs that hold no facts."""
    skipped = {id_: [span for span, _ in source.skip] for id_, source in sources.items()}
    runs = shared_runs(texts, skipped, length)
    passages = tuple(Passage(run, _holding(run, sources)) for run in runs)
    return Overlap(
        subject=subject,
        passages=passages,
        quotes=tuple(_quotes(sources, texts, passages)),
        suggested=_suggested([one.run for one in passages if not one.declared], sources),
        compared=tuple(texts),
        without_text=tuple(id_ for id_ in sources if id_ not in texts),
    )


def _holding(run: SharedRun, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """Give the ids whose passages hold a run in both sources."""
    inside = [
        {id_ for id_, span in sources[end.source].quotes if _covers(span, end.span)}
        for end in (run.one, run.other)
    ]
    return tuple(sorted(inside[0] & inside[1]))


def _covers(whole: Span, part: Span) -> bool:
    return whole.first <= part.first and part.last <= whole.last


def _quotes(
    sources: Mapping[str, Source], texts: Mapping[str, SourceText], passages: Sequence[Passage]
) -> Iterator[Quote]:
    spans: dict[str, dict[str, Span]] = {}
    for source in sources.values():
        for id_, span in source.quotes:
            spans.setdefault(id_, {})[source.id] = span
    for id_, named in spans.items():
        shared = sum(one.run.tokens for one in passages if id_ in one.ids)
        yield Quote(id_, named, _status(named, texts, shared), shared)


def _status(named: Mapping[str, Span], texts: Mapping[str, SourceText], shared: int) -> Declared:
    if len(named) == 1:
        return Declared.SINGLE
    if shared:
        return Declared.SHARED
    return Declared.NOTHING if all(source in texts for source in named) else Declared.UNKNOWN


def _suggested(
    runs: Sequence[SharedRun], sources: Mapping[str, Source]
) -> dict[str, dict[str, Span]]:
    """Give the lines to add: a declared id where its passages are near, else a new one.

    Runs that stand near each other in both sources, and runs of a third source, get one id.
    """
    declared: dict[str, dict[str, Span]] = {}
    for source in sources.values():
        for id_, span in source.quotes:
            declared.setdefault(id_, {})[source.id] = span
    changed: dict[str, dict[str, Span]] = {}
    for run in runs:
        known = {**declared, **changed}
        ends = {run.one.source: run.one.span, run.other.source: run.other.span}
        near = (id_ for id_, spans in known.items() if _joins(ends, spans))
        chosen = next(near, None) or _new_id(known)
        spans = dict(known.get(chosen, {}))
        for named, span in ends.items():
            spans[named] = _union(spans[named], span) if named in spans else span
        changed[chosen] = spans
    return changed


def _joins(ends: Mapping[str, Span], spans: Mapping[str, Span]) -> bool:
    """Tell whether a run belongs to an id: near it wherever a source has both."""
    both = [(ends[source], spans[source]) for source in ends if source in spans]
    return bool(both) and all(
        span.first - _NEAR <= end.last and end.first <= span.last + _NEAR for end, span in both
    )


def _union(one: Span, other: Span) -> Span:
    return Span(min(one.first, other.first), max(one.last, other.last))


def _new_id(known: Mapping[str, object]) -> str:
    numbers = range(1, len(known) + 2)
    return next(f"shared-{n}" for n in numbers if f"shared-{n}" not in known)


def _end_json(end: End) -> dict[str, object]:
    return {
        "source": end.source,
        "paragraphs": str(end.span),
        "first": {"paragraph": end.first.paragraph, "sentence": end.first.sentence},
        "last": {"paragraph": end.last.paragraph, "sentence": end.last.sentence},
    }
