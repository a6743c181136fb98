"""What `quiz check` says of facts that contradict each other, or that only seem to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz.errors import Severity

if TYPE_CHECKING:
    from tests.facts.conftest import Seeds

SOURCES = """\
sources:
  - {id: courier, title: The bridge at last, quotes: {talk: p8}}
  - {id: herald, title: Our town, quotes: {talk: p1}}
  - {id: posts, title: Posts, parts: [{from: p1, title: One}, {from: p5, title: Two}]}
"""
EVENTS = """\
entities:
  - {id: arden, town: Arden, use: distractor}
  - {id: brook, town: Brook, use: distractor}
  - {id: ada, person: Ada, use: distractor}
events:
  - {id: winter, event: the hard winter}
  - {id: flood, event: the great flood, part_of: winter}
  - {id: dam, event: the fall of the dam, part_of: flood}
"""


def told(seeds: Seeds, *rows: str) -> list[tuple[str, str, str, str]]:
    """Give the problems of facts but those about events that nothing is told of."""
    facts = "facts:\n" + "".join(
        f"  - {{id: f{n}, {row}, says: S.}}\n" for n, row in enumerate(rows)
    )
    found = seeds.problems(sources=SOURCES, entities=EVENTS, facts=facts)
    return [
        (one.severity.value, one.path, one.message, one.cure)
        for one in found
        if "no fact is about" not in one.message
    ]


def flood(date: str, cite: str = "courier p2 s1", event: str = "flood") -> str:
    return f"date: {date}, event: {event}, cite: {cite}"


def figure(value: str, more: str = "") -> str:
    return f"figure: q, ask: how many, value: {value}, cite: courier p2 s1{more}"


def test_a_found_dispute_that_nobody_attributes_is_warned_of_with_its_cure(seeds: Seeds) -> None:
    ((severity, path, message, cure),) = told(seeds, flood("1908"), flood("1909", "herald p2 s1"))
    assert (severity, path) == (Severity.WARNING, "facts[1].date")
    assert message == "it contradicts f0 (1908 and 1909 do not meet), and neither is attributed"
    assert "`attributed_to`" in cure
    assert "`agrees: {f0: the reason}`" in cure


@pytest.mark.parametrize(
    "more",
    [
        ", attributed_to: herald",
        ", disputes: f0",
        ", agrees: {f0: two floods}",
        ", status: known_error, reason: a misprint",
    ],
)
def test_attributing_declaring_or_reconciling_cures_it(seeds: Seeds, more: str) -> None:
    assert told(seeds, flood("1908"), flood("1909", "herald p2 s1") + more) == []


def test_what_one_source_and_speaker_says_twice_cannot_be_told_apart(seeds: Seeds) -> None:
    for other in (
        flood("1909", "courier p3 s1"),
        flood("1909", "courier p3 s1") + ", disputes: f0",
        flood("1909", "courier p3 s1") + ", attributed_to: courier",
    ):
        ((severity, path, message, cure),) = told(seeds, flood("1908"), other)
        assert (severity, path) == (Severity.WARNING, "facts[1].date")
        assert "which is from the same source and speaker" in message
        assert "known_error" in cure


def test_a_shared_passage_is_one_witness_in_two_articles(seeds: Seeds) -> None:
    found = told(
        seeds, flood("1908", "courier p8 s1"), flood("1909", "herald p1 s1") + ", disputes: f0"
    )
    assert "same source and speaker" in found[0][2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (flood("1908"), flood("1909", "courier p3 s1") + ", attributed_to: ada"),
        (flood("1908", "posts p2 s1"), flood("1909", "posts p6 s1") + ", disputes: f0"),
    ],
)
def test_two_speakers_or_two_posts_of_one_page_can_be_told_apart(
    seeds: Seeds, one: str, other: str
) -> None:
    assert told(seeds, one, other) == []


def test_a_dispute_about_something_else_wants_a_reason(seeds: Seeds) -> None:
    place = "place: arden, event: flood, cite: courier p3 s1"
    other = flood("1908", "herald p2 s1")
    ((severity, path, message, cure),) = told(seeds, place, f"{other}, disputes: [f0]")
    assert (severity, path) == (Severity.WARNING, "facts[1].disputes[0]")
    assert "about something else" in message
    assert "`disputes: {f0: the reason}`" in cure
    assert told(seeds, place, f"{other}, disputes: {{f0: Arden stood dry that year}}") == []


def test_what_is_said_to_dispute_and_to_agree_is_warned_of(seeds: Seeds) -> None:
    both = flood("1909", "herald p2 s1") + ", disputes: f0"
    found = told(seeds, flood("1908") + ", agrees: {f1: two floods}", both)
    assert found[0][:2] == ("warning", "facts[1].disputes")
    assert "both to dispute and to agree" in found[0][2]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (flood("1908-02"), "the values of f1 and f0 can both be true"),
        ("place: arden, event: flood, cite: courier p2 s1", "are not compared"),
    ],
)
def test_an_agreement_that_is_not_needed_is_hinted_at(seeds: Seeds, other: str, why: str) -> None:
    ((severity, path, message, _),) = told(
        seeds, flood("1908"), f"{other}, agrees: {{f0: as it was}}"
    )
    assert (severity, path) == (Severity.HINT, "facts[1].agrees.f0")
    assert why in message


def test_a_part_outside_its_whole_is_warned_of(seeds: Seeds) -> None:
    winter = flood("1908/1909", event="winter")
    ((severity, path, message, cure),) = told(seeds, winter, flood("1911"))
    assert (severity, path) == (Severity.WARNING, "facts[1].date")
    assert message == "1911 lies outside the dates of winter, of which flood is a part"
    assert "f0" in cure
    assert "winter" in told(seeds, winter, flood("1911", event="dam"))[0][2]
    assert told(seeds, winter, flood("1909-12-31")) == []
    assert told(seeds, winter, flood("1910~")) == []


def test_an_open_end_or_a_known_error_bars_no_part(seeds: Seeds) -> None:
    start = flood("1908", event="winter") + ", edge: start"
    wrong = flood("1950", event="winter") + ", status: known_error, reason: a misprint"
    assert told(seeds, start, flood("1911")) == []
    assert len(told(seeds, start, flood("1907"))) == 1
    assert told(seeds, wrong, flood("1911")) == []


def test_one_quantity_in_two_units_is_warned_of_once_a_fact(seeds: Seeds) -> None:
    found = told(
        seeds, figure("10 miles"), figure("11 miles", ", agrees: {f0: rounded}"), figure("16 km")
    )
    assert [one[:2] for one in found] == [("warning", "facts[2].value")]
    assert found[0][2] == "q is in km here and in miles in f0, so the two are not compared"
    assert told(seeds, figure("10 miles"), figure("10 mile")) == []


@pytest.mark.parametrize(
    ("one", "other", "hinted"),
    [
        (", as_of: 1908", ", as_of: 1908-12", True),
        ("", ", as_of: 1908-12", True),
        (", as_of: 1908", "", True),
        (", as_of: 1908", ", as_of: 1909", False),
        (", as_of: 1908", ", as_of: 1908-12, disputes: {f0: so the Herald}", False),
    ],
)
def test_figures_whose_dates_may_be_one_are_hinted_at(
    seeds: Seeds, one: str, other: str, hinted: bool
) -> None:
    found = told(seeds, figure("10", one), figure("12", f"{other}, attributed_to: ada"))
    assert [problem[0] for problem in found] == ["hint"] * hinted
    assert all("Give both the same `as_of`" in problem[3] for problem in found)
    same = figure("10", one), figure("10", f"{other}, attributed_to: ada")
    assert all("as_of" not in problem[3] for problem in told(seeds, *same))


def test_a_base_with_errors_is_told_its_errors_only(seeds: Seeds) -> None:
    found = told(seeds, flood("1908"), flood("1909", event="nothing"), flood("1909"))
    assert [one[0] for one in found] == ["error"]


@pytest.mark.parametrize(
    ("written", "path", "message"),
    [
        ("[[f0]]", "facts[0].disputes", "each item must be the id of a fact"),
        ("{f1: [x]}", "facts[0].disputes.f1", "a list stands here, not a text"),
        ("{f9: why}", "facts[0].disputes.f9", "there is no fact 'f9'"),
        ("f9", "facts[0].disputes", "there is no fact 'f9'"),
        ("[f1, f9]", "facts[0].disputes[1]", "there is no fact 'f9'"),
    ],
)
def test_disputes_are_a_list_or_a_mapping_with_reasons(
    seeds: Seeds, written: str, path: str, message: str
) -> None:
    found = told(seeds, f"{flood('1908')}, disputes: {written}", flood("1908", "herald p1 s1"))
    assert [one[1:3] for one in found] == [(path, message)]
