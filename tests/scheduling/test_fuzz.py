from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.scheduling.fuzz import draw, fuzzed

LONGEST = 36_500
ALMOST_ONE = 1 - 2**-32


def reach(interval: int, minimum: int = 1, maximum: int = LONGEST) -> tuple[int, int]:
    low = fuzzed(interval, 0.0, minimum=minimum, maximum=maximum)
    return low, fuzzed(interval, ALMOST_ONE, minimum=minimum, maximum=maximum)


@pytest.mark.parametrize(
    ("interval", "low", "high"),
    [(1, 1, 1), (2, 2, 2), (3, 2, 4), (7, 5, 9), (10, 8, 12), (20, 17, 23), (100, 93, 107)],
)
def test_the_ranges_are_ankis(interval: int, low: int, high: int) -> None:
    # delta = 1 + 0.15 * part in 2.5-7 + 0.10 * part in 7-20 + 0.05 * part above, worked by hand
    assert reach(interval) == (low, high)


def test_an_interval_that_grew_is_never_shrunk() -> None:
    assert reach(10, minimum=10)[0] == 10


def test_a_minimum_moves_the_range_and_the_longest_interval_ends_it() -> None:
    assert reach(4, minimum=6) == (6, 8)
    assert reach(50, maximum=30) == (27, 30)
    assert reach(50, minimum=40, maximum=30) == (30, 30)


@given(st.integers(1, 40_000), st.floats(0, ALMOST_ONE), st.integers(1, 40_000))
def test_the_result_stays_within_its_bounds(interval: int, fraction: float, minimum: int) -> None:
    days = fuzzed(interval, fraction, minimum=minimum, maximum=LONGEST)
    assert min(minimum, LONGEST) <= days <= LONGEST


@given(st.text(), st.integers(0, 10_000))
def test_the_draw_depends_on_card_and_count_alone(card: str, count: int) -> None:
    assert draw(card, count) == draw(card, count)
    assert 0 <= draw(card, count) < 1


def test_cards_are_spread_over_the_whole_range() -> None:
    days = {
        fuzzed(10, draw(f"bank/{number}", 3), minimum=1, maximum=LONGEST) for number in range(200)
    }
    assert days == {8, 9, 10, 11, 12}
