"""Browse: every question, found as one types, with all about the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.timer import Timer
from textual.widgets import Input, Static

from quiz.errors import QuizError
from quiz.session.browsing.deeds import Chosen
from quiz.session.browsing.preview import Part, preview
from quiz.session.browsing.shelf import Column, Found, Shelf
from quiz.tui.answer_input import AnswerInput
from quiz.tui.browse_columns import Head, Today, cells, fitting, heading, why_empty
from quiz.tui.browse_deeds import TO_CHOSEN, DeedsScreen
from quiz.tui.browse_keys import BROWSE_KEYS, MORE_KEYS
from quiz.tui.card_page import CardPreview, CardScreen
from quiz.tui.keys import KeyRow
from quiz.tui.message import show_problem
from quiz.tui.reloading import ReloadingApp, broken_line
from quiz.tui.roomy_footer import RoomyFooter
from quiz.tui.row_table import RowTable
from quiz.tui.search_help import SEARCHED_BY, SearchHelpScreen
from quiz.tui.text import literal
from quiz.tui.warning_lines import WarningLines

if TYPE_CHECKING:
    from quiz.bank.model import Card
    from quiz.errors import Problem
    from quiz.places import Places
    from quiz.session.desk import Desk

WIDE = 110
"""From this many columns on, the preview stands beside the list, else below it."""
PAUSE_S = 0.06
"""How long the cursor rests, in seconds, before the preview follows: holding a key down is quick."""
_HINT = 'words, "a phrase", -not, a or (b c), deck: tag: kind: source: fact: is: flag:'


class BrowseScreen(DeedsScreen):
    """A line to search by over the questions found, and a preview of the chosen one."""

    CSS_PATH = "browse.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = BROWSE_KEYS
    SEARCHED_BY: ClassVar[Sequence[KeyRow]] = SEARCHED_BY

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__(desk, places)
        self._shelf: Shelf | None = None
        self._found = Found()
        self._by, self._descending = Column.ORDER, False
        self._heads: list[Head] = []
        self._follow: Timer | None = None
        self._offered: tuple[bool, ...] = ()
        self._broken: tuple[Problem, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the head, the search line, the list and the preview."""
        yield Static(id="browse-head")
        yield AnswerInput(id="browse-search")
        yield WarningLines(id="browse-hints")
        with Container(id="browse-body"):
            yield RowTable(self._read, id="browse-rows")
            yield Static(id="browse-empty")
            yield CardPreview(id="browse-preview")
        yield RoomyFooter(MORE_KEYS)

    def on_mount(self) -> None:
        """Open the shelf; the list has the keys."""
        self._line.compact = True
        self._line.placeholder = _HINT
        self._table.focus()
        self._open()
        if isinstance(self.app, ReloadingApp):
            self._broken = self.app.broken
            self.app.content_read.subscribe(self, self._content_read)

    def on_unmount(self) -> None:
        """Let go of the files."""
        if self._shelf is not None:
            self._shelf.close()

    def _open(self) -> None:
        """Open the shelf, anew where there is one: cursor and marks stay with their cards."""
        before = self._shelf.held(self._table.selection) if self._shelf else {}
        if self._shelf is not None:
            self._shelf.close()
            self._shelf = None
        numbers: dict[int, int] = {}
        try:
            self._shelf = Shelf(self._desk)
            numbers = self._shelf.numbers(before)
        except QuizError as error:
            show_problem(self.app, error)
        self._search(numbers)

    def _content_read(self, problems: tuple[Problem, ...]) -> None:
        self._broken = problems
        self._say_hints()
        self.on_screen_resume()

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

    def _search(self, numbers: dict[int, int] | None = None) -> None:
        """Show what the line asks for, in the order that was chosen.

        `numbers` says which numbers the rows have since other decks were read.
        """
        if self._shelf is not None:
            try:
                self._found = self._shelf.search(
                    self._line.value, self._by, descending=self._descending
                )
            except QuizError as error:
                show_problem(self.app, error)
                return
        self._fill(numbers)

    @on(RowTable.Resized)
    def _fit(self) -> None:
        self._heads = fitting(self._table.room, self._by)
        self._table.set_heads(self._heads)

    def _fill(self, numbers: dict[int, int] | None) -> None:
        self._fit()
        self._table.show(self._found.positions, numbers)
        self._say_hints()
        self.set_class(not self._found.positions, "-empty")
        size = self._shelf.size if self._shelf else None
        self.query_one("#browse-empty", Static).update(literal(why_empty(size)))

    def _say_hints(self) -> None:
        told = [*self._found.hints, *map(broken_line, self._broken[:1])]
        self.query_one(WarningLines).say(told)

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
            size, way = (self._shelf.size, self._found.only_tested), (self._by, self._descending)
            text = heading(self._table.selection, size, way)
            self.query_one("#browse-head", Static).update(literal(text, "bold"))

    def _show_card(self) -> None:
        if self.has_class("-alone"):
            return
        self.query_one(CardPreview).show(*self._page())

    def _page(self) -> tuple[str, list[Part]]:
        """Give the id of the card of the cursor, and all about it."""
        try:
            card = self.card()
            return (card.id, preview(self._desk, card)) if card else ("", [])
        except QuizError as error:
            show_problem(self.app, error)
            return "", []

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

    def action_search_help(self) -> None:
        """Say what can be searched for."""
        self.app.push_screen(SearchHelpScreen())

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
        self.app.push_screen(CardScreen(self._page()[1]))

    def action_preview(self) -> None:
        """Show or hide the preview."""
        self.toggle_class("-alone")
        self._show_card()

    def action_scroll_card(self, rows: int) -> None:
        """Scroll the preview."""
        self.query_one(CardPreview).scroll_relative(y=rows, animate=False)

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
            self._open()
        elif self._shelf.refresh():
            self._table.forget()

    def found(self) -> list[Chosen]:
        """Give all cards that the search found."""
        return self._shelf.chosen(self._found.positions) if self._shelf else []

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
            "search_help": self._typing,
            "unmark": free and marked,
            "clear": free and not marked and bool(self._line.value),
            "today": free and not marked and not self._line.value,
            "search": free,
            "undo": free and bool(self._doings.done),
            **dict.fromkeys(TO_CHOSEN, some),
            "study_found": free and bool(selection.rows),
            "edit": free and selection.current is not None,
            "preview": free,
        }
        return works.get(action, True)
