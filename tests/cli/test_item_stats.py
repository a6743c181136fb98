"""`quiz stats --items` and `quiz check --items`: which questions want mending."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quiz.bank.model import Recall
from quiz.cli.app import quiz
from quiz.scheduling.rating import Rating
from quiz.session.study import Desk
from quiz.store.events import EventKind
from tests.conftest import OpenDesk

CARD = "lights/pharos-height"


def run(world: Path, *arguments: str) -> Result:
    folders = ["--seeds", str(world / "seeds"), "--decks", str(world / "decks")]
    return CliRunner().invoke(quiz, [*folders, "--data", str(world / "data"), *arguments])


def choose(desk: Desk, *texts: str) -> None:
    card = desk.catalogue.card(CARD)
    assert isinstance(card.task, Recall)
    for text in texts:
        desk.history.record(
            EventKind.TEST,
            card.id,
            desk.clock.now(),
            form="options",
            correct=float(text == card.task.answer.text),
            response=json.dumps({"option": text}),
            ms=5000,
            key_digest=card.key,
            run="run",
        )


@pytest.fixture
def answered(world: Path, open_desk: OpenDesk) -> Path:
    for day in range(1, 8):
        with open_desk(f"2030-01-0{day}T09:00:00+00:00") as desk:
            choose(desk, "the Colossus")
    return world


def test_without_answers_it_says_how_to_begin(world: Path) -> None:
    result = run(world, "stats", "--items")
    assert result.exit_code == 0
    assert "Start with: quiz study" in result.stdout


def test_the_worst_question_is_listed_with_its_flaw_and_the_cure(answered: Path) -> None:
    output = run(answered, "stats", "--items").stdout
    assert f"{CARD}  [Sea::Lighthouses]" in output
    assert "Which wonder of antiquity lit the harbour of Alexandria?" in output
    assert "0 of 7 first tries right (0–35%), 5 s" in output
    assert "ambiguous: “the Colossus” is chosen more often than the answer (7 to 0)." in output
    assert "edit the fact" in output
    assert "1 question answered, 1 of them with a hint." in output


def test_a_period_leaves_out_the_answers_before_it(
    answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_NOW", "2030-02-04T09:00:00+00:00")
    assert '"of": 2' in run(answered, "stats", "--items", "--period", "month", "--json").stdout
    assert '"of": 7' in run(answered, "stats", "--items", "--period", "quarter", "--json").stdout
    assert '"of": 7' in run(answered, "stats", "--items", "--json").stdout


def test_json_has_the_counts_and_the_hints(answered: Path) -> None:
    found: dict[str, Any] = json.loads(run(answered, "stats", "--items", "--json").stdout)
    assert (found["answered"], found["with_hints"], found["judged"]) == (1, 1, 1)
    (item,) = found["items"]
    assert item["id"] == CARD
    assert item["first_tries"] == {"right": 0, "of": 7, "ratio": 0.0, "low": 0.0, "high": 0.3543}
    assert item["options"][1] == {"text": "the Colossus", "chosen": 7}
    assert item["mistakes"] == [{"text": "the Colossus", "given": 7}]
    assert item["hints"][0]["kind"] == "ambiguous"


def test_an_undone_answer_does_not_count(answered: Path, open_desk: OpenDesk) -> None:
    with open_desk("2030-01-09T09:00:00+00:00") as desk:
        desk.history.record(
            EventKind.REVIEW, CARD, desk.clock.now(), rating=Rating.AGAIN, form="options", correct=0.0,
            response=json.dumps({"option": "the Mausoleum"}), ms=1,
            key_digest=desk.catalogue.card(CARD).key,
        )  # fmt: skip
        desk.history.undo(desk.clock.now())
    assert "0 of 7 first tries" in run(answered, "stats", "--items").stdout


def test_decks_and_a_number_choose_what_is_listed(answered: Path) -> None:
    assert CARD in run(answered, "stats", "--items", "lighthouses", "-n", "1").stdout
    refused = run(answered, "stats", "--items", "nowhere")
    assert isinstance(refused.exception, Exception)
    assert refused.exit_code != 0


def test_a_deck_without_items_is_refused_with_the_cure(answered: Path) -> None:
    result = run(answered, "stats", "lighthouses")
    assert "quiz stats --items" in str(result.exception)


def test_check_shows_notes_beside_the_questions(answered: Path) -> None:
    found = json.loads(run(answered, "check", "--items", "--rule", "Q01", "--json").stdout)
    (note,) = [problem for problem in found if problem["rule"] == "items"]
    assert note["severity"] == "hint"
    assert note["file"].endswith("lights.yaml")
    assert note["line"] == 5
    assert note["message"].startswith(f"{CARD}: 0 of 7 first tries right")
    without = json.loads(run(answered, "check", "--rule", "Q01", "--json").stdout)
    assert not [problem for problem in without if problem["rule"] == "items"]


def test_check_makes_no_history_where_there_is_none(world: Path) -> None:
    result = run(world, "check", "--items", "--rule", "Q01")
    assert "None of these questions was answered yet." in result.stderr
    assert not (world / "data" / "history.sqlite").exists()


def test_a_long_history_is_read_fast(answered: Path, open_desk: OpenDesk) -> None:
    from quiz.scheduling.clock import DAY_MS
    from quiz.store.events import Event, event_id

    with open_desk() as desk:
        key = desk.catalogue.card(CARD).key
        events = (
            Event(
                EventKind.TEST, CARD, 19_000 * DAY_MS + n, 19_000 + n // 50, form="options",
                correct=1.0, response='{"option": "the Pharos"}', ms=900, key_digest=key,
                run=str(n // 50), device="d", id=event_id(n),
            )
            for n in range(100_000)
        )  # fmt: skip
        assert desk.history.merge(events).added == 100_000
    run(answered, "stats")  # brings the states up to date
    start = time.process_time()
    output = run(answered, "stats", "--items", "--json").stdout
    assert json.loads(output)["items"][0]["answers"] == 100_007
    assert time.process_time() - start < 5.0
