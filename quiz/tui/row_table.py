"""A table of any number of rows, of which only those on the screen are read and drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, Protocol

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quiz.session.browsing.selection import Selection
from quiz.tui.text import cell

AHEAD = 32
"""How many rows beyond the screen are read with it."""
LEAD = 2
"""The columns before the first cell: for the cursor, and for the mark."""


class TableHead(Protocol):
    """What the table asks of a column."""

    @property
    def title(self) -> str:
        """Give what stands above it."""
        ...

    @property
    def width(self) -> int:
        """Give how many columns of the terminal it takes."""
        ...

    @property
    def right(self) -> bool:
        """Tell whether its cells stand at the right."""
        ...


class RowTable(ScrollView, can_focus=True):
    """Rows by numbers of their own; some are marked, and a range may be chosen as one moves.

    `read` gives the cells of rows by their numbers. Cells are shown literally.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--head",
        "table--cursor",
        "table--marked",
        "table--row",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Show", tooltip="Show the question in full", id="table.open"),
        Binding("space,x", "mark", "Mark", key_display="x", tooltip="Mark the question, or not",
                id="table.mark"),
        Binding("a", "mark_all", "Mark all", show=False, tooltip="Mark everything that was found",
                id="table.mark_all"),
        Binding("v", "range", "Range", show=False, id="table.range",
                tooltip="Choose a range as you move; v again marks it"),
        Binding("down,j", "move(1)", "Next", show=False, id="table.down"),
        Binding("up,k", "move(-1)", "Previous", show=False, id="table.up"),
        Binding("shift+down", "mark_and_move(1)", "Mark downwards", show=False,
                id="table.mark_down"),
        Binding("shift+up", "mark_and_move(-1)", "Mark upwards", show=False, id="table.mark_up"),
        Binding("pagedown,ctrl+f", "page(1)", "Next page", show=False, id="table.page_down"),
        Binding("pageup,ctrl+b", "page(-1)", "Previous page", show=False, id="table.page_up"),
        Binding("home,g", "first", "First", show=False, id="table.first"),
        Binding("end,G", "last", "Last", show=False, id="table.last"),
    ]  # fmt: skip

    class Moved(Message):
        """The cursor is on another row, or other rows are marked."""

    class Opened(Message):
        """The row of the cursor is wanted in full."""

    class HeadClicked(Message):
        """Somebody clicked above a column."""

        def __init__(self, head: int) -> None:
            super().__init__()
            self.head = head

    class Resized(Message):
        """The table has another width."""

    def __init__(self, read: Callable[[Sequence[int]], dict[int, list[str]]], *, id: str) -> None:  # noqa: A002 - as every widget names it
        super().__init__(id=id)
        self._read = read
        self._heads: Sequence[TableHead] = ()
        self._cells: dict[int, list[str]] = {}
        self.selection = Selection()

    def set_heads(self, heads: Sequence[TableHead]) -> None:
        """Show other columns."""
        self._heads = heads
        self.forget()

    def show(self, rows: Sequence[int], numbers: Mapping[int, int] | None = None) -> None:
        """Show other rows; the cursor stays with its row, on its line, if it is still there.

        `numbers` says which other numbers the rows have now.
        """
        line = self.selection.cursor - round(self.scroll_y)
        if numbers is not None:
            self.selection.renumber(numbers)
        self.selection.show(rows)
        self.virtual_size = Size(self.size.width, len(rows) + 1)
        self.forget()
        self.scroll_to(y=max(0, self.selection.cursor - line), animate=False, immediate=True)
        self._follow()

    def forget(self) -> None:
        """Read the cells anew."""
        self._cells = {}
        self._changed()

    def on_resize(self) -> None:
        """Keep the cursor in sight, and tell that columns may fit otherwise."""
        self.virtual_size = Size(self.size.width, len(self.selection.rows) + 1)
        self._follow()
        self.post_message(self.Resized())

    @property
    def room(self) -> int:
        """Give the columns that cells may take."""
        return max(1, self.scrollable_content_region.width - LEAD)

    def action_range(self) -> None:
        """Begin a range here, or mark the one that was begun."""
        self.selection.turn_range()
        self._changed()

    def leave(self) -> None:
        """Choose no range after all; where none was begun, take all marks away."""
        if self.selection.anchor is None:
            self.selection.marked.clear()
        self.selection.anchor = None
        self._changed()

    def action_mark(self) -> None:
        """Mark the range; or mark the row, or take its mark away, and go on."""
        if self.selection.anchor is not None:
            self.action_range()
        else:
            self.selection.turn_mark()
            self.action_move(1)

    def action_mark_all(self) -> None:
        """Mark every row; when all are marked, none."""
        self.selection.turn_all()
        self._changed()

    def action_mark_and_move(self, rows: int) -> None:
        """Mark the row and the next one."""
        self.selection.mark_to(self.selection.cursor + rows)
        self._follow()
        self._changed()

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self.go(self.selection.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        self.action_move(pages * max(1, self._height - 1))

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self.go(0)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.go(len(self.selection.rows) - 1)

    def go(self, at: int) -> None:
        """Move the cursor to a place."""
        self.selection.go(at)
        self._follow()
        self._changed()

    def action_open(self) -> None:
        """Ask for the row in full."""
        if self.selection.current is not None:
            self.post_message(self.Opened())

    @property
    def _height(self) -> int:
        return max(1, self.scrollable_content_region.height - 1)  # below the titles

    def _follow(self) -> None:
        top, cursor = round(self.scroll_y), self.selection.cursor
        top = min(cursor, max(top, cursor - self._height + 1))
        self.scroll_to(y=top, animate=False, immediate=True)

    def on_click(self, event: events.Click) -> None:
        """Go to a row; with Ctrl mark it, with Shift all up to it. Twice opens it; titles sort."""
        at = event.get_content_offset(self)
        if at is None:
            return
        if at.y == 0:
            self._click_head(at.x - LEAD)
            return
        row = round(self.scroll_y) + at.y - 1
        if row >= len(self.selection.rows):
            return
        if event.shift:
            self.selection.mark_to(row)
        else:
            self.selection.go(row)
        if event.ctrl:
            self.selection.turn_mark()
        self._changed()
        if event.chain == 2:
            self.action_open()

    def _click_head(self, x: int) -> None:
        end = 0
        for number, head in enumerate(self._heads):
            end += head.width + 1
            if x < end:
                self.post_message(self.HeadClicked(number))
                return

    def render_line(self, y: int) -> Strip:
        """Draw a line of the screen."""
        width = self.scrollable_content_region.width
        if y == 0:
            titles = _line([head.title for head in self._heads], self._heads)
            return self._strip(" " * LEAD + titles, "table--head", width)
        at = round(self.scroll_y) + y - 1
        if at >= len(self.selection.rows):
            return self._strip("", "table--row", width)
        here, marked = at == self.selection.cursor, self.selection.has(at)
        lead = ("›" if here else " ") + ("*" if marked else " ")
        style = "cursor" if here else "marked" if marked else "row"
        text = lead + _line(self._cells_at(at), self._heads)
        return self._strip(text, f"table--{style}", width)

    def _cells_at(self, at: int) -> list[str]:
        rows = self.selection.rows
        if rows[at] not in self._cells:
            top = round(self.scroll_y)
            first, end = min(at, max(0, top - AHEAD)), max(at + 1, top + self._height + AHEAD)
            self._cells = self._read(rows[first:end])
        return self._cells.get(rows[at], [])

    def _strip(self, text: str, name: str, width: int) -> Strip:
        style: Style = self.get_component_rich_style(name)
        return Strip([Segment(set_cell_size(text, width), style)], width)


def _line(cells: Iterable[str], heads: Sequence[TableHead]) -> str:
    """Write cells side by side, each in its width; what does not fit ends in `…`."""
    return " ".join(
        _fitted(cell(text).plain, head.width, right=head.right)
        for text, head in zip(cells, heads, strict=False)
    )


def _fitted(text: str, width: int, *, right: bool) -> str:
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…"
    gap = " " * (width - length)
    return gap + text if right else text + gap
