from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import Problem, Severity

Judge = Callable[..., tuple[Problem, ...]]
COAST = """
entities:
  - {id: skarn, town: Skarn, subtype: town}
  - {id: brell, town: Brell, subtype: town}
  - {id: osby, town: Osby, subtype: village}
  - {id: tarn, town: Tarn, subtype: city}
  - {id: vlb, organisation: VLB, subtype: council, aliases: [Varland Lighthouse Board]}
  - {id: tkg, organisation: TKG, subtype: union}
  - {id: ccp, organisation: CCP, subtype: union}
  - {id: league, organisation: Pilots' League, subtype: union}
events:
  - {id: fire, event: the fire in the tower}
facts:
  - id: fire-place
    place: skarn
    event: fire
    says: The tower that burned in 1911 stood in Skarn.
    cite: beacon-1931 p3 s1
  - id: tkg-struck
    actor: tkg
    did: went on strike
    when: 1908
    says: In 1908 the TKG went on strike.
    cite: beacon-1931 p3 s2
"""


def choice(answer: str, *wrong: str, more: str = "") -> str:
    options = ", ".join(f'"{text}"' for text in wrong)
    return (
        f'- id: asked\n  ask: Which one was it, in 1911?\n  answer: "{answer}"\n'
        f"  distractors: [{options}]\n{more}"
    )


def test_a_key_may_be_long_where_a_wrong_option_is(judge: Judge) -> None:
    key = "the repair of the northern tower"
    assert judge(choice(key, "a lamp", "a boat"), "Q06")
    assert judge(choice(key, "a lamp", "the building of a harbour"), "Q06") == ()


def test_a_short_key_that_is_a_little_longer_is_no_flaw(judge: Judge) -> None:
    assert judge(choice("a lantern", "a net", "an oar"), "Q06") == ()


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("Skarn", ("Brell", "VLB")),
        ("Skarn", ("Brell", "9 April 1911")),
        ("9 April 1911", ("2 May 1911", "12 keepers")),
        ("30 keepers", ("12 keepers", "TKG")),
    ],
)
def test_options_of_two_types_are_an_error(
    judge: Judge, answer: str, wrong: tuple[str, ...]
) -> None:
    found = judge(choice(answer, *wrong, more="  fact: fire-place\n"), "Q07", facts=COAST)
    assert [problem.severity for problem in found] == [Severity.ERROR]


def test_what_no_base_knows_has_no_type(judge: Judge) -> None:
    assert judge(choice("Skarn", "a tower", "Ada Brandt"), "Q07") == ()
    known = choice("Skarn", "Ulvik", "Brell", more="  fact: fire-place\n")
    assert judge(known, "Q07", facts=COAST) == ()


def test_a_bare_year_may_stand_among_numbers(judge: Judge) -> None:
    assert judge(choice("1911", "1850", "2400"), "Q07") == ()


def test_one_option_of_another_subtype_is_a_warning_unless_the_two_are_easily_mixed_up(
    judge: Judge,
) -> None:
    fact = "  fact: fire-place\n"
    (problem,) = judge(choice("Skarn", "Brell", "Osby", more=fact), "Q07", facts=COAST)
    assert problem.severity is Severity.WARNING
    assert "“Osby” alone" in problem.message
    assert judge(choice("Skarn", "Brell", "Tarn", more=fact), "Q07", facts=COAST) == ()


def test_one_acronym_less_and_one_unit_more_are_warnings(judge: Judge) -> None:
    struck = choice("TKG", "CCP", "Pilots' League", more="  fact: tkg-struck\n")
    (problem,) = judge(struck, "Q07", facts=COAST)
    assert "form" in problem.message
    (problem,) = judge(choice("30 keepers", "12 keepers", "18 ships"), "Q07")
    assert "unit" in problem.message


def test_the_sides_of_a_match_are_each_of_one_type(judge: Judge) -> None:
    match = (
        "- id: pairs\n  match: Match each name to what it is.\n"
        "  pairs: {{Skarn: a harbour, {other}: a quiet place}}\n  fact: fire-place\n"
    )
    assert judge(match.format(other="TKG"), "Q07", facts=COAST)
    assert judge(match.format(other="Brell"), "Q07", facts=COAST) == ()


def test_dates_side_by_side_are_equally_precise(judge: Judge) -> None:
    assert judge(choice("April 1911", "1908", "1915"), "Q08")
    assert judge(choice("1908 to 1911", "1901", "1915"), "Q08")
    assert judge(choice("1908 to 1911", "1901 to 1903", "1915 to 1920"), "Q08") == ()
    assert judge(choice("April 1911", "May 1911"), "Q08") == ()


def test_the_dates_of_a_match_are_equally_precise(judge: Judge) -> None:
    match = (
        "- id: pairs\n  match: Match each event to its date.\n"
        '  pairs: {{the fire: "{date}", the strike: "1908"}}\n'
    )
    assert judge(match.format(date="April 1911"), "Q08")
    assert judge(match.format(date="1911"), "Q08") == ()


def test_options_that_share_a_day_overlap(judge: Judge) -> None:
    (problem,) = judge(choice("1904 to 1908", "1890 to 1904", "1912 to 1915"), "Q09")
    assert "“1890 to 1904” and “1904 to 1908”" in problem.message
    assert judge(choice("1904 to 1908", "1890 to 1903"), "Q09") == ()


def test_overlapping_dates_are_an_error_in_every_bank(judge: Judge) -> None:
    (problem,) = judge(choice("1904 to 1908", "1890 to 1904"), "Q09", sourced=False)
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("1908", "1909", False),
        ("1908", "1910", True),
        ("April 1908", "May 1908", False),
        ("April 1908", "June 1908", True),
        ("8 April 1908", "9 April 1908", False),
        ("8 April 1908", "10 April 1908", True),
    ],
)
def test_events_in_order_lie_a_whole_unit_apart(
    judge: Judge, first: str, second: str, told: bool
) -> None:
    order = (
        "- id: sequence\n  order: Put these events in order, earliest first.\n"
        f"  items: [the strike: {first}, the fire: {second}]\n"
    )
    assert bool(judge(order, "Q09")) is not told


@pytest.mark.parametrize(
    "options",
    [
        ("May", "March", "July"),
        ("Monday", "Friday", "Sunday"),
        ("the 1920s", "the 1890s", "the 1930s"),
        ("the 19th century", "the 17th century", "the 18th century"),
        ("second", "first", "third"),
    ],
)
def test_an_order_that_the_program_cannot_keep_is_told(
    judge: Judge, options: tuple[str, ...]
) -> None:
    (problem,) = judge(choice(*options), "Q10")
    assert problem.severity is Severity.WARNING


def test_dates_and_numbers_keep_their_order_and_names_have_none(judge: Judge) -> None:
    for options in (("May 1911", "March 1911"), ("30", "12", "18"), ("Skarn", "May")):
        assert judge(choice(*options), "Q10") == ()
