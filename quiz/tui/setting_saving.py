"""The part of the settings screen that reads and writes the file, and lets the app follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual import on, work
from textual.worker import Worker, WorkerState

from quiz.database_errors import StoppedError
from quiz.errors import QuizError
from quiz.session.preferences.adopting import adopt_settings, derive_states, open_draft
from quiz.session.preferences.draft import Draft
from quiz.session.preferences.settings_file import ChangedMeanwhileError
from quiz.tui.message import show_problem
from quiz.tui.modes import PlaceScreen

if TYPE_CHECKING:
    from quiz.places import Places
    from quiz.session.desk import Desk

_DERIVING = "settings"
_WHOLE = 100
_PATIENCE_S = 0.3
"""Seconds after which it is shown how far the scheduling is, and how to stop it."""


class SavingScreen(PlaceScreen):
    """Holds the draft of the settings; None while their file is broken, which `broken` tells."""

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__()
        self.desk = desk
        self.places = places
        self.draft: Draft | None = None
        self.broken: QuizError | None = None
        self._go: Callable[[], object] | None = None
        self._before: Draft | None = None
        self._part = 0.0  # of the log that was gone through
        self._stopped = False
        self._progressing = False
        self._problem: QuizError | None = None

    def show_draft(self) -> None:
        """Show the settings as they would be now."""
        raise NotImplementedError

    def take_typed(self) -> bool:
        """Take what is being typed; False where it may not stand."""
        raise NotImplementedError

    def ask_to_merge(self, merge: Callable[[], None]) -> None:
        """Ask what becomes of the changes where the file was changed by somebody else."""
        raise NotImplementedError

    def action_read_again(self) -> None:
        """Read the file; changes that are not saved are put on top of what stands there."""
        try:
            read = open_draft(self.places)
        except QuizError as error:
            self.draft, self.broken = None, error
        else:
            if self.draft is None or self.draft.file.on_disk != read.file.on_disk:
                self.draft = read.on(read.file) if self.draft is None else self.draft.on(read.file)
            self.broken = None
        self.show_draft()

    def drop_changes(self) -> None:
        """Forget what is not saved."""
        if self.draft is not None:
            self.draft = self.draft.saved
            self.show_draft()

    def action_save(self) -> None:
        """Save all changes."""
        if self.take_typed():
            self.save()

    def save(self, go: Callable[[], object] | None = None) -> None:
        """Save, let the app follow the new settings, and then go on."""
        if self.draft is None:
            return
        self._before = self.draft
        try:
            self.draft = self.draft.save()
        except ChangedMeanwhileError:
            self.ask_to_merge(lambda: self._merge(go))
            return
        except QuizError as error:
            show_problem(self.app, error)
            return
        self._go = go
        self.loading = True
        self._part, self._stopped = 0.0, False
        self._derive()
        self.set_timer(_PATIENCE_S, self._show_progress)

    def _merge(self, go: Callable[[], object] | None) -> None:
        self.action_read_again()
        self.save(go)

    @work(thread=True, exclusive=True, exit_on_error=False, name=_DERIVING)
    def _derive(self) -> None:
        def walked(part: float) -> None:
            self._part = part
            if self._stopped:
                raise StoppedError

        derive_states(self.places, walked)

    def on_unmount(self) -> None:
        """Let the app end at once; the next start schedules by what was saved."""
        self._stopped = True

    def _show_progress(self) -> None:
        """Show how far it is where it takes a while: nothing can be rated until it is done."""
        if not self.loading:
            return
        from quiz.tui.progress import ProgressScreen

        def ended(_: int | None) -> None:
            self._stopped = True  # unless it is done; then nobody asks any more
            self._progressing = False
            if not self.loading:
                self._finish()

        self._progressing = True
        told = "Scheduling all cards by the new settings"
        self.app.push_screen(ProgressScreen(told, self._parts(), _WHOLE), ended)

    def _parts(self) -> Iterator[int]:
        while self.loading:
            yield round(self._part * _WHOLE)

    @on(Worker.StateChanged)
    def _derived(self, event: Worker.StateChanged) -> None:
        if event.worker.name != _DERIVING or not event.worker.is_finished:
            return
        self.loading = False
        error = event.worker.error
        if event.state is WorkerState.ERROR and not isinstance(error, QuizError):
            raise RuntimeError("the new settings could not be followed") from error
        self._problem = error if isinstance(error, QuizError) else None
        if not self._progressing:  # else once that is gone from the screen
            self._finish()

    def _finish(self) -> None:
        """Follow the new settings, or say why that cannot be, and go where the learner wanted."""
        if isinstance(self._problem, StoppedError):
            self._take_back()
            return
        try:
            if self._problem is not None:
                raise self._problem
            moved = adopt_settings(self.desk, self.places)
        except QuizError as problem:
            show_problem(self.app, problem)
            return
        self._tell(moved=moved)
        go, self._go = self._go, None
        if go is not None:
            go()

    def _take_back(self) -> None:
        """Let the settings of before hold, with the changes as they were before they were saved."""
        saved, before, self._go = self.draft, self._before, None
        if saved is None or before is None:
            return
        try:
            before.take_back(saved)
        except QuizError as error:
            show_problem(self.app, error)
            return
        self.draft = before
        self.show_draft()
        self.notify("Stopped. Nothing was saved, and no card was moved.", markup=False)

    def _tell(self, *, moved: bool) -> None:
        draft = self.draft
        if draft is not None and draft.app.theme in self.app.available_themes:
            self.app.theme = draft.app.theme
        told = "Saved. All cards are scheduled by the new settings." if moved else "Saved."
        self.notify(told, timeout=3, markup=False)
        self.show_draft()
