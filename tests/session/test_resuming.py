"""A test that was left, or whose process died, goes on as if it had never been interrupted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.bank.model import Form
from quiz.errors import QuizError
from quiz.scheduling.clock import DAY_MS, Clock, Moment
from quiz.session.beginning import begin_test, go_on, last_choice
from quiz.session.desk import Desk
from quiz.session.exercise import Exercise
from quiz.session.recap import find_recap, recap_due
from quiz.session.responses import Response, TextTyped
from quiz.session.scored import ScoredTest
from quiz.session.study import StudySession
from quiz.session.test_choice import Telling, TestChoice
from quiz.session.test_report import report
from quiz.session.test_result import TestResult, open_result, summaries, unfinished
from quiz.store.exchange import export_lines
from quiz.store.history import History
from quiz.store.notation import read_line
from tests.conftest import OpenDesk
from tests.session.test_scored import run
from tests.session.test_study import answer_all, right_response

SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000
CHOICES = {
    "told at once": TestChoice(),
    "told at the end": TestChoice(feedback=Telling.END),
    "a cram": TestChoice(cram=True),
    "with reviews": TestChoice(record=True),
    "with a limit": TestChoice(minutes=60),
}


class Passing:
    """A clock that is put on by hand."""

    def __init__(self, at_ms: int) -> None:
        self.at_ms = at_ms

    def now(self) -> Moment:
        return Moment(self.at_ms, 0)


def passing(desk: Desk) -> tuple[Desk, Passing]:
    clock = Passing(desk.clock.now().at_ms)
    as_clock: Clock = clock
    return replace(desk, clock=as_clock), clock


def response(exercise: Exercise, tries: dict[str, int]) -> Response:
    """Answer every second card wrong at first."""
    card = exercise.card.id
    tries[card] = tries.get(card, 0) + 1
    wrong = sum(map(ord, card)) % 2 == 0 and tries[card] == 1
    return TextTyped("") if wrong else right_response(exercise)


def take(
    desk: Desk, clock: Passing, choice: TestChoice, away: Callable[[int, ScoredTest], ScoredTest]
) -> TestResult:
    """Take a test; `away` is called after each answer with their number."""
    scored = ScoredTest(desk, choice)
    tries: dict[str, int] = {}
    answers = 0
    while (exercise := scored.current()) is not None:
        clock.at_ms += 7 * SECOND
        scored.answer(response(exercise, tries))
        answers += 1
        scored = away(answers, scored)
    scored.hand_in()
    result = scored.result()
    assert result is not None
    return result


def comparable(result: TestResult) -> dict[str, Any]:
    record = report(result)
    for own in ("run", "began", "interruptions"):
        record.pop(own)
    return record


@pytest.mark.parametrize("died", [False, True], ids=["left", "died"])
@pytest.mark.parametrize("choice", CHOICES.values(), ids=CHOICES.keys())
def test_a_test_that_goes_on_after_any_answer_ends_as_if_uninterrupted(
    open_desk: OpenDesk, choice: TestChoice, died: bool
) -> None:
    with open_desk() as opened:
        desk, clock = passing(opened)
        answered: list[int] = []

        def never(answers: int, scored: ScoredTest) -> ScoredTest:
            answered.append(answers)
            return scored

        expected = comparable(take(desk, clock, choice, never))
        for stop in answered[:-1]:

            def away(answers: int, scored: ScoredTest, stop: int = stop) -> ScoredTest:
                if answers != stop:
                    return scored
                if not died:
                    scored.leave()
                clock.at_ms += 3 * HOUR
                (waiting,) = unfinished(desk)
                return go_on(desk, waiting)

            result = take(desk, clock, choice, away)
            assert comparable(result) == expected
            assert result.summary.interruptions == 1
            assert unfinished(desk) == ()
        assert len(summaries(desk)) == len(answered)
        assert desk.history.check() == ()


def test_one_that_is_interrupted_after_every_answer_ends_the_same(open_desk: OpenDesk) -> None:
    with open_desk() as opened:
        desk, clock = passing(opened)
        expected = comparable(take(desk, clock, TestChoice(), lambda _, scored: scored))

        def away(_: int, scored: ScoredTest) -> ScoredTest:
            return scored if scored.over else go_on(desk, unfinished(desk)[0])

        assert comparable(take(desk, clock, TestChoice(), away)) == expected


def begun(desk: Desk, answers: int = 2, **choice: Any) -> ScoredTest:
    scored = begin_test(desk, TestChoice(**choice))
    for _ in range(answers):
        exercise = scored.current()
        assert exercise is not None
        scored.answer(right_response(exercise))
    return scored


def test_an_unfinished_test_is_no_result_and_is_not_compared(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        begun(desk, number=4).leave()
        assert summaries(desk) == ()
        (waiting,) = unfinished(desk)
        assert (waiting.answered, len(waiting.questions)) == (2, 4)
        assert last_choice(desk).number == 4
        go_on(desk, waiting).hand_in()
        assert unfinished(desk) == ()
        (summary,) = summaries(desk)
        assert summary.answered == 2


def test_a_test_without_an_answer_leaves_no_trace(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        for end in (ScoredTest.leave, ScoredTest.hand_in, ScoredTest.throw_away):
            end(begun(desk, 0))
        assert desk.history.events() == ()


def test_the_last_answer_ends_a_test_that_tells_at_once_but_not_one_that_tells_at_the_end(
    open_desk: OpenDesk,
) -> None:
    with open_desk() as desk:
        run(ScoredTest(desk, TestChoice()))
        assert unfinished(desk) == ()
        run(ScoredTest(desk, TestChoice(feedback=Telling.END)))
        (waiting,) = unfinished(desk)
        scored = go_on(desk, waiting)
        assert scored.unanswered == ()
        assert scored.current() is None
        assert not scored.over
        assert scored.go(-1)
        assert scored.given is not None


def test_changed_answers_stay_changed_and_the_first_open_question_comes_up(
    open_desk: OpenDesk,
) -> None:
    with open_desk() as desk:
        scored = begun(desk, 0, feedback=Telling.END)
        first = scored.current()
        assert first is not None
        scored.answer(TextTyped("") if first.form is not Form.TYPED else TextTyped("else"))
        scored.go(-1)
        scored.answer(right_response(first))
        scored = go_on(desk, unfinished(desk)[0])
        assert scored.number == 2
        assert scored.score == 1
        scored.go(-1)
        scored.answer(TextTyped(""))
        scored.hand_in()
        result = scored.result()
        assert result is not None
        assert result.summary.score == 0
        assert len(desk.history.answered()) == 1


def test_what_is_thrown_away_counts_nowhere(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        before = desk.queue().counts()
        scored = begun(desk, 3, record=True)
        assert desk.queue().counts() != before
        scored.throw_away()
        assert desk.queue().counts() == before
        assert scored.over
        assert scored.result() is None
        assert desk.history.answered() == ()
        assert unfinished(desk) == summaries(desk) == ()
        assert desk.history.check() == ()


def test_the_time_limit_stands_still_while_the_test_is_not_open(open_desk: OpenDesk) -> None:
    with open_desk() as opened:
        desk, clock = passing(opened)
        scored = begun(desk, 1, minutes=10)
        clock.at_ms += 4 * MINUTE
        scored.leave()
        clock.at_ms += HOUR
        scored = go_on(desk, unfinished(desk)[0])
        assert scored.left_ms() == 6 * MINUTE
        clock.at_ms += 6 * MINUTE
        assert scored.over
        scored.hand_in()
        result = scored.result()
        assert result is not None
        assert result.summary.interruptions == 1
        assert result.summary.seconds == 4 * 60


def test_a_sitting_that_died_counts_until_its_last_answer(open_desk: OpenDesk) -> None:
    with open_desk() as opened:
        desk, clock = passing(opened)
        scored = begun(desk, 0, minutes=10)
        clock.at_ms += 3 * MINUTE
        exercise = scored.current()
        assert exercise is not None
        scored.answer(right_response(exercise))
        clock.at_ms += HOUR
        assert go_on(desk, unfinished(desk)[0]).left_ms() == 7 * MINUTE


def test_after_a_week_an_unfinished_test_has_ended_with_what_was_answered(
    open_desk: OpenDesk,
) -> None:
    with open_desk() as opened:
        desk, clock = passing(opened)
        begun(desk).leave()
        clock.at_ms += 6 * DAY_MS
        assert len(unfinished(desk)) == 1
        clock.at_ms += DAY_MS
        assert unfinished(desk) == ()
        (summary,) = summaries(desk)
        assert summary.answered == 2


def test_tests_of_logs_without_marks_count_as_ended(open_desk: OpenDesk, tmp_path: Path) -> None:
    with open_desk() as desk:
        begun(desk)
        lines = [line.replace(', "open": true', "") for line in export_lines(desk.history.events())]
        events = [event for event in map(read_line, lines) if event is not None]
        with History.open(tmp_path / "old.sqlite", desk.policy, device="other") as old:
            old.merge(events)
            elsewhere = replace(desk, history=old)
            assert unfinished(elsewhere) == ()
            assert len(summaries(elsewhere)) == 1


def test_questions_that_are_gone_are_left_out_and_keep_their_credit(
    world: Path, open_desk: OpenDesk
) -> None:
    bank = world / "decks" / "lights.yaml"
    whole = bank.read_text()
    with open_desk() as desk:
        begun(desk, 2).leave()
    bank.write_text(whole.partition("  - id: keepers")[0])
    with open_desk() as desk:
        (waiting,) = unfinished(desk)
        scored = go_on(desk, waiting)
        assert scored.total == 3
        run(scored)
        result = scored.result()
        assert result is not None
        assert len(result.asked) == 6
        assert {asked.id for asked in result.asked if asked.credit is not None} >= set(
            waiting.answers
        )
    bank.write_text(
        "bank: lights\ndeck: D\nquestions:\n  - {id: other, ask: Who?, answer: no one}\n"
    )
    with open_desk() as desk:
        begun(desk, 0)
        assert open_result(desk, summaries(desk)[0]).summary.score == result.summary.score


def test_one_whose_questions_are_all_gone_can_only_be_handed_in(
    world: Path, open_desk: OpenDesk
) -> None:
    with open_desk() as desk:
        begun(desk, 2).leave()
    (world / "decks" / "lights.yaml").write_text(
        "bank: lights\ndeck: D\nquestions:\n  - {id: other, ask: Who?, answer: no one}\n"
    )
    with open_desk() as desk:
        scored = go_on(desk, unfinished(desk)[0])
        assert scored.over
        scored.hand_in()
        assert unfinished(desk) == ()
        result = scored.result()
        assert result is not None
        assert result.summary.answered == 2


def test_a_test_that_went_on_elsewhere_takes_no_more_answers_here(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        here = begun(desk)
        there = go_on(desk, unfinished(desk)[0])
        exercise = here.current()
        assert exercise is not None
        with pytest.raises(QuizError, match="in another window"):
            here.answer(right_response(exercise))
        with pytest.raises(QuizError, match="in another window"):
            here.hand_in()
        here.leave()
        run(there)
        assert summaries(desk)[0].answered == 6


def test_answers_that_are_recorded_after_a_test_that_went_on_count_once(
    open_desk: OpenDesk,
) -> None:
    with open_desk() as desk:
        begun(desk).leave()
        scored = go_on(desk, unfinished(desk)[0])
        run(scored)
        assert scored.record() == 6
        assert len(desk.history.answered()) == 6
        assert desk.queue().counts().new == 1
        assert desk.history.check() == ()


def test_a_recap_that_was_left_goes_on_in_its_week(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        answer_all(StudySession(desk))
    with open_desk("2030-01-08T09:00:00+00:00") as desk:
        assert recap_due(desk) == 3
        begun(desk, 1, recap=True).leave()
        assert recap_due(desk) == 0
    with open_desk("2030-01-14T09:00:00+00:00") as desk:
        scored = begin_test(desk, TestChoice(recap=True))
        assert (scored.number, scored.total) == (2, 3)
        run(scored)
        assert unfinished(desk) == ()
        assert len(summaries(desk)) == 1


def test_a_recap_that_was_thrown_away_waits_a_week_and_then_asks_what_it_would_have(
    open_desk: OpenDesk,
) -> None:
    with open_desk() as desk:
        answer_all(StudySession(desk))
    with open_desk("2030-01-08T09:00:00+00:00") as desk:
        begun(desk, 1, recap=True).throw_away()
        assert not find_recap(desk).due
        assert find_recap(desk).number == 3
    with open_desk("2030-01-15T09:00:00+00:00") as desk:
        assert recap_due(desk) == 3
