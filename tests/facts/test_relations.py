from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz.facts.disputes import disputed
from quiz.facts.relations import relation
from quiz.text.dates import parse_edtf
from quiz.text.quantities import parse_quantity

if TYPE_CHECKING:
    from tests.facts.conftest import Seeds

HEAD = "says: A sentence of 1911., cite: courier p2 s1"


def facts(*bodies: str) -> str:
    rows = (f"  - {{id: f{n}, {body}, {HEAD}}}\n" for n, body in enumerate(bodies))
    return "facts:\n" + "".join(rows)


def test_each_kind_has_a_subject_a_relation_and_a_value(seeds: Seeds) -> None:
    base = seeds.base()
    assert {id_: relation(fact) for id_, fact in base.facts.items()} == {
        "opening-date": ("opening", "when", parse_edtf("1911-04-03")),
        "opening-place": ("opening", "where", "arden"),
        "moss-built": ("opening", "who built the bridge", "ada-moss"),
        "flood-led-to-opening": ("the building of a bridge", "why", "flood"),
        "bridge-length": ("bridge-length", "how many", parse_quantity("about 120 metres")),
        "abc-expands": ("abc", "stands for", "Arden Bridge Company"),
    }


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("date: 1911-04, event: flood", "date: 1911-05, event: flood", True),
        ("date: 1911-04-03, event: flood", "date: 1911, event: flood", False),
        ("date: 1911-04~, event: flood", "date: 1911-05, event: flood", False),
        ("date: 1910, event: flood, edge: start", "date: 1911, event: flood, edge: end", False),
        ("date: 1910, event: flood", "date: 1911, event: opening", False),
        ("place: arden, event: flood", "place: brook, event: flood", True),
        ("place: arden, event: flood", "place: vale, event: flood", False),
        ("figure: q, ask: x y, value: 10 men", "figure: q, ask: x y, value: 12 men", True),
        ("figure: q, ask: x y, value: 10 men", "figure: q, ask: x y, value: at least 9 men", False),
        ("figure: q, ask: x y, value: 10", "figure: q, ask: x y, value: 12, as_of: 1910", False),
        ("figure: q, ask: x y, value: 10", "figure: r, ask: x y, value: 12", False),
        ("term: XY, expands: Xan Yard", "term: xy, expands: Xan Yarn", True),
        ("term: XY, expands: Xan Yard", "term: XY, expands: 'xan, yard'", False),
        ("term: XY, expands: Xan Yard", "term: XY, expands: Xan, accept: Xan Yard", False),
        ("term: XY, expands: Xan Yard", "term: XY, means: a yard", False),
        ("cause: flood, effect: opening", "cause: a long wait, effect: opening", False),
        ("actor: ada-moss, did: sang", "actor: rivals, did: sang", False),
    ],
)
def test_facts_dispute_each_other_when_both_cannot_be_true(
    seeds: Seeds, one: str, other: str, expected: bool
) -> None:
    base = seeds.base(facts=facts(one, other))
    found = {"f0": ("f1",), "f1": ("f0",)} if expected else {}
    assert disputed(base) == found


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
