"""The keys of Facts, in the order of its footer."""

from __future__ import annotations

from textual.binding import Binding, BindingType

FACTS_KEYS: list[BindingType] = [
    Binding("slash", "filter", "Filter", show=False, key_display="/",
            tooltip="Filter by what you type", id="facts.filter"),
    Binding("a", "pick('actor')", "Who", tooltip="Choose whose facts to show",
            id="facts.actor"),
    Binding("p", "pick('place')", "Where", tooltip="Choose the place whose facts to show",
            id="facts.place"),
    Binding("t", "view('causes')", "Causes", tooltip="Show what led to what",
            id="facts.causes"),
    Binding("t", "view('timeline')", "Timeline", tooltip="Show what happened when",
            id="facts.timeline"),
    Binding("s", "study", "Study", tooltip="Study the questions on this event",
            id="facts.study"),
    Binding("n", "next_subject", "Subject", show=False, tooltip="Show the next subject",
            id="facts.subject"),
    Binding("l,right", "open", "Open", show=False, tooltip="Open the fact", id="facts.enter"),
    Binding("h,left,backspace", "back", "Back", show=False, tooltip="Back to where you were",
            id="facts.leave"),
    Binding("r", "read", "Read again", show=False, tooltip="Read the facts again",
            id="facts.read"),
    Binding("escape", "back", "Back", tooltip="Back to where you were", id="facts.back"),
    Binding("escape", "clear", "All", tooltip="Show everything again", id="facts.clear"),
    Binding("escape", "today", "Today", tooltip="Back to the decks", id="facts.today"),
]  # fmt: skip

MORE_KEYS = ("facts.filter", "facts.subject", "facts.read")
"""What the footer shows besides where there is room, the most wanted first."""
