"""The benchmark's learners remember as FSRS-6 says, and a short run of it comes to an end."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quiz.scheduling.memory import MemoryModel
from quiz.scheduling.rating import Rating
from quiz.scheduling.settings import Settings
from tests.optimizing.conftest import FORGETFUL

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
DAY = 1_440


@pytest.fixture
def learners(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("learners")


def test_learners_remember_and_forget_as_the_library_says(learners: Any) -> None:
    model = MemoryModel(Settings(parameters=FORGETFUL))
    for luck in range(20):
        memory, trace = learners.Memory(FORGETFUL), learners.Trace()
        draws = [(luck * 7 + n * 13) % 20 / 20 for n in range(20)]
        stability: float | None = None
        difficulty: float | None = None
        now = 0.0
        for gap in (0, 0, 1, 3, 0, 8, 20):
            now += gap * DAY
            if stability is not None and gap:
                expected = model.retrievability(stability, gap)
                assert memory.recall(trace, now) == pytest.approx(expected)
            rating = Rating(memory.answer(trace, now, draws))
            after = model.forecast(stability, difficulty, gap, rating)
            stability, difficulty = after.stability, after.difficulty
            assert (trace.stability, trace.difficulty) == pytest.approx((stability, difficulty))


def test_a_short_simulation_costs_the_same_for_every_method() -> None:
    done = subprocess.run(
        [sys.executable, "simulation.py", *"--json --learners 1 --questions 40 --days 60".split()],
        capture_output=True,
        text=True,
        check=True,
        cwd=BENCHMARKS,
        env={"PYTHONPATH": str(BENCHMARKS.parent)},
    )
    found = json.loads(done.stdout)["results"]
    for name in ("ours, fitted", "ours, no steps", "py-fsrs", "SM-2", "Leitner"):
        assert found[name]["minutes"] == pytest.approx(found["ours"]["minutes"], rel=0.25)
        assert 0 < found[name]["known"] < 1
