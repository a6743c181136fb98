"""How to search in Browse, told by examples over the list."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from quiz.session.browsing.language import KINDS, STATES
from quiz.tui.box import BoxScreen
from quiz.tui.keys import KeyList, KeyRow
from quiz.tui.text import literal

SEARCHED_BY: tuple[KeyRow, ...] = (
    ("coup mali", "both words, anywhere in a question; the beginning of a word will do"),
    ('"reef knot"', "exactly these words"),
    ("-coup", "without it"),
    ("coup or siege", "one of them, as coup | siege. What stands side by side holds closer than or"),
    ("(a or b) -(c d)", "what is in brackets holds as one, after - as well"),
    ("deck:mali", "a deck, or a level of decks, by the beginning of a word"),
    ("tag: fact: source:", 'what begins so; tag:"war" is exactly that'),
    ("is:due", ", ".join(STATES)),
    ("kind:cloze", ", ".join(KINDS)),
    ("flag:3", "1 to 7, or 0 for none"),
)  # fmt: skip
"""What can be typed into the search line, and what it finds."""
EXAMPLE = "deck:mali (is:due or is:leech) -kind:typed"


class SearchHelpScreen(BoxScreen):
    """Says what can be typed; any of the closing keys goes back to the line, which stays."""

    CSS_PATH = "search_help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,q,f1", "close", "Close", id="search_help.close")
    ]

    def compose(self) -> ComposeResult:
        """Lay out an example a line, with what it finds."""
        with VerticalScroll(classes="box"):
            yield Static(literal("What can be searched for", "bold"))
            yield KeyList(SEARCHED_BY)
            yield Static(literal(f"\nFor example: {EXAMPLE}"))
            yield Static(literal("\nEscape closes this.", "$foreground-muted"))
