"""Home: the decks with what is left in each today; one key starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static

from quiz.errors import QuizError
from quiz.session.overview import DeckToday, deck_tree, next_card
from quiz.session.queue import Counts
from quiz.tui.text import cell, lines, literal

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

ALL = "All decks"


class DeckTable(DataTable[object]):
    """The table of decks; Enter takes the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Study", tooltip="Study the chosen deck", id="home.study")
    ]


class HomeScreen(Screen[None]):
    """The decks as a tree, with new, learning and due."""

    app: QuizApp
    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "test", "Test", tooltip="A scored test of the chosen deck", id="home.test"),
        Binding("r", "refresh", "Count again", show=False, id="home.refresh"),
        Binding("j", "move(1)", "Down", show=False, id="home.down"),
        Binding("k", "move(-1)", "Up", show=False, id="home.up"),
        Binding("q", "app.quit", "Quit", tooltip="Leave; everything is stored", id="home.quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._decks: tuple[DeckToday, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out what today asks, the decks, and what the chosen deck is about."""
        yield Static(id="today")
        yield DeckTable(id="decks", cursor_type="row")
        with Vertical(id="about-box"):
            yield Static(id="about")
        yield Footer()

    def on_mount(self) -> None:
        """Draw the table's columns; what is in them is counted each time the screen is shown."""
        self._table.add_column(cell("Deck"), key="deck")
        for name in ("New", "Learning", "Due", "Seen"):
            self._table.add_column(cell(f"{name:>8}"), key=name.lower(), width=8)
        self._table.focus()

    def on_screen_resume(self) -> None:
        """Count again whenever the learner comes back."""
        self.action_refresh()

    @property
    def _table(self) -> DeckTable:
        return self.query_one("#decks", DeckTable)

    def action_refresh(self) -> None:
        """Count what is left today."""
        try:
            total = self.app.desk.queue().counts()
            self._decks = deck_tree(self.app.desk)
        except QuizError as error:
            self.app.show_problem(error)
            return
        row = self._table.cursor_row
        self._fill(total)
        self._table.move_cursor(row=min(row, self._table.row_count - 1))
        self._say_today(total)
        self._say_about()

    def _fill(self, total: Counts) -> None:
        width = max(20, self.size.width - 44)
        self._table.clear()
        self._table.columns["deck"].width = width  # type: ignore[index] # keys are given as text
        if len(self._decks) != 1:
            cards = sum(deck.cards for deck in self._decks if deck.level == 0)
            seen = sum(deck.studied for deck in self._decks if deck.level == 0)
            self._table.add_row(cell(ALL, "bold"), *_cells(total, seen, cards))
        for deck in self._decks:
            name = "  " * deck.level + deck.name.rpartition("::")[2]
            self._table.add_row(cell(name), *_cells(deck.counts, deck.studied, deck.cards))

    def _say_today(self, total: Counts) -> None:
        if not self._decks:
            text = "There are no decks yet. Write one with: quiz new bank NAME"
        elif total.total:
            text = (
                f"Today: {total.new} new, {total.learning} in learning, {total.review} to review. "
                "Enter starts."
            )
        else:
            text = f"Nothing is due now. {next_card(self.app.desk)}"
        parts = [literal(text, "bold")]
        if self._decks and not any(deck.studied for deck in self._decks):
            parts.append(
                literal(
                    "Each card is asked with options first and from memory later; what you know "
                    "comes back ever more rarely. Leave at any moment: every rating is stored.",
                    "$text-muted",
                )
            )
        parts += [
            literal(f"Left out: {problem.place}: {problem.message}", "$warning")
            for problem in self.app.desk.catalogue.problems
        ]
        self.query_one("#today", Static).update(lines(*parts))

    @on(DataTable.RowHighlighted)
    def _say_about(self) -> None:
        deck = self._chosen()
        about = self.query_one("#about", Static)
        if deck is None:
            about.update(literal("Everything that is due, from all decks.", "$text-muted"))
        else:
            about.update(
                lines(
                    literal(deck.name, "bold"),
                    *(literal(text, "$text-muted") for text in (deck.about, deck.scope) if text),
                )
            )

    def _chosen(self) -> DeckToday | None:
        index = self._table.cursor_row - (len(self._decks) != 1)
        return self._decks[index] if 0 <= index < len(self._decks) else None

    def _chosen_names(self) -> tuple[str, ...]:
        deck = self._chosen()
        return () if deck is None else self.app.desk.catalogue.find_decks([deck.name])

    @on(DataTable.RowSelected)
    def _row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.action_study()

    def action_study(self) -> None:
        """Study the chosen deck with all below it."""
        if self._decks:
            self.app.open_study(self._chosen_names())

    def action_test(self) -> None:
        """Take a scored test of the chosen deck."""
        if self._decks:
            self.app.open_test(self._chosen_names())

    def action_move(self, rows: int) -> None:
        """Move up or down, as in vi."""
        self._table.move_cursor(row=self._table.cursor_row + rows)


def _cells(counts: Counts, seen: int, cards: int) -> list[object]:
    numbers = [
        (counts.new, "blue"),
        (counts.learning, "dark_orange"),
        (counts.review, "green"),
    ]
    shown: list[object] = [
        cell(f"{number:>8}", style if number else "dim") for number, style in numbers
    ]
    return [*shown, cell(f"{seen}/{cards}".rjust(8), "dim")]
