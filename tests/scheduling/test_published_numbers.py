"""Against the numbers that py-fsrs, ts-fsrs, fsrs-rs and Anki publish in their test suites."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import fsrs
import pytest

from quiz.scheduling.clock import DAY_MS, HOUR_MS, Moment, day_date, read_moment
from quiz.scheduling.fuzz import bounds, fuzzed
from quiz.scheduling.memory import MemoryModel
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase
from quiz.scheduling.steps import next_step
from quiz.scheduling.study_days import StudyDayScheduler

Row = dict[str, Any]
TABLE: Row = tomllib.loads(Path(__file__).with_name("published_numbers.toml").read_text("utf-8"))
CLOSE = 1e-4
DAY = 19_800


def settings(name: str) -> Settings:
    return Settings(parameters=tuple(TABLE["parameters"][name]))


def source(row: Row) -> str:
    return str(row["source"])


def test_our_defaults_are_the_published_weights_of_fsrs_6() -> None:
    assert tuple(TABLE["parameters"]["fsrs6"]) == fsrs.Scheduler().parameters


@pytest.mark.parametrize("row", TABLE["sequence"], ids=source)
def test_memories_after_a_sequence_of_reviews(row: Row) -> None:
    model = MemoryModel(settings(row["parameters"]))
    memory: tuple[float | None, float | None] = (None, None)
    found = []
    for rating, elapsed in zip(row["ratings"], row["elapsed"], strict=True):
        memory = model.forecast(*memory, elapsed, Rating(rating))
        found.append(memory)
    told = found[-len(row["stability"]) :]
    assert [s for s, _ in told] == pytest.approx(row["stability"], abs=CLOSE)
    assert [d for _, d in told] == pytest.approx(row["difficulty"], abs=CLOSE)


@pytest.mark.parametrize("row", TABLE["step"], ids=source)
def test_memories_after_one_review(row: Row) -> None:
    weights = TABLE["parameters"][row["parameters"]]
    library = StudyDayScheduler(parameters=weights)
    stability, difficulty = row.get("from", (None, None))
    elapsed = row.get("elapsed")
    if elapsed is None:  # turn the curve R = (1 + f t / S) ** -w20 round
        factor = 0.9 ** (-1 / weights[20]) - 1
        elapsed = (row["recall"] ** (-1 / weights[20]) - 1) * stability / factor
    after = library.after(stability, difficulty, elapsed, fsrs.Rating(row["rating"]))
    assert after[0] == pytest.approx(row["stability"], abs=CLOSE)
    assert after[1] == pytest.approx(row.get("difficulty", after[1]), abs=CLOSE)


@pytest.mark.parametrize("row", TABLE["curve"], ids=source)
def test_the_forgetting_curve(row: Row) -> None:
    model = MemoryModel(settings(row["parameters"]))
    pairs = zip(row["stability"], row["elapsed"], strict=True)
    found = [model.retrievability(stability, elapsed) for stability, elapsed in pairs]
    assert found == pytest.approx(row["recall"], abs=CLOSE)


def test_intervals_by_desired_retention() -> None:
    row = TABLE["intervals"]
    found = [
        StudyDayScheduler(desired_retention=retention, maximum_interval=10**9).days(1.0)
        for retention in row["retention"]
    ]
    assert found == row["days"]


def test_the_published_history_is_ours_before_fuzz_and_within_its_range() -> None:
    row = TABLE["history"]
    scheduler, model = Scheduler(settings(row["parameters"])), MemoryModel(Settings())
    state, day = CardState(), DAY
    for rating, days in zip(row["ratings"], row["days"], strict=True):
        moment = Moment(day * DAY_MS + 12 * HOUR_MS)
        state = scheduler.review("b/c", state, Rating(rating), moment, day)
        assert (state.phase is Phase.REVIEW) == (days > 0)
        if days:
            assert state.stability is not None
            assert model.interval(state.stability) == days
            low, high = bounds(days, minimum=1, maximum=36_500)
            assert low <= state.interval <= high
        day += days


def test_ten_easy_answers_within_a_day_bring_difficulty_to_its_floor() -> None:
    # py-fsrs tests/test_basic.py test_repeated_correct_reviews
    model = MemoryModel(Settings())
    memory: tuple[float | None, float | None] = (None, None)
    for _ in range(10):
        memory = model.forecast(*memory, 0, Rating.EASY)
    assert memory[1] == 1.0


@pytest.mark.parametrize("row", TABLE["anki"]["fuzz"]["rows"], ids=str)
def test_the_range_of_fuzz_is_ankis(row: list[float]) -> None:
    interval, minimum, maximum, *expected = row
    found = [
        fuzzed(interval, fraction, minimum=int(minimum), maximum=int(maximum))
        for fraction in (0.0, 0.5, 0.99)
    ]
    assert found == expected


@pytest.mark.parametrize("row", TABLE["anki"]["leeches"]["rows"], ids=str)
def test_a_leech_is_told_when_anki_tells_it(row: list[int]) -> None:
    lapses, threshold, told = row
    scheduler = Scheduler(Settings(leech_threshold=threshold, leech_action="suspend"))
    before = CardState(
        phase=Phase.REVIEW,
        stability=20.0,
        difficulty=5.0,
        due_day=DAY,
        last_day=DAY - 20,
        lapses=lapses - 1,
    )
    after = scheduler.review("b/c", before, Rating.AGAIN, Moment(DAY * DAY_MS), DAY)
    assert after.suspended == bool(told)


@pytest.mark.parametrize("row", TABLE["anki"]["steps"]["rows"], ids=str)
def test_the_delays_of_steps_are_ankis(row: list[Any]) -> None:
    steps, step, *expected = row
    found = [
        next_step(tuple(steps), step, rating) for rating in (Rating.AGAIN, Rating.HARD, Rating.GOOD)
    ]
    assert [after[1] if after else 0 for after in found] == expected


@pytest.mark.parametrize("row", TABLE["anki"]["days"]["rows"], ids=str)
def test_study_days_are_counted_as_anki_counts_them(row: tuple[str, int]) -> None:
    at, days = row
    assert (day_date(read_moment(at, "at").study_day()) - date(2018, 8, 6)).days == days
