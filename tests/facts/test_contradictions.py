"""Which facts on one thing exclude each other, and which only look as if they did."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from quiz.facts.contradictions import clash, contradictions
from quiz.facts.disputes import disputed

if TYPE_CHECKING:
    from tests.facts.conftest import Seeds

HEAD = "says: A sentence of 1911., cite: courier p2 s1"
PEOPLE = """\
entities:
  - {id: bo, person: Bo}
  - {id: cy, person: Cy}
  - {id: league, organisation: Arden League, aliases: [AL, Ardens Bund]}
  - {id: branch, organisation: North Branch, part_of: league}
"""


def facts(*bodies: str) -> str:
    rows = (f"  - {{id: f{n}, {body}, {HEAD}}}\n" for n, body in enumerate(bodies))
    return "facts:\n" + "".join(rows)


def why(seeds: Seeds, one: str, other: str) -> str:
    """Say why two facts exclude each other, which must not hang on their order."""
    base = seeds.base(facts=facts(one, other), people=PEOPLE)
    first, second = base.facts.values()
    found = clash(first, second, base)
    assert bool(found) == bool(clash(second, first, base))
    return found


def flood(date: str, edge: str = "") -> str:
    return f"date: {date}, event: flood" + (f", edge: {edge}" if edge else "")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (flood("1911-04"), flood("1911-05"), "April 1911 and May 1911 do not meet"),
        (flood("1911-04-03"), flood("1911"), ""),
        (flood("1910/1912"), flood("1911"), ""),
        (flood("1910/1912"), flood("1913"), "1910 to 1912 and 1913 do not meet"),
        (flood("1911-04~"), flood("1911-05"), ""),
        (flood("1911~"), flood("1912-12-31"), ""),
        (flood("1911~"), flood("1913"), "about 1911 and 1913 do not meet"),
        (flood("1911~"), flood("1913~"), ""),
        (flood("0001~"), flood("9999~"), "about 1 and about 9999 do not meet"),
        (flood("1911-03-31~"), flood("1911-04-02~"), ""),
        ("date: 1910, event: flood", "date: 1911, event: opening", ""),
        (flood("1911-04-03") + ", inferred: the week is told", flood("1911-04-09"), ""),
        (flood("1911-04-03") + ", inferred: {day: as told, month: as told}", flood("1911-06"), ""),
        (flood("1911-04-03") + ", inferred: {year: as told}", flood("1912"),
         "3 April 1911 and 1912 do not meet"),
    ],
)  # fmt: skip
def test_dates_exclude_each_other_when_they_share_no_day(
    seeds: Seeds, one: str, other: str, expected: str
) -> None:
    assert why(seeds, one, other) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (flood("1910", "start"), flood("1911", "end"), ""),
        (flood("1911", "start"), flood("1911", "end"), ""),
        (flood("1910", "start"), flood("1911", "start"), "1910 and 1911 do not meet"),
        (flood("1912", "start"), flood("1911", "end"),
         "it cannot have begun in 1912 and ended in 1911"),
        (flood("1911"), flood("1912", "start"),
         "it cannot have taken place in 1911 and begun in 1912"),
        (flood("1911"), flood("1910", "end"),
         "it cannot have taken place in 1911 and ended in 1910"),
        (flood("1911"), flood("1910", "start"), ""),
        (flood("1910/1912"), flood("1911", "start"),
         "it cannot have lasted from 1910 to 1912 and begun in 1911"),
        (flood("1910/1912"), flood("1912-03", "end"), ""),
        (flood("1910/1912"), flood("1911", "end"),
         "it cannot have lasted from 1910 to 1912 and ended in 1911"),
    ],
)  # fmt: skip
def test_the_ends_of_an_event_limit_each_other_and_the_whole(
    seeds: Seeds, one: str, other: str, expected: str
) -> None:
    assert why(seeds, one, other) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("arden", "brook", "Arden and Brook are two places, and neither lies in the other"),
        ("arden", "vale", ""),
        ("brook", "vale", "Brook and Vale of Arden are two places, and neither lies in the other"),
    ],
)
def test_places_exclude_each_other_unless_one_lies_in_the_other(
    seeds: Seeds, one: str, other: str, expected: str
) -> None:
    found = why(seeds, f"place: {one}, event: flood", f"place: {other}, event: flood")
    assert found == expected


def figure(value: str, as_of: str = "", quantity: str = "q") -> str:
    return f"figure: {quantity}, ask: how many, value: {value}" + (
        f", as_of: {as_of}" if as_of else ""
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (figure("10 men"), figure("12 men"), "10 men and 12 men exclude each other"),
        (figure("at least 500"), figure("300"), "at least 500 and 300 exclude each other"),
        (figure("at least 500"), figure("800"), ""),
        (figure("more than 300"), figure("300"), "more than 300 and 300 exclude each other"),
        (figure("about 300"), figure("320"), ""),
        (figure("10–15 men"), figure("fewer than 12 men"), ""),
        (figure("10", quantity="lost"), figure("12", quantity="hurt"), ""),
        (figure("10"), figure("12", "1910"), ""),
        (figure("10", "1910"), figure("12", "1911"), ""),
        (figure("10", "1910"), figure("12", "1910-12"), ""),
        (figure("10", "1910-12"), figure("12", "1910-12"),
         "10 and 12 exclude each other, both as of December 1910"),
        (figure("10 miles"), figure("12 kilometres"), ""),
        (figure("1 mile"), figure("12 miles"), "1 mile and 12 miles exclude each other"),
        (figure("10"), figure("12 miles"), "10 and 12 miles exclude each other"),
        (figure("10"), figure("12%"), ""),
    ],
)  # fmt: skip
def test_figures_exclude_each_other_only_if_measure_date_and_unit_are_the_same(
    seeds: Seeds, one: str, other: str, expected: str
) -> None:
    assert why(seeds, one, other) == expected


def test_successive_posts_about_one_number_are_snapshots(seeds: Seeds) -> None:
    rows = "facts:\n" + "".join(
        f"  - {{id: f{at}, {figure(value)}, says: S., cite: herald p{at} s1}}\n"
        for at, value in ((2, "10"), (3, "12"), (9, "14"))
    )
    base = seeds.base(facts=rows)
    assert [pair.ids for pair in contradictions(base)] == [{"f2", "f3"}]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("term: XY, expands: Xan Yard", "term: x.y., expands: Xan Yarn",
         'XY cannot stand for "Xan Yard" and for "Xan Yarn" at once'),
        ("term: XY, expands: Xan Yard", "term: XY, expands: 'xan, yard'", ""),
        ("term: XY, expands: Xan Yard", "term: XY, expands: Xan, accept: Xan Yard", ""),
        ("term: XY, expands: Xan Yard", "term: YX, expands: Xan Yard", ""),
        ("term: XY, expands: Xan Yard", "term: XY, means: a yard", ""),
        ("term: XY, means: a place to build boats", "term: XY, means: a yard", ""),
        ("term: AL, expands: Arden League", "term: AL, expands: Ardens Bund", ""),
    ],
)  # fmt: skip
def test_a_term_stands_for_one_thing_in_all_its_spellings(
    seeds: Seeds, one: str, other: str, expected: str
) -> None:
    assert why(seeds, one, other) == expected


def test_causes_and_doers_may_be_several(seeds: Seeds) -> None:
    cause = "cause: flood, effect: opening", "cause: a long wait, effect: opening"
    assert why(seeds, *cause) == ""
    assert (
        why(seeds, "actor: bo, did: sang, event: flood", "actor: cy, did: sang, event: flood") == ""
    )


def mayor(who: str, times: str, office: str = "mayor of Arden") -> str:
    return f"actor: {who}, office: {office}, {times}".rstrip(", ")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("since: 1900, until: 1910", "when: 1905", True),
        ("since: 1900, until: 1910", "since: 1905", True),
        ("since: 1900, until: 1910", "until: 1905", True),
        ("since: 1900, until: 1910", "since: 1908, until: 1920", True),
        ("since: 1900, until: 1910", "since: 1910, until: 1920", False),
        ("since: 1900, until: 1910", "until: 1920", False),
        ("since: 1900, until: 1910", "when: 1910", False),
        ("since: 1900, as_of: 1910", "when: 1905", True),
        ("since: 1900", "until: 1890", False),
        ("since: 1900", "since: 1905", False),
        ("when: 1905", "when: 1905", False),
        ("when: 1905-03-02", "when: 1905-03-02", True),
        ("when: 1905-03-02~", "when: 1905-03-02", False),
        ("when: 1900/1910", "as_of: 1905", True),
        ("since: 1905~, until: 1908~", "when: 1906", False),
        ("since: 1905-05-01, until: 1905-05-02", "when: 1905-05-01", False),
        ("", "when: 1905", False),
        ("", "", False),
    ],
)
def test_a_sole_office_has_one_holder_on_each_day(
    seeds: Seeds, one: str, other: str, expected: bool
) -> None:
    found = why(seeds, mayor("bo", one), mayor("cy", other))
    assert bool(found) is expected
    assert found in {"", "Bo and Cy cannot have been mayor of Arden at the same time"}
    assert why(seeds, mayor("bo", one), mayor("bo", other)) == ""


@pytest.mark.parametrize(
    ("office", "sole"),
    [
        ("president of Arden", True),
        ("interim president of the League", True),
        ("Arden's prime minister", True),
        ("head of the bridge company", True),
        ("force commander of the ferry guard", True),
        ("secretary-general of the League", True),
        ("spokesperson of the League", False),
        ("senior fellow at the institute", False),
        ("minister of Arden", False),
        ("vice-president of Arden", False),
        ("deputy head of the League", False),
        ("adviser to the president of Arden", False),
        ("member of the council", False),
        ("a leader of the rivals", False),
        ("president", False),
    ],
)
def test_only_posts_that_an_institution_has_once_are_sole(
    seeds: Seeds, office: str, sole: bool
) -> None:
    term = "since: 1900, until: 1910"
    found = why(seeds, mayor("bo", term, office), mayor("cy", term, office))
    assert bool(found) is sole


def test_an_author_may_say_what_is_sole(seeds: Seeds) -> None:
    term = "since: 1900, until: 1910"
    shared = mayor("bo", f"{term}, sole: false"), mayor("cy", term)
    assert why(seeds, *shared) == ""
    speaker = "spokesperson of the League"
    one = mayor("bo", f"{term}, sole: true", speaker), mayor("cy", term, speaker)
    assert why(seeds, *one)
    deed = "actor: {}, did: broke the dam, event: flood{}"
    assert why(seeds, deed.format("bo", ", sole: true"), deed.format("cy", "")) == (
        "Bo and Cy cannot each be the only one who broke the dam"
    )
    apart = "actor: {}, did: won the race, sole: true, when: {}"
    assert why(seeds, apart.format("bo", 1900), apart.format("cy", 1901)) == ""
    assert why(seeds, apart.format("bo", 1900), apart.format("cy", 1900))


def test_a_part_of_a_group_is_no_other_doer_than_the_group(seeds: Seeds) -> None:
    deed = "actor: {}, did: broke the dam, event: flood, sole: true"
    assert why(seeds, deed.format("league"), deed.format("branch")) == ""


def test_what_is_found_counts_both_ways_and_in_any_order(seeds: Seeds) -> None:
    for bodies in permutations([flood("1910"), flood("1911"), flood("1911-02")]):
        alone = f"f{bodies.index(flood('1910'))}"
        others = tuple(sorted({"f0", "f1", "f2"} - {alone}))
        expected = {alone: others} | dict.fromkeys(others, (alone,))
        assert disputed(seeds.base(facts=facts(*bodies))) == expected


def test_what_an_author_declares_counts_both_ways(seeds: Seeds) -> None:
    base = seeds.base(
        facts=facts("cause: flood, effect: opening, disputes: f1", "cause: a vote, effect: opening")
    )
    assert disputed(base) == {"f0": ("f1",), "f1": ("f0",)}


def test_what_an_author_declares_to_agree_is_no_dispute(seeds: Seeds) -> None:
    agreed = "date: 1910, event: flood, agrees: {f1: two floods in one winter}"
    assert disputed(seeds.base(facts=facts(agreed, "date: 1911, event: flood"))) == {}


def test_a_known_error_throws_no_doubt_on_what_is_right(seeds: Seeds) -> None:
    wrong = "date: 1910, event: flood, status: known_error, reason: a misprint"
    base = seeds.base(facts=facts(wrong, "date: 1911, event: flood"))
    assert disputed(base) == {"f0": ("f1",)}
