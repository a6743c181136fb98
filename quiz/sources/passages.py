"""Cited sentences in their paragraph, for whoever wants to read on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quiz.facts.model import Citation
from quiz.sources.checking import CitationCheck, check_citation
from quiz.sources.texts import SourceText, load_text, subject_folder_of
from quiz.text.tokens import Mark


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; `paragraph[start:end]` is the cited sentence, which stands at `place`."""

    place: Citation
    paragraph: str
    start: int
    end: int

    @property
    def sentence(self) -> str:
        """Give the cited sentence alone."""
        return self.paragraph[self.start : self.end]


def context(text: SourceText, citation: Citation) -> Passage:
    """Give the paragraph of a sentence; raises QuizError when the text has no such place."""
    sentence = text.sentence(citation)
    paragraph = text.paragraphs[citation.paragraph - 1]
    start = 0
    for earlier in text.sentences[citation.paragraph - 1][: citation.sentence - 1]:
        start = paragraph.index(earlier, start) + len(earlier)
    start = paragraph.index(sentence, start)
    return Passage(citation, paragraph, start, start + len(sentence))


@dataclass(slots=True)
class SourceTexts:
    """The texts at hand, read when they are first asked for, with the lock of their citations.

    `folder` holds the reader's copies; texts that travel with facts are looked for below `seeds`.
    """

    folder: Path
    lock: Mapping[Citation, Mark]
    seeds: Path | None = None
    _read: dict[str, SourceText | None] = field(default_factory=dict)

    def text(self, source: str) -> SourceText | None:
        """Give the text of a source; None when none is at hand. Raises QuizError when unreadable."""
        if source not in self._read:
            beside = subject_folder_of(self.seeds, source) if self.seeds else None
            self._read[source] = load_text(self.folder, source, beside)
        return self._read[source]

    def check(self, citation: Citation) -> CitationCheck:
        """Tell how a citation stands."""
        return check_citation(citation, self.lock.get(citation), self.text(citation.source))

    def passage(self, citation: Citation) -> Passage | None:
        """Give the cited sentence in its paragraph, also where it moved to.

        None when no text is at hand, or when the text does not hold the sentence for certain: a
        learner is never shown a sentence that may say something else.
        """
        text, place = self.text(citation.source), self.check(citation).shown_at
        return context(text, place) if text is not None and place is not None else None
