"""What py-fsrs does that a learner would suffer from, one test each; and the clock's own traps."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.scheduling.clock import DAY_MS, HOUR_MS, Moment, study_day
from quiz.scheduling.fuzz import bounds
from quiz.scheduling.memory import LONGEST_STABILITY, MemoryModel
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase

DAY = 19_800
PARIS = ZoneInfo("Europe/Paris")  # 31 March and 27 October 2024: the clocks changed


def local(year: int, month: int, day: int, hour: int, minute: int = 0) -> Moment:
    at = datetime(year, month, day, hour, minute, tzinfo=PARIS)
    offset = at.utcoffset()
    assert offset is not None
    return Moment(round(at.timestamp() * 1000), offset // timedelta(minutes=1))


def review_card(stability: float = 20.0, interval: int = 20) -> CardState:
    return CardState(
        phase=Phase.REVIEW,
        stability=stability,
        difficulty=5.0,
        due_day=DAY,
        last_day=DAY - interval,
        repetitions=4,
    )


def test_the_library_calls_the_next_morning_the_same_day_and_we_do_not() -> None:
    evening = datetime(2024, 5, 16, 21, tzinfo=UTC)
    morning = datetime(2024, 5, 17, 8, tzinfo=UTC)
    library = fsrs.Scheduler(learning_steps=(), enable_fuzzing=False)
    first, _ = library.review_card(fsrs.Card(card_id=1), fsrs.Rating.Good, evening)
    theirs, _ = library.review_card(first, fsrs.Rating.Good, morning)
    ours = MemoryModel(Settings()).forecast(first.stability, first.difficulty, 1, Rating.GOOD)
    assert ours.stability > (theirs.stability or 0) * 1.5


def test_nothing_is_drawn_from_the_global_random_source() -> None:
    random.seed(7)
    before = random.getstate()
    Scheduler().preview("b/c", review_card(), Moment(DAY * DAY_MS), DAY)
    assert random.getstate() == before


def test_three_days_are_fuzzed_within_ankis_two_to_four() -> None:
    # the library's range for three days is two to five
    assert bounds(3, minimum=1, maximum=36_500) == (2, 4)


def test_a_review_does_not_sleep_to_draw_an_id(monkeypatch: pytest.MonkeyPatch) -> None:
    def asleep(seconds: float) -> None:
        raise AssertionError(f"slept {seconds} s")

    monkeypatch.setattr(time, "sleep", asleep)
    state = CardState()
    for number in range(5):
        day = DAY + 3 * number
        state = Scheduler().review("b/c", state, Rating.GOOD, Moment(day * DAY_MS), day)
    assert state.repetitions == 5


@settings(max_examples=50, deadline=None)
@given(st.floats(0.001, 36_500), st.floats(1, 10), st.integers(0, 36_500), st.sampled_from(Rating))
def test_no_answer_makes_a_memory_that_lasts_longer_than_the_longest_interval(
    stability: float, difficulty: float, elapsed: int, rating: Rating
) -> None:
    after = MemoryModel(Settings()).forecast(stability, difficulty, elapsed, rating)
    assert 0 < after.stability <= LONGEST_STABILITY
    assert 1 <= after.difficulty <= 10


@pytest.mark.parametrize("retention", [0.0, 0.69, 1.0, 1.5])
def test_a_retention_that_the_library_takes_without_a_word_is_refused(retention: float) -> None:
    fsrs.Scheduler(desired_retention=retention)
    with pytest.raises(QuizError, match="desired_retention"):
        Settings(desired_retention=retention)


def test_a_clock_that_was_put_back_gives_the_same_as_a_review_on_the_day_of_the_last() -> None:
    state = Scheduler().review("b/c", review_card(), Rating.GOOD, Moment(DAY * DAY_MS), DAY)
    back = Moment((DAY - 40) * DAY_MS)
    assert (
        Scheduler().review("b/c", state, Rating.GOOD, back, DAY - 40).stability
        == Scheduler().review("b/c", state, Rating.GOOD, back, DAY).stability
    )


@pytest.mark.parametrize(("month", "day"), [(3, 31), (10, 27)])
def test_a_night_in_which_the_clocks_change_is_one_night(month: int, day: int) -> None:
    evening, late = local(2024, month, day - 1, 22), local(2024, month, day, 1, 30)
    assert study_day(evening) == study_day(late)
    before, after = local(2024, month, day, 3, 59), local(2024, month, day, 4)
    assert study_day(after) == study_day(evening) + 1 == study_day(before) + 1
    assert study_day(local(2024, month, day + 1 if day < 31 else day, 5)) >= study_day(after)


def test_a_flight_west_repeats_no_day_and_one_east_skips_none() -> None:
    paris = Moment(local(2024, 5, 16, 9).at_ms, 120)
    new_york = Moment(paris.at_ms + 9 * HOUR_MS, -240)  # lunch on the same date, nine hours later
    tokyo = Moment(paris.at_ms + 12 * HOUR_MS, 540)  # four in the morning of the next date
    assert study_day(new_york) == study_day(paris)
    assert study_day(tokyo) == study_day(paris) + 1


def test_a_day_is_twenty_five_hours_long_when_summer_time_ends() -> None:
    first, last = local(2024, 10, 26, 4), local(2024, 10, 27, 3, 59)
    assert study_day(first) == study_day(last)
    assert last.at_ms - first.at_ms > DAY_MS  # 24 h 59 min
