"""The part of the app that keeps text of others from steering the terminal, wherever it is shown."""

from __future__ import annotations

import math
from time import monotonic

from textual import events
from textual.app import App
from textual.notifications import SeverityLevel

from quiz.text.safety import shown, typed

READ_S = 0.7
"""A key takes away what was told so many seconds before: it may have been on its way already."""

COPIED = "Copied to the clipboard of your terminal."
HOW_TO_LEAVE = "q leaves, Ctrl+Q while you type. Ctrl+C copies what the mouse has marked."


class GuardedApp(App[None]):
    """Takes control characters out of what is pasted, and shows what is told in passing literally."""

    _told_at = math.inf  # seconds of a clock that only runs forwards; nothing is told yet

    async def on_event(self, event: events.Event) -> None:
        """Take from what is pasted whatever would steer the terminal, before any line gets it.

        A key takes away what was told in passing, and does besides what it does.
        """
        if isinstance(event, events.Paste):
            event.text = "\n".join(typed(line) for line in event.text.splitlines())
        elif isinstance(event, events.Key) and monotonic() - self._told_at >= READ_S:
            self._told_at = math.inf
            self.clear_notifications()
        await super().on_event(event)

    def clear_notifications(self) -> None:
        """Take away what was told, with its lines: an empty one would push the next telling down."""
        super().clear_notifications()
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()

    def copy_to_clipboard(self, text: str) -> None:
        """Hand text to the terminal's clipboard, and tell it: nothing else shows that it is there."""
        super().copy_to_clipboard(text)
        self.notify(COPIED)

    def action_help_quit(self) -> None:
        """Tell whoever presses Ctrl+C with nothing chosen how to leave, and what it is for here."""
        self.notify(HOW_TO_LEAVE)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell something in the first line, until the next key: names of files may stand in it."""
        self._told_at = monotonic()
        super().notify(
            shown(message), title=shown(title), severity=severity, timeout=timeout, markup=markup
        )
