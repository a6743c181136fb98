"""The question whether changes are to be saved before they are left."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from quiz.tui.text import lines, literal

SAVE, DROP, STAY = "save", "drop", "stay"


class UnsavedScreen(ModalScreen[str]):
    """Asks what becomes of changes; gives SAVE, DROP or STAY."""

    CSS_PATH = "line_prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s,enter", f"answer('{SAVE}')", "Save", tooltip="Save, then go", id="unsaved.save"),
        Binding("d", f"answer('{DROP}')", "Drop", tooltip="Go without the changes",
                id="unsaved.drop"),
        Binding("escape", f"answer('{STAY}')", "Stay", tooltip="Stay here", id="unsaved.stay"),
    ]  # fmt: skip

    def __init__(self, told: str) -> None:
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        """Lay out the question and its three answers."""
        with Vertical(classes="box"):
            yield Static(
                lines(
                    literal(self._told, "bold"),
                    "",
                    "s  or Enter saves them, then goes",
                    "d  drops them",
                    literal("Escape stays here.", "$foreground-muted"),
                )
            )

    def action_answer(self, answer: str) -> None:
        """Give the answer."""
        self.dismiss(answer)
