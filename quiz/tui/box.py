"""A box with text over whatever is on the screen: it scrolls, and closes."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen


class BoxScreen(ModalScreen[None]):
    """Scrolls by the keys of vi as well; the keys that close it are the subclass's affair."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll(1)", "Down", show=False, id="box.down"),
        Binding("k", "scroll(-1)", "Up", show=False, id="box.up"),
        Binding("g", "end(-1)", "To the top", show=False, id="box.top"),
        Binding("G", "end(1)", "To the end", show=False, id="box.end"),
    ]

    def action_scroll(self, rows: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_end(self, side: int) -> None:
        """Scroll to the top or to the end."""
        box = self.query_one(VerticalScroll)
        box.scroll_to(y=box.max_scroll_y if side > 0 else 0, animate=False)

    def action_close(self) -> None:
        """Go back to what was on the screen."""
        self.dismiss(None)
