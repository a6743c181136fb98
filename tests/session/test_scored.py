"""A scored test: the same for the same seed, and no trace in the schedule."""

from __future__ import annotations

import pytest

from quiz.bank.model import Form
from quiz.errors import QuizError
from quiz.session.scored import SCORED, ScoredTest
from tests.conftest import OpenDesk
from tests.session.test_study import option, right_response


def run(scored: ScoredTest) -> list[str]:
    asked = []
    while (exercise := scored.current()) is not None:
        asked.append(exercise.card.id)
        assert scored.answer(right_response(exercise)).right
    return asked


def test_a_perfect_test_scores_all_and_never_asks_what_only_its_learner_can_score(
    open_desk: OpenDesk,
) -> None:
    with open_desk() as desk:
        scored = ScoredTest(desk, seed="1")
        asked = run(scored)
        assert len(asked) == scored.total == scored.score == 6
        assert "lights/keepers" not in asked
        assert scored.mistakes() == ()


def test_the_schedule_is_left_alone_and_the_answers_are_logged_as_a_test(
    open_desk: OpenDesk,
) -> None:
    with open_desk() as desk:
        before = desk.queue().counts()
        run(ScoredTest(desk, seed="1"))
        assert desk.queue().counts() == before
        assert {event.kind.value for event in desk.history.events()} == {"test"}


def test_recorded_answers_count_as_reviews(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        run(ScoredTest(desk, seed="1", record=True))
        assert desk.queue().counts().new == 1
        assert {event.kind.value for event in desk.history.events()} == {"review"}


def test_a_seed_draws_the_same_test_and_another_seed_another(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        drawn = [run(ScoredTest(desk, seed=seed)) for seed in ("1", "1", "2", "3", "4")]
        assert drawn[0] == drawn[1]
        assert len({tuple(test) for test in drawn}) > 1


def test_number_and_kind_choose(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        assert ScoredTest(desk, seed="1", number=2).total == 2
        claims = ScoredTest(desk, seed="1", kinds=[Form.CLAIM])
        assert run(claims) == ["lights/lens-claim"]
        with pytest.raises(QuizError, match="can be scored that way"):
            ScoredTest(desk, ["Sea::Nothing"], seed="1")


def test_every_scored_form_is_one_that_a_program_can_score() -> None:
    assert set(Form) - set(SCORED) == {Form.FLIP}


def test_mistakes_keep_what_was_answered(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        scored = ScoredTest(desk, seed="1", kinds=[Form.OPTIONS])
        exercise = scored.current()
        assert exercise is not None
        scored.answer(option(exercise, (exercise.key_index + 1) % 3))
        (mistake,) = scored.mistakes()
        assert mistake.exercise == exercise
        assert scored.score == 0
