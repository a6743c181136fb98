"""What every sitting works with. It loads nothing that asks or grades: `quiz due` needs neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.catalogue.rows import DeckRow
from quiz.session.scope import PLAIN_DAY, StudyPlan
from quiz.session.standing import up_to_date
from quiz.session.today import Today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.bank.model import Card
    from quiz.catalogue.reading import Catalogue
    from quiz.scheduling.clock import Clock, Moment
    from quiz.scheduling.policy import Policy
    from quiz.scheduling.settings import Settings
    from quiz.session.queue import Queue
    from quiz.session.source_panel import ExcerptFinder, SourcePanel
    from quiz.store.history import History


class Desk(Struct, frozen=True):
    """What every sitting works with; `policy` says which settings hold for a deck."""

    catalogue: Catalogue
    history: History
    clock: Clock
    policy: Policy

    @property
    def settings(self) -> Settings:
        """Give the settings that hold for everything."""
        return self.policy.settings

    @property
    def edition(self) -> tuple[object, ...]:
        """Name what a day is built from: after other decks or settings it is another."""
        return self.catalogue.edition, self.policy.settings

    @property
    def takes_plans(self) -> bool:
        """Tell whether a plan changes what `queue` holds."""
        return True

    def day(self, moment: Moment) -> int:
        """Give the study day of a moment."""
        return moment.study_day(self.settings.rollover_hour)

    def deck(self, name: str) -> DeckRow:
        """Give a deck by its full name; one that was taken away meanwhile says and holds nothing."""
        gone = DeckRow(name, "", "", 0, 0, 0, 0)
        return next((deck for deck in self.catalogue.decks() if deck.name == name), gone)

    def is_begun(self, deck: str) -> bool:
        """Tell whether any card of a deck was ever reviewed."""
        row = self.deck(deck)
        standing = up_to_date(self.catalogue, self.history)
        return standing.begun(row.first, row.first + row.cards) > 0

    def sources(self, card: Card, excerpt_of: ExcerptFinder) -> SourcePanel:
        """Tell all about the sources of a card."""
        from quiz.session.source_panel import source_panel

        return source_panel(card, self.deck(card.deck).scope, excerpt_of)

    def queue(self, decks: Sequence[str] = (), plan: StudyPlan = PLAIN_DAY) -> Queue:
        """Build the day's queue of some decks, by their full names; of all decks for none."""
        return Today(self).queue(decks, plan)
