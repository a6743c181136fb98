"""Coverage: which paragraphs of an article the facts rest on, and which nobody has looked at.

A paragraph is cited by facts, or skipped with a reason in the source's record, or bare.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quiz.facts.model import Citation, FactBase, Source
from quiz.sources.checking import CitationStatus, check_citations
from quiz.sources.citations import lock_path, read_lock
from quiz.sources.texts import SourceText, folder_of, load_text, original_name
from quiz.text.tokens import Mark, tokens

_SHOWN_IDS = 3


@dataclass(frozen=True, slots=True)
class ParagraphCoverage:
    """A paragraph and the facts that cite it; what only the text can tell is None without it.

    `cited_sentences` counts from 1; `words` counts `loc1` tokens; `skipped` is the reason.
    """

    paragraph: int
    facts: tuple[str, ...]
    cited_sentences: tuple[int, ...]
    skipped: str | None = None
    sentences: int | None = None
    words: int | None = None
    text: str | None = None

    @property
    def bare(self) -> bool:
        """Tell whether no fact cites it and no reason is given for that."""
        return not self.facts and self.skipped is None

    def as_json(self) -> dict[str, object]:
        """Give the paragraph as plain data, without its text."""
        return {
            "paragraph": self.paragraph,
            "facts": len(self.facts),
            "fact_ids": list(self.facts),
            "sentences": self.sentences,
            "cited_sentences": list(self.cited_sentences),
            "skipped": self.skipped,
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """The paragraphs of one source; `complete` when the attached text tells how many there are.

    `remarks` tell what is wrong in the record: entries of `skip` that name cited paragraphs or
    paragraphs that are not there, and citations that the text no longer bears out.
    """

    source: Source
    file: str | None
    complete: bool
    paragraphs: tuple[ParagraphCoverage, ...]
    remarks: tuple[str, ...]

    @property
    def bare(self) -> tuple[ParagraphCoverage, ...]:
        """Give the paragraphs without a fact and without a reason."""
        return tuple(one for one in self.paragraphs if one.bare)

    @property
    def totals(self) -> dict[str, int | None]:
        """Count paragraphs, facts and sentences; sentences are unknown without the text."""
        rows = self.paragraphs
        sentences = sum(row.sentences or 0 for row in rows) if self.complete else None
        return {
            "paragraphs": len(rows),
            "cited": sum(bool(row.facts) for row in rows),
            "skipped": sum(row.skipped is not None and not row.facts for row in rows),
            "uncovered": len(self.bare),
            "facts": len({fact for row in rows for fact in row.facts}),
            "sentences": sentences,
            "cited_sentences": sum(len(row.cited_sentences) for row in rows),
        }

    def as_json(self) -> dict[str, object]:
        """Give the coverage as plain data."""
        return {
            "source": self.source.id,
            "file": self.file,
            "complete": self.complete,
            "paragraphs": [row.as_json() for row in self.paragraphs],
            "totals": self.totals,
            "uncovered": [row.paragraph for row in self.bare],
            "remarks": list(self.remarks),
        }


def coverage_of(
    seeds: Path, bases: Iterable[FactBase], texts_dir: Path, wanted: Sequence[str] = ()
) -> tuple[Coverage, ...]:
    """Measure the sources of all subjects in their written order, or only those wanted.

    Raises ContentError for a lock, QuizError for a text, that cannot be read.
    """
    found = []
    for base in bases:
        lock = read_lock(lock_path(seeds, base))
        for source in base.sources.values():
            if not wanted or source.id in wanted:
                beside = folder_of(source)
                text = load_text(texts_dir, source.id, beside)
                file = original_name(texts_dir, source.id, beside)
                found.append(coverage(source, base, text, file, lock))
    return tuple(found)


def coverage(
    source: Source,
    base: FactBase,
    text: SourceText | None,
    file: str | None = None,
    lock: Mapping[Citation, Mark] | None = None,
) -> Coverage:
    """Measure one source of a fact base, with its attached text or as far as records tell.

    Without the text the last paragraph is the highest one that is cited, skipped or named.
    """
    citing: dict[int, list[str]] = defaultdict(list)
    sentences: dict[int, set[int]] = defaultdict(set)
    for fact in base.facts.values():
        for citation in fact.citations:
            if citation.source == source.id:
                citing[citation.paragraph].append(fact.id)
                sentences[citation.paragraph].add(citation.sentence)
    reasons = _reasons(source, len(text.paragraphs) if text else None)
    last = len(text.paragraphs) if text else max((*citing, *_named(source)), default=0)
    rows = tuple(
        _measured(
            number,
            ParagraphCoverage(
                number,
                tuple(dict.fromkeys(citing[number])),
                tuple(sorted(sentences[number])),
                reasons.get(number),
            ),
            text,
        )
        for number in range(1, last + 1)
    )
    remarks = (*_slips(source, citing, last if text else None), *_unborne(source, base, text, lock))
    return Coverage(source, file, text is not None, rows, remarks)


def _measured(number: int, row: ParagraphCoverage, text: SourceText | None) -> ParagraphCoverage:
    """Add what the text tells of a paragraph."""
    if text is None:
        return row
    whole = text.paragraphs[number - 1]
    count = len(text.sentences[number - 1])
    cited = tuple(one for one in row.cited_sentences if one <= count)
    return replace(
        row, cited_sentences=cited, sentences=count, words=len(tokens(whole)), text=whole
    )


def _reasons(source: Source, last: int | None) -> dict[int, str]:
    return {
        number: why
        for span, why in reversed(source.skip)  # where two entries overlap, the first one tells
        for number in range(span.first, min(span.last, last or span.last) + 1)
    }


def _named(source: Source) -> Iterator[int]:
    """Give the last paragraph that each entry of a source's record names."""
    yield from (span.last for span, _ in source.skip)
    yield from (span.last for _, span in source.quotes)
    yield from (part.first for part in source.parts)


def _slips(source: Source, citing: Mapping[int, Sequence[str]], last: int | None) -> Iterator[str]:
    """Tell which entries of `skip` cannot be right, and which citations leave the text."""
    for span, why in source.skip:
        cited = [number for number in sorted(citing) if number in span and citing[number]]
        for number in cited:
            facts = tuple(dict.fromkeys(citing[number]))
            yield f"skip {span} ({why}): {_cited_by(number, facts)}"
        if last is not None and span.last > last:
            yield (f"skip {span} ({why}): the text ends with p{last}")
    if last is not None:
        for number in sorted(number for number in citing if number > last and citing[number]):
            facts = tuple(dict.fromkeys(citing[number]))
            yield f"{_cited_by(number, facts)}, but the text ends with p{last}"


def _cited_by(number: int, facts: Sequence[str]) -> str:
    more = f" and {len(facts) - _SHOWN_IDS} more" if len(facts) > _SHOWN_IDS else ""
    return f"p{number} is cited by {', '.join(facts[:_SHOWN_IDS])}{more}"


def _unborne(
    source: Source, base: FactBase, text: SourceText | None, lock: Mapping[Citation, Mark] | None
) -> Iterator[str]:
    """Tell when the attached text is not the one that was cited: then all counts are off."""
    if text is None or lock is None:
        return
    cited = {
        one for fact in base.facts.values() for one in fact.citations if one.source == source.id
    }
    checks = check_citations(sorted(cited), lock, {source.id: text})
    fine = {CitationStatus.EXACT, CitationStatus.NEW}
    if off := sum(one.status not in fine for one in checks):
        yield (
            f"{off} of {len(checks)} cited sentences do not stand where they are cited: "
            "quiz sources check"
        )
