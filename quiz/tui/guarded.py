"""The part of the app that keeps text of others from steering the terminal, wherever it is shown."""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.notifications import SeverityLevel

from quiz.text.safety import shown, typed


class GuardedApp(App[None]):
    """Takes control characters out of what is pasted, and shows what is told in a corner literally."""

    async def on_event(self, event: events.Event) -> None:
        """Take from what is pasted whatever would steer the terminal, before any line gets it."""
        if isinstance(event, events.Paste):
            event.text = "\n".join(typed(line) for line in event.text.splitlines())
        await super().on_event(event)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell something in a corner: names of files may stand in it."""
        super().notify(
            shown(message), title=shown(title), severity=severity, timeout=timeout, markup=markup
        )
