"""Whether citations still hold: each cited sentence is looked for in the attached text.

A mark holds digests only, so a changed sentence is recognised by its first or its last six words
(see `anchoring`); one that was rewritten at both ends counts as lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quiz.facts.model import Citation, FactBase
from quiz.sources.anchoring import most_alike
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
            CitationStatus.LOST: "is not in the attached text, or was rewritten",
            CitationStatus.NEW: "has no mark in the lock yet",
            CitationStatus.ABSENT: "no text is attached",
        }
        return f"{self.citation}: {self.status}: {told[self.status]}"


def check_citations(
    citations: Iterable[Citation],
    lock: Mapping[Citation, Mark],
    texts: Mapping[str, SourceText],
) -> tuple[CitationCheck, ...]:
    """Look up every citation in the text of its source.

    Together they are told better than one by one: a sentence that was changed stands between
    neighbours that were not.
    """
    listed = tuple(citations)
    checks: dict[Citation, CitationCheck] = {}
    for source in dict.fromkeys(citation.source for citation in listed):
        ours = {citation for citation in listed if citation.source == source}
        text = texts.get(source)
        if text is None:
            checks |= {one: CitationCheck(one, CitationStatus.ABSENT) for one in ours}
        else:
            checks |= _check_source(ours, lock, text)
    return tuple(checks[citation] for citation in listed)


def check_citation(
    citation: Citation, locked: Mark | None, text: SourceText | None
) -> CitationCheck:
    """Look up one citation alone; `locked` is its mark in the lock, where it has one."""
    lock = {} if locked is None else {citation: locked}
    (check,) = check_citations((citation,), lock, {} if text is None else {citation.source: text})
    return check


def _check_source(
    citations: Collection[Citation], lock: Mapping[Citation, Mark], text: SourceText
) -> dict[Citation, CitationCheck]:
    """Look up the citations of one source: those that are as they were first, then the others."""
    checks = {one: _as_it_was(one, lock.get(one), text) for one in citations}
    held = {
        one: check.found[0]
        for one, check in checks.items()
        if check.status in {CitationStatus.EXACT, CitationStatus.MOVED}
    }
    changed = {
        one: lock[one]
        for one, check in checks.items()
        if check.status is CitationStatus.LOST and one in lock
    }
    if changed:
        claimed = {lock[one].whole for one in citations if one in lock}
        for one, like in most_alike(changed, held, claimed, text).items():
            checks[one] = CitationCheck(one, CitationStatus.EDITED, (like.place,))
    return checks


def _as_it_was(citation: Citation, locked: Mark | None, text: SourceText) -> CitationCheck:
    """Look for a sentence with the same words, in its place or elsewhere; else it is lost."""
    here = text.marks.get(citation)
    if locked is None:
        return CitationCheck(citation, CitationStatus.NEW if here else CitationStatus.LOST)
    if here is not None and here.whole == locked.whole:
        return CitationCheck(citation, CitationStatus.EXACT, (citation,))
    same = tuple(place for place, mark in text.marks.items() if mark.whole == locked.whole)
    if not same:
        return CitationCheck(citation, CitationStatus.LOST)
    status = CitationStatus.MOVED if len(same) == 1 else CitationStatus.AMBIGUOUS
    return CitationCheck(citation, status, same)


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
