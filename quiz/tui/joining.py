"""The list that a match is answered with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from quiz.session.arranging import ArrangedRow, Joining, match_rows
from quiz.session.exercise import Exercise
from quiz.session.reading import letter
from quiz.session.responses import PairsGiven
from quiz.tui.arranging import ArrangingList


class MatchList(ArrangingList):
    """Left sides to be joined to right sides."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace,delete", "part", "Take apart", show=False,
                tooltip="Take the partner of the marked row away", id="arrange.part"),
    ]  # fmt: skip
    HOW = (
        "Press a number, then the letter that belongs to it; or Space on a row, the arrows, and "
        "Space; or click one and then the other. Enter hands it in."
    )

    def __init__(self, *, id: str = "match") -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._state = Joining.of(1, 1)
        self._sure = False

    def begin(self, exercise: Exercise) -> None:
        """Show both sides of an exercise, nothing joined."""
        self.exercise = exercise
        self._state = Joining.of(len(exercise.left), len(exercise.right))
        self._sure = False
        self.draw()

    def rows(self) -> Sequence[ArrangedRow]:
        """Write the left sides with their partners, then the right sides."""
        exercise = self.exercise
        return match_rows(self._state, exercise.left, exercise.right) if exercise else ()

    @property
    def marked(self) -> int:
        """Tell which row is marked."""
        return self._state.at

    def _become(self, state: Joining) -> None:
        self._state = state
        self._sure = False
        self.draw()
        self.post_message(self.Moved())

    def take_key(self, character: str) -> bool:
        """Look for the partner of a number, or join a letter."""
        letters = [letter(n) for n in range(self._state.rights)]
        if character in letters:
            self._become(self._state.join(letters.index(character)))
        elif character.isascii() and character.isdigit() and character != "0":
            self._become(self._state.look_for(int(character) - 1))
        else:
            return False
        return True

    def use(self, row: int) -> None:
        """Look for the partner of a left side, or join a right one."""
        self._become(self._state.take(row))

    def drag(self, start: int, row: int) -> None:
        """Carry a left side towards a right one."""
        self._become(self._state.look_for(start).mark(row))

    def drop(self, start: int, row: int) -> None:
        """Join what was dragged to what it was dropped on, whichever side it came from."""
        count = len(self._state.partners)
        left, right = sorted((start, row))
        if left < count <= right:
            self._become(self._state.look_for(left).join(right - count))
        else:
            self._become(self._state.let_go())

    def action_step(self, rows: int) -> None:
        """Go to a row above or below."""
        self._become(self._state.step(rows))

    def action_part(self) -> None:
        """Take the partner of the marked row away."""
        self._become(self._state.part())

    def action_hand_in(self) -> None:
        """Answer with the pairs; while a partner is looked for, join the marked one.

        Where some have none, a second time in a row hands in what is known.
        """
        if self.exercise is None:
            return
        missing, held = self._state.missing, self._state.held
        if (
            held is not None
            and self._state.at - len(self._state.partners) != (self._state.partners[held])
        ):
            self.use(self._state.at)
        elif missing and not self._sure:
            self._sure = True
            numbers = ", ".join(str(n + 1) for n in missing)
            told = f"Not joined yet: {numbers}. Press Enter again if you do not know."
            self.post_message(self.Lacking(told))
        else:
            shown = self.exercise.permutation
            pairs = (None if n is None else shown[n] for n in self._state.partners)
            self.post_message(self.Given(PairsGiven(tuple(pairs))))
