"""What the lists of orders and matches share: letters and digits, moving, the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.session.exercise import Exercise
from quiz.session.responses import Response
from quiz.tui.text import literal

if TYPE_CHECKING:
    from quiz.session.arranging import ArrangedRow


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

    HOW: ClassVar[str] = ""
    """How such a question is answered, in a sentence or two."""

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

    def begin(self, exercise: Exercise) -> None:
        """Show an exercise as it is before anything was done."""
        raise NotImplementedError

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
