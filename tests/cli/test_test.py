"""`quiz test` line by line: choices, results, files for a teacher."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli.app import quiz
from quiz.errors import QuizError

NOW = "2030-01-01T09:00:00+00:00"
TYPED = """\
bank: lights
deck: Sea
questions:
  - {id: one, ask: Who built the third Eddystone light?, answer: John Smeaton, cite: A Book}
  - {id: two, ask: Who built the first one?, answer: Henry Winstanley}
  - {id: three, ask: Where did Cordouan stand?, answer: France}
"""


@pytest.fixture
def typed(world: Path) -> Path:
    (world / "decks" / "lights.yaml").write_text(TYPED)
    return world


def run(world: Path, *words: str, given: str = "") -> Result:
    options = [f"--{name}={world / name}" for name in ("seeds", "decks", "data")]
    return CliRunner().invoke(quiz, [*options, *words], env={"QUIZ_NOW": NOW}, input=given)


def test_answers_are_changed_and_left_ones_told_before_the_test_is_handed_in(typed: Path) -> None:
    told = run(typed, "test", "--feedback", "end", "--order", "deck", "--minutes", "9",
               given="wrong\n/back\nJohn Smeaton\n/next\n/next\n2\nHenry Winstanley\n/next\n\n\n").output  # fmt: skip
    assert "[1 of 3, 9 min left: Sea]" in told
    assert "(so far: wrong)" in told
    assert "Not answered: 2, 3." in told
    assert "Not answered: 3." in told
    assert "Score: 2 of 2 (100%)" in told
    assert "Not right" not in told
    assert told.index("Score:") > told.index("Not answered: 3.")


@pytest.mark.parametrize("feedback", ["end", "at-once"])
def test_leaving_asks_and_an_empty_line_goes_on(typed: Path, feedback: str) -> None:
    told = run(typed, "test", "--feedback", feedback, given="x\n/quit\n\n/quit\nh\n").output
    assert told.count("Leave the test?") == 2
    assert ("Not answered: 2, 3." in told) is (feedback == "end")
    assert "Score: 0 of 1" in told
    assert "Not finished" not in run(typed, "test", given="/quit\n").output


def test_without_an_answer_nothing_is_asked(typed: Path) -> None:
    told = run(typed, "test", given="/quit\n").output
    assert "Leave the test?" not in told
    assert "No questions answered." in told


@pytest.mark.parametrize("end", ["", "/quit\nl\n", "/quit\n/quit\n", "/quit\n"])
def test_a_test_that_was_left_is_told_of_and_goes_on(typed: Path, tmp_path: Path, end: str) -> None:
    out = tmp_path / "ada.json"
    told = run(typed, "test", "--order", "deck", "--out", str(out), given=f"John Smeaton\n{end}")
    assert "1 of 3 answered. To go on with the test: quiz test --resume" in told.output
    assert "There is no result" in told.output
    assert not out.exists()
    assert "No test was taken yet" in run(typed, "test", "--results").output
    assert "Not finished: all decks: 1 of 3 answered, begun" in run(typed).output
    told = run(typed, "test", given="/quit\n")
    assert "To go on with it: quiz test --resume" in told.output
    given = "Henry Winstanley\nFrance\n\n"
    done = run(typed, "test", "--resume", "--out", str(out), given=given)
    assert "The test goes on: 1 of 3 answered." in done.output
    assert "[2 of 3: Sea]" in done.output
    record = json.loads(out.read_text())
    assert (record["score"], record["interruptions"]) == (3.0, 1)
    assert "Not finished" not in run(typed).output


def test_answers_are_thrown_away_only_when_that_is_said_twice(typed: Path) -> None:
    given = "John Smeaton\n/quit\nx\n\n/quit\nx\nx\n"
    told = run(typed, "test", "--order", "deck", given=given).output
    assert told.count("x once more throws 1 answer away") == 2
    assert "The answers were thrown away." in told
    assert "No test was taken yet" in run(typed, "test", "--results").output
    assert isinstance(run(typed, "test", "--resume").exception, QuizError)


def test_an_empty_line_is_i_do_not_know_whatever_is_asked(world: Path) -> None:
    told = run(world, "test", "--kinds", "order,match,claim,options", given="\n" * 5).output
    assert told.count("Nothing was answered; ") == 3
    assert told.count("Nothing was typed; ") == 1
    assert "Score: 0 of 4 (0%)" in told
    assert told.count("You gave no answer.") == 4


def test_mistakes_are_studied_and_answers_recorded_when_asked(typed: Path) -> None:
    told = run(typed, "test", "--order", "deck", "-n", "1", given="x\nm\nx\nx\n/quit\n").output
    assert "[1 to go: Sea]" in told
    told = run(typed, "test", "--order", "deck", given="John Smeaton\nx\nx\nr\n\n").output
    assert "3 answers count as reviews now." in told
    assert "3 of 3" in told


def test_a_cram_goes_on_until_each_was_right_once(typed: Path) -> None:
    told = run(typed, "test", "--cram", "--order", "deck",
               given="x\nHenry Winstanley\nFrance\nJohn Smeaton\n").output  # fmt: skip
    assert "[3 to go: Sea]" in told
    assert "Answers until all were right once: 4" in told


def test_a_result_is_listed_opened_again_and_written_for_a_teacher(
    typed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ada.json"
    done = run(typed, "test", "-n", "1", "--out", str(out), "--name", "Ada", given="x\n\n")
    assert done.exit_code == 0, done.output
    record = json.loads(out.read_text())
    assert (record["name"], record["score"], record["answers"][0]["given"]) == ("Ada", 0.0, "x")
    assert "0/1  all decks" in run(typed, "test", "--results").output
    assert "Missed:" in run(typed, "test", "--result", "1").output
    again = json.loads(run(typed, "test", "--result", "1", "--json", "--name", "Ada").output)
    assert again == record
    (listed,) = json.loads(run(typed, "test", "--results", "--json").output)
    assert listed["run"] == record["run"]


def test_json_is_all_that_is_printed_to_standard_output(typed: Path) -> None:
    done = run(typed, "test", "-n", "1", "--json", given="x\n\n")
    assert json.loads(done.stdout)["questions"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--result", "3"], "There is no result 3"),
        (["--results", "--out", "x.json"], "--result 1"),
        (["--force"], "--out"),
        (["--recap", "--cram"], "chooses the questions itself"),
        (["--recap"], "nothing to recap"),
        (["--resume"], "no test 1 to go on with"),
        (["--resume", "--minutes", "3"], "as it was chosen"),
        (["--only", "flagged"], "can be scored that way"),
    ],
)
def test_what_cannot_be_is_told_with_its_cure(typed: Path, words: list[str], told: str) -> None:
    done = run(typed, "test", *words)
    assert isinstance(done.exception, QuizError)
    assert told in str(done.exception)


def test_kinds_are_apart_by_commas(world: Path) -> None:
    told = run(world, "test", "--kinds", "claim,order", given="/quit\n").output
    assert "1 of 2" in told
    assert run(world, "test", "--kinds", "essay").exit_code == 2


def test_a_file_that_is_there_stops_the_test_before_it_begins(typed: Path, tmp_path: Path) -> None:
    out = tmp_path / "there.json"
    out.write_text("kept")
    done = run(typed, "test", "--out", str(out), given="x\n")
    assert "is there already" in str(done.exception)
    assert out.read_text() == "kept"
