"""Numbers with their bound and unit, in digits and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.quantities import Bound, Quantity, parse_quantity, written


def quantity(text: str) -> Quantity:
    """Read a text that is a quantity."""
    found = parse_quantity(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("311 lanterns", "311 lanterns"),
        ("12947", "12,947"),
        ("12,947", "12,947"),
        ("12 947", "12,947"),
        ("6,000,000", "6 million"),
        ("1.5 million people", "1.5 million people"),
        ("10-15 boats", "10–15 boats"),
        ("between 10 and 15 boats", "10–15 boats"),
        ("at least 500 people", "at least 500 people"),
        ("no fewer than 500", "at least 500"),
        ("500+", "at least 500"),
        ("500 or more people", "at least 500 people"),
        ("over 300", "more than 300"),
        (">300", "more than 300"),
        ("~ 40", "about 40"),
        ("up to 9", "at most 9"),
        ("exactly 9", "9"),
        ("12.5%", "12.5%"),
        ("$50 million", "50 million dollars"),
        ("-40 degrees", "-40 degrees"),
        ("six", "6"),
        ("Twenty-five thousand", "25,000"),
        ("three hundred and eleven boats", "311 boats"),
        ("a hundred", "100"),
        ("half a million", "500,000"),
        ("two million three hundred thousand and one", "2,300,001"),
        ("ten to fifteen", "10–15"),
    ],
)
def test_a_quantity_is_read_and_written(text: str, english: str) -> None:
    assert quantity(text).english() == english


@pytest.mark.parametrize(
    "text",
    [
        *("", "many", "a few", "million", "and five", "tenor", "Sixth Fleet", "an hour", "15-10"),
        *(
            "10 - 15 - 20",
            "between 10",
            "at least 500+",
            "1,00",
            "1.2.3",
            "6 7",
            "6/7",
            "1" * 10_000,
        ),
    ],
)
def test_other_texts_are_no_quantities(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("one", "other", "compatible"),
    [
        ("more than 300", "311", True),
        ("more than 311", "311", False),
        ("at least 311", "311", True),
        ("fewer than 311", "311", False),
        ("about 300", "311", True),
        ("about 300", "340", False),
        ("10–15", "12", True),
        ("10–15", "16", False),
    ],
)
def test_quantities_are_compatible_when_both_can_be_true(
    one: str, other: str, compatible: bool
) -> None:
    assert quantity(one).compatible(quantity(other)) is compatible
    assert quantity(other).compatible(quantity(one)) is compatible


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="backwards"):
        Quantity(Decimal(2), Decimal(1))


NUMBERS = st.integers(0, 10**12).map(Decimal) | st.decimals(
    0, 10**6, places=2, allow_nan=False, allow_infinity=False
)


@given(NUMBERS, NUMBERS, st.sampled_from(Bound), st.sampled_from(["", "boats", "%"]))
def test_a_quantity_survives_being_written(
    one: Decimal, other: Decimal, bound: Bound, unit: str
) -> None:
    low, high = sorted((one, other))
    for whole in (Quantity(low, low, bound, unit), Quantity(low, high, bound, unit)):
        assert parse_quantity(whole.english()) == whole


@given(st.integers(0, 10**9))
def test_written_numbers_are_read_back(number: int) -> None:
    assert quantity(written(Decimal(number))).low == number


@given(st.text(max_size=250))
def test_any_text_can_be_tried(text: str) -> None:
    found = parse_quantity(text)
    assert found is None or found.low <= found.high
