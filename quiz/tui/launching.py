"""Opening what the app works with, and running it until the learner leaves."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from quiz.session.opening import open_desk
from quiz.session.preferences.app_settings import read_app_settings
from quiz.session.scope import PLAIN_DAY, StudyPlan
from quiz.tui.app import QuizApp
from quiz.tui.breakdown import breakdown_told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz.places import Places
    from quiz.session.desk import Desk
    from quiz.session.test_choice import TestChoice
    from quiz.session.test_result import TestResult, TestSummary


def open_app(
    places: Places,
    *,
    study: Sequence[str] | None = None,
    test: TestChoice | int | None = None,
    plan: StudyPlan = PLAIN_DAY,
    deliver: Callable[[TestResult], None] | None = None,
) -> None:
    """Run the app until the learner leaves; `plan` is for the sitting that `study` begins.

    `test` says which one is begun, or the number, from 1, of one that was left and goes on. `deliver`
    is handed the result of each test that was taken.

    Raises ContentError or QuizError before the screen is taken when something cannot be opened, and
    QuizError afterwards when the app broke down.
    """
    if read_app_settings(places.settings).colours == "none":
        os.environ["NO_COLOR"] = "1"  # read when the app is made; a set one is never taken away
    with open_desk(places) as desk:
        if study:
            desk.catalogue.find_decks(study)
        app = QuizApp(desk, places, study=study, test=_asked_for(desk, test), plan=plan)
        app.deliver = deliver
        app.run()
    if app.return_code:
        raise breakdown_told(app.broken_by, app.breakdown)


def _asked_for(desk: Desk, test: TestChoice | int | None) -> TestChoice | TestSummary | None:
    if test is None:
        return None
    from quiz.session.beginning import found_test

    return found_test(desk, test)
