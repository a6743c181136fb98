from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.dates import MONTHS
from quiz.text.impossible_values import impossible_date, reversed_numbers


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 June 1612", "June 1612 has 30 days, not 31"),
        ("the 31st of June 1612", "June 1612 has 30 days, not 31"),
        ("June 31, 1612", "June 1612 has 30 days, not 31"),
        ("on Monday, 31 June 1612", "June 1612 has 30 days, not 31"),
        ("0 May 1612", "May 1612 has 31 days, not 0"),
        ("45 May 1612", "May 1612 has 31 days, not 45"),
        ("29 February 2023", "February 2023 has 28 days, not 29"),
        ("1612-06-31", "June 1612 has 30 days, not 31"),
        ("1612-13-01", "there is no month 13"),
        ("31/06/1612", "June 1612 has 30 days, not 31"),
        ("31.06.1612", "June 1612 has 30 days, not 31"),
        ("13/13/1612", "there is no month 13"),
        ("31 June", "June has 30 days, not 31"),
        ("February 30", "February has 29 days, not 30"),
        ("28 May to 31 June 1612", "June 1612 has 30 days, not 31"),
        ("1–31 June 1612", "June 1612 has 30 days, not 31"),
        ("from 31 June to 3 July 1612", "June has 30 days, not 31"),
        ("1612-06-01/1612-06-31", "June 1612 has 30 days, not 31"),
        ("1964 to 1962", "the ends are reversed: 1964 comes after 1962"),
        ("between 1964 and 1962", "the ends are reversed: 1964 comes after 1962"),
        ("1964–1962", "the ends are reversed: 1964 comes after 1962"),
        ("1964/1962", "the ends are reversed: 1964 comes after 1962"),
        ("18 to 16 May 2014", "the ends are reversed: 18 May 2014 comes after 16 May 2014"),
        ("18 June–16 May 2014", "the ends are reversed: 18 June 2014 comes after 16 May 2014"),
    ],
)
def test_a_text_shaped_like_a_date_that_no_calendar_has_is_told(text: str, said: str) -> None:
    assert impossible_date(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "", "16 May 2014", "29 February 2024", "29 February", "1962 to 1964", "16 to 18 May 2014",
        "June 1612", "May 68", "April '95", "1964-65", "2010-13", "03/04/2024", "31", "31 people",
        "76 trombones", "45 March hares", "9-0", "4-2", "from 9 to 5", "10.0.0.1", "44 BC",
        "100 to 50 BC", "May and June", "1962 and 1960", "31 June Street", "Catch-22", "555-1234",
        "29 February 1700",  # a leap year where the Julian calendar was kept
    ],
)  # fmt: skip
def test_what_a_calendar_has_and_what_is_no_date_is_let_pass(text: str) -> None:
    assert impossible_date(text) == ""


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_no_day_of_a_calendar_is_impossible(day: dt.date) -> None:
    month = MONTHS[day.month - 1]
    assert impossible_date(f"{day.day} {month} {day.year}") == ""
    assert impossible_date(day.isoformat()) == ""
    assert impossible_date(f"{day:%d/%m/%Y}") == impossible_date(f"{day:%m/%d/%Y}") == ""


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_span_is_impossible_only_if_it_runs_backwards(a: dt.date, b: dt.date) -> None:
    span = " to ".join(f"{d.day} {MONTHS[d.month - 1]} {d.year}" for d in (a, b))
    assert bool(impossible_date(span)) is (b < a)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("between 20 and 15", "the ends are reversed: 20 is more than 15"),
        ("from 20 to 15 people", "the ends are reversed: 20 is more than 15"),
        ("20–15 people", "the ends are reversed: 20 is more than 15"),
        ("about 1,200 to 900", "the ends are reversed: 1,200 is more than 900"),
        ("10 to 15", ""),
        ("between 15 and 20", ""),
        ("20", ""),
        ("many", ""),
        ("9" * 500 + "-1", ""),
    ],
)
def test_a_range_that_runs_backwards_is_told(text: str, said: str) -> None:
    assert reversed_numbers(text) == said
