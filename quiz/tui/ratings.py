"""The four ratings below an answered card, each with the time after which the card comes back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button

from quiz.scheduling.rating import Rating
from quiz.session.feedback import Feedback
from quiz.tui.text import literal


class RatingButton(Button):
    """One rating; Space takes it as Enter does, and the arrows go to its neighbours."""

    DEFAULT_CSS = "RatingButton { width: 1fr; max-width: 24; margin: 0 1; min-width: 12; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "press", "Rate", tooltip="Take the marked rating", id="rate.marked"),
        Binding(
            "left", "app.focus_previous", "Mark the rating to the left", show=False, id="rate.left"
        ),
        Binding(
            "right", "app.focus_next", "Mark the rating to the right", show=False, id="rate.right"
        ),
    ]

    def __init__(self, rating: Rating) -> None:
        super().__init__(rating.name.title(), id=f"rating-{int(rating)}", compact=True)
        self.rating = rating


class RatingBar(Horizontal):
    """Shows the ratings of an answered card, and reports the one that is clicked or entered."""

    DEFAULT_CSS = """
    RatingBar { height: 1; padding: 0 1; background: $panel; align-horizontal: center; }
    """

    class Chosen(Message):
        """The learner took a rating."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._feedback: Feedback | None = None
        self.display = False

    def compose(self) -> ComposeResult:
        """Lay out a button a rating."""
        for rating in Rating:
            yield RatingButton(rating)

    def on_mount(self) -> None:
        """Show what came before the buttons were there."""
        if self._feedback is not None:
            self.show(self._feedback)

    def show(self, feedback: Feedback) -> None:
        """Show when the card would come back, and mark the rating that the answer proposes."""
        self._feedback = feedback
        self.display = True
        for button in self.query(RatingButton):
            rating = button.rating
            interval = feedback.intervals[rating]
            button.label = literal(f"{int(rating)} {rating.name.title()} {interval}")
            if rating is feedback.proposed:
                button.focus()

    def hide(self) -> None:
        """Show nothing while a question is open."""
        self._feedback = None
        self.display = False

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if isinstance(event.button, RatingButton):
            self.post_message(self.Chosen(event.button.rating))
