"""What facts rest on outside of their files: the attached texts, and the marks of cited sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from quiz.sources.checking import CitationCheck, check_citations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.facts.model import Citation
    from quiz.sources.overlap import Originals
    from quiz.sources.texts import SourceText
    from quiz.text.tokens import Mark


@dataclass(frozen=True, eq=False)
class Evidence:
    """The attached texts by the id of their source, and the mark of each cited sentence.

    `originals` are the same texts, made ready to be compared with ours; None where none is attached.
    """

    texts: Mapping[str, SourceText] = field(default_factory=lambda: MappingProxyType({}))
    lock: Mapping[Citation, Mark] = field(default_factory=lambda: MappingProxyType({}))
    originals: Originals | None = None

    def checks(self, citations: Iterable[Citation]) -> dict[Citation, CitationCheck]:
        """Look up each citation in the text of its source."""
        listed = tuple(dict.fromkeys(citations))
        return {check.citation: check for check in check_citations(listed, self.lock, self.texts)}

    def sentence(self, citation: Citation, checks: Mapping[Citation, CitationCheck]) -> str:
        """Give the cited sentence as the text has it; none where it is not there for certain."""
        check = checks.get(citation)
        place = check.shown_at if check else None
        text = self.texts.get(citation.source)
        return text.sentence(place) if text is not None and place is not None else ""
