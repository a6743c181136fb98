from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.scheduling.clock import (
    DAY_MS,
    HOUR_MS,
    Moment,
    SystemClock,
    day_date,
    day_start_ms,
    read_clock,
    read_moment,
    study_day,
)


def test_a_study_day_begins_at_four_in_the_local_night() -> None:
    before = read_moment("2024-05-16T03:59:59+02:00", "x")
    after = read_moment("2024-05-16T04:00:00+02:00", "x")
    assert day_date(study_day(before)) == date(2024, 5, 15)
    assert day_date(study_day(after)) == date(2024, 5, 16)


def test_the_local_date_counts_and_not_that_of_utc() -> None:
    tokyo = read_moment("2024-05-16T08:00:00+09:00", "x")  # 23:00 of the 15th in UTC
    assert day_date(tokyo.study_day()) == date(2024, 5, 16)


@given(st.integers(0, 4_000_000_000_000), st.integers(-14 * 60, 14 * 60), st.integers(0, 23))
def test_every_moment_lies_within_its_study_day(at_ms: int, offset: int, rollover: int) -> None:
    day = study_day(Moment(at_ms, offset), rollover)
    start = day_start_ms(day, offset, rollover)
    assert start <= at_ms < start + DAY_MS == day_start_ms(day + 1, offset, rollover)


def test_quiz_now_sets_the_clock_which_then_goes_on() -> None:
    clock = read_clock({"QUIZ_NOW": "2030-01-01T09:00:00-05:00"})
    first = clock.now()
    assert first.offset_min == -300
    assert 0 <= first.at_ms - 1_893_506_400_000 < HOUR_MS
    time.sleep(0.005)
    assert clock.now().at_ms > first.at_ms


def test_without_quiz_now_the_systems_clock_is_used() -> None:
    clock = read_clock({})
    assert isinstance(clock, SystemClock)
    assert abs(clock.now().at_ms - time.time() * 1000) < 60_000


@pytest.mark.parametrize(
    "text", ["yesterday", "2030-01-01T09:00:00", "2030-13-01T09:00:00Z", "1969-01-01T00:00:00Z"]
)
def test_a_bad_quiz_now_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(QuizError, match="QUIZ_NOW") as caught:
        read_clock({"QUIZ_NOW": text})
    assert "2024-05-16T08:30:00+02:00" in caught.value.cure
