"""The line that an answer is typed into."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from quiz.text.safety import typed

LONGEST_ANSWER = 400
"""The most characters that an answer may have."""


class AnswerInput(Input):
    """An input that takes in nothing that would steer the terminal, whether typed or pasted.

    Text that is too long is cut. Coming back to the terminal does not select what stands there,
    which the next key would erase.
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, select_on_focus=False)

    async def _on_key(self, event: events.Key) -> None:
        """Take keys in their order, also where many come at once, as after a pause of the line.

        Textual takes letters in here, but what Backspace or Enter does a moment later, after the
        letters that follow them.
        """
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of other text."""
        kept = len(self.value) - abs(end - start)
        super().replace(typed(text)[: max(0, LONGEST_ANSWER - kept)], start, end)

    def ask(self, placeholder: str) -> None:
        """Begin anew, with a word on what is wanted."""
        self.disabled = False
        self.value = ""
        line = typed(placeholder.replace("\n", " "))
        self.placeholder = line if len(line) <= 60 else line[:59] + "…"
