"""The few formulas behind the hints, against values worked out by hand."""

from __future__ import annotations

import pytest

from quiz.analysis.samples import (
    correlation,
    never_by_chance,
    same_by_chance,
    surely_negative,
    tail,
)


def test_the_tail_of_a_binomial_distribution() -> None:
    assert tail(3, 4, 0.5) == pytest.approx(5 / 16)
    assert tail(0, 4, 0.2) == pytest.approx(1.0)


def test_equal_mistakes_are_less_likely_with_more_distractors_and_more_mistakes() -> None:
    assert same_by_chance(3, 3, 3) == pytest.approx(1 / 9)
    assert same_by_chance(4, 4, 3) == pytest.approx(1 / 27)
    assert same_by_chance(9, 9, 1) == 1.0


def test_a_distractor_is_overlooked_by_chance_less_often_the_more_mistakes_there_are() -> None:
    assert never_by_chance(8, 3) == pytest.approx((2 / 3) ** 8)
    assert never_by_chance(8, 1) == 1.0


def test_a_correlation_needs_two_sides_that_vary() -> None:
    assert correlation([(0, 0), (1, 1), (0, 0.5)]) == pytest.approx(0.866, abs=0.001)
    assert correlation([(1, 0), (1, 1)]) is None
    assert correlation([]) is None


def test_a_correlation_is_surely_negative_only_with_enough_pairs() -> None:
    assert not surely_negative(-1.0, 3)
    assert surely_negative(-0.9, 12)
    assert not surely_negative(-0.3, 30)
    assert not surely_negative(0.9, 100)
