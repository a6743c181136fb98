"""The weekly recap: of what was learned, once a week, and never scheduled."""

from __future__ import annotations

import pytest

from quiz.errors import QuizError
from quiz.session.beginning import begin_test, last_choice
from quiz.session.recap import KINDS, find_recap
from quiz.session.study import StudySession
from quiz.session.test_choice import TestChoice
from tests.conftest import OpenDesk
from tests.session.test_scored import run
from tests.session.test_study import answer_all

WEEK_LATER = "2030-01-08T09:00:00+00:00"


def test_nothing_learned_is_nothing_to_recap(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        assert not find_recap(desk).due
        with pytest.raises(QuizError, match="nothing to recap"):
            begin_test(desk, TestChoice(recap=True))


def test_a_recap_is_due_after_a_week_and_again_a_week_after_it(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        answer_all(StudySession(desk))
        assert not find_recap(desk).due
        assert find_recap(desk).number == 3
    with open_desk(WEEK_LATER) as desk:
        recap = find_recap(desk)
        assert recap.due
        before = desk.queue().counts()
        scored = begin_test(desk, TestChoice(recap=True, minutes=5))
        assert scored.choice.minutes == 5
        forms = {exercise.form for exercise in scored._exercises}
        assert forms == set(KINDS)
        run(scored)
        assert desk.queue().counts() == before
        assert not find_recap(desk).due
        assert last_choice(desk) == TestChoice()
