from __future__ import annotations

import pytest

from quiz.scheduling.clock import Moment
from quiz.scheduling.intervals import describe, describe_days, describe_seconds
from quiz.scheduling.state import CardState, Phase


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-5, "now"),
        (0, "now"),
        (20, "<1m"),
        (60, "1m"),
        (600, "10m"),
        (3600, "1h"),
        (12_600, "3.5h"),
    ],
)
def test_times_within_a_day(seconds: int, text: str) -> None:
    assert describe_seconds(seconds) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(-3, "now"), (0, "now"), (1, "1d"), (29, "29d"), (70, "2.3mo"), (364, "12mo"), (438, "1.2y")],
)
def test_days_months_and_years(days: int, text: str) -> None:
    assert describe_days(days) == text


def test_a_state_is_described_from_now() -> None:
    now = Moment(1_000_000, 0)
    assert describe(CardState(), now, 0) == "new"
    assert describe(CardState(Phase.LEARNING, due_ms=1_600_000), now, 0) == "10m"
    assert describe(CardState(Phase.REVIEW, due_day=4), now, 1) == "3d"
