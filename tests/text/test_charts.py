"""Charts of characters: scaled rightly, never wider than they may be, readable without colour."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.text.charts import (
    Row,
    bar,
    bar_chart,
    column_chart,
    compact,
    grouped,
    heat_map,
    legend,
    quarters,
    shade,
)
from quiz.text.width import columns

VALUES = st.lists(st.integers(0, 10**9), min_size=1, max_size=400)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (7, "7"), (2.5, "2.5"), (950, "950"), (999.7, "1.0k"), (1234, "1.2k"),
     (12_345, "12k"), (999_999, "1.0M"), (3_400_000, "3.4M"), (2e9, "2.0G")],
)  # fmt: skip
def test_numbers_are_written_short(value: float, text: str) -> None:
    assert compact(value) == text


def test_a_bar_is_as_long_as_its_share_of_the_width() -> None:
    assert bar(10, 10, 4) == "████"
    assert bar(5, 10, 4) == "██"
    assert bar(9, 16, 1) == "▌"
    assert bar(20, 10, 4) == "████"


def test_nothing_has_no_bar_and_whatever_is_above_it_can_be_seen() -> None:
    assert bar(0, 10, 4) == bar(0, 0, 4) == bar(3, 10, 0) == ""
    assert bar(1, 10**9, 4) == "▏"


def test_bars_stand_behind_their_labels_and_notes() -> None:
    assert bar_chart([Row("a", 4, "4"), Row("long", 2, "2 of 4"), Row("c", 0, "0")], 18) == [
        "a          4  ████",
        "long  2 of 4  ██",
        "c          0",
    ]
    assert bar_chart([], 20) == []


@given(VALUES, st.integers(10, 130))
@settings(max_examples=50)
def test_no_bar_is_wider_than_it_may_be(values: list[int], width: int) -> None:
    lines = bar_chart([Row("", value) for value in values], width)
    assert max(map(columns, lines)) <= width


def test_columns_have_a_scale_and_names_below() -> None:
    assert column_chart([0, 1, 2, 4], 30, 4, {0: "one", 3: "four"}) == [
        "    4 ┤         ██",
        "      │         ██",
        "      ┤      ██ ██",
        "      │   ██ ██ ██",
        "    0 └────────────",
        "       one      four",
    ]


def test_columns_of_nothing_are_empty_and_one_value_fills_the_height() -> None:
    assert column_chart([], 30, 4, {}) == []
    assert not any("█" in line for line in column_chart([0, 0], 30, 4, {}))
    assert all(line.endswith("██") for line in column_chart([7], 30, 3, {})[:3])


@given(VALUES, st.integers(20, 130), st.integers(1, 12))
@settings(max_examples=50)
def test_columns_fit_and_the_highest_reaches_the_top(
    values: list[int], width: int, height: int
) -> None:
    lines = column_chart(values, width, height, {0: "first"})
    assert max(map(columns, lines)) <= width
    assert len(lines) == height + 2
    assert ("█" in lines[0]) is (max(values) > 0)


def test_more_values_than_columns_are_added_up() -> None:
    assert grouped([1, 2, 3, 4, 5], 5) == (1, [1, 2, 3, 4, 5])
    assert grouped([1, 2, 3, 4, 5], 2) == (3, [6, 9])
    assert grouped([], 2) == (1, [])


def test_shades_are_quarters_of_what_most_days_reach() -> None:
    days = [*range(1, 41), 100_000]
    assert quarters(days) == (1, 10, 19, 28)
    assert [shade(value, quarters(days)) for value in (0, 1, 9, 10, 19, 28, 99)] == list("·░░▒▓██")
    assert legend(days) == "· none   ░ 1–9   ▒ 10–18   ▓ 19–27   █ 28 or more"


def test_a_legend_leaves_out_shades_that_no_number_has() -> None:
    assert legend([]) == legend([0]) == legend([1, 1]) == "· none   █ 1 or more"
    assert legend([1, 2]) == "· none   ▒ 1   █ 2 or more"


@given(VALUES)
@settings(max_examples=50)
def test_nothing_and_something_never_look_alike(values: list[int]) -> None:
    least = quarters(values)
    assert list(least) == sorted(least)
    assert all((shade(value, least) == "·") is (value == 0) for value in values)


def test_a_heat_map_has_a_column_a_week_and_blanks_outside() -> None:
    assert heat_map([[None, 0], [4, 1], [2, None]], ("Mon", "Tue"), {0: "May"}, 2) == [
        "    May",
        "Mon   ██▒▒",
        "Tue ··░░",
    ]
