"""Dates: their model, EDTF, and what people write."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.dates import Date, DatePoint, Granularity, parse_edtf, read_written
from quiz.text.partial_dates import PartialDate, read_partial


@st.composite
def points(draw: st.DrawFn) -> DatePoint:
    day = draw(st.dates(dt.date(1000, 1, 1)))
    return (
        Date(DatePoint(day.year, day.month, day.day)).at(draw(st.sampled_from(Granularity))).start
    )


@st.composite
def any_dates(draw: st.DrawFn) -> Date:
    first, second = sorted((draw(points()), draw(points())), key=lambda point: point.first)
    return Date(first, draw(st.sampled_from([None, second])))


@given(any_dates())
def test_a_date_survives_edtf(date: Date) -> None:
    assert parse_edtf(date.edtf()) == date


@given(any_dates())
def test_a_date_is_read_as_it_is_written(date: Date) -> None:
    assert read_written(date.english()) == (date,)
    assert read_written(date.edtf()) == (date,)


@given(any_dates(), any_dates())
def test_what_lies_within_also_overlaps(one: Date, other: Date) -> None:
    if one.within(other):
        assert one.overlaps(other)
        assert other.overlaps(one)
    assert one.within(one)


@pytest.mark.parametrize(
    "text",
    [
        "2014-13",
        "2014-00",
        "2014-02-29",
        "0000",
        "2014-5",
        "2014/2012",
        "2014/15/16",
        "",
        "May 2014",
    ],
)
def test_an_impossible_or_reversed_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_edtf(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="a day needs its month"):
        DatePoint(2014, None, 3)


def test_an_approximate_date_says_so() -> None:
    date = parse_edtf("2014-05~")
    assert date.approximate
    assert date.adverbial() == "around May 2014"
    assert date.edtf() == "2014-05~"


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2031-05-16", "on 16 May 2031"),
        ("2031-05", "in May 2031"),
        ("2031", "in 2031"),
        ("2031/2033", "from 2031 to 2033"),
    ],
)
def test_a_date_reads_well_in_a_sentence(written: str, edtf: str) -> None:
    assert parse_edtf(written).adverbial() == edtf


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("16 May 2031", ["2031-05-16"]),
        ("the 16th of May, 2031", ["2031-05-16"]),
        ("May 16th 2031", ["2031-05-16"]),
        ("on Friday, 16 May 2031", ["2031-05-16"]),
        ("2031.5.16", ["2031-05-16"]),
        ("sept. 2031", ["2031-09"]),
        ("in 2031", ["2031"]),
        ("5/2031", ["2031-05"]),
        ("03/04/2031", ["2031-04-03", "2031-03-04"]),
        ("13/04/2031", ["2031-04-13"]),
        ("16–18 May 2031", ["2031-05-16/2031-05-18"]),
        ("May 16-18, 2031", ["2031-05-16/2031-05-18"]),
        ("28 May to 3 June 2031", ["2031-05-28/2031-06-03"]),
        ("May–June 2031", ["2031-05/2031-06"]),
        ("from 28 December 2030 to 3 January 2031", ["2030-12-28/2031-01-03"]),
        ("between 2030 and 2031", ["2030/2031"]),
        ("2030-2031", ["2030/2031"]),
    ],
)
def test_written_dates_are_read(text: str, readings: list[str]) -> None:
    assert [date.edtf() for date in read_written(text)] == readings


@pytest.mark.parametrize(
    "text",
    [
        *("", "May", "16 May", "16", "31 June 2031", "29 February 2031", "2031-13-01", "0000"),
        *("Monday 16 May 2031", "mid-May 2031", "before 2031", "2031 or 2032", "May 2031 and on"),
        *(
            "16/17 May 2031",
            "2 and 3 May 2031",
            "2031 to 2030",
            "May 18-16, 2031",
            "soon",
            "20310516",
        ),
        *("16 Mai 2031", "2031?", "x" * 10_000),
    ],
)
def test_other_texts_are_no_dates(text: str) -> None:
    assert read_written(text) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("16 May", [PartialDate(16, 5)]),
        ("May 16th", [PartialDate(16, 5)]),
        ("the 16th", [PartialDate(16, None)]),
        ("May", [PartialDate(None, 5)]),
        ("16 May '31", [PartialDate(16, 5, 31)]),
        ("6/5", [PartialDate(6, 5), PartialDate(5, 6)]),
        ("16/5/31", [PartialDate(16, 5, 31), PartialDate(5, 16, 31)]),
        ("16 May 2031", []),
        ("2031", []),
        ("sixteen", []),
    ],
)
def test_dates_without_a_year_are_read_as_parts(text: str, parts: list[PartialDate]) -> None:
    assert list(read_partial(text)) == parts


@pytest.mark.parametrize(
    ("part", "date", "could"),
    [
        (PartialDate(16, 5), "2031-05-16", True),
        (PartialDate(17, 5), "2031-05-16", False),
        (PartialDate(None, 5), "2031-05-16", True),
        (PartialDate(16, None), "2031-05-16", True),
        (PartialDate(16, 5, 31), "2031-05-16", True),
        (PartialDate(16, 5, 32), "2031-05-16", False),
        (PartialDate(29, 2), "2031/2033", True),
        (PartialDate(29, 2), "2033", False),
        (PartialDate(16, None), "2031", False),
        (PartialDate(16, None), "2031-05", False),
    ],
)
def test_parts_fit_a_date_when_some_year_makes_them_so(
    part: PartialDate, date: str, could: bool
) -> None:
    assert part.could_be(parse_edtf(date)) is could


@given(st.text(max_size=120))
def test_any_text_can_be_tried(text: str) -> None:
    assert all(isinstance(date, Date) for date in read_written(text))
    assert len(read_partial(text)) <= 2
