"""The sources of all subjects with their use: how often cited, and whether the text is at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quiz.facts.model import FactBase, Source
from quiz.sources.citations import cited
from quiz.sources.texts import folder_of, is_attached, is_bundled, original_name


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, the number of its sentences that are cited, and its text.

    `attached` says that a text is at hand; `bundled`, that it came with the facts.
    """

    subject: str
    source: Source
    citations: int
    attached: bool
    file: str | None
    bundled: bool = False

    def as_json(self) -> dict[str, str | int | bool | None]:
        """Give the row as plain data; dates in EDTF, unknown values as None."""
        source = self.source
        return {
            "id": source.id,
            "subject": self.subject,
            "title": source.title,
            "publisher": source.publisher,
            "author": source.author,
            "published": source.published.edtf() if source.published else None,
            "updated": source.updated.edtf() if source.updated else None,
            "url": source.url,
            "language": source.language,
            "citations": self.citations,
            "attached": self.attached,
            "file": self.file,
            "bundled": self.bundled,
        }


def list_sources(bases: Iterable[FactBase], texts_dir: Path) -> tuple[SourceRow, ...]:
    """List the sources of each subject in their written order."""
    rows = []
    for base in bases:
        uses = Counter(citation.source for citation in cited(base))
        rows += [
            SourceRow(
                base.subject.id,
                source,
                uses[source.id],
                is_attached(texts_dir, source.id, folder_of(source)),
                original_name(texts_dir, source.id, folder_of(source)),
                is_bundled(texts_dir, source.id, folder_of(source)),
            )
            for source in base.sources.values()
        ]
    return tuple(rows)
