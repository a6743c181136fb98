"""From a card's reference to the sentence in its context, where its text is at hand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.citing import CitedParagraph
from quiz.bank.model import Reference
from quiz.errors import QuizError

if TYPE_CHECKING:
    from quiz.facts.model import Citation
    from quiz.places import Places
    from quiz.sources.passages import SourceTexts


class Excerpt(Struct, frozen=True):
    """A paragraph of a source; `spans` are where its cited sentences begin and end."""

    paragraph: str
    spans: tuple[tuple[int, int], ...]

    def pieces(self, around: int) -> tuple[tuple[str, bool], ...]:
        """Cut the paragraph into what is cited (True) and what is not.

        Of the rest at both ends at most `around` characters are kept, cut at a word.
        """
        first, last = self.spans[0][0], self.spans[-1][1]
        pieces: list[tuple[str, bool]] = [(_end_of(self.paragraph[:first], around), False)]
        at = first
        for start, end in self.spans:
            pieces += [(self.paragraph[at:start], False), (self.paragraph[start:end], True)]
            at = end
        pieces.append((_beginning_of(self.paragraph[last:], around), False))
        return tuple(piece for piece in pieces if piece[0])


class Passages:
    """The texts at hand, read when a card first needs them, as is whatever reads them."""

    def __init__(self, places: Places) -> None:
        self._places = places

    @cached_property
    def _texts(self) -> SourceTexts:
        from quiz.sources.citations import read_locks
        from quiz.sources.passages import SourceTexts

        places = self._places
        return SourceTexts(places.texts, read_locks(places.seeds), places.seeds)

    def excerpt(self, cited: CitedParagraph) -> Excerpt | None:
        """Give the cited sentences in their paragraph; None for free text or one not at hand.

        A damaged text or lock shows nothing here: `quiz sources check` is where it is told.
        """
        if cited.reference.source is None or not self._is_at_hand(cited.reference.source):
            return None
        try:
            found = [self._texts.passage(_citation(reference)) for reference in cited.references]
        except QuizError:
            return None
        passages = [passage for passage in found if passage is not None]
        places = {(passage.place.source, passage.place.paragraph) for passage in passages}
        if len(passages) < len(found) or len(places) != 1:
            return None
        return Excerpt(passages[0].paragraph, tuple(sorted((p.start, p.end) for p in passages)))

    def _is_at_hand(self, source: str) -> bool:
        from quiz.sources.texts import is_attached, subject_folder_of

        # asked first, so that nobody without texts waits for the locks to be read
        places = self._places
        beside = subject_folder_of(places.seeds, source)
        return is_attached(places.texts, source, beside)


def _end_of(text: str, most: int) -> str:
    return text if len(text) <= most else "… " + text[-most:].partition(" ")[2]


def _beginning_of(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"


def _citation(reference: Reference) -> Citation:
    from quiz.facts.model import Citation

    return Citation(reference.source or "", reference.paragraph, reference.sentence)
