"""What a learner does with the card that is up, besides answering and rating it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.tui.asking import AskingScreen
from quiz.tui.message import show_problem
from quiz.tui.question import QuestionView

if TYPE_CHECKING:
    from quiz.bank.model import Card
    from quiz.places import Places
    from quiz.session.exercise import Exercise
    from quiz.session.feedback import Feedback
    from quiz.session.source_panel import ExcerptFinder
    from quiz.session.study import StudySession
    from quiz.store.flags import Flag


class CardDeeds(AskingScreen):
    """Undo, bury, suspend, flag, edit, ask otherwise; without `places` nothing can be edited.

    How the cards are shown is the subclass's affair.
    """

    def __init__(
        self, session: StudySession, excerpt_of: ExcerptFinder, places: Places | None = None
    ) -> None:
        super().__init__(excerpt_of)
        self._session = session
        self._places = places
        self._exercise: Exercise | None = None
        self._feedback: Feedback | None = None

    def _show_card(self, typed: str = "") -> None:
        """Show what is up: the card, with text that was typed before, or what comes before it."""
        raise NotImplementedError

    def _show_answered(self, feedback: Feedback) -> None:
        """Show the feedback to an answer."""
        raise NotImplementedError

    def action_other_form(self, letter: str) -> None:
        """Ask the card in its next other form."""
        del letter
        exercise = self._session.ask_in_other_form()
        if exercise is not None:
            self._exercise = exercise
            self.query_one(QuestionView).show(exercise)
            self.refresh_bindings()

    def action_undo(self, letter: str) -> None:
        """Take back the last step of this sitting."""
        del letter
        try:
            undone = self._session.undo()
        except QuizError as error:
            show_problem(self.app, error)
            return
        told = undone.told if undone else "Nothing to take back in this sitting."
        self.notify(told, markup=False)
        if undone is not None:
            self._show_card()

    def action_bury(self, letter: str) -> None:
        """Put the card off until tomorrow."""
        del letter
        self._do(self._session.bury, "Comes back tomorrow. Undo brings it back now.")

    def action_suspend(self, letter: str) -> None:
        """Take the card out of study."""
        del letter
        self._do(self._session.suspend, "Out of study. Undo brings it back.")

    def _do(self, deed: Callable[[], object], told: str) -> None:
        """Do something and show the card that is up then; if it cannot be done, nothing changes."""
        try:
            deed()
        except QuizError as error:
            show_problem(self.app, error)
            return
        if told:
            self.notify(told, markup=False)
        self._show_card()

    def action_flag(self, letter: str) -> None:
        """Put a flag on the card, with a note."""
        del letter
        from quiz.tui.flagging import FlagScreen

        self.app.push_screen(FlagScreen(self._session.flag()), self._put_flag)

    def _put_flag(self, flag: Flag | None) -> None:
        from quiz.session.tags import flag_line

        if flag is None:
            return
        try:
            self._session.put_flag(flag)
        except QuizError as error:
            show_problem(self.app, error)
            return
        self.notify(flag_line(flag) or "The flag is taken away.", markup=False)
        self.refresh_bindings()  # there is something to take back now
        if self._feedback is not None:
            self._show_answered(self._feedback)

    def action_edit(self, letter: str) -> None:
        """Edit the question, or the fact that it is made from, in the learner's editor."""
        del letter
        if self._exercise is not None:
            self._edit(self._exercise.card)

    def _edit(self, card: Card) -> None:
        if self._places is None:
            return
        from quiz.session.editing import where_to_edit
        from quiz.tui.lending import edit

        typed = self.query_one(QuestionView).typed_text
        try:
            target = where_to_edit(card, self._places)
            wrote = edit(self.app, target)
            changed = self._session.reload(self._places)
        except QuizError as error:
            show_problem(self.app, error)
            return
        if not (wrote or changed):
            told = "Nothing was changed."
        else:
            told = (target.notice if wrote else "") or "The questions were read again."
        self.notify(told, markup=False)
        if changed:
            self._show_card(typed)
            feedback = self._session.feedback()
            if feedback is not None:
                self._exercise = feedback.exercise
                self._show_answered(feedback)
