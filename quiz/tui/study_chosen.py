"""Study of a few chosen cards, over the screen on which they were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from quiz.errors import QuizError
from quiz.session.chosen import choose
from quiz.session.passages import Passages
from quiz.session.study import Desk, StudySession
from quiz.tui.message import show_problem
from quiz.tui.study import StudyScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App

    from quiz.places import Places


class ChosenStudyScreen(StudyScreen):
    """A sitting of chosen cards, which is left for where they were chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", tooltip="Back to where you chose what to study",
                id="study.chosen.leave"),
    ]  # fmt: skip


def study_chosen(app: App[None], desk: Desk, places: Places, cards: Iterable[str]) -> None:
    """Study what is new or due of some cards, and say when the rest comes."""
    try:
        chosen = choose(desk, cards)
        if chosen.now:
            excerpt_of = Passages(places).excerpt
            app.push_screen(ChosenStudyScreen(StudySession(chosen.desk), excerpt_of, places))
    except QuizError as error:
        show_problem(app, error)
        return
    if chosen.rest:
        app.notify(chosen.rest, markup=False)
