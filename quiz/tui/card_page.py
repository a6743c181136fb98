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
from quiz.tui.hanging import Hanging, HangingText
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


class CardPreview(VerticalScroll, can_focus=False):
    """Shows a card beside a list; it scrolls, and stays where it is while its card does."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as every widget names it
        super().__init__(id=id)
        self._card = ""

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield HangingText(id="browse-card")

    def show(self, card: str, parts: Iterable[Part]) -> None:
        """Show a card, by its id, from the top; the same one read anew where it is."""
        self.query_one(HangingText).hang(page(parts))
        if card != self._card:
            self._card = card
            self.scroll_home(animate=False)


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
            yield HangingText(Hanging.of(page(self._parts)))
            yield Static(literal("\nEscape closes this.", "$foreground-muted"))
