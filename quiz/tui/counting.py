"""The part of a place that counts beside the screen: it can be stopped, and shows nothing outdated."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from quiz.database_errors import StoppedError
from quiz.errors import QuizError
from quiz.tui.message import show_problem
from quiz.tui.modes import TODAY, PlaceScreen

Counting = Callable[[Callable[[], bool]], object]
"""Work for another thread; it ends in a StoppedError once what it is handed says True."""
_PATIENCE_S = 0.25
"""Seconds after which what is not there yet gives way to a sign of waiting, and can be stopped."""


class CountingScreen(PlaceScreen):
    """Counts one thing at a time; the class `-waiting` is on while somebody waits for it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", tooltip="Stop counting", id="counting.stop"),
        Binding("escape", f"app.mode('{TODAY}')", "Today", tooltip="Back to the decks",
                id="counting.today"),
    ]  # fmt: skip

    class Counted(Message):
        """Something was counted, or could not be; `asked` numbers what was asked for."""

        def __init__(self, asked: int, found: object) -> None:
            super().__init__()
            self.asked = asked
            self.found = found

    def __init__(self) -> None:
        super().__init__()
        self.stopped = False
        self._waiting: Timer | None = None
        self._asked = 0

    def show_counted(self, found: object) -> None:
        """Show what was counted."""
        raise NotImplementedError

    def show_stopped(self) -> None:
        """Say that nothing was counted, and how to go on."""
        raise NotImplementedError

    def count(self, counting: Counting, *, patient: bool) -> None:
        """Count something; whatever was being counted is stopped.

        Who is `patient` looks at the same figures meanwhile and is told nothing.
        """
        self.end_counting()
        self.stopped = False
        if not patient:
            self._waiting = self.set_timer(_PATIENCE_S, self._wait)
        self._count(self._asked, counting)

    def end_counting(self) -> None:
        """Stop the query; what it may have found already will not be shown."""
        self._asked += 1
        self.workers.cancel_node(self)
        if self._waiting is not None:
            self._waiting.stop()
        self.remove_class("-waiting")

    def action_stop(self) -> None:
        """Stop counting, and say how to go on."""
        self.end_counting()
        self.stopped = True
        self.show_stopped()
        self.refresh_bindings()

    def on_screen_suspend(self) -> None:
        """Count nothing for somebody who has gone elsewhere."""
        self.end_counting()

    def on_unmount(self) -> None:
        """Let the app end at once."""
        self.end_counting()

    def _wait(self) -> None:
        self.add_class("-waiting")
        self.refresh_bindings()

    @work(thread=True)
    def _count(self, asked: int, counting: Counting) -> None:
        worker = get_current_worker()
        found: object
        try:
            found = counting(lambda: worker.is_cancelled)
        except StoppedError:
            return
        except QuizError as error:
            found = error
        if not worker.is_cancelled:
            self.post_message(self.Counted(asked, found))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        if message.asked != self._asked:
            return  # it was stopped, or something else was asked for meanwhile
        self.end_counting()
        self.refresh_bindings()
        if isinstance(message.found, QuizError):
            show_problem(self.app, message.found)
        else:
            self.show_counted(message.found)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to stop while somebody waits."""
        del parameters
        return self.has_class("-waiting") if action == "stop" else True
