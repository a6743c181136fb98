"""All about a card on the screen: beside the list of questions, or over it in full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.session.browsing.preview import Part, Role
from quiz.tui.box import BoxScreen
from quiz.tui.text import lines, literal

_STYLES = {
    Role.TITLE: "bold $primary",
    Role.STRONG: "bold",
    Role.PLAIN: "",
    Role.QUIET: "$foreground-muted",
    Role.WARNING: "$text-warning",
}


def page(parts: Iterable[Part]) -> Content:
    """Write the parts of a page, each as it is meant."""
    return lines(*(literal(part.text, _STYLES[part.role]) for part in parts))


class CardScreen(BoxScreen):
    """Shows a card in full; any of the closing keys goes back."""

    CSS_PATH = "card_page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close", "Close", id="card.close"),
    ]

    def __init__(self, parts: Iterable[Part]) -> None:
        super().__init__()
        self._parts = tuple(parts)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with VerticalScroll(classes="box"):
            yield Static(page(self._parts))
            yield Static(literal("\nEscape closes this.", "$foreground-muted"))
