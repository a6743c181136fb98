"""Text that is not ours on its way to the screen: shown as it is, never read as markup.

Textual reads markup in every plain string that a widget is handed: `[@click=app.quit]x[/]` becomes
a live action, `[/nope]` ends the app. `Content` takes text literally.
"""

from __future__ import annotations

from rich.text import Text
from textual.content import Content

from quiz.text.safety import refusal


def literal(text: str, style: str = "") -> Content:
    """Make text that means nothing but itself; characters that drive a terminal are shown as �."""
    return Content.styled(_shown(text), style) if style else Content(_shown(text))


def cell(text: str, style: str = "") -> Text:
    """Make a table cell that means nothing but its text."""
    return Text(_shown(text), style=style, no_wrap=True, overflow="ellipsis")


def lines(*parts: Content | str) -> Content:
    """Join parts with line ends."""
    return Content("\n").join(
        [part if isinstance(part, Content) else literal(part) for part in parts]
    )


def _shown(text: str) -> str:
    if refusal(text) is None:
        return text
    return "".join(mark if refusal(mark) is None else "�" for mark in text)
