"""Lists that an order or a match is answered with: by letters and digits, by moving, by mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.session.arranging import ArrangedRow, Arrangement, Joining, match_rows, order_rows
from quiz.session.exercise import Exercise
from quiz.session.reading import letter
from quiz.session.responses import PairsGiven, Response, SequenceGiven
from quiz.tui.text import literal


class ArrangingList(OptionList):
    """Rows that are moved or joined; Enter hands the answer in.

    A row is taken with Space or a click and let go on another, or dragged there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", "Take", tooltip="Take the marked row, or let it go",
                id="arrange.take"),
        Binding("enter", "hand_in", "Answer", tooltip="Hand the answer in", id="arrange.answer"),
        Binding("up,k", "step(-1)", "Row above", show=False, id="arrange.up"),
        Binding("down,j", "step(1)", "Row below", show=False, id="arrange.down"),
    ]  # fmt: skip

    class Given(Message):
        """The learner handed an answer in."""

        def __init__(self, response: Response) -> None:
            super().__init__()
            self.response = response

    class Moved(Message):
        """Something stands elsewhere now, or is joined to something else."""

    class Lacking(Message):
        """The answer cannot be handed in as it is; `told` says why."""

        def __init__(self, told: str) -> None:
            super().__init__()
            self.told = told

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, markup=False)
        self.exercise: Exercise | None = None
        self._pressed: int | None = None
        self._dragged = False

    def rows(self) -> Sequence[ArrangedRow]:
        """Write the rows as they are now."""
        raise NotImplementedError

    @property
    def marked(self) -> int:
        """Tell which row is marked."""
        raise NotImplementedError

    def draw(self) -> None:
        """Show the rows as they are now."""
        self.clear_options()
        for row in self.rows():
            if row.gap:
                self.add_option(Option("", disabled=True))
            self.add_option(Option(literal(row.text)))
        self.highlighted = self._shown_at(self.marked)

    def _shown_at(self, row: int) -> int:
        """Give the place of a row on the screen, where a gap takes a place too."""
        return row + sum(one.gap for one in self.rows()[: row + 1])

    def _row_at(self, event: events.MouseEvent) -> int | None:
        shown = event.style.meta.get("option")
        places = [self._shown_at(row) for row in range(len(self.rows()))]
        return places.index(shown) if shown in places else None

    def take_key(self, character: str) -> bool:
        """Use a letter or digit; False if it means nothing here."""
        raise NotImplementedError

    def use(self, row: int) -> None:
        """Take a row, or let go of the one that is held, on this row."""
        raise NotImplementedError

    def drag(self, start: int, row: int) -> None:
        """Carry a row over another one."""
        raise NotImplementedError

    def drop(self, start: int, row: int) -> None:
        """Let go of a row that was carried."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Take letters and digits before they mean anything else."""
        if event.character and self.take_key(event.character.lower()):
            event.stop()
            event.prevent_default()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a row may begin to be dragged."""
        self._pressed = self._row_at(event)
        self._dragged = False

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Carry the row that the button was pressed on."""
        row = self._row_at(event)
        if self._pressed is None or row is None or not event.button:
            return
        if row != self._pressed or self._dragged:
            self._dragged = True
            self.drag(self._pressed, row)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of a row that was dragged, where the button is let go."""
        row = self._row_at(event)
        if self._dragged and self._pressed is not None:
            self.drop(self._pressed, self._pressed if row is None else row)
        self._pressed = None

    def on_click(self, event: events.Click) -> None:
        """Take the row that is clicked, or let go of the held one there."""
        event.prevent_default()
        event.stop()
        row = self._row_at(event)
        if row is not None and not self._dragged:
            self.use(row)
        self._dragged = False

    def action_take(self) -> None:
        """Take the marked row, or let go of it."""
        self.use(self.marked)


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

    def __init__(self) -> None:
        super().__init__(id="order")
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

    def __init__(self) -> None:
        super().__init__(id="match")
        self._state = Joining.of(1, 1)

    def begin(self, exercise: Exercise) -> None:
        """Show both sides of an exercise, nothing joined."""
        self.exercise = exercise
        self._state = Joining.of(len(exercise.left), len(exercise.right))
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
        """Answer with the pairs; while a partner is looked for, join the marked one."""
        if self.exercise is None:
            return
        missing, held = self._state.missing, self._state.held
        if (
            held is not None
            and self._state.at - len(self._state.partners) != (self._state.partners[held])
        ):
            self.use(self._state.at)
        elif missing:
            numbers = ", ".join(str(n + 1) for n in missing)
            self.post_message(self.Lacking(f"Not joined yet: {numbers}."))
        else:
            shown = self.exercise.permutation
            pairs = (None if n is None else shown[n] for n in self._state.partners)
            self.post_message(self.Given(PairsGiven(tuple(pairs))))
