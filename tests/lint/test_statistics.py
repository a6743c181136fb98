from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.lint.statistics import (
    chi_square_tail,
    design_effect,
    detectable,
    holm,
    needed,
    normal_tail,
    two_tailed,
    wilson,
)


@pytest.mark.parametrize(
    ("statistic", "freedom", "p"),
    [(3.841, 1, 0.05), (5.991, 2, 0.05), (7.815, 3, 0.05), (11.345, 3, 0.01), (18.307, 10, 0.05)],
)
def test_chi_square_tails_are_those_of_the_printed_tables(
    statistic: float, freedom: int, p: float
) -> None:
    assert chi_square_tail(statistic, freedom) == pytest.approx(p, abs=1e-4)


def test_nothing_to_compare_is_never_rare() -> None:
    assert chi_square_tail(12.0, 0) == 1.0
    assert chi_square_tail(0.0, 3) == 1.0


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_wilson_intervals_are_those_that_newcombe_printed_in_1998(
    right: int, count: int, low: float, high: float
) -> None:
    assert wilson(right / count, count) == pytest.approx((low, high), abs=1e-4)


def test_an_interval_without_answers_is_everything() -> None:
    assert wilson(0.0, 0) == (0.0, 1.0)


def test_normal_tails_count_both_sides() -> None:
    assert normal_tail(1.959964) == pytest.approx(0.05, abs=1e-6)
    assert normal_tail(-1.959964) == pytest.approx(0.05, abs=1e-6)


def test_holm_corrects_step_by_step_and_never_lets_a_larger_p_overtake() -> None:
    adjusted = holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005})
    assert adjusted == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06, "d": 0.02})


def test_ten_points_over_a_quarter_take_157_answers_and_five_610() -> None:
    assert needed(0.25, 0.10) == 157
    assert needed(0.25, 0.05) == 610


@given(st.sampled_from([1 / 2, 1 / 3, 1 / 4]), st.integers(20, 2000))
def test_what_is_detectable_is_the_least_that_so_many_answers_show(
    chance: float, count: int
) -> None:
    found = detectable(chance, count)
    if found < 1:
        assert needed(chance, found) <= count
        assert needed(chance, found * 0.99) > count
    else:
        assert needed(chance, 1 - chance) > count


def test_answers_that_repeat_each_other_count_once() -> None:
    values = [1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0]
    assert design_effect(values, [0, 0, 1, 1, 2, 2, 3, 3]) == pytest.approx(2.0)
    assert design_effect(values, range(8)) == 1.0
    assert design_effect([1.0, 1.0], [0, 0]) == 1.0


def test_tails_of_counts_are_exact() -> None:
    assert two_tailed(8, [1 / 3] * 8) == pytest.approx(2 / 3**8)
    assert two_tailed(0, [0.25] * 5) == pytest.approx(2 * 0.75**5)
    assert two_tailed(1, [0.5, 0.25]) == 1.0


@given(st.lists(st.floats(0.05, 0.95), min_size=1, max_size=12), st.data())
def test_a_tail_is_a_chance_whatever_the_shares(shares: list[float], data: st.DataObject) -> None:
    p = two_tailed(data.draw(st.integers(0, len(shares))), shares)
    assert 0 < p <= 1
    assert not math.isnan(p)
