"""Help: every key that works on the screen below, read from its bindings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.tui.text import lines, literal


class KeysScreen(ModalScreen[None]):
    """Lists keys with what they do."""

    CSS_PATH = "message.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,question_mark,f1,q", "close", "Close", id="keys.close")
    ]

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Lay out a line a key."""
        width = max((len(keys) for keys, _ in self._rows), default=0)
        with VerticalScroll(classes="box"):
            yield Static(
                lines(
                    literal("Keys", "bold"),
                    *(literal(f"{keys:<{width}}   {what}") for keys, what in self._rows),
                    "",
                    literal("Escape closes this.", "$text-muted"),
                )
            )

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
