"""Lines above a list that say what is wrong; without anything to say they take no room."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widgets import Static

from quiz.tui.text import lines, literal


class WarningLines(Static):
    """Says what is wrong, a line each, literally."""

    def say(self, told: Iterable[str]) -> None:
        """Say this instead of what was said before."""
        parts = [literal(text, "$text-warning") for text in told]
        self.display = bool(parts)
        self.update(lines(*parts))
