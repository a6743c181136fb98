"""Whether citations still hold: each cited sentence is looked for in the attached text.

A mark holds digests only, so a changed sentence is recognised by its first or its last six words;
one that was rewritten at both ends counts as lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quiz.facts.model import Citation, FactBase
from quiz.sources.citations import cited, lock_path, read_lock
from quiz.sources.texts import SourceText, load_texts
from quiz.text.tokens import Mark


class CitationStatus(StrEnum):
    """How a cited sentence stands in the reader's text."""

    EXACT = "exact"
    MOVED = "moved"
    EDITED = "edited"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"
    NEW = "new"
    ABSENT = "absent"

    @property
    def holds(self) -> bool:
        """Tell whether nobody has to look: the sentence is there, or there is no text to look in."""
        return self in {CitationStatus.EXACT, CitationStatus.MOVED, CitationStatus.ABSENT}


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """What became of one citation; `found` is where its sentence, or one like it, stands now."""

    citation: Citation
    status: CitationStatus
    found: tuple[Citation, ...] = ()

    @property
    def shown_at(self) -> Citation | None:
        """Give the place to show a reader: where the sentence stands as far as that is certain."""
        if self.status is CitationStatus.MOVED:
            return self.found[0]
        certain = {CitationStatus.EXACT, CitationStatus.NEW}
        return self.citation if self.status in certain else None

    def as_json(self) -> dict[str, object]:
        """Give the check as plain data; `found` lists paragraph and sentence."""
        return {
            "source": self.citation.source,
            "paragraph": self.citation.paragraph,
            "sentence": self.citation.sentence,
            "status": str(self.status),
            "found": [{"paragraph": p.paragraph, "sentence": p.sentence} for p in self.found],
        }

    def __str__(self) -> str:
        places = ", ".join(f"p{place.paragraph} s{place.sentence}" for place in self.found)
        told = {
            CitationStatus.EXACT: "stands where it is cited",
            CitationStatus.MOVED: f"stands at {places} now: cite that place",
            CitationStatus.EDITED: f"was changed; it may be the sentence at {places}",
            CitationStatus.AMBIGUOUS: f"stands at several other places: {places}",
            CitationStatus.LOST: "is not in the attached text",
            CitationStatus.NEW: "has no mark in the lock yet",
            CitationStatus.ABSENT: "no text is attached",
        }
        return f"{self.citation}: {self.status}: {told[self.status]}"


def check_citations(
    citations: Iterable[Citation],
    lock: Mapping[Citation, Mark],
    texts: Mapping[str, SourceText],
) -> tuple[CitationCheck, ...]:
    """Look up every citation in the text of its source."""
    return tuple(
        check_citation(citation, lock.get(citation), texts.get(citation.source))
        for citation in citations
    )


def check_citation(
    citation: Citation, locked: Mark | None, text: SourceText | None
) -> CitationCheck:
    """Look up one citation; `locked` is its mark in the lock, where it has one."""
    if text is None:
        return CitationCheck(citation, CitationStatus.ABSENT)
    here = text.marks.get(citation)
    if locked is None:
        return CitationCheck(citation, CitationStatus.NEW if here else CitationStatus.LOST)
    if here is not None and here.whole == locked.whole:
        return CitationCheck(citation, CitationStatus.EXACT, (citation,))
    same = tuple(place for place, mark in text.marks.items() if mark.whole == locked.whole)
    if same:
        status = CitationStatus.MOVED if len(same) == 1 else CitationStatus.AMBIGUOUS
        return CitationCheck(citation, status, same)
    like = _most_alike(citation, locked, text)
    return CitationCheck(citation, CitationStatus.EDITED if like else CitationStatus.LOST, like)


def _most_alike(citation: Citation, locked: Mark, text: SourceText) -> tuple[Citation, ...]:
    """Find the sentence with the same first or last six words; both before one, near before far."""
    alike = [
        (-edges, abs(place.paragraph - citation.paragraph), place)
        for place, mark in text.marks.items()
        if (edges := (mark.first == locked.first) + (mark.last == locked.last))
    ]
    return (min(alike)[2],) if alike else ()


def check_bases(
    seeds: Path,
    bases: Iterable[FactBase],
    texts_dir: Path,
    others: Collection[Citation] = (),
) -> tuple[CitationCheck, ...]:
    """Check every citation of the facts of several subjects, and others of their sources.

    Raises ContentError for a lock, QuizError for a text, that cannot be read.
    """
    return tuple(
        check
        for base in bases
        for check in check_citations(
            cited(base, others),
            read_lock(lock_path(seeds, base)),
            load_texts(texts_dir, base.sources),
        )
    )
