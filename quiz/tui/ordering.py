"""The list that an order is answered with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.session.arranging import ArrangedRow, Arrangement, order_rows
from quiz.session.exercise import Exercise
from quiz.session.reading import letter
from quiz.session.responses import SequenceGiven
from quiz.tui.arranging import ArrangingList


class OrderList(ArrangingList):
    """Items to be put in order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+up,K", "carry(-1)", "Move up", key_display="⇧↑", tooltip="Move the item up",
                show=False, id="arrange.carry.up"),
        Binding("shift+down,J", "carry(1)", "Move down", key_display="⇧↓",
                tooltip="Move the item down", show=False, id="arrange.carry.down"),
    ]  # fmt: skip
    HOW = (
        "Press the letters first to last; or take an item with Space and move it with the arrows; "
        "or a digit for its place; or drag it. Enter hands it in."
    )

    def __init__(self, *, id: str = "order") -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._state = Arrangement.of(1)
        self._sure = False

    def begin(self, exercise: Exercise) -> None:
        """Show the items of an exercise as they are shuffled."""
        self.exercise = exercise
        self._state = Arrangement.of(len(exercise.permutation))
        self._sure = False
        self.draw()

    def rows(self) -> Sequence[ArrangedRow]:
        """Write the items with their places."""
        return order_rows(self._state, self.exercise.shown_items) if self.exercise else ()

    @property
    def marked(self) -> int:
        """Tell which row is marked."""
        return self._state.at

    def _become(self, state: Arrangement) -> None:
        self._state = state
        self.draw()
        self.post_message(self.Moved())

    def take_key(self, character: str) -> bool:
        """Put an item next by its letter, or the marked item on the place of a digit."""
        count = len(self._state.rows)
        letters = [letter(n) for n in range(count)]
        if character in letters:
            self._become(self._state.name_next(letters.index(character)))
        elif character.isascii() and character.isdigit() and 1 <= int(character) <= count:
            self._become(self._state.put(int(character) - 1))
        else:
            return False
        return True

    def use(self, row: int) -> None:
        """Take an item up; or put the one that is held on this row."""
        self._become(self._state.mark(row).hold())

    def drag(self, start: int, row: int) -> None:
        """Carry an item to a row."""
        state = self._state if self._state.held else self._state.mark(start).hold()
        self._become(state.mark(row))

    def drop(self, start: int, row: int) -> None:
        """Leave an item where it was carried to."""
        del start, row
        if self._state.held:
            self._become(self._state.hold())

    def action_step(self, rows: int) -> None:
        """Go to a row above or below, with the item that is held."""
        self._become(self._state.step(rows))

    def action_carry(self, rows: int) -> None:
        """Move the marked item up or down."""
        self._become(self._state.put(self._state.at + rows))

    def action_hand_in(self) -> None:
        """Answer with the items as they stand; what is held is put down first."""
        if self.exercise is None:
            return
        if self._state.held:
            self._become(self._state.hold())
        elif not self._state.moved and not self._sure:  # a second Enter by mistake, after a rating
            self._sure = True
            told = "Nothing is moved yet; press Enter again if this is the right order."
            self.post_message(self.Lacking(told))
        else:
            shown = self.exercise.permutation
            self.post_message(self.Given(SequenceGiven(tuple(shown[n] for n in self._state.rows))))
