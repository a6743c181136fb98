"""The subjects that were read, which of them is open, and the pages and cards of its facts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.tui.fact_text import Block, page_blocks, unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quiz.errors import Problem
    from quiz.session.study import Desk
    from quiz.session.subject_facts import FactsRead, SubjectFacts


_HEADS = {
    "timeline": "* inferred  ≠ disputed  ! sensitive",
    "causes": "what led to what",
}


class FactPages:
    """Facts as they were read last; nothing until they are."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._read: FactsRead | None = None
        self._kept = False
        self._cards: Mapping[tuple[str, str], tuple[str, ...]] = {}
        self._deck_of: Mapping[str, str] = {}
        self.number = 0

    @property
    def subjects(self) -> Sequence[SubjectFacts]:
        """Give the subjects that could be read."""
        return self._read.subjects if self._read else ()

    @property
    def problems(self) -> Sequence[Problem]:
        """Say what is wrong with the others."""
        return self._read.problems if self._read else ()

    def left_out(self, most: int) -> list[str]:
        """Write what was left out: at most so many problems, and how many more there are."""
        what = "Not read again" if self._kept else "Left out"
        told = [f"{what}: {problem.place}: {problem.message}" for problem in self.problems]
        if len(told) > most:
            told[most:] = [f"{len(told) - most} more: see quiz check"]
        return told

    @property
    def is_read(self) -> bool:
        """Tell whether there is anything to show yet."""
        return self._read is not None

    @property
    def subject(self) -> SubjectFacts | None:
        """Give the open subject; None where there is none."""
        return self.subjects[self.number] if self.subjects else None

    def head(self, view: str) -> str:
        """Name the open subject, say that there are others, and explain the view."""
        if self.subject is None:
            return "Facts"
        title, several = self.subject.base.subject.title, len(self.subjects)
        told = f" ({self.number + 1} of {several}, n: next)" if several > 1 else ""
        return f"{title}{told} · {_HEADS[view]}"

    def has(self, fact: str) -> bool:
        """Tell whether the open subject has a fact."""
        return self.subject is not None and fact in self.subject.base.facts

    def take(self, read: FactsRead, deck: str = "") -> None:
        """Take what was read; the same subject stays open, at first that of a deck.

        Where there is none, that is the subject studied last. A subject that cannot be read any
        more stays as it was.
        """
        from quiz.session.subject_facts import cards_by_fact

        open_ = self.subject.base.subject.id if self.subject else ""
        found = len(read.subjects)
        read = read.keeping(self._read)
        self._kept = len(read.subjects) > found
        self._read = read
        rows = self._desk.catalogue.rows_with_facts()
        self._cards = cards_by_fact(rows, read.subjects)
        self._deck_of = {row.id: row.deck for row in rows}
        if not self._open(open_) and not self.turn_to(deck):
            self._open(self._last_studied())

    def turn_to(self, deck: str) -> bool:
        """Open the subject of which a deck, by its full name, asks the most; False for none."""
        if not deck:
            return False
        try:
            decks = set(self._desk.catalogue.find_decks([deck]))
        except QuizError:  # taken away meanwhile
            return False
        asked = {card for card, its_deck in self._deck_of.items() if its_deck in decks}
        counted = Counter(
            subject
            for (subject, _), cards in self._cards.items()
            for _ in asked.intersection(cards)
        )
        return any(self._open(subject) for subject, _ in counted.most_common(1))

    def _open(self, subject: str) -> bool:
        ids = [one.base.subject.id for one in self.subjects]
        self.number = ids.index(subject) if subject in ids else 0
        return subject in ids

    def _last_studied(self) -> str:
        """Name the bank of the card reviewed last; a generated one is named as its subject."""
        card = self._desk.history.agenda.last_answered()
        return card.partition("/")[0] if card else ""

    def turn(self) -> None:
        """Open the next subject."""
        self.number = (self.number + 1) % max(1, len(self.subjects))

    def blocks(self, fact: str) -> Sequence[Block]:
        """Write the page of a fact; of one whose attached text is unreadable, what is the matter."""
        from quiz.session.chosen import card_words

        subject = self.subject
        if subject is None or fact not in subject.base.facts:
            return ()
        ids = self._cards.get((subject.base.subject.id, fact), ())
        cards = self._desk.catalogue.cards(ids)
        try:
            page = subject.page(fact, cards)
        except QuizError as error:
            return unreadable(subject.base.facts[fact], error)
        others = len(set(self.cards_on(fact)) - set(ids))
        return page_blocks(page, subject, card_words(self._desk, cards), others)

    def cards_on(self, fact: str) -> tuple[str, ...]:
        """Name the cards of a fact and of all facts about the same event."""
        if self.subject is None or fact not in self.subject.base.facts:
            return ()
        id_ = self.subject.base.subject.id
        told = self.subject.told_together(fact)
        return tuple(card for one in told for card in self._cards.get((id_, one), ()))

    def why_empty(self, view: str, *, filtered: bool) -> str:
        """Say why a view shows nothing, and what to do."""
        if self.subject is None and self.problems:
            return "The facts cannot be read. Mend the file that is named above, then press r."
        if self.subject is None:
            return "There are no facts yet. Write some with: quiz new subject NAME, then press r."
        if filtered:
            return "Nothing here fits. Escape shows everything again."
        if view == "timeline":
            return "Nothing here has a date. t shows what led to what."
        return "Nothing here tells a cause. t shows what happened when."
