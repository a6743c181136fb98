"""The keys of Browse, in the order of its footer."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from quiz.tui.browse_deeds import DEEDS
from quiz.tui.modes import TODAY

BROWSE_KEYS: list[BindingType] = [
    Binding("slash", "search", "Search", key_display="/", id="browse.search",
            tooltip="Find questions by what you type"),
    Binding("s", "sort(1)", "Sort", show=False, tooltip="Sort by the next column",
            id="browse.sort"),
    *DEEDS,
    Binding("S", "turn", "Turn round", key_display="S", show=False, id="browse.turn",
            tooltip="Sort the other way round"),
    Binding("p", "preview", "Preview", show=False, id="browse.preview",
            tooltip="Show or hide the question beside the list"),
    Binding("J,ctrl+down", "scroll_card(3)", "Scroll down", key_display="J", show=False,
            tooltip="Scroll the preview down", id="browse.card_down"),
    Binding("K,ctrl+up", "scroll_card(-3)", "Scroll up", key_display="K", show=False,
            tooltip="Scroll the preview up", id="browse.card_up"),
    Binding("f1", "search_help", "How to search", tooltip="What can be searched for, with examples",
            id="browse.search_help"),
    Binding("escape", "leave_search", "List", tooltip="Back to the list", id="browse.list"),
    Binding("escape", "unmark", "Unmark", tooltip="Take all marks away", id="browse.unmark"),
    Binding("escape", "clear", "All", tooltip="Show all questions again", id="browse.clear"),
    Binding("escape", f"app.mode('{TODAY}')", "Today", tooltip="Back to the decks",
            id="browse.today"),
    Binding("down", "leave_search", "To the list", show=False, id="browse.to_list"),
]  # fmt: skip

MORE_KEYS = (
    "browse.flag", "browse.test", "browse.edit", "browse.due", "browse.sort", "table.mark_all",
    "browse.bury", "browse.reset", "browse.preview", "table.range", "browse.study_found",
    "browse.turn",
)  # fmt: skip
"""What the footer shows besides where there is room, the most wanted first."""
