"""A question that is answered by a line, or only confirmed, over whatever is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from quiz.errors import QuizError
from quiz.tui.answer_input import AnswerInput
from quiz.tui.text import lines, literal

Value = TypeVar("Value")


class LinePrompt(ModalScreen[Value | None], Generic[Value]):
    """Gives what `read` makes of the line, None when it is closed.

    A QuizError of `read` is said below the line, which stays open.
    """

    CSS_PATH = "line_prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", tooltip="Change nothing", id="prompt.close")
    ]

    def __init__(self, title: str, told: str, read: Callable[[str], Value]) -> None:
        super().__init__()
        self._title = title
        self._told = told
        self._read = read

    def compose(self) -> ComposeResult:
        """Lay out what is asked over the line."""
        with Vertical(classes="box"):
            yield Static(lines(literal(self._title, "bold"), self._told))
            yield AnswerInput(id="prompt-line")
            yield Static(id="prompt-problem")
            yield Static(literal("Enter does it, Escape changes nothing.", "$foreground-muted"))

    def on_mount(self) -> None:
        """Begin to type."""
        line = self.query_one(Input)
        line.compact = True
        line.focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            value = self._read(event.value)
        except QuizError as error:
            self.query_one("#prompt-problem", Static).update(
                literal(f"{error.message} {error.cure}".strip(), "$text-error")
            )
            return
        self.dismiss(value)

    def action_close(self) -> None:
        """Change nothing."""
        self.dismiss(None)


class Confirmation(ModalScreen[bool]):
    """Asks whether something shall be done; only y does it."""

    CSS_PATH = "line_prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", tooltip="Do it", id="confirm.yes"),
        Binding("n,escape,enter", "answer(False)", "No", tooltip="Change nothing",
                id="confirm.no"),
    ]  # fmt: skip

    def __init__(self, title: str, told: str) -> None:
        super().__init__()
        self._title = title
        self._told = told

    def compose(self) -> ComposeResult:
        """Lay out what is asked."""
        with Vertical(classes="box"):
            yield Static(
                lines(
                    literal(self._title, "bold"),
                    self._told,
                    "",
                    literal("y does it; Enter or Escape changes nothing.", "$foreground-muted"),
                )
            )

    def action_answer(self, answer: bool) -> None:
        """Give the answer."""
        self.dismiss(answer)
