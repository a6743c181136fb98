"""Browse: every question, found as one types, with all about the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.timer import Timer
from textual.widgets import Footer, Input, Static

from quiz.errors import QuizError
from quiz.session.browsing.deeds import Chosen
from quiz.session.browsing.preview import Part, preview
from quiz.session.browsing.shelf import Column, Found, Shelf
from quiz.tui.answer_input import AnswerInput
from quiz.tui.browse_columns import Head, Today, cells, fitting, heading, why_empty
from quiz.tui.browse_deeds import DEEDS, DeedsScreen
from quiz.tui.card_page import CardScreen, page
from quiz.tui.message import show_problem
from quiz.tui.modes import TODAY
from quiz.tui.reloading import ReloadingApp
from quiz.tui.row_table import RowTable
from quiz.tui.text import lines, literal

if TYPE_CHECKING:
    from quiz.bank.model import Card
    from quiz.places import Places
    from quiz.session.desk import Desk

WIDE = 110
"""From this many columns on, the preview stands beside the list, else below it."""
PAUSE_S = 0.06
"""How long the cursor rests, in seconds, before the preview follows: holding a key down is quick."""
_HINT = 'words, "a phrase", -not, deck: tag: kind: source: fact: is: flag:'


class BrowseScreen(DeedsScreen):
    """A line to search by over the questions found, and a preview of the chosen one."""

    CSS_PATH = "browse.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="browse.search",
                tooltip="Find questions by what you type"),
        Binding("s", "sort(1)", "Sort", show=False, tooltip="Sort by the next column",
                id="browse.sort"),
        *DEEDS,
        Binding("S", "turn", "Turn round", key_display="S", show=False, id="browse.turn",
                tooltip="Sort the other way round"),
        Binding("p", "preview", "Preview", show=False, id="browse.preview",
                tooltip="Show or hide the question beside the list"),
        Binding("J,ctrl+down", "scroll_card(3)", "Scroll down", key_display="J", show=False,
                tooltip="Scroll the preview down", id="browse.card_down"),
        Binding("K,ctrl+up", "scroll_card(-3)", "Scroll up", key_display="K", show=False,
                tooltip="Scroll the preview up", id="browse.card_up"),
        Binding("escape", "leave_search", "List", tooltip="Back to the list", id="browse.list"),
        Binding("escape", "unmark", "Unmark", tooltip="Take all marks away", id="browse.unmark"),
        Binding("escape", "clear", "All", tooltip="Show all questions again", id="browse.clear"),
        Binding("escape", f"app.mode('{TODAY}')", "Today", tooltip="Back to the decks", id="browse.today"),
        Binding("down", "leave_search", "To the list", show=False, id="browse.to_list"),
    ]  # fmt: skip

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__(desk, places)
        self._shelf: Shelf | None = None
        self._found = Found()
        self._by, self._descending = Column.ORDER, False
        self._heads: list[Head] = []
        self._follow: Timer | None = None
        self._offered: tuple[bool, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the head, the search line, the list and the preview."""
        yield Static(id="browse-head")
        yield AnswerInput(id="browse-search")
        yield Static(id="browse-hints")
        with Container(id="browse-body"):
            yield RowTable(self._read, id="browse-rows")
            yield Static(id="browse-empty")
            with VerticalScroll(id="browse-preview"):
                yield Static(id="browse-card")
        yield Footer()

    def on_mount(self) -> None:
        """Open the shelf; the list has the keys."""
        self._line.compact = True
        self._line.placeholder = _HINT
        self.query_one("#browse-preview").can_focus = False
        self._table.focus()
        self._open()
        if isinstance(self.app, ReloadingApp):
            self.app.content_read.subscribe(self, lambda _: self.on_screen_resume())

    def on_unmount(self) -> None:
        """Let go of the files."""
        if self._shelf is not None:
            self._shelf.close()

    def _open(self) -> None:
        if self._shelf is not None:
            self._shelf.close()
            self._shelf = None
        try:
            self._shelf = Shelf(self._desk)
        except QuizError as error:
            show_problem(self.app, error)
        self._search()

    def on_screen_resume(self) -> None:
        """Show what happened to the cards meanwhile."""
        try:
            self.changed()
        except QuizError as error:
            show_problem(self.app, error)

    @property
    def _table(self) -> RowTable:
        return self.query_one("#browse-rows", RowTable)

    @property
    def _line(self) -> AnswerInput:
        return self.query_one("#browse-search", AnswerInput)

    def _read(self, rows: Sequence[int]) -> dict[int, list[str]]:
        """Read the cells of the rows that are on the screen."""
        if self._shelf is None:
            return {}
        now = self._desk.clock.now()
        today = Today(now.at_ms, self._desk.day(now))
        found = self._shelf.lines(rows)
        return {row: cells(line, self._heads, today) for row, line in found.items()}

    def _search(self) -> None:
        """Show what the line asks for, in the order that was chosen."""
        if self._shelf is not None:
            try:
                self._found = self._shelf.search(
                    self._line.value, self._by, descending=self._descending
                )
            except QuizError as error:
                show_problem(self.app, error)
                return
        self._fill()

    @on(RowTable.Resized)
    def _fit(self) -> None:
        self._heads = fitting(self._table.room, self._by)
        self._table.set_heads(self._heads)

    def _fill(self) -> None:
        self._fit()
        self._table.show(self._found.positions)
        hints = self.query_one("#browse-hints", Static)
        hints.display = bool(self._found.hints)
        hints.update(lines(*(literal(text, "$text-warning") for text in self._found.hints)))
        self.set_class(not self._found.positions, "-empty")
        size = self._shelf.size if self._shelf else None
        self.query_one("#browse-empty", Static).update(literal(why_empty(size)))

    @on(RowTable.Moved)
    def _moved(self) -> None:
        self._say_head()
        if self._follow is not None:
            self._follow.stop()
        self._follow = self.set_timer(PAUSE_S, self._show_card)
        selection = self._table.selection
        offered = (bool(selection.marked), selection.anchor is None, bool(selection.rows),
                   bool(self._line.value))  # fmt: skip
        if offered != self._offered:  # the footer is drawn anew with it, which is slow
            self._offered = offered
            self.refresh_bindings()

    def _say_head(self) -> None:
        if self._shelf is not None:
            text = heading(self._table.selection, self._shelf.size, self._by, self._descending)
            self.query_one("#browse-head", Static).update(literal(text, "bold"))

    def _show_card(self) -> None:
        if self.has_class("-alone"):
            return
        box = self.query_one("#browse-preview", VerticalScroll)
        self.query_one("#browse-card", Static).update(page(self._page()))
        box.scroll_home(animate=False)

    def _page(self) -> list[Part]:
        try:
            card = self.card()
            return preview(self._desk, card) if card else []
        except QuizError as error:
            show_problem(self.app, error)
            return []

    @on(Input.Changed, "#browse-search")
    def _typed(self) -> None:
        self._search()

    @on(Input.Submitted, "#browse-search")
    def action_leave_search(self) -> None:
        """Go from the search line to the list."""
        self._table.focus()

    def action_search(self) -> None:
        """Type a search."""
        self._line.focus()

    def action_sort(self, step: int) -> None:
        """Sort by the next column, those too that do not fit."""
        columns = list(Column)
        self._sort_by(columns[(columns.index(self._by) + step) % len(columns)])

    def _sort_by(self, column: Column) -> None:
        self._descending = column is self._by and not self._descending
        self._by = column
        self._search()

    def action_turn(self) -> None:
        """Sort the other way round."""
        self._sort_by(self._by)

    @on(RowTable.HeadClicked)
    def _head_clicked(self, message: RowTable.HeadClicked) -> None:
        self._sort_by(self._heads[message.head].column)

    @on(RowTable.Opened)
    def _opened(self) -> None:
        self.app.push_screen(CardScreen(self._page()))

    def action_preview(self) -> None:
        """Show or hide the preview."""
        self.toggle_class("-alone")
        self._show_card()

    def action_scroll_card(self, rows: int) -> None:
        """Scroll the preview."""
        self.query_one("#browse-preview").scroll_relative(y=rows, animate=False)

    def action_unmark(self) -> None:
        """Choose no range, or mark nothing."""
        self._table.leave()

    def action_clear(self) -> None:
        """Show all questions again."""
        self._line.value = ""

    def chosen(self) -> list[Chosen]:
        """Give the marked cards, else that of the cursor."""
        return self._shelf.chosen(self._table.selection.chosen) if self._shelf else []

    def changed(self) -> None:
        """Read how the cards stand now; the list stays as it was found, so that nothing jumps."""
        if self._shelf is None or self._shelf.is_outdated:
            self._table.selection.marked.clear()  # other cards stand where they stood
            self._open()
        elif self._shelf.refresh():
            self._table.forget()

    def card(self) -> Card | None:
        """Open the card of the cursor."""
        row = self._table.selection.current
        return self._shelf.card(row) if self._shelf and row is not None else None

    @property
    def _typing(self) -> bool:
        return isinstance(self.focused, Input)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer the keys that work at this moment: letters go into the search while it is typed."""
        if not self.is_mounted:
            return True
        selection = self._table.selection
        marked = bool(selection.marked) or selection.anchor is not None
        free = not self._typing
        some = free and (marked or bool(selection.rows))
        works = {
            "leave_search": self._typing,
            "unmark": free and marked,
            "clear": free and not marked and bool(self._line.value),
            "today": free and not marked and not self._line.value,
            "search": free,
            "undo": free and bool(self._doings.done),
            **dict.fromkeys(("suspend", "flag", "reschedule", "reset", "bury", "test"), some),
            "edit": free and selection.current is not None,
            "preview": free,
        }
        return works.get(action, True)
