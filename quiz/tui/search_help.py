"""How to search in Browse, told by examples over the list."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from quiz.session.browsing.language import KINDS, STATES
from quiz.tui.box import BoxScreen
from quiz.tui.fact_text import Block
from quiz.tui.fact_view import hung
from quiz.tui.text import lines, literal

WIDTH = 64
"""The columns of the text, as the style sheet of the box leaves them."""
_LEFT = 19

SEARCHED_BY = (
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
        told = [
            line
            for typed, finds in SEARCHED_BY
            for line in hung(Block(literal(finds), f"{typed:<{_LEFT}} "), WIDTH)
        ]
        with VerticalScroll(classes="box"):
            yield Static(
                lines(
                    literal("What can be searched for", "bold"),
                    *told,
                    "",
                    literal(f"For example: {EXAMPLE}"),
                    "",
                    literal("Escape closes this.", "$foreground-muted"),
                )
            )
