"""Results of tests come from the log: they merge, open again, and are written out for a teacher."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.bank.model import Form
from quiz.errors import QuizError, UsageError
from quiz.places import Places
from quiz.session.beginning import mistakes_again
from quiz.session.responses import TextTyped
from quiz.session.scored import ScoredTest
from quiz.session.test_choice import TestChoice
from quiz.session.test_report import check_target, report, write_report, written_report
from quiz.session.test_result import TestResult, earlier_ones, open_result, summaries
from quiz.session.test_words import comparison_lines, facts_lines, left_words, score_line
from quiz.store.exchange import export_lines
from quiz.store.history import History
from quiz.store.notation import read_line
from tests.conftest import OpenDesk
from tests.session.test_scored import run
from tests.session.test_study import right_response


def take(scored: ScoredTest, *, right: int) -> TestResult:
    """Answer so many questions rightly, and the rest not."""
    for number in range(scored.total):
        exercise = scored.current()
        assert exercise is not None
        if number < right or exercise.form is not Form.TYPED:
            scored.answer(right_response(exercise))
        else:
            scored.answer(TextTyped("else"))
    result = scored.result()
    assert result is not None
    return result


TYPED = TestChoice(kinds=(Form.TYPED,))


def test_a_result_opens_again_as_it_was(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        result = take(ScoredTest(desk, TestChoice()), right=2)
    with open_desk("2030-03-01T09:00:00+00:00") as desk:
        (summary,) = summaries(desk)
        assert open_result(desk, summary) == result
        assert summary.choice == TestChoice()
        assert summary.began == result.summary.began


def test_a_question_that_is_gone_keeps_its_credit(world: Path, open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        run(ScoredTest(desk, TestChoice()))
    (world / "decks" / "lights.yaml").write_text(
        "bank: lights\ndeck: D\nquestions:\n  - {id: other, ask: Who?, answer: nobody knows}\n"
    )
    with open_desk() as desk:
        result = open_result(desk, summaries(desk)[0])
        assert result.summary.score == 6
        assert {asked.exercise for asked in result.asked} == {None}
        assert report(result)["answers"][0]["credit"] == 1.0


def test_results_travel_with_the_log_and_merging_twice_changes_nothing(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    with open_desk() as desk:
        take(ScoredTest(desk, TestChoice()), right=0)
        scored = ScoredTest(desk, TestChoice(seed="2"))
        run(scored)
        scored.record()
        lines = list(export_lines(desk.history.events()))
        events = [event for event in map(read_line, lines) if event is not None]
        with History.open(tmp_path / "other.sqlite", desk.policy, device="other") as other:
            for _ in range(2):
                other.merge(events)
            assert other.tests_taken() == desk.history.tests_taken()
            assert other.check() == ()


@pytest.mark.parametrize(
    "content",
    [
        '{"test": {"questions": 1}}',
        '{"test": {"questions": [["lights/one", "no form"], 3, ["x"]], "kinds": {}, "number": "x"}}',
        '{"test": []}',
        "[]",
        '"text"',
        '{"test": {"questions": [["lights/gone", "typed"]], "decks": [1], "order": [], "seed": {}}}',
    ],
)
def test_a_strange_beginning_in_a_merged_log_breaks_nothing(
    open_desk: OpenDesk, content: str
) -> None:
    from quiz.store.events import EventKind

    with open_desk() as desk:
        now = desk.clock.now()
        for card, form in (("lights/gone", None), ("lights/gone", "typed")):
            desk.history.record(
                EventKind.TEST, card, now, run="r", form=form, correct=None if form is None else 0.5,
                response='{"order": [9]}' if form else content,
            )  # fmt: skip
        for summary in summaries(desk):
            assert facts_lines(open_result(desk, summary))


def test_earlier_results_of_the_same_choice_are_compared(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        for seed, right in (("1", 0), ("2", 1), ("3", 0)):
            take(ScoredTest(desk, TestChoice(kinds=(Form.TYPED,), seed=seed)), right=right)
        take(ScoredTest(desk, TestChoice(kinds=(Form.CLAIM,))), right=1)
        every = summaries(desk)
        last = every[1]
        assert len(earlier_ones(last, every)) == 2
        assert comparison_lines(earlier_ones(every[3], every), every[3]) == []
        first, trend = comparison_lines(earlier_ones(last, every), last)
        shares = [f"{one.share or 0:.0%}" for one in reversed(every[1:])]
        assert first == f"The same choice before: last {shares[1]}, best {max(shares[:2])}."
        assert trend == f"Trend: {' → '.join(shares)}"


def test_mistakes_are_asked_again_by_themselves(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        result = take(ScoredTest(desk, TYPED), right=0)
        again = mistakes_again(desk, result)
        assert again.total == len(result.mistakes)
        run(again)
        latest = summaries(desk)[0]
        assert earlier_ones(latest, summaries(desk)) == ()


def test_a_report_holds_each_question_with_its_options_and_answers(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        result = take(ScoredTest(desk, TestChoice()), right=0)
        record = json.loads(written_report(report(result, "Ada")))
        assert (record["schema"], record["version"], record["name"]) == (
            "quiz-test-result", 1, "Ada",
        )  # fmt: skip
        assert record["questions"] == record["answered"] == len(record["answers"]) == 6
        assert record["share"] == round(record["score"] / 6, 4)
        by_form = {answer["form"]: answer for answer in record["answers"]}
        assert len(by_form["order"]["options"]) == 3
        assert set(by_form["match"]["options"]) == {"left", "right"}
        for answer in record["answers"]:
            assert (answer["credit"] == 1.0) is (answer["given"] != "else")
            assert answer["right_answer"]


def test_a_file_is_never_replaced_unasked(open_desk: OpenDesk, tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    target.write_text("kept")
    with open_desk() as desk:
        record = report(take(ScoredTest(desk, TYPED), right=0))
    with pytest.raises(UsageError, match="is there already"):
        check_target(target, force=False)
    with pytest.raises(QuizError, match="is there already"):
        write_report(target, record, force=False)
    assert target.read_text() == "kept"
    write_report(target, record, force=True)
    assert json.loads(target.read_text()) == record
    assert [path.name for path in tmp_path.glob("*result*")] == ["result.json"]
    with pytest.raises(UsageError, match="folder"):
        check_target(tmp_path, force=True)


def test_hostile_text_in_a_report_is_data(places: Places) -> None:
    del places
    hostile = "\x1b]0;x\x07\u202e[@click=app.quit]"
    text = written_report({"name": hostile})
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert json.loads(text) == {"name": hostile}


def test_scores_and_times_read_as_people_write_them(open_desk: OpenDesk) -> None:
    with open_desk() as desk:
        result = take(ScoredTest(desk, TestChoice(kinds=(Form.CLAIM,))), right=1)
    assert score_line(result.summary) == "Score: 1 of 1 (100%)"
    assert left_words(0) == "time is over"
    assert left_words(59_000) == "59 s left"
    assert left_words(61_000) == "2 min left"
