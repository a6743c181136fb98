"""Which cards come on a day: Anki's order and limits, and cards apart that would tell on each other.

Limits count as Anki counts them: new cards take from the reviews of the day as well, intraday
learning from nothing. Apart from Anki's rules, siblings never come on one day, nor do two cards of
which one gives away the other's answer, and a new card waits for a day on which nothing else has
told about its event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field

from quiz.catalogue.rows import CardRow
from quiz.session.limits import Limits
from quiz.session.queue import Queue, mixed


class Told(Struct):
    """What a day has told so far: the facts that were asked, the cards, and their events."""

    siblings: set[str] = field(default_factory=set)
    cards: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)

    def add(self, row: CardRow) -> None:
        """Note a card that comes, or came."""
        self.siblings.update(row.siblings)
        self.cards.add(row.id)
        self.events.update(row.events)

    def keeps_back(self, row: CardRow) -> bool:
        """Tell whether a card has to wait for another day."""
        return not (
            row.id not in self.cards
            and self.siblings.isdisjoint(row.siblings)
            and self.cards.isdisjoint(row.reveals)
            and self.cards.isdisjoint(row.revealed_by)
        )

    def copy(self) -> Told:
        """Give the same to go on from."""
        return Told(set(self.siblings), set(self.cards), set(self.events))


class Candidates(Struct, frozen=True):
    """The cards that could come on a day, by what brings them, each in its order.

    `steps` are (due in ms, card, was it seen on this day). `corrected` are cards that were
    corrected since they were learned, with whether they were seen on this day: they come first of
    all that is due, whatever their schedule. `due` finds a card by its id, if it is one of the
    `reviews`. `fresh` are new cards in the order in which they are introduced; both are read only
    as far as they are needed. `ahead` are cards of the coming days.
    """

    steps: Sequence[tuple[int, CardRow, bool]] = ()
    corrected: Sequence[tuple[CardRow, bool]] = ()
    reviews: Iterable[CardRow] = ()
    due: Callable[[str], CardRow | None] = lambda _: None
    fresh: Iterable[CardRow] = ()
    ahead: Iterable[CardRow] = ()


def choose(candidates: Candidates, limits: Limits, told: Told) -> Queue:
    """Choose the day's cards; `told` is what was answered, or put off, on this day before.

    Takes from `limits`, and leaves `told` as it is.
    """
    before, told = told, told.copy()
    learning, steps = _learning(candidates, before)
    for _, row in learning:
        told.add(row)
    reviews = _corrected(candidates, limits, steps, before)
    for row in reviews:
        told.add(row)
    reviews += _reviews(candidates, limits, told)
    new = _fresh(candidates, limits, told)
    ahead = [(row, False) for row in _ahead(candidates, told)]
    return Queue(learning, [*mixed(reviews, new), *ahead])


def _learning(candidates: Candidates, before: Told) -> tuple[list[tuple[int, CardRow]], Told]:
    """Give the cards in their steps, and what they tell.

    What was seen today goes on. Of others that would tell on each other, as they may when each was
    begun while only its own deck was studied, the one that is due first comes.
    """
    kept: list[tuple[int, CardRow]] = []
    steps = Told()
    for due_ms, row, seen in sorted(candidates.steps, key=lambda step: (step[0], step[1].id)):
        if seen or not (before.keeps_back(row) or steps.keeps_back(row)):
            kept.append((due_ms, row))
            steps.add(row)
    return kept, steps


def _corrected(candidates: Candidates, limits: Limits, steps: Told, before: Told) -> list[CardRow]:
    kept: list[CardRow] = []
    for row, seen in candidates.corrected:
        waits = steps.keeps_back(row) or (not seen and before.keeps_back(row))
        if not waits and limits.allows_review(row.deck):
            limits.take(row.deck, new=False)
            steps.add(row)
            kept.append(row)
    return kept


def _reviews(candidates: Candidates, limits: Limits, told: Told) -> list[CardRow]:
    kept: list[CardRow] = []
    if limits.exhausted:
        return kept
    for row in candidates.reviews:
        # what comes in the place of a card need not keep that card itself back: it is tried again
        while not told.keeps_back(row) and limits.allows_review(row.deck):
            spared = _spared(row, candidates, limits, told)
            limits.take(spared.deck, new=False)
            told.add(spared)
            kept.append(spared)
        if limits.exhausted:
            break
    return kept


def _spared(row: CardRow, candidates: Candidates, limits: Limits, told: Told) -> CardRow:
    """Give the card that comes in the place of one that would give its answer away.

    The card that tells waits, and what it tells of is asked today. Of two that tell on each other
    the first comes.
    """
    passed = {row.id}
    while True:
        for card in row.reveals:
            other = None if card in passed else candidates.due(card)
            if (
                other is not None
                and row.id not in other.reveals
                and not told.keeps_back(other)
                and limits.allows_review(other.deck)
            ):
                row = other
                passed.add(card)
                break
        else:
            return row


def _fresh(candidates: Candidates, limits: Limits, told: Told) -> list[CardRow]:
    kept: list[CardRow] = []
    if limits.no_new:
        return kept
    for row in candidates.fresh:
        apart = not told.keeps_back(row) and told.events.isdisjoint(row.events)
        if apart and limits.allows_new(row.deck):
            limits.take(row.deck, new=True)
            told.add(row)
            kept.append(row)
            if limits.no_new:
                break
    return kept


def _ahead(candidates: Candidates, told: Told) -> list[CardRow]:
    kept: list[CardRow] = []
    for row in candidates.ahead:
        if not told.keeps_back(row):
            told.add(row)
            kept.append(row)
    return kept
