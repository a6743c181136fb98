from __future__ import annotations

import pytest

from quiz.scheduling.clock import DAY_MS, Moment, day_start_ms, read_moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.steps import due_after, next_step

DAY = 86_400


@pytest.mark.parametrize(
    ("steps", "step", "rating", "expected"),
    [
        ((60, 600), 0, Rating.AGAIN, (0, 60)),
        ((60, 600), 0, Rating.HARD, (0, 330)),  # the mean of the first two
        ((60, 600), 0, Rating.GOOD, (1, 600)),
        ((60, 600), 0, Rating.EASY, None),
        ((60, 600), 1, Rating.AGAIN, (0, 60)),
        ((60, 600), 1, Rating.HARD, (1, 600)),
        ((60, 600), 1, Rating.GOOD, None),
        ((600,), 0, Rating.HARD, (0, 900)),  # half as long again
        ((600,), 0, Rating.GOOD, None),
        ((4 * DAY,), 0, Rating.HARD, (0, 5 * DAY)),  # but a day longer at most
        ((DAY, 2 * DAY), 0, Rating.HARD, (0, 2 * DAY)),  # 1.5 days are rounded to whole ones
        ((), 0, Rating.AGAIN, None),
        ((60,), 5, Rating.GOOD, None),  # a step that the settings no longer have
        ((60,), 5, Rating.HARD, (0, 90)),
    ],
)
def test_steps_are_those_of_anki(
    steps: tuple[int, ...], step: int, rating: Rating, expected: tuple[int, int] | None
) -> None:
    assert next_step(steps, step, rating) == expected


def due(at: str, delay: int) -> tuple[int | None, int | None, int]:
    moment: Moment = read_moment(at, "at")
    day = moment.study_day()
    due_ms, due_day = due_after(delay, moment.at_ms, day, day_start_ms(day + 1, moment.offset_min))
    return due_ms, due_day, day


def test_a_step_within_the_day_is_due_at_its_minute() -> None:
    due_ms, due_day, _ = due("2024-05-17T03:40:00+02:00", 600)
    assert due_ms == read_moment("2024-05-17T03:50:00+02:00", "x").at_ms
    assert due_day is None


def test_a_step_that_crosses_the_rollover_becomes_whole_days() -> None:
    due_ms, due_day, day = due("2024-05-17T03:55:00+02:00", 600)
    assert due_ms is None
    assert due_day == day + 1


def test_a_step_of_days_ends_in_the_study_day_that_it_reaches() -> None:
    _, due_day, day = due("2024-05-16T20:00:00+02:00", 2 * DAY)
    assert due_day == day + 2
    assert due_after(60, 5 * DAY_MS, 3, 4 * DAY_MS) == (None, 5)
