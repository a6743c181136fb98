"""Text that is not ours on its way to the screen: shown as it is, never read as markup.

Textual reads markup in every plain string that a widget is handed: `[@click=app.quit]x[/]` becomes
a live action, `[/nope]` ends the app. `Content` takes text literally.
"""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual.content import Content

from quiz.text.safety import shown
from quiz.text.width import columns

LONGEST = 20_000
"""So many characters of one text are laid out: what is longer would hold up every key."""
LONGEST_CELL = 1_000
"""So many characters of one text a line of a table may need, on the widest of screens."""


def literal(text: str, style: str = "") -> Content:
    """Make text that means nothing but itself; characters that drive a terminal are shown as �.

    Of a text longer than LONGEST the beginning is shown, and how much is left out.
    """
    left_out = len(text) - LONGEST
    if left_out > 0:
        text = f"{text[:LONGEST]}… [{left_out} more characters]"
    return Content.styled(shown(text), style) if style else Content(shown(text))


def ending(name: str, width: int) -> str:
    """Leave out leading levels of a deck's name until it fits; its last level stays."""
    shortened = name
    while columns(shortened) > width and "::" in name:
        name = name.partition("::")[2]
        shortened = f"…::{name}"
    return shortened


def cell(text: str, style: str | Style = "") -> Text:
    """Make a table cell of one line that means nothing but its text."""
    line = " ".join(shown(text[:LONGEST_CELL]).splitlines()).expandtabs(1)
    return Text(line, style=style, no_wrap=True, overflow="ellipsis")


def lines(*parts: Content | str) -> Content:
    """Join parts with line ends."""
    return Content("\n").join(
        [part if isinstance(part, Content) else literal(part) for part in parts]
    )
