"""A flag for the card: its colour, and a note with the learner's own tags."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quiz.session.tags import FLAG_COLOURS
from quiz.store.flags import Flag
from quiz.tui.answer_input import AnswerInput
from quiz.tui.text import literal

HOW = (
    "The note is yours; words that begin with # are tags. Up and down choose the flag, or its "
    "number before the note; Enter puts it, Escape changes nothing."
)

_NUMBERS = frozenset(str(number) for number in range(len(FLAG_COLOURS)))


class FlagScreen(ModalScreen[Flag | None]):
    """Gives the flag that shall be put, numbered 0 to take one away; None when it is closed."""

    CSS_PATH = "flagging.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", tooltip="Change nothing", id="flag.close"),
        Binding("down", "move(1)", "Next flag", show=False, priority=True, id="flag.down"),
        Binding("up", "move(-1)", "Previous flag", show=False, priority=True, id="flag.up"),
    ]

    def __init__(self, flag: Flag | None) -> None:
        super().__init__()
        self._flag = flag or Flag(1)

    def compose(self) -> ComposeResult:
        """Lay out the note over the flags."""
        with Vertical(classes="box"):
            yield Static(literal("A flag with a note", "bold"))
            yield AnswerInput(id="flag-note")
            yield OptionList(
                *(Option(literal(f"{n}  {name}")) for n, name in enumerate(FLAG_COLOURS)),
                id="flags",
                markup=False,
            )
            yield Static(literal(HOW, "$foreground-muted"))

    def on_mount(self) -> None:
        """Begin with the flag that the card has, or the first one."""
        note = self.query_one("#flag-note", AnswerInput)
        note.ask("your note")
        note.value = self._flag.note
        note.cursor_position = len(note.value)
        flags = self.query_one(OptionList)
        flags.can_focus = False
        flags.highlighted = self._flag.number
        note.focus()

    def action_move(self, rows: int) -> None:
        """Mark another flag."""
        flags = self.query_one(OptionList)
        flags.highlighted = ((flags.highlighted or 0) + rows) % len(FLAG_COLOURS)

    @on(Input.Changed)
    def _mark(self, event: Input.Changed) -> None:
        """Mark the flag whose number begins what is typed."""
        event.stop()
        number, _ = self._split(event.value)
        if number:
            self.query_one(OptionList).highlighted = int(number)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._put(self.query_one(OptionList).highlighted or 0)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._put(event.option_index)

    def _put(self, number: int) -> None:
        _, note = self._split(self.query_one("#flag-note", AnswerInput).value)
        self.dismiss(Flag(number, note if number else ""))

    def _split(self, typed: str) -> tuple[str, str]:
        """Part the number of a flag from the note, unless the note that stood there had one too."""
        number, _, note = typed.strip().partition(" ")
        if number in _NUMBERS and self._flag.note.partition(" ")[0] not in _NUMBERS:
            return number, note.strip()
        return "", typed.strip()

    def action_close(self) -> None:
        """Go back and change nothing."""
        self.dismiss(None)
