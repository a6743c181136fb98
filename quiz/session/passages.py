"""From a card's reference to the sentence in its context, where the reader attached the text."""

from __future__ import annotations

from functools import cached_property

from quiz.bank.model import Reference
from quiz.errors import QuizError
from quiz.facts.model import Citation
from quiz.places import Places
from quiz.sources.citations import read_locks
from quiz.sources.passages import Passage, SourceTexts


class Passages:
    """The attached texts, read when a card first needs them."""

    def __init__(self, places: Places) -> None:
        self._places = places

    @cached_property
    def _texts(self) -> SourceTexts:
        return SourceTexts(self._places.texts, read_locks(self._places.seeds))

    def find(self, reference: Reference) -> Passage | None:
        """Give the cited sentence in its paragraph; None for free text or a text not attached.

        A damaged text or lock shows nothing here: `quiz sources check` is where it is told.
        """
        if reference.source is None or not self._places.texts.is_dir():
            return None
        try:
            return self._texts.passage(
                Citation(reference.source, reference.paragraph, reference.sentence)
            )
        except QuizError:
            return None
