"""The screen of a problem that the learner can mend."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from quiz.errors import ContentError, QuizError
from quiz.tui.box import BoxScreen
from quiz.tui.text import lines, literal


class ProblemScreen(BoxScreen):
    """Says what is wrong and what to do; any of the closing keys goes back."""

    CSS_PATH = "box.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,q", "close", "Close", id="problem.close")
    ]

    def __init__(self, error: QuizError) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        """Lay out the message and its cure."""
        error = self._error
        several = error.problems if isinstance(error, ContentError) else ()
        with VerticalScroll(classes="box"):
            yield Static(
                lines(
                    literal(error.message, "bold $text-error"),
                    *([literal(error.cure)] if error.cure else []),
                    *(literal(f"\n{problem}") for problem in several),
                    "",
                    literal("Enter closes this.", "$foreground-muted"),
                )
            )
