"""What begins a deck: what it is about, and the facts that its first questions ask, in their order.

A briefing is no review: nothing is logged, and the day's queue is the same with it as without.
What is told here is asked right afterwards, on the same day. The rule that cards of one event come
on different days is kept: the facts are those of the cards that the day brings, and what is told
beyond them shares no event with a card of the day.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quiz.session.testimony import Told, attribution, contradictions, reason
from quiz.session.today import Today

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.bank.model import Card, Reference
    from quiz.catalogue.rows import DeckRow
    from quiz.places import Places
    from quiz.session.desk import Desk
    from quiz.session.queue import Queue

FEWEST, MOST = 5, 8
"""How many facts are told: the fewest where a deck has as many, and the most."""

SIDES = 3
"""How many other sides of a dispute are told."""


class BriefedFact(Struct, frozen=True):
    """A fact as a sentence, whose word it is, who says otherwise, and where it is said."""

    sentence: str
    attribution: str
    contradictions: tuple[Told, ...]
    sources: str


class Briefing(Struct, frozen=True):
    """What is told before the first question of a deck; each part may be empty, but not all."""

    deck: str
    about: str
    scope: str
    facts: tuple[BriefedFact, ...]


class Briefings:
    """The briefings of one sitting: each deck's comes once, before anything of it was reviewed.

    Where `places` are given, the learner's setting `briefing` decides whether facts are told.
    """

    def __init__(self, desk: Desk, places: Places | None) -> None:
        self._desk = desk
        self._places = places
        self._told: set[str] = set()
        self._scopes: dict[str, str] = {}  # each with the deck that told it first
        self._facts: dict[str, tuple[BriefedFact, ...]] = {}

    @cached_property
    def _wanted(self) -> bool:
        if not self._desk.takes_plans:
            return False  # whoever chose single cards has just read about them
        if self._places is None:
            return True
        from quiz.session.preferences.app_settings import read_app_settings

        return read_app_settings(self._places.settings).briefing

    def never(self) -> None:
        """Tell no facts before questions any more, in this sitting and in all that follow.

        Raises ContentError or QuizError when the settings cannot be written; nothing changes then.
        """
        if self._places is not None:
            from quiz.session.preferences.app_settings import set_app_setting

            set_app_setting(self._places.settings, "briefing", value=False)
        self._wanted = False

    def of(self, deck: str, queue: Queue) -> Briefing | None:
        """Give the briefing of a deck whose first card is up; None where there is none, or no more.

        A scope that another deck told in this sitting is left out.
        """
        if deck in self._told:
            return None
        row = self._desk.deck(deck)
        if self._desk.is_begun(deck):
            self._told.add(deck)
            return None
        told_before = self._scopes.get(row.scope, deck) != deck
        scope = "" if told_before else row.scope
        briefing = Briefing(deck, row.about, scope, self._facts_of(row, queue))
        return briefing if briefing.about or briefing.scope or briefing.facts else None

    def told(self, deck: str) -> None:
        """Note that a deck's briefing was shown."""
        self._told.add(deck)
        self._scopes.setdefault(self._desk.deck(deck).scope, deck)

    def _facts_of(self, deck: DeckRow, queue: Queue) -> tuple[BriefedFact, ...]:
        if not self._wanted:
            return ()
        if deck.name not in self._facts:
            self._facts[deck.name] = first_facts(self._desk, deck.name, queue)
        return self._facts[deck.name]


def first_facts(desk: Desk, deck: str, queue: Queue) -> tuple[BriefedFact, ...]:
    """Give the facts of a deck's next new cards in the order in which they come, each once.

    Where a day brings fewer than FEWEST, those of the following days are told as well.
    """
    coming = [row for row in queue.new_rows() if row.deck == deck]
    cards = desk.catalogue.cards(row.id for row in coming)
    if coming and not any(card.generated for card in cards):
        return ()  # a deck by hand
    facts = _facts(cards, MOST)
    if len(facts) < FEWEST:
        later = Today(desk).new_beyond(queue, deck, 2 * FEWEST)
        facts = _facts([*cards, *desk.catalogue.cards(row.id for row in later)], FEWEST)
    return facts


def _facts(cards: Sequence[Card], most: int) -> tuple[BriefedFact, ...]:
    found: dict[str, BriefedFact] = {}
    known: set[str] = set()
    for card in cards:
        if len(found) == most:
            break
        sentence = reason(card)
        if card.generated and card.facts and sentence and known.isdisjoint(card.facts):
            known.update(card.facts)
            found.setdefault(sentence, _briefed(card, sentence))
    return tuple(found.values())


def _briefed(card: Card, sentence: str) -> BriefedFact:
    """Tell the fact of a card; what a source says wrongly is left out, whoever says it."""
    return BriefedFact(
        sentence=sentence,
        attribution=attribution(card) or _teller(card),
        contradictions=tuple(
            _shortened(told, sentence) for told in contradictions(replace(card, errors=()))
        ),
        sources="; ".join(dict.fromkeys(_named(one) for one in card.references)),
    )


def _shortened(told: Told, sentence: str) -> Told:
    """Leave out the side that the sentence itself tells, and all but a few of the others."""
    others = [entry for entry in told.entries if not entry.startswith(sentence)]
    if len(others) > SIDES:
        others = [*others[: SIDES - 1], f"and {len(others) - SIDES + 1} others"]
    return Told(told.sentence, tuple(others))


def _teller(card: Card) -> str:
    """Name the sources as tellers of a sensitive fact that is nobody else's word."""
    if not card.sensitive or card.attribution:
        return ""
    tellers: Iterable[str] = dict.fromkeys(one.publisher or one.label for one in card.references)
    named = ", ".join(tellers)
    return f"According to {named}." if named else ""


def _named(reference: Reference) -> str:
    """Name a source shortly, so that all facts fit on a screen; feedback names it in full."""
    who = reference.publisher or reference.author or reference.label
    return ", ".join(filter(None, (who, reference.published)))
