"""A list to pick one name from, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quiz.session.fact_filter import plain
from quiz.tui.answer_input import AnswerInput
from quiz.tui.text import cell, literal


class PickScreen(ModalScreen[str | None]):
    """Gives the picked name, an empty text for the first entry (all), None when it is closed."""

    CSS_PATH = "picking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", tooltip="Close without a choice", id="pick.close"),
        Binding("down", "move(1)", "Next", show=False, priority=True, id="pick.down"),
        Binding("up", "move(-1)", "Previous", show=False, priority=True, id="pick.up"),
    ]

    def __init__(self, title: str, everything: str, names: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._title = title
        self._everything = everything
        self._names = names
        self._shown: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out a field to type in over the names."""
        with Vertical(classes="box"):
            yield Static(literal(self._title, "bold"))
            yield AnswerInput(id="pick-line")
            yield Static(literal("No name here begins so."), id="pick-none")
            yield OptionList(compact=True, markup=False)
            yield Static(literal("Enter takes one, Escape closes this.", "$foreground-muted"))

    def on_mount(self) -> None:
        """Show all names; what is typed goes into the field."""
        names = self.query_one(OptionList)
        names.can_focus = False
        self._fill("")
        line = self.query_one(AnswerInput)
        line.compact = True
        line.ask("Type to narrow the list")
        line.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(plain(event.value))

    def _fill(self, begun: str) -> None:
        found = [one for one in self._names if f" {begun}" in f" {plain(one[0])}"]
        every = [] if begun else [("", 0)]
        self._shown = [name for name, _ in (*every, *found)]
        names = self.query_one(OptionList)
        listed = ["" if not name else f"{cell(name).plain}  ({number})" for name, number in
                  (*every, *found)]  # fmt: skip
        names.set_options([Option(literal(text or self._everything)) for text in listed])
        names.highlighted = 0 if self._shown else None
        self.query_one("#pick-none").display = not self._shown

    def action_move(self, rows: int) -> None:
        """Move up or down the names."""
        names = self.query_one(OptionList)
        if rows > 0:
            names.action_cursor_down()
        else:
            names.action_cursor_up()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(self._shown[at])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index])

    def action_close(self) -> None:
        """Go back without a choice."""
        self.dismiss(None)
