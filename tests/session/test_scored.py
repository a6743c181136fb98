"""A scored test: the same for the same seed, and no trace in the schedule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quiz.bank.model import Form
from quiz.errors import QuizError
from quiz.session.drawing import preview
from quiz.session.responses import TextTyped
from quiz.session.scored import SCORED, ScoredTest, TestChoice
from quiz.session.study import StudySession
from quiz.session.test_choice import Pool, Telling
from quiz.session.test_choice import Sequence as Order
from quiz.store.flags import Flag
from tests.conftest import OpenDesk
from tests.session.test_study import answer_all, option, right_response

ONE = TestChoice()
SILENT = TestChoice(feedback=Telling.END)


def run(scored: ScoredTest) -> list[str]:
    asked = []
    while (exercise := scored.current()) is not None:
        asked.append(exercise.card.id)
        assert scored.answer(right_response(exercise)).right
    return asked


def kinds(events: Sequence[object]) -> list[str]:
    return [event.kind.value for event in events]  # type: ignore[attr-defined]


def test_a_perfect_test_scores_all_and_never_asks_what_only_its_learner_can_score(
    open_desk: OpenDesk,
) -> None:
    with open_desk() as desk:
        scored = ScoredTest(desk, ONE)
        asked = run(scored)
        assert len(asked) == scored.total == scored.score == 6
        assert "lights/keepers" not in asked
        assert scored.mistakes() == ()
        assert scored.over


def test_the_schedule_is_left_alone_and_the_answers_are_logged_as_a_test(
    open_desk: OpenDesk,
) -> None:
    with open_desk() as desk:
        before = desk.queue().counts()
        run(ScoredTest(desk, ONE))
        assert desk.queue().counts() == before
        assert set(kinds(desk.history.events())) == {"test"}


def test_recorded_answers_count_as_reviews(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        run(ScoredTest(desk, TestChoice(record=True)))
        assert desk.queue().counts().new == 1
        assert kinds(desk.history.events()) == ["test", *["review"] * 6, "test"]


def test_answers_can_be_recorded_after_the_test_and_count_once(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        scored = ScoredTest(desk, ONE)
        run(scored)
        before = scored.result()
        assert scored.record() == 6
        assert scored.record() == 0
        assert desk.queue().counts().new == 1
        assert len(desk.history.answered()) == 6
        after = scored.result()
        assert before is not None
        assert after is not None
        assert after.asked == before.asked
        assert desk.history.check() == ()


def test_a_seed_draws_the_same_test_and_another_seed_another(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        drawn = [run(ScoredTest(desk, TestChoice(seed=seed))) for seed in ("1", "1", "2", "3", "4")]
        assert drawn[0] == drawn[1]
        assert len({tuple(test) for test in drawn}) > 1


def test_number_and_kind_choose(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        assert ScoredTest(desk, TestChoice(number=2)).total == 2
        assert str(preview(desk, TestChoice(number=2))) == "2 of 6 questions"
        claims = ScoredTest(desk, TestChoice(kinds=(Form.CLAIM,)))
        assert run(claims) == ["lights/lens-claim"]
        with pytest.raises(QuizError, match="can be scored that way"):
            ScoredTest(desk, TestChoice(decks=("Sea::Nothing",)))


def test_the_order_is_that_of_the_deck_or_the_easiest_first(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        rows = [row.id for row in desk.catalogue.rows() if row.id != "lights/keepers"]
        assert run(ScoredTest(desk, TestChoice(order=Order.DECK))) == rows
        scored = ScoredTest(desk, TestChoice(order=Order.EASIEST))
        forms = []
        while (exercise := scored.current()) is not None:
            forms.append(exercise.form)
            scored.answer(right_response(exercise))
        assert forms[0] is Form.CLAIM
        assert set(forms[-2:]) <= {Form.TYPED, Form.CLOZE}


def test_only_what_was_learned_is_due_or_flagged_is_asked(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        for only in (Pool.LEARNED, Pool.DUE, Pool.FLAGGED):
            assert preview(desk, TestChoice(only=only)).possible == 0
        answer_all(StudySession(desk), most=3)
        learned = {event.card for event in desk.history.events()}
        asked = preview(desk, TestChoice(only=Pool.LEARNED))
        assert asked.possible == len(learned - {"lights/keepers"})
        desk.history.flag("lights/fresnel", desk.clock.now(), Flag(1))
        assert run(ScoredTest(desk, TestChoice(only=Pool.FLAGGED))) == ["lights/fresnel"]
    with open_desk("2030-02-01T09:00:00+00:00") as desk:
        assert preview(desk, TestChoice(only=Pool.DUE)).possible == asked.possible


def test_every_scored_form_is_one_that_a_program_can_score() -> None:
    assert set(Form) - set(SCORED) == {Form.FLIP}


def test_mistakes_keep_what_was_answered(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        scored = ScoredTest(desk, TestChoice(kinds=(Form.OPTIONS,)))
        exercise = scored.current()
        assert exercise is not None
        scored.answer(option(exercise, (exercise.key_index + 1) % 3))
        (mistake,) = scored.mistakes()
        assert mistake.exercise == exercise
        assert scored.score == 0


def test_without_feedback_an_answer_can_be_changed_and_the_last_one_counts(
    open_desk: OpenDesk,
) -> None:
    with open_desk() as desk:
        scored = ScoredTest(desk, TestChoice(feedback=Telling.END, kinds=(Form.TYPED,)))
        first = scored.current()
        assert first is not None
        scored.answer(TextTyped("wrong"))
        assert scored.go(-1)
        assert scored.current() == first
        assert scored.given is not None
        scored.answer(right_response(first))
        assert scored.score == 1
        scored.hand_in()
        assert scored.over
        assert not scored.go(-1)
        result = scored.result()
        assert result is not None
        assert result.summary.score == 1
        assert len(desk.history.answered()) == 1


def test_without_feedback_the_test_stays_open_after_the_last_question(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        scored = ScoredTest(desk, SILENT)
        assert scored.go(1)
        while (exercise := scored.current()) is not None:
            scored.answer(right_response(exercise))
        assert not scored.over
        assert scored.unanswered == (1,)
        assert not scored.go(1)
        assert scored.go(1 - scored.number)
        assert scored.number == 1


def test_with_feedback_at_once_nothing_can_be_changed(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        scored = ScoredTest(desk, ONE)
        exercise = scored.current()
        assert exercise is not None
        scored.answer(right_response(exercise))
        assert not scored.go(-1)
        assert scored.given is None


def test_when_time_is_over_what_was_answered_counts(open_desk: OpenDesk) -> None:
    class Passing:
        def __init__(self, clock: object) -> None:
            self.clock, self.passed = clock, 0

        def now(self) -> object:
            from quiz.scheduling.clock import Moment

            now = self.clock.now()  # type: ignore[attr-defined]
            return Moment(now.at_ms + self.passed, now.offset_min)

    with open_desk() as desk:
        from msgspec.structs import replace

        clock = Passing(desk.clock)
        scored = ScoredTest(replace(desk, clock=clock), TestChoice(minutes=5))
        exercise = scored.current()
        assert exercise is not None
        scored.answer(right_response(exercise))
        left = scored.left_ms()
        assert left is not None
        assert 0 < left <= 300_000
        clock.passed = 301_000
        assert scored.over
        assert scored.current() is None
        with pytest.raises(QuizError, match="over"):
            scored.answer(right_response(exercise))
        result = scored.result()
        assert result is not None
        assert (result.summary.answered, result.summary.share) == (1, 1.0)
        assert len(result.unanswered) == 5


def test_a_cram_asks_again_until_each_was_right_once_and_counts_first_answers(
    open_desk: OpenDesk,
) -> None:
    with open_desk() as desk:
        scored = ScoredTest(desk, TestChoice(cram=True, kinds=(Form.TYPED, Form.CLAIM)))
        before = desk.queue().counts()
        tries, wrong = 0, set()
        while (exercise := scored.current()) is not None:
            tries += 1
            if exercise.form is Form.TYPED and exercise.card.id not in wrong:
                wrong.add(exercise.card.id)
                scored.answer(TextTyped("wrong"))
            else:
                scored.answer(right_response(exercise))
        assert tries == scored.total + len(wrong)
        assert desk.queue().counts() == before
        result = scored.result()
        assert result is not None
        assert {asked.id for asked in result.mistakes} == wrong
        assert result.summary.tries == tries
