"""Help: every key that works on the screen below, read from its bindings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from quiz.text.width import columns, padded, wrapped
from quiz.tui.answer_keys import answer_keys
from quiz.tui.box import BoxScreen
from quiz.tui.question import QuestionView
from quiz.tui.text import lines, literal

WIDEST_KEYS = 22
"""How many columns keys may take before what they do moves into the line below."""

GAP = 3
"""The columns between keys and what they do."""

PALETTE = "Look for anything that can be done here"

KeyRow = tuple[str, str]
"""Keys, and what they do."""


def keys_of(screen: Screen[object]) -> tuple[list[KeyRow], list[KeyRow], Sequence[KeyRow]]:
    """Give the keys of a screen: those of our own, and those of Textual for moving and editing.

    With them goes what can be typed into its search line, where it has one that needs telling.
    """
    ours: dict[str, list[str]] = {}
    theirs: dict[str, list[str]] = {}
    for view in screen.query(QuestionView):
        if view.open_exercise is not None:
            ours |= {what: [keys] for keys, what in answer_keys(view.open_exercise)}
    palette = screen.app.COMMAND_PALETTE_BINDING
    for active in screen.active_bindings.values():
        binding = active.binding
        what = binding.tooltip or binding.description
        if binding.key == palette:  # the footer has no room for it in 80 columns
            ours[PALETTE] = [screen.app.get_key_display(binding)]
        elif active.enabled and what and not binding.system:
            keys = (ours if binding.id else theirs).setdefault(what, [])
            keys.append(screen.app.get_key_display(binding))
    return _rows(ours), _rows(theirs), getattr(screen, "SEARCHED_BY", ())


def _rows(keys_by_use: dict[str, list[str]]) -> list[KeyRow]:
    return [(" ".join(dict.fromkeys(keys)), what) for what, keys in keys_by_use.items()]


def deeds_of(
    screen: Screen[object], elsewhere: Sequence[str] = ()
) -> list[tuple[str, ActiveBinding]]:
    """Give what the keys of a screen do now, each deed once, with a title of its own.

    A second deed of the same description has its tooltip in the title as well. What is told
    `elsewhere`, by its description, is left out.
    """
    told: dict[str, set[str]] = {title: set() for title in elsewhere}
    found: list[tuple[str, ActiveBinding]] = []
    for active in screen.active_bindings.values():
        binding = active.binding
        what = binding.description
        if not (binding.id and active.enabled) or what in elsewhere:
            continue
        deed = binding.action.removeprefix("app.").removeprefix("screen.")
        if told.get(what, set()).isdisjoint({deed, binding.tooltip}):
            found.append((f"{what}: {binding.tooltip}" if what in told else what, active))
        told.setdefault(what, set()).update({deed, binding.tooltip})
    return found


def key_lines(rows: Sequence[KeyRow], width: int) -> list[str]:
    """Write keys and what they do in two columns; what is long goes on in its column.

    Very many keys stand in a line of their own.
    """
    used = (columns(keys) for keys, _ in rows)
    left = max((one for one in used if one <= WIDEST_KEYS), default=0)
    indent = " " * (left + GAP)
    found: list[str] = []
    for keys, what in rows:
        if columns(keys) > left:
            found += wrapped(keys, width)
            keys = ""  # noqa: PLW2901 - the rest stands below
        found += wrapped(f"{padded(keys, left + GAP)}{what}", width, indent=indent)
    return found


class KeyList(Widget):
    """Keys and what they do, laid out for whatever width there is."""

    DEFAULT_CSS = "KeyList { height: auto; }"

    def __init__(self, rows: Sequence[KeyRow], style: str = "") -> None:
        super().__init__()
        self._rows = rows
        self._style = style

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Say how many lines it takes."""
        del container, viewport
        return len(key_lines(self._rows, width))

    def on_resize(self) -> None:
        """Write the lines anew: they were first asked for before there was a width."""
        self.refresh()

    def render(self) -> Content:
        """Write the lines."""
        shown = key_lines(self._rows, self.content_size.width)
        return lines(*(literal(line, self._style) for line in shown))


class KeysScreen(BoxScreen):
    """Lists keys with what they do."""

    CSS_PATH = "box.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,question_mark,f1,q", "close", "Close", id="keys.close")
    ]

    def __init__(
        self, ours: Sequence[KeyRow], theirs: Sequence[KeyRow], searched_by: Sequence[KeyRow] = ()
    ) -> None:
        super().__init__()
        self._searched_by = searched_by
        self._ours = ours
        self._theirs = theirs

    def compose(self) -> ComposeResult:
        """Lay out our keys, what can be searched for, then the keys of Textual."""
        with VerticalScroll(classes="box"):
            yield Static(literal("Keys", "bold"))
            yield KeyList(self._ours)
            if self._searched_by:
                yield Static(literal("\nWhat can be searched for", "bold"))
                yield KeyList(self._searched_by)
            yield Static(literal("\nMoving and editing", "bold"))
            yield KeyList(self._theirs, "$foreground-muted")
            yield Static(literal("\nEscape closes this.", "$foreground-muted"))
