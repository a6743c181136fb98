"""Home: the decks with what is left in each today; one key starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static

from quiz.errors import QuizError
from quiz.session.overview import DeckToday, deck_tree, next_card
from quiz.session.queue import Counts
from quiz.session.study import Desk
from quiz.tui.message import show_problem
from quiz.tui.modes import MODES
from quiz.tui.text import cell, lines, literal
from quiz.tui.title import DueChanged

ALL = "All decks"
NUMBERS = 46
"""The columns that the numbers beside a deck's name take, with their gaps and the scroll bar."""
PROBLEMS_SHOWN = 3


class DeckTable(DataTable[object]):
    """The table of decks; Enter takes the chosen one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "deck--new",
        "deck--learning",
        "deck--due",
        "deck--nothing",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Study", tooltip="Study the chosen deck", id="home.study")
    ]


class HomeScreen(Screen[None]):
    """The decks as a tree, with new, learning and due."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "test", "Test", tooltip="A scored test of the chosen deck", id="home.test"),
        Binding("r", "refresh", "Count again", show=False, id="home.refresh"),
        Binding("j", "move(1)", "Next deck", show=False, id="home.down"),
        Binding("k", "move(-1)", "Previous deck", show=False, id="home.up"),
        *(
            Binding(mode.letter, f"app.mode('{mode.name}')", mode.title, tooltip=mode.about,
                    id=f"home.{mode.name}")
            for mode in MODES
            if mode.letter
        ),
        Binding("q", "app.quit", "Quit", tooltip="Leave; everything is stored", id="home.quit"),
    ]  # fmt: skip

    class DecksWanted(Message):
        """The learner wants something of some decks, by their full names; of all for none."""

        def __init__(self, decks: Sequence[str]) -> None:
            super().__init__()
            self.decks = decks

    class StudyWanted(DecksWanted):
        """The learner wants to study."""

    class TestWanted(DecksWanted):
        """The learner wants a test."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._decks: tuple[DeckToday, ...] = ()
        self._total = Counts()

    def compose(self) -> ComposeResult:
        """Lay out what today asks, the decks, and what the chosen deck is about."""
        yield Static(id="today")
        yield DeckTable(id="decks", cursor_type="row")
        with VerticalScroll(id="about-box", can_focus=False):
            yield Static(id="about")
        yield Footer()

    def on_mount(self) -> None:
        """Draw the table's columns; what is in them is counted each time the screen is shown."""
        self._table.add_column(cell("Deck"), key="deck", width=20)
        for name in ("New", "Learning", "Due", "Seen"):
            self._table.add_column(cell(f"{name:>8}"), key=name.lower(), width=8)
        self._table.focus()
        self.app.theme_changed_signal.subscribe(self, lambda _: self.call_after_refresh(self._fill))

    def on_resize(self) -> None:
        """Give the decks' names what the numbers leave of the width."""
        if self._table.columns:
            self._fill()

    def on_screen_resume(self) -> None:
        """Count again whenever the learner comes back."""
        self.action_refresh()

    @property
    def _table(self) -> DeckTable:
        return self.query_one("#decks", DeckTable)

    def action_refresh(self) -> None:
        """Count what is left today."""
        try:
            total = self._desk.queue().counts()
            self._decks = deck_tree(self._desk)
        except QuizError as error:
            show_problem(self.app, error)
            return
        self._total = total
        self.post_message(DueChanged(total.total))
        self._fill()
        self._say_today(total)
        self._say_about()

    def _fill(self) -> None:
        row = self._table.cursor_row
        self._table.clear()
        column = self._table.columns["deck"]  # type: ignore[index] # keys are given as text
        column.width = max(20, self.size.width - NUMBERS)
        if len(self._decks) != 1:
            cards = sum(deck.cards for deck in self._decks if deck.level == 0)
            seen = sum(deck.studied for deck in self._decks if deck.level == 0)
            self._table.add_row(cell(ALL, "bold"), *self._cells(self._total, seen, cards))
        for deck in self._decks:
            name = "  " * deck.level + deck.name.rpartition("::")[2]
            self._table.add_row(cell(name), *self._cells(deck.counts, deck.studied, deck.cards))
        self._table.move_cursor(row=min(row, self._table.row_count - 1))

    def _cells(self, counts: Counts, seen: int, cards: int) -> list[object]:
        numbers = {"new": counts.new, "learning": counts.learning, "due": counts.review}
        styles = {
            name: self._table.get_component_rich_style(f"deck--{name}", partial=True)
            for name in (*numbers, "nothing")
        }
        shown: list[object] = [
            cell(f"{number:>8}", styles[name if number else "nothing"])
            for name, number in numbers.items()
        ]
        return [*shown, cell(f"{seen}/{cards}".rjust(8), styles["nothing"])]

    def _say_today(self, total: Counts) -> None:
        if not self._decks:
            text = "There are no decks yet. Write one with: quiz new bank NAME"
        elif total.total:
            text = (
                f"Today: {total.new} new, {total.learning} in learning, {total.review} to review. "
                "Enter starts."
            )
        else:
            text = f"Nothing is due now. {next_card(self._desk)}"
        parts = [literal(text, "bold")]
        if self._decks and not any(deck.studied for deck in self._decks):
            parts.append(
                literal(
                    "Cards with options show them first and are asked from memory later; what you know "
                    "comes back ever more rarely. Leave at any moment: every rating is stored.",
                    "$foreground-muted",
                )
            )
        problems = self._desk.catalogue.problems
        parts += [
            literal(f"Left out: {problem.place}: {problem.message}", "$text-warning")
            for problem in problems[:PROBLEMS_SHOWN]
        ]
        if len(problems) > PROBLEMS_SHOWN:
            parts.append(literal("See the rest with: quiz check", "$text-warning"))
        self.query_one("#today", Static).update(lines(*parts))

    @on(DataTable.RowHighlighted)
    def _say_about(self) -> None:
        deck = self._chosen()
        about = self.query_one("#about", Static)
        if deck is None:
            about.update(literal("Everything that is due, from all decks.", "$foreground-muted"))
        else:
            about.update(
                lines(
                    literal(deck.name, "bold"),
                    *(
                        literal(text, "$foreground-muted")
                        for text in (deck.about, deck.scope)
                        if text
                    ),
                )
            )

    def _chosen(self) -> DeckToday | None:
        index = self._table.cursor_row - (len(self._decks) != 1)
        return self._decks[index] if 0 <= index < len(self._decks) else None

    def _chosen_names(self) -> tuple[str, ...]:
        deck = self._chosen()
        return () if deck is None else self._desk.catalogue.find_decks([deck.name])

    @on(DataTable.RowSelected)
    def _row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.action_study()

    def action_study(self) -> None:
        """Study the chosen deck with all below it."""
        if self._decks:
            self.post_message(self.StudyWanted(self._chosen_names()))

    def action_test(self) -> None:
        """Take a scored test of the chosen deck."""
        if self._decks:
            self.post_message(self.TestWanted(self._chosen_names()))

    def action_move(self, rows: int) -> None:
        """Move up or down, as in vi."""
        self._table.move_cursor(row=self._table.cursor_row + rows)
