"""A problem that the learner can mend, said over whatever is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    from quiz.errors import QuizError


def show_problem(app: App[None], error: QuizError) -> None:
    """Say what went wrong over the screen that is up; nothing on it is lost."""
    from quiz.tui.problem import ProblemScreen

    app.push_screen(ProblemScreen(error))
