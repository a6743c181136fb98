"""Choosing a test: decks, kinds, number, time, order; Enter starts it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from quiz.bank.model import Form
from quiz.errors import QuizError
from quiz.session.beginning import last_choice
from quiz.session.desk import Desk
from quiz.session.drawing import preview
from quiz.session.left_tests import left_tests
from quiz.session.recap import find_recap
from quiz.session.test_choice import SCORED, TestChoice
from quiz.session.test_form import TestForm, Value
from quiz.tui.message import show_problem
from quiz.tui.text import cell, lines, literal

_DIGITS = 4


class ChoiceList(OptionList):
    """Rows that are changed where they stand; Enter starts the test."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.start", "Start", tooltip="Start the test", id="setup.start"),
        Binding("space", "select", "Change", tooltip="Choose the marked row, or its next value",
                id="setup.change"),
        Binding("j", "cursor_down", "Next row", show=False, id="setup.down"),
        Binding("k", "cursor_up", "Previous row", show=False, id="setup.up"),
        Binding("right,l", "step(1)", "Next value", show=False, id="setup.right"),
        Binding("left,h", "step(-1)", "Previous value", show=False, id="setup.left"),
    ]  # fmt: skip

    class Stepped(Message):
        """The learner wants the next value of a row, or the one before."""

        def __init__(self, rows: ChoiceList, row: int, by: int) -> None:
            super().__init__()
            self.rows = rows
            self.row = row
            self.by = by

    def fill(self, texts: Sequence[str]) -> None:
        """Show rows; the marked one stays."""
        marked = self.highlighted
        self.set_options([Option(literal(cell(text).plain)) for text in texts])
        self.highlighted = min(marked or 0, len(texts) - 1)

    def action_step(self, by: int) -> None:
        """Ask for another value of the marked row."""
        if self.highlighted is not None:
            self.post_message(self.Stepped(self, self.highlighted, by))


class TestSetupScreen(Screen["TestChoice | None"]):
    """The choice of a test, as it was last time, with a word on what it will ask; None for no test."""

    __test__ = False  # pytest shall not take it for a test class
    CSS_PATH = "test_setup.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "results", "Earlier results", tooltip="Results of earlier tests",
                id="setup.results"),
        Binding("p", "pick_up", "Go on", id="setup.pick_up",
                tooltip="Pick up a test that is not finished"),
        Binding("w", "recap", "Weekly recap", id="setup.recap",
                tooltip="Claims, orders and matches on what you learned lately"),
        Binding("escape", "leave", "Decks", tooltip="Back to the decks", id="setup.leave"),
        Binding("q", "app.quit", "Quit", tooltip="Leave; everything is stored", show=False,
                id="setup.quit"),
    ]  # fmt: skip

    class GoOnWanted(Message):
        """The learner wants to go on with a test that was left."""

    def __init__(self, desk: Desk, decks: Sequence[str] = ()) -> None:
        super().__init__()
        self._desk = desk
        choice = last_choice(desk)
        choice = replace(choice, seed=str(secrets.randbelow(10**6)))
        if decks:
            choice = replace(choice, decks=tuple(decks))
        self._form = TestForm(choice, tuple(deck.name for deck in desk.catalogue.decks()))
        self._rows: tuple[Form | Value, ...] = (*Value, *SCORED)
        self._typed = ""
        self._left = left_tests(desk)
        self._recap = bool(self._left.recap) or find_recap(desk).number > 0

    def compose(self) -> ComposeResult:
        """Lay out the decks beside the rest, and what will be asked."""
        yield Static(
            literal("A test: nothing here changes when cards come back", "bold"), id="head"
        )
        with Horizontal():
            yield ChoiceList(id="decks", compact=True, markup=False)
            yield ChoiceList(id="values", compact=True, markup=False)
        yield Static(id="preview")
        yield Footer(compact=True, show_command_palette=False)  # seven keys in 80 columns

    def on_mount(self) -> None:
        """Show the choice."""
        self.query_one("#decks").border_title = "Decks"
        self.query_one("#values").border_title = "Test"
        self._show()
        self.query_one("#values").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a recap where there is something to recap, and to go on where a test was left."""
        del parameters
        offered = {"recap": self._recap, "pick_up": bool(self._left.tests)}
        return offered.get(action, True)

    def _show(self) -> None:
        self.query_one("#decks", ChoiceList).fill([box.text for box in self._form.deck_boxes()])
        self.query_one("#values", ChoiceList).fill([self._text(row) for row in self._rows])
        asked = preview(self._desk, self._form.choice)
        starts = ". Enter starts." if asked.asked else " Choose other decks or kinds."
        told = [literal(f"{asked}{starts}", "bold")]
        if self._left.sentence:
            told.insert(
                0, literal(cell(f"{self._left.sentence} p goes on.").plain, "$text-warning")
            )
        self.query_one("#preview", Static).update(lines(*told))

    def _text(self, row: Form | Value) -> str:
        if isinstance(row, Form):
            return self._form.kind_text(row)
        return f"{row.value:<19} ‹ {self._form.value_text(row)} ›"

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        rows = event.option_list
        if isinstance(rows, ChoiceList):
            self._change(rows, event.option_index, 1)

    @on(ChoiceList.Stepped)
    def _stepped(self, event: ChoiceList.Stepped) -> None:
        event.stop()
        self._change(event.rows, event.row, event.by)

    def _change(self, rows: ChoiceList, row: int, by: int) -> None:
        self._typed = ""
        if rows.id == "decks":
            self._form = self._form.toggle_deck(self._form.deck_boxes()[row].name)
        else:
            chosen = self._rows[row]
            if isinstance(chosen, Form):
                self._form = self._form.toggle_kind(chosen)
            else:
                self._form = self._form.step(chosen, by)
        self._show()

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    def on_key(self, event: events.Key) -> None:
        """Take digits for a number or a time."""
        values = self.query_one("#values", ChoiceList)
        row = self._rows[values.highlighted or 0]
        if not values.has_focus or row not in {Value.NUMBER, Value.MINUTES}:
            return
        if event.character and event.character.isascii() and event.character.isdigit():
            self._typed = (self._typed + event.character)[-_DIGITS:]
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
        else:
            self._typed = ""
            return
        event.stop()
        self._form = self._form.type_digits(Value(row), self._typed)
        self._show()

    def action_start(self) -> None:
        """Start the test."""
        self._begin(self._form.choice)

    def action_pick_up(self) -> None:
        """Go on with a test that was left."""
        self.dismiss(None)
        self.app.post_message(self.GoOnWanted())

    def action_recap(self) -> None:
        """Start the weekly recap, or go on with it."""
        self._begin(replace(self._form.choice, recap=True))

    def _begin(self, choice: TestChoice) -> None:
        if choice.recap or preview(self._desk, choice).asked:
            self.dismiss(choice)

    def action_results(self) -> None:
        """Show earlier results."""
        from quiz.tui.test_results import ResultsScreen

        try:
            self.app.push_screen(ResultsScreen(self._desk))
        except QuizError as error:
            show_problem(self.app, error)

    def action_leave(self) -> None:
        """Go back to the decks."""
        self.dismiss(None)
