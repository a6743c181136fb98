"""The decks as a table that folds like a tree: new, in learning, due, and how much was ever seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable

from quiz.session.day import DayOverview
from quiz.session.folding import DeckTree, keep_folded, kept_folded
from quiz.session.overview import DeckToday
from quiz.session.queue import Counts
from quiz.tui.text import cell

if TYPE_CHECKING:
    from pathlib import Path

ALL = "All decks"
NUMBERS = 42
"""The columns that the numbers beside a deck's name take, with their gaps and the scroll bar."""

_WIDTHS = {"New": 6, "Learning": 8, "Due": 6, "Seen": 8}
_OPEN, _FOLDED, _NO_LEVEL = "▾", "▸", " "
_MARK_COLUMNS = 2  # of the mark and the blank after it


class DeckTable(DataTable[object]):
    """The decks; Enter takes the chosen one, a click on a level's mark folds it.

    What is folded is kept in a file for the next run.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "deck--new",
        "deck--learning",
        "deck--due",
        "deck--nothing",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Study", tooltip="Study the chosen deck",
                id="today.study"),
        Binding("left,h", "fold(True)", "Fold", show=False, id="today.fold",
                tooltip="Hide the decks below, or go to the level above"),
        Binding("right,l", "fold(False)", "Unfold", show=False, id="today.unfold",
                tooltip="Show the decks below"),
        Binding("j", "cursor_down", "Next deck", show=False, id="today.down"),
        Binding("k", "cursor_up", "Previous deck", show=False, id="today.up"),
        Binding("g", "scroll_top", "First deck", show=False, id="today.first"),
        Binding("G", "scroll_bottom", "Last deck", show=False, id="today.last"),
    ]  # fmt: skip

    class Folded(Message):
        """Other decks are shown."""

    def __init__(self, folded: Path) -> None:
        super().__init__(id="decks", cursor_type="row")
        self._kept = folded
        self.decks = DeckTree(kept_folded(folded))
        self._shown: list[DeckToday] = []
        self._day: DayOverview | None = None

    def on_mount(self) -> None:
        """Draw the columns."""
        self.add_column(cell("Deck"), key="deck", width=20)
        for name, width in _WIDTHS.items():
            self.add_column(cell(f"{name:>{width}}"), key=name.lower(), width=width)

    def show(self, overview: DayOverview) -> None:
        """Show a day's counts."""
        self._day = overview
        self.decks.hold(overview.decks)
        self.fill()

    @property
    def chosen(self) -> DeckToday | None:
        """Give the deck of the cursor; None for all decks, and where there is none."""
        index = self.cursor_row - self._has_all
        return self._shown[index] if 0 <= index < len(self._shown) else None

    @property
    def _has_all(self) -> bool:
        return self._day is not None and len(self._day.decks) > 1

    def fill(self) -> None:
        """Draw the rows anew; the cursor stays with its deck."""
        overview = self._day
        if overview is None or not self.columns:
            return
        chosen = self.chosen
        self._shown = self.decks.rows()
        self.clear()
        if self._has_all:
            tops = [deck for deck in overview.decks if not deck.level]
            seen, cards = sum(deck.studied for deck in tops), sum(deck.cards for deck in tops)
            numbers = self._counted(overview.counts, seen, cards)
            self.add_row(cell(f"{_NO_LEVEL} {ALL}", "bold"), *numbers)
        for deck in self._shown:
            name = f"{'  ' * deck.level}{self._mark(deck)} {deck.name.rpartition('::')[2]}"
            numbers = self._counted(deck.counts, deck.studied, deck.cards)
            self.add_row(cell(name), *numbers)
        if chosen is not None:
            self._stand_on(chosen.name)

    def look_for(self, text: str) -> None:
        """Show only decks with some words in their names; the cursor goes to the first."""
        self.decks.look_for(text)
        self.fill()
        if self.decks.first_found:
            self._stand_on(self.decks.first_found)

    def widen(self, width: int) -> None:
        """Give the names what the numbers leave of a width."""
        if self.columns:
            self.columns["deck"].width = max(20, width - NUMBERS)  # type: ignore[index] # a text
            self.fill()

    def _mark(self, deck: DeckToday) -> str:
        if not self.decks.is_level(deck.name):
            return _NO_LEVEL
        return _FOLDED if self.decks.is_folded(deck.name) else _OPEN

    def _counted(self, counts: Counts, seen: int, cards: int) -> list[object]:
        numbers = {"New": counts.new, "Learning": counts.learning, "Due": counts.review}
        styles = {
            name: self.get_component_rich_style(f"deck--{name}", partial=True)
            for name in ("new", "learning", "due", "nothing")
        }
        shown: list[object] = [
            cell(f"{number:>{_WIDTHS[name]}}", styles[name.lower() if number else "nothing"])
            for name, number in numbers.items()
        ]
        return [*shown, cell(f"{seen}/{cards}".rjust(_WIDTHS["Seen"]), styles["nothing"])]

    def _stand_on(self, name: str) -> None:
        """Put the cursor on a deck, or on the nearest level above it that is shown."""
        at = {deck.name: row for row, deck in enumerate(self._shown, self._has_all)}
        while name and name not in at:
            name = name.rpartition("::")[0]
        self.move_cursor(row=at.get(name, 0))

    def action_fold(self, folded: bool) -> None:
        """Fold or unfold the level of the cursor."""
        chosen = self.chosen
        if chosen is not None:
            before = self.decks.folded
            stand = self.decks.fold(chosen.name, folded=folded)
            if self.decks.folded != before:
                keep_folded(self._kept, self.decks.folded)
            self.fill()
            self._stand_on(stand)
            self.post_message(self.Folded())

    def on_click(self, event: events.Click) -> None:
        """Fold or unfold a level by its mark; any other click is the table's."""
        row, column = event.style.meta.get("row", -1), event.style.meta.get("column")
        index = row - self._has_all
        if column != 0 or not 0 <= index < len(self._shown):
            return
        deck = self._shown[index]
        offset = event.get_content_offset(self)
        first = self.cell_padding + 2 * deck.level
        if (
            offset is not None
            and self.decks.is_level(deck.name)
            and first <= offset.x + round(self.scroll_x) < first + _MARK_COLUMNS
        ):
            event.prevent_default()
            event.stop()
            self.move_cursor(row=row)
            self.action_fold(not self.decks.is_folded(deck.name))
