"""Which settings hold for which deck, and which scheduler for which card."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quiz.scheduling.scheduler import STATE_SETTINGS, Scheduler
from quiz.scheduling.settings import Settings, folded_deck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from quiz.scheduling.settings import DeckSettings


class DeckLimit(Struct, frozen=True):
    """How much of a deck and all below it may be studied in a day; None sets no limit."""

    deck: str
    new_per_day: int | None
    reviews_per_day: int | None

    def holds_for(self, deck: str) -> bool:
        """Tell whether the cards of a deck count against this limit."""
        return _is_below(folded_deck(deck), folded_deck(self.deck))


class Policy:
    """The learner's settings with what some decks have otherwise.

    `decks_of_cards` gives the deck of every card by the card's id. It is asked for only if a
    table of some deck changes when cards come back, so that nobody else waits for it.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        decks_of_cards: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self.settings = settings or Settings()
        self._decks_of_cards = decks_of_cards
        self._by_deck: dict[str, Settings] = {}
        self._by_key: dict[tuple[object, ...], Scheduler] = {}

    def settings_of(self, deck: str) -> Settings:
        """Give the settings that hold for a deck: key by key, those of the nearest table."""
        if not self.settings.decks:
            return self.settings
        found = self._by_deck.get(deck)
        if found is None:
            own: dict[str, object] = {}
            for table in _tables_above(deck, self.settings.decks):
                own.update(table.values)
            found = replace(self.settings, decks=(), **own)
            self._by_deck[deck] = found
        return found

    def scheduler_of(self, card: str) -> Scheduler:
        """Give the rules for a card; one that is in no deck follows the general ones."""
        if not self._moves_cards:
            return self.scheduler
        deck = self._deck_of.get(card)
        return self.scheduler if deck is None else self._scheduler(self.settings_of(deck))

    def origin(self, deck: str, name: str) -> str:
        """Name the table that gives a deck a setting; empty where no table does."""
        tables = _tables_above(deck, self.settings.decks)
        return next((table.deck for table in reversed(tables) if name in dict(table.values)), "")

    def adopt(self, settings: Settings) -> None:
        """Go on with other settings; whoever holds states must look at the fingerprint again."""
        self.settings = settings
        self._by_deck.clear()
        self.forget_decks()
        for name in ("scheduler", "limits", "_moves_cards"):
            self.__dict__.pop(name, None)

    def forget_decks(self) -> None:
        """Ask anew which card is in which deck: the decks have changed."""
        for name in ("_deck_of", "fingerprint"):
            self.__dict__.pop(name, None)

    @cached_property
    def scheduler(self) -> Scheduler:
        """Give the rules for whatever no table is about."""
        return self._scheduler(self.settings)

    @cached_property
    def fingerprint(self) -> str:
        """Name the rules and settings that states follow from; another name, other states.

        It covers which cards a table concerns, so that a card that goes to another deck is
        scheduled as that deck says from its first review on.
        """
        if not self._moves_cards:
            return self.scheduler.fingerprint
        rules = ((card, self.scheduler_of(card)) for card in sorted(self._deck_of))
        own = [f"\n{card} {rule.fingerprint}" for card, rule in rules if rule is not self.scheduler]
        if not own:
            return self.scheduler.fingerprint
        text = self.scheduler.fingerprint + "".join(own)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @cached_property
    def limits(self) -> tuple[DeckLimit, ...]:
        """List the limits of decks; each holds beside the limits of the whole."""
        found = []
        for table in self.settings.decks:
            own = dict(table.values)
            if own.keys() & {"new_per_day", "reviews_per_day"}:
                limit = DeckLimit(table.deck, own.get("new_per_day"), own.get("reviews_per_day"))
                found.append(limit)
        return tuple(found)

    def unknown_decks(self, decks: Iterable[str]) -> tuple[str, ...]:
        """Name the tables that are about none of the decks that there are."""
        known = [folded_deck(deck) for deck in decks]
        return tuple(
            table.deck
            for table in self.settings.decks
            if not any(_is_below(deck, folded_deck(table.deck)) for deck in known)
        )

    @cached_property
    def _moves_cards(self) -> bool:
        return any(
            name in STATE_SETTINGS for table in self.settings.decks for name, _ in table.values
        )

    @cached_property
    def _deck_of(self) -> Mapping[str, str]:
        return self._decks_of_cards()

    def _scheduler(self, settings: Settings) -> Scheduler:
        """Give one scheduler to all decks that schedule alike."""
        key = tuple(getattr(settings, name) for name in STATE_SETTINGS)
        if key not in self._by_key:
            self._by_key[key] = Scheduler(settings)
        return self._by_key[key]


def _tables_above(deck: str, tables: Iterable[DeckSettings]) -> list[DeckSettings]:
    """Give the tables about a deck or a level above it, the nearest last."""
    name = folded_deck(deck)
    found = [table for table in tables if _is_below(name, folded_deck(table.deck))]
    return sorted(found, key=lambda table: table.deck.count("::"))


def _is_below(deck: str, above: str) -> bool:
    return deck == above or deck.startswith(f"{above}::")
