"""A decision over the card: what it is about, and what can be chosen, each with a letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.tui.text import literal


class Way(Struct, frozen=True):
    """Something that can be chosen: by its letter, by the arrows and Enter, or by mouse."""

    key: str
    name: str
    told: str


class DecideScreen(ModalScreen[str]):
    """Gives the letter of what was chosen; an empty text when it is closed without a choice."""

    CSS_PATH = "deciding.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", tooltip="Decide nothing now", id="decide.close")
    ]

    def __init__(
        self, told: Content, ways: Sequence[Way], *, unchosen: str = "Escape decides nothing now."
    ) -> None:
        super().__init__()
        self._told = told
        self._ways = ways
        self._unchosen = unchosen

    def compose(self) -> ComposeResult:
        """Lay out what it is about over the choices."""
        with VerticalScroll(classes="box"):
            yield Static(self._told)
            yield OptionList(*(_shown(way) for way in self._ways), id="ways", markup=False)
            keys = ", ".join(way.key for way in self._ways)
            told = f"{keys}, or the arrows and Enter; {self._unchosen}"
            yield Static(literal(told, "$foreground-muted"))

    def on_mount(self) -> None:
        """Mark the first choice, which loses nothing."""
        ways = self.query_one(OptionList)
        ways.highlighted = 0
        ways.focus()

    def on_key(self, event: events.Key) -> None:
        """Take a letter as a choice."""
        character = (event.character or "").lower()
        if any(way.key == character for way in self._ways):
            event.stop()
            self.dismiss(character)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._ways[event.option_index].key)

    def action_close(self) -> None:
        """Go back without a choice."""
        self.dismiss("")


def _shown(way: Way) -> Option:
    return Option(literal(f"{way.key}  {way.name}", "bold") + literal(f" – {way.told}"))
