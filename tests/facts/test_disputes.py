"""Disputes as people read them: what is asked, who says what, and why not all can be right."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from quiz.facts.disputes import Origin, disputes
from quiz.facts.model import Citation, DateClaim, Fact
from quiz.text.dates import parse_edtf

if TYPE_CHECKING:
    from quiz.facts.disputes import Dispute
    from tests.facts.conftest import Seeds

SOURCES = """\
subject: arden
title: Arden
themes: [{id: bridges, theme: Bridges}]
sources:
  - {id: courier, title: The bridge at last, publisher: Courier, published: 1911-05}
  - {id: herald, title: Our town, publisher: Herald, published: 1912~}
  - id: posts
    title: Posts
    parts: [{from: p2, title: One post, published: 1913-01-02}]
"""


def base_of(seeds: Seeds, *rows: str) -> tuple[Dispute, ...]:
    facts = "facts:\n" + "".join(
        f"  - {{id: f{n}, {row}, says: S.}}\n" for n, row in enumerate(rows)
    )
    return disputes(seeds.base(sources=SOURCES, facts=facts))


def flood(date: str, cite: str = "courier p2 s1") -> str:
    return f"date: {date}, event: flood, cite: {cite}"


def test_a_dispute_says_what_is_asked_and_why_not_all_is_true(seeds: Seeds) -> None:
    (dispute,) = base_of(
        seeds, flood("1908", "[courier p2 s1, posts p3 s1]"), flood("1909", "herald p1 s1")
    )
    assert (dispute.subject, dispute.relation) == ("flood", "when the great flood took place")
    assert (dispute.origin, dispute.why) == (Origin.FOUND, "1908 and 1909 do not meet.")
    assert [side.value for side in dispute.sides] == ["1908", "1909"]
    told = [
        (one.source, one.publisher, one.title, one.published and one.published.edtf())
        for one in dispute.sides[0].testimonies
    ]
    assert told == [
        ("courier", "Courier", "The bridge at last", "1911-05"),
        ("posts", None, "One post", "1913-01-02"),
    ]
    assert [side.witnesses for side in dispute.sides] == [2, 1]
    assert dispute.fact_ids == ("f0", "f1")


def test_facts_that_can_all_be_true_are_one_side(seeds: Seeds) -> None:
    (dispute,) = base_of(
        seeds, flood("1908"), flood("1909", "herald p1 s1"), flood("1908-02"), flood("1910")
    )
    assert [side.value for side in dispute.sides] == ["1908; February 1908", "1909", "1910"]
    assert dispute.fact_ids == ("f0", "f2", "f1", "f3")
    assert dispute.why == "1908 and 1909 do not meet; 1908 and 1910 do not meet."


def test_what_is_compatible_with_all_sides_takes_none(seeds: Seeds) -> None:
    (dispute,) = base_of(seeds, flood("1908-02"), flood("1908-05"), flood("1908"))
    assert dispute.fact_ids == ("f0", "f1")


def test_disputes_about_different_things_stay_apart_and_in_order(seeds: Seeds) -> None:
    place = "place: {}, event: flood, cite: courier p2 s1"
    found = base_of(
        seeds, flood("1908"), place.format("arden"), flood("1909"), place.format("brook")
    )
    assert [dispute.fact_ids for dispute in found] == [("f0", "f2"), ("f1", "f3")]
    assert found[1].relation == "where the great flood took place"


def test_a_start_against_an_end_is_told_with_its_verb(seeds: Seeds) -> None:
    (dispute,) = base_of(
        seeds, flood("1909") + ", edge: start", flood("1908", "herald p1 s1") + ", edge: end"
    )
    assert dispute.relation == "when the great flood took place"
    assert [side.value for side in dispute.sides] == ["began in 1909", "ended in 1908"]
    assert dispute.why == "It cannot have begun in 1909 and ended in 1908."


def test_a_declared_dispute_gives_its_authors_reason(seeds: Seeds) -> None:
    cause = "cause: {}, effect: opening, cite: courier p2 s1"
    bare, told = cause.format("a vote"), cause.format("a wager")
    (dispute,) = base_of(seeds, bare, f"{told}, disputes: f0")
    assert dispute.origin is Origin.DECLARED
    assert dispute.why == "The author declares that f0 and f1 contradict each other."
    (dispute,) = base_of(seeds, bare, f"{told}, disputes: {{f0: the vote came after the wager.}}")
    assert dispute.why == "The vote came after the wager."
    assert dispute.relation == "what led to the opening of the bridge"


def test_what_the_values_show_counts_as_found_even_if_declared(seeds: Seeds) -> None:
    (dispute,) = base_of(seeds, flood("1908"), flood("1909") + ", disputes: [f0]")
    assert dispute.origin is Origin.FOUND


def test_a_known_error_is_no_party(seeds: Seeds) -> None:
    wrong = flood("1908") + ", status: known_error, reason: a misprint, disputes: f1"
    assert base_of(seeds, wrong, flood("1909")) == ()


def test_programs_get_plain_data(seeds: Seeds) -> None:
    (dispute,) = base_of(
        seeds, flood("1908") + ", attributed_to: courier", flood("1909", "herald p1 s1")
    )
    told = json.loads(json.dumps(dispute.as_json()))
    assert {key: told[key] for key in ("base", "about", "origin", "why")} == {
        "base": "arden", "about": "flood", "origin": "found", "why": "1908 and 1909 do not meet.",
    }  # fmt: skip
    assert told["sides"][0] == {
        "value": "1908",
        "witnesses": 1,
        "testimonies": [
            {
                "source": "courier",
                "title": "The bridge at last",
                "publisher": "Courier",
                "published": "1911-05",
            }
        ],
        "facts": [
            {
                "id": "f0",
                "value": "1908",
                "statement": "S.",
                "attributed_to": "courier",
                "as_of": None,
                "citations": ["courier p2 s1"],
                "witnesses": 1,
            }
        ],
    }


def test_hundreds_of_contrary_facts_are_one_dispute_in_no_time(seeds: Seeds) -> None:
    base = seeds.base(sources=SOURCES, facts="facts: []\n")
    one = DateClaim(parse_edtf("1900"), "flood")
    facts = {
        f"f{n}": Fact(f"f{n}", replace(one, date=parse_edtf(f"{1700 + n}")), "S.",
                      (Citation("courier", 2, 1),))
        for n in range(200)
    }  # fmt: skip
    began = time.perf_counter()
    (dispute,) = disputes(replace(base, facts=facts))
    assert len(dispute.sides) == 200
    assert time.perf_counter() - began < 5
