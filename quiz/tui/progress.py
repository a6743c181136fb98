"""Work that takes a while, over whatever is on the screen, with a bar and a key that stops it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static

from quiz.errors import QuizError
from quiz.tui.text import literal

_PAUSE_S = 0.01
"""Seconds between two parts of the work, in which keys are read and the bar is drawn."""


class ProgressScreen(ModalScreen[int]):
    """Goes through work part by part; gives how much was done when it ended, or was stopped."""

    CSS_PATH = "progress.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", tooltip="Stop here",
                id="progress.stop")
    ]  # fmt: skip

    def __init__(self, title: str, parts: Iterator[int], total: int) -> None:
        super().__init__()
        self._title = title
        self._parts = parts
        self._total = total
        self._stopped = False
        self.problem: QuizError | None = None

    def compose(self) -> ComposeResult:
        """Lay out the bar."""
        with Vertical(classes="box"):
            yield Static(literal(self._title, "bold"))
            yield ProgressBar(total=self._total, show_eta=False)
            yield Static(literal("Escape stops.", "$foreground-muted"))

    def on_mount(self) -> None:
        """Begin."""
        self._go_on()

    @work
    async def _go_on(self) -> None:
        done = 0
        bar = self.query_one(ProgressBar)
        try:
            for done in self._parts:
                bar.update(progress=done)
                await asyncio.sleep(_PAUSE_S)
                if self._stopped:
                    break
        except QuizError as error:
            self.problem = error
        self.dismiss(done)

    def action_stop(self) -> None:
        """Stop after the part that is being done."""
        self._stopped = True
