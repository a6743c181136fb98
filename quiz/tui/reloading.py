"""The part of the app that follows the files: what is saved in an editor appears by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App
from textual.message import Message
from textual.signal import Signal

from quiz.errors import QuizError
from quiz.session.reloading import take_over
from quiz.text.safety import shown
from quiz.tui.message import show_problem

if TYPE_CHECKING:
    from quiz.catalogue.renewing import Renewal
    from quiz.errors import Problem
    from quiz.places import Places
    from quiz.session.desk import Desk

TOLD_S = 10.0
"""For how many seconds a note tells of a broken file; Today goes on telling."""


class ReloadingApp(App[None]):
    """Looks after the files of the decks in the background."""

    POLL_SECONDS: ClassVar[float] = 1.5
    """How often the files are looked at; a look reads no file, only when each was changed."""

    class Looked(Message):
        """A look at the files came to an end; `found` is what changed, if anything did."""

        def __init__(self, found: Renewal | None) -> None:
            super().__init__()
            self.found = found

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__()
        self.desk = desk
        self._followed = places
        self._seen = ""
        self.broken: tuple[Problem, ...] = ()
        """What is wrong with the files as they are now, while the decks stay as they were."""
        self._looking = False
        self.content_read: Signal[tuple[Problem, ...]] = Signal(self, "content-read")
        """Published when the files were read again: with problems, what was there before stays."""

    def follow_files(self) -> None:
        """Begin to look at the files now and then."""
        self._seen = self.desk.catalogue.stamp
        self.set_interval(self.POLL_SECONDS, self._look)

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            left_out = {problem.place.file for problem in self.desk.catalogue.problems}
            self._look_in_thread(self._seen, left_out)

    @work(thread=True, name="files")
    def _look_in_thread(self, seen: str, left_out: set[str]) -> None:
        from quiz.catalogue.renewing import prepare

        self.post_message(self.Looked(prepare(self._followed, seen, left_out)))

    @on(Looked)
    def _looked(self, message: Looked) -> None:
        self._looking = False
        found = message.found
        if found is None:
            return
        if found.problems:
            self._seen = found.stamp
            self.broken = found.problems
            from quiz.tui.problem import ProblemScreen

            if not isinstance(self.screen, ProblemScreen):  # as after editing: it tells more
                self.notify(_broken(found.problems), title="The decks were not read again",
                            severity="warning", timeout=TOLD_S, markup=False)  # fmt: skip
            self.content_read.publish(found.problems)
            return
        again = found.stamp != self.desk.catalogue.stamp
        try:
            if again and not take_over(self.desk, self._followed, found):
                return  # the files changed once more: the next look finds them
        except QuizError as error:
            show_problem(self, error)
        self._seen = found.stamp
        if again or self.broken:
            mended = "The file is mended. " if self.broken else ""
            self.notify(f"{mended}The decks were read again.", timeout=3, markup=False)
        self.broken = ()
        self.content_read.publish(())


def broken_line(problem: Problem) -> str:
    """Say in a line what is broken, and that nothing of it was taken over."""
    cure = f" {problem.cure}" if problem.cure else ""
    return f"Broken: {problem.place}: {problem.message}{cure} What was there before stays."


def _broken(problems: tuple[Problem, ...]) -> str:
    """Say where to look first; the rest is a command away."""
    first = problems[0]
    told = f"{first.place}: {first.message}"
    if first.cure:
        told += f"\n{first.cure}"
    if len(problems) > 1:
        told += f"\nAnd {len(problems) - 1} more: quiz check"
    return shown(f"{told}\nWhat was there before stays.")
