"""Wrong options: wrong for certain, like the key, and no help to somebody who guesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.facts.disputes import disputed
from quiz.facts.model import (
    ActorClaim,
    DateClaim,
    Entity,
    EntityKind,
    Event,
    Fact,
    FactBase,
    FigureClaim,
    Source,
    Subject,
)
from quiz.questions.date_options import date_options
from quiz.questions.generating import generate
from quiz.questions.model import Recalled
from quiz.questions.number_options import number_options
from quiz.questions.survey import make_survey
from quiz.text.dates import Date, DatePoint, parse_edtf, read_written
from quiz.text.quantities import Bound, Quantity, parse_quantity

Ask = Callable[..., Recalled]
DATES = st.builds(
    lambda year, month, day, parts: Date(DatePoint(year, *(month, day)[:parts])),
    st.integers(1850, 1929),
    st.integers(1, 12),
    st.integers(1, 28),
    st.integers(0, 2),
)


def _tiny(fact: Fact, *events: Event) -> FactBase:
    source = Source("paper", "Paper", publisher="Paper", published=parse_edtf("1930-06"))
    return FactBase(
        Subject("tiny", "Tiny"), {"paper": source}, {}, {event.id: event for event in events},
        {fact.id: fact},
    )  # fmt: skip


def _zeros(number: int) -> int:
    return len(str(number)) - len(str(number).rstrip("0"))


def _options(draft: Recalled) -> list[str]:
    return [option.text for option in draft.draft.options]


@given(DATES, st.text("abcdefgh", min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_dates_keep_the_precision_never_overlap_and_never_pass_the_sources(
    date: Date, id_: str
) -> None:
    fact = Fact(id_, DateClaim(date, "ball"), "There was a ball.", ())
    survey = make_survey(_tiny(fact, Event("ball", "the ball")), {})
    texts = [option.text for option in date_options(survey, fact, id_)]
    found = [read_written(text)[0] for text in texts]
    assert len(found) == 3
    assert found == sorted(found, key=lambda one: one.first)
    for at, one in enumerate(found):
        assert one.granularity is date.granularity
        assert one.last <= survey.last_day or one.granularity.name == "YEAR"
        assert one.first <= survey.last_day
        assert not any(one.overlaps(other) for other in [date, *found[at + 1 :]])


def test_the_right_date_takes_each_rank_about_as_often_as_another() -> None:
    date = parse_edtf("1901-05")
    ranks: Counter[int] = Counter()
    for number in range(400):
        fact = Fact(f"q{number}", DateClaim(date, "ball"), "There was a ball.", ())
        survey = make_survey(_tiny(fact, Event("ball", "the ball")), {})
        options = date_options(survey, fact, fact.id)
        ranks[sum(read_written(one.text)[0].first < date.first for one in options)] += 1
    assert set(ranks) == {0, 1, 2, 3}
    assert all(70 <= count <= 130 for count in ranks.values())


@given(
    st.one_of(st.integers(4, 60), st.integers(61, 999), st.integers(10, 99).map(lambda n: n * 100)),
    st.text("abcdefgh", min_size=1, max_size=8),
)
@settings(max_examples=200, deadline=None)
def test_numbers_are_distinct_positive_rounded_like_the_key_and_never_true(
    key: int, id_: str
) -> None:
    quantity = parse_quantity(f"{key} ships")
    assert quantity is not None
    fact = Fact(id_, FigureClaim("ships", "how many ships came", quantity), "Ships came.", ())
    survey = make_survey(_tiny(fact), {})
    texts = [option.text for option in number_options(survey, fact, id_)]
    values = [int(text.replace(",", "")) for text in texts]
    assert len(set(values)) == len(values) >= 2
    assert values == sorted(values)
    assert all(value > 0 and value != key for value in values)
    if key > 12:
        assert {_zeros(value) for value in values} <= {_zeros(key)}


def _numbers(key: str, count: int) -> list[list[Decimal]]:
    """Draw the options of many questions for one number."""
    quantity = parse_quantity(key)
    assert quantity is not None
    drawn = []
    for number in range(count):
        fact = Fact(f"q{number}", FigureClaim("ships", "how many", quantity), "Ships came.", ())
        found = number_options(make_survey(_tiny(fact), {}), fact, fact.id)
        values = [parse_quantity(option.text) for option in found]
        drawn.append([value.low for value in values if value])
    return drawn


@pytest.mark.parametrize(
    ("key", "least", "most"),
    [
        ("2 ships", 1, 5), ("3 ships", 1, 6), ("15 ships", 6, 24), ("1,500 ships", 600, 2400),
        ("311 ships", 170, 530), ("12,947 ships", 7000, 22000), ("6 million ships", 3 * 10**6, 9 * 10**6),
        ("25 ships", 15, 55), ("1,250 ships", 500, 2300),
    ],
)  # fmt: skip
def test_wrong_numbers_stay_near_the_key(key: str, least: int, most: int) -> None:
    for values in _numbers(key, 60):
        assert len(values) == 3
        assert all(least <= value <= most for value in values), values


def test_a_number_that_ends_in_five_stands_among_such() -> None:
    assert all(value % 10 == 5 for values in _numbers("125 ships", 40) for value in values)


def test_no_percentage_passes_a_hundred() -> None:
    for key in ("95%", "88%", "64%"):
        for values in _numbers(key, 40):
            assert len(values) == 3
            assert all(0 < value <= 100 for value in values)


def test_the_right_number_takes_each_rank_about_as_often_as_another() -> None:
    ranks = Counter(sum(value < 311 for value in values) for values in _numbers("311 ships", 400))
    assert set(ranks) == {0, 1, 2, 3}
    assert all(70 <= count <= 130 for count in ranks.values())


def test_a_rounded_number_stands_among_rounded_ones(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    value = parse_quantity("about 7,000 ships")
    assert value is not None
    fact = new_fact(
        "ships",
        FigureClaim("ships", "how many ships passed in 1910", value),
        "In 1910 about 7,000 ships passed.",
    )
    texts = _options(ask("ships", fact))
    assert len(texts) == 3
    assert all(text.endswith(",000") for text in texts)


def test_about_a_number_bars_what_lies_within_a_tenth(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    value = parse_quantity("about 312 ships")
    assert value is not None
    fact = new_fact(
        "ships",
        FigureClaim("ships", "how many ships passed in 1910", value),
        "In 1910 about 312 ships passed.",
    )
    for text in _options(ask("ships", fact)):
        assert not value.compatible(parse_quantity(text) or value)


def test_an_open_bound_has_no_options_since_smaller_numbers_are_right_too(ask: Ask) -> None:
    assert ask("keepers-count").draft.options == ()


def test_a_real_figure_of_the_unit_comes_first_and_is_explained(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    for number in ("255", "388"):
        value = parse_quantity(f"{number} towers")
        assert value is not None
        other = new_fact(f"other-{number}", FigureClaim(f"other-{number}", "how many towers stood in Ostmark in 1930", value),
                         f"In 1930 Ostmark had {number} towers.", theme="towers")  # fmt: skip
        options = ask("towers-count", other).draft.options
        if number in {option.text for option in options}:
            assert f"In 1930 Ostmark had {number} towers." in {option.why for option in options}
            return
    pytest.fail("neither real figure was used")


def test_names_are_of_one_kind_and_neither_right_nor_in_the_stem_nor_in_the_sentence(
    ask: Ask,
) -> None:
    assert set(_options(ask("brandt-saved"))) <= {"Olaf Rask", "Mira Holm", "Per Lund"}
    assert "Skarn" not in _options(ask("fire-place"))


def test_people_who_were_not_there_at_the_time_come_last(ask: Ask) -> None:
    assert "Nils Voss" not in _options(ask("holm-mapped"))


def test_who_took_part_in_the_same_event_is_no_wrong_answer(
    ask: Ask, new_fact: Callable[..., Fact]
) -> None:
    helper = new_fact(
        "rask-helped",
        ActorClaim("olaf-rask", did="rang the bell", event="skarn-fire"),
        "In 1911 Olaf Rask rang the bell.",
    )
    assert "Olaf Rask" not in _options(ask("brandt-saved", helper))


def test_a_place_is_never_beside_what_it_lies_in(ask: Ask) -> None:
    assert not {"North Reach", "Varland"} & set(_options(ask("fire-place")))


def test_an_alias_is_no_option_and_is_accepted(ask: Ask) -> None:
    asked = ask("brandt-saved")
    assert asked.draft.accept == ("Brandt",)
    assert "Brandt" not in _options(asked)


def test_a_wrong_name_says_who_it_really_is(ask: Ask) -> None:
    why = {option.text: option.why for option in ask("rask-lit").draft.options}
    assert why["Mira Holm"] == "In 1908 Mira Holm drew a map of every tower."


def test_a_wrong_date_that_is_real_says_what_happened_then(base: FactBase) -> None:
    survey = make_survey(base, disputed(base))
    explained = [
        option
        for fact in survey.facts()
        if fact.kind == "date"
        for option in date_options(survey, fact, fact.id)
        if option.why
    ]
    says = {fact.says for fact in base.facts.values()}
    assert explained
    assert all(option.why in says for option in explained)


def test_wrong_dates_are_real_ones_as_long_as_there_are_any_near(base: FactBase) -> None:
    events = {f"e{month}": Event(f"e{month}", f"feast {month}") for month in range(1, 13)}
    facts = {
        f"f{month}": Fact(
            f"f{month}", DateClaim(parse_edtf(f"1901-{month:02}"), f"e{month}"),
            f"In month {month} of 1901 there was a feast.", (),
        )
        for month in range(1, 13)
    }  # fmt: skip
    survey = make_survey(replace(base, events=events, facts=facts), {})
    for month in (4, 5, 6, 7, 8, 9):
        options = date_options(survey, facts[f"f{month}"], f"f{month}")
        assert len(options) == 3
        assert all(option.why.startswith("In month") for option in options)


def test_a_wrong_date_may_be_that_of_what_somebody_did(base: FactBase) -> None:
    deed = Fact(
        "deed", ActorClaim("olaf-rask", did="sold a boat", when=parse_edtf("1911-04-20")),
        "On 20 April 1911 Olaf Rask sold a boat.", (),
    )  # fmt: skip
    survey = make_survey(replace(base, facts={**base.facts, "deed": deed}), {})
    found = [date_options(survey, base.facts["fire-date"], f"q{number}") for number in range(8)]
    assert any(option.why == deed.says for options in found for option in options)


def test_real_spans_come_first_and_are_explained(base: FactBase) -> None:
    spans = {"war": "1908/1910", "plague": "1925/1926"}
    events = {id_: Event(id_, f"the {id_}") for id_ in spans}
    facts = {
        id_: Fact(id_, DateClaim(parse_edtf(span), id_), f"The {id_} lasted.", ())
        for id_, span in spans.items()
    }
    made = replace(base, events={**base.events, **events}, facts={**base.facts, **facts})
    options = date_options(make_survey(made, {}), made.facts["strike-dates"], "strike-dates")
    assert {option.why for option in options} & {"The war lasted.", "The plague lasted."}


def test_one_wrong_name_alone_is_no_choice(new_fact: Callable[..., Fact]) -> None:
    fact = new_fact(
        "won",
        ActorClaim("a", did="won the race", when=parse_edtf("1900")),
        "In 1900 A won the race.",
    )
    base = _tiny(fact)
    people = {id_: Entity(id_, EntityKind.PERSON, id_.upper() * 3) for id_ in "ab"}
    base = FactBase(
        base.subject,
        {**base.sources, "beacon-1931": Source("beacon-1931", "B")},
        people,
        {},
        base.facts,
    )
    banks = generate(base, {}).banks
    assert all(
        one.draft.options == ()
        for bank in banks
        for one in bank.questions
        if isinstance(one, Recalled)
    )


def test_no_option_is_true_or_said_twice(base: FactBase) -> None:
    for bank in generate(base, disputed(base)).banks:
        for one in bank.questions:
            if isinstance(one, Recalled):
                texts = _options(one)
                right = {one.draft.answer, *one.draft.accept}
                assert not right & set(texts)
                assert len(set(texts)) == len(texts) != 1


def test_a_range_has_no_options() -> None:
    fact = Fact(
        "r",
        FigureClaim("r", "how many", Quantity(Decimal(10), Decimal(15), Bound.EXACT, "cars")),
        "s",
        (),
    )
    assert number_options(make_survey(_tiny(fact), {}), fact, "r") == ()
