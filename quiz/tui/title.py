"""The terminal's title, which tells how much is due while another window is looked at."""

from __future__ import annotations

from textual.message import Message

# xterm's control sequences: keep the title on a stack, set it, take it back
# (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "Window manipulation" and OSC 2)
KEEP = "\x1b[22;2t"
RESTORE = "\x1b[23;2t"
WITHOUT_TITLE = frozenset({"", "dumb", "linux"})
"""Terminals (as in TERM) that have no title and might print what is meant for it."""


def title(due: int) -> str:
    """Give the sequence that shows how many cards are due; it holds nothing but our own words."""
    told = f"{due} due" if due else "nothing due"
    return f"\x1b]2;factdeck – {told}\x07"


class DueChanged(Message):
    """So many cards are due now."""

    def __init__(self, due: int) -> None:
        super().__init__()
        self.due = due
