from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.options import ascending, comparable, distinct, has_order, same_key


@pytest.mark.parametrize(
    ("first", "second"),
    [("UN", "U.N."), ("12,947 people", "12947 People"), ("Café", "cafe"), ("the  dam", "The dam.")],
)
def test_texts_that_differ_in_typography_only_are_the_same(first: str, second: str) -> None:
    assert same_key(first) == same_key(second)


@pytest.mark.parametrize(("first", "second"), [("C", "C#"), ("C", "C++"), ("+", "-"), ("5", "5 %")])
def test_texts_that_differ_in_a_symbol_are_not_the_same(first: str, second: str) -> None:
    assert same_key(first) != same_key(second)


def test_doubles_are_kept_once_in_their_order() -> None:
    assert distinct(["b", "A", "B", "a", "c"], but=["C"]) == ("b", "A")


def test_dates_ascend_by_time_and_numbers_by_size() -> None:
    assert ascending(["May 1933", "30 April 1932", "1931"]) == ("1931", "30 April 1932", "May 1933")
    assert ascending(["1,200 people", "90 people", "two"]) == ("two", "90 people", "1,200 people")
    assert ascending(["b", "5", "a"]) == ("b", "5", "a")


def test_only_dates_alone_or_numbers_alone_have_an_order() -> None:
    assert has_order(["1931", "May 1932"])
    assert has_order(["5 arches", "6 arches"])
    assert not has_order(["1931", "never"])
    assert not has_order(["03/04/1932", "May 1932"])


def test_a_date_and_a_number_cannot_be_compared() -> None:
    assert comparable("May 1932", "5 arches") is None
    values = comparable("May 1932", "June 1932")
    assert values is not None
    assert values[0] < values[1]


@given(st.lists(st.integers(1, 9999), min_size=1))
def test_ascending_loses_and_adds_nothing(years: list[int]) -> None:
    texts = [f"{year:04}" for year in years]
    assert list(ascending(texts)) == sorted(texts)
