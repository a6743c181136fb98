"""Help: every key that works on the screen below, read from its bindings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quiz.tui.box import BoxScreen
from quiz.tui.question import QuestionView
from quiz.tui.text import lines, literal

PALETTE = "Look for anything that can be done here"

KeyRow = tuple[str, str]
"""Keys, and what they do."""


def keys_of(screen: Screen[object]) -> tuple[list[KeyRow], list[KeyRow]]:
    """Give the keys of a screen: those of our own, and those of Textual for moving and editing."""
    ours: dict[str, list[str]] = {}
    theirs: dict[str, list[str]] = {}
    for view in screen.query(QuestionView):
        ours |= {what: [keys] for keys, what in view.answer_keys()}
    palette = screen.app.COMMAND_PALETTE_BINDING
    for active in screen.active_bindings.values():
        binding = active.binding
        what = binding.tooltip or binding.description
        if binding.key == palette:  # the footer has no room for it in 80 columns
            ours[PALETTE] = [screen.app.get_key_display(binding)]
        elif active.enabled and what and not binding.system:
            keys = (ours if binding.id else theirs).setdefault(what, [])
            keys.append(screen.app.get_key_display(binding))
    return _rows(ours), _rows(theirs)


def _rows(keys_by_use: dict[str, list[str]]) -> list[KeyRow]:
    return [(" ".join(dict.fromkeys(keys)), what) for what, keys in keys_by_use.items()]


class KeysScreen(BoxScreen):
    """Lists keys with what they do."""

    CSS_PATH = "message.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,question_mark,f1,q", "close", "Close", id="keys.close")
    ]

    def __init__(self, ours: Sequence[KeyRow], theirs: Sequence[KeyRow]) -> None:
        super().__init__()
        self._ours = ours
        self._theirs = theirs

    def compose(self) -> ComposeResult:
        """Lay out a line a key."""
        width = max((len(keys) for keys, _ in (*self._ours, *self._theirs)), default=0)

        def listed(rows: Sequence[KeyRow], style: str = "") -> list[Content]:
            return [literal(f"{keys:<{width}}   {what}", style) for keys, what in rows]

        with VerticalScroll(classes="box"):
            yield Static(
                lines(
                    literal("Keys", "bold"),
                    *listed(self._ours),
                    "",
                    literal("Moving and editing", "bold"),
                    *listed(self._theirs, "$foreground-muted"),
                    "",
                    literal("Escape closes this.", "$foreground-muted"),
                )
            )
