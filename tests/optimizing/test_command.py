from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quiz.cli.app import quiz
from quiz.errors import ContentError, QuizError, UsageError
from quiz.optimizing import judging
from quiz.optimizing.versions import read_versions
from quiz.places import Places
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import Settings
from quiz.session.opening import open_desk
from quiz.store.history import History
from tests.optimizing.conftest import FORGETFUL, NEVER_FORGETS

NOW = {"QUIZ_NOW": "2030-06-01T12:00:00+00:00"}


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_NOW", NOW["QUIZ_NOW"])


def base(places: Places) -> list[str]:
    folders = (places.seeds, places.decks[0], places.data)
    options = zip(("--seeds", "--decks", "--data"), map(str, folders), strict=True)
    return [word for pair in options for word in pair]


def run(places: Places, *arguments: str, command: str = "optimize") -> Result:
    result = CliRunner().invoke(quiz, [*base(places), command, *arguments], env=NOW)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def record(places: Places, *arguments: str) -> Any:
    return json.loads(run(places, *arguments, "--json").stdout)


def answer_at_once(monkeypatch: pytest.MonkeyPatch, weights: tuple[float, ...]) -> None:
    fitted = partial(judging.optimize, fitting=lambda *_: weights)
    monkeypatch.setattr(judging, "optimize", fitted)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Find the learner's true weights at once."""
    answer_at_once(monkeypatch, FORGETFUL)


def test_better_weights_are_kept_and_every_card_is_derived_again(studied: Places) -> None:
    with History.open(studied.history, Scheduler()) as history:
        before = history.states()
    found = record(studied)
    assert found["better"]
    assert found["kept"] == 1
    assert found["reviews"] == 360
    assert found["advised"] == 400
    weights = read_versions(studied.parameters).weights
    assert weights == tuple(found["weights"])
    with open_desk(studied, NOW) as desk:
        assert desk.settings.parameters == weights
        after = desk.history.states()
    assert after.keys() == before.keys()
    assert all(after[card].stability != before[card].stability for card in before)


def test_the_states_are_those_of_a_replay_with_the_new_weights(
    studied: Places, quick: None
) -> None:
    del quick
    run(studied)
    with History.open(studied.history, Scheduler(Settings(parameters=FORGETFUL))) as history:
        assert history.check() == ()


def test_a_second_fit_to_the_same_reviews_changes_nothing(studied: Places) -> None:
    assert record(studied)["kept"] == 1
    again = record(studied)
    assert not again["better"]
    assert again["in_use"] == 1
    assert read_versions(studied.parameters).active == 1


def test_a_trial_says_what_would_be_kept_and_writes_nothing(studied: Places, quick: None) -> None:
    del quick
    said = run(studied, "--dry-run").stdout
    assert "would be kept" in said
    assert not studied.parameters.exists()


def test_both_measures_and_the_calibration_are_told(studied: Places, quick: None) -> None:
    del quick
    said = run(studied)
    assert "log loss" in said.stdout
    assert "RMSE (bins)" in said.stdout
    assert "95%–100%" in said.stdout
    assert "400 are advised" in said.stdout
    assert "fitting" not in said.stdout


def test_worse_weights_change_nothing(studied: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_at_once(monkeypatch, NEVER_FORGETS)
    assert "not better" in run(studied).stdout
    assert not studied.parameters.exists()


def test_one_can_go_back_and_forth_between_versions(studied: Places, quick: None) -> None:
    del quick
    run(studied)
    assert "In use: FSRS's own weights" in run(studied, "--reset").stdout
    assert read_versions(studied.parameters).weights is None
    assert len(read_versions(studied.parameters).versions) == 1
    assert "In use: version 1" in run(studied, "--use", "1").stdout
    assert read_versions(studied.parameters).weights == FORGETFUL
    with pytest.raises(UsageError):
        run(studied, "--use", "2")


def test_versions_are_listed_with_the_one_in_use_marked(studied: Places, quick: None) -> None:
    del quick
    run(studied)
    said = run(studied, "--history").stdout.splitlines()
    assert [line[:2].strip() for line in said] == ["", "", "*"]
    assert "2030-06-01 12:00" in said[2]
    assert record(studied, "--history")["active"] == 1


def test_weights_written_by_hand_win_and_the_command_says_so(studied: Places, quick: None) -> None:
    del quick
    zero = [*FORGETFUL[:2], 50.0, 60.0, *FORGETFUL[4:]]
    studied.settings.write_text(f"parameters = {zero}\n")
    said = run(studied).stdout
    assert "what is written there wins" in said
    assert "in use: the weights in settings.toml" in said
    assert read_versions(studied.parameters).active == 1
    with open_desk(studied, NOW) as desk:
        assert desk.settings.parameters == tuple(zero)


def test_a_damaged_file_stops_with_its_cure_and_is_left_alone(studied: Places) -> None:
    studied.parameters.write_text('{"format": 1, "act')
    for arguments in ([], ["--reset"], ["--history"], ["--use", "1"]):
        with pytest.raises(ContentError, match="JSON"):
            run(studied, *arguments)
    with pytest.raises(ContentError), open_desk(studied, NOW):
        pass
    assert studied.parameters.read_text() == '{"format": 1, "act'


def test_the_doctor_names_a_damaged_file(studied: Places) -> None:
    studied.parameters.write_text("{")
    said = run(studied, "--json", command="doctor")
    assert said.exit_code == 1
    damaged = [one["part"] for one in json.loads(said.stdout)["findings"] if one["damage"]]
    assert damaged == ["parameters"]


def test_without_the_extra_the_line_that_installs_it_is_told(
    studied: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match="pip install") as raised:
        run(studied)
    assert "fsrs-rs-python" in str(raised.value)
    assert run(studied, "--history").exit_code == 0


def test_options_that_exclude_each_other_are_refused(studied: Places) -> None:
    with pytest.raises(UsageError, match="exclude"):
        run(studied, "--reset", "--dry-run")


def test_without_a_history_none_is_made(places: Places) -> None:
    with pytest.raises(QuizError, match="too few reviews: 0"):
        run(places)
    assert not places.history.exists()


SLOW_FIT = """\
import sys
from quiz.optimizing import fitting
code = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(60)"
fitting.fit.__defaults__ = (fitting.fit.__defaults__[0], [sys.executable, "-c", code, sys.argv.pop(1)])
from quiz.cli.app import run
run()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_killed_in_the_middle_it_leaves_the_old_version(
    studied: Places, tmp_path: Path, number: int, code: int
) -> None:
    record(studied)
    kept = studied.parameters.read_bytes()
    pid_file = tmp_path / "pid"
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_FIT, str(pid_file), *base(studied), "optimize"],
        env={**os.environ, **NOW},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    while not (pid_file.exists() and pid_file.read_text()):
        assert process.poll() is None
        time.sleep(0.05)
    fitter = int(pid_file.read_text())
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        process.send_signal(number)  # an interrupt that comes just before a read is lost to it
        time.sleep(0.5)
    _, said = process.communicate(timeout=30)
    assert process.returncode == code
    assert b"Traceback" not in said
    if number == signal.SIGINT:
        assert not Path(f"/proc/{fitter}").exists()
    else:
        os.kill(fitter, signal.SIGKILL)
    assert studied.parameters.read_bytes() == kept
    assert [file.name for file in studied.data.iterdir() if "part" in file.name] == []


def test_help_shows_every_way_to_call_it(places: Places) -> None:
    said = run(places, "--help").stdout
    for option in ("--dry-run", "--history", "--use", "--reset", "--json"):
        assert option in said
