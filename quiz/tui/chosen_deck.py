"""Which deck the learner chose on Today, for the places that begin with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.tui.modes import TODAY

if TYPE_CHECKING:
    from textual.app import App


def deck_on_today(app: App[None]) -> str:
    """Give the full name of the deck, or level, under the cursor of Today; empty for all decks.

    Today may be the mode of its own name, or the one in which the app began.
    """
    from quiz.tui.app import BEGINNING
    from quiz.tui.deck_table import DeckTable

    for mode in (BEGINNING, TODAY):
        try:
            screens = app.get_screen_stack(mode)
        except KeyError:  # it was not opened, or has been left for good
            continue
        for table in (table for screen in screens for table in screen.query(DeckTable)):
            return table.chosen.name if table.chosen else ""
    return ""
