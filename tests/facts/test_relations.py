from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.facts.relations import asked, relation, topic
from quiz.text.dates import parse_edtf
from quiz.text.quantities import parse_quantity

if TYPE_CHECKING:
    from tests.facts.conftest import Seeds


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


def test_the_relation_reads_as_a_clause(seeds: Seeds) -> None:
    base = seeds.base()
    assert {id_: asked(fact, base) for id_, fact in base.facts.items()} == {
        "opening-date": "when the opening of the bridge took place",
        "opening-place": "where the opening of the bridge took place",
        "moss-built": "who built the bridge",
        "flood-led-to-opening": "what led to the building of a bridge",
        "bridge-length": "how long the bridge was in 1911",
        "abc-expands": "what ABC stands for",
    }


def test_case_typography_and_edges_do_not_part_topics(seeds: Seeds) -> None:
    facts = """\
facts:
  - {id: a, date: 1910, edge: start, event: opening, says: S., cite: courier p2 s1}
  - {id: b, date: 1911, edge: end, event: opening, says: S., cite: courier p2 s1}
  - {id: c, term: "A.B.C.", expands: Arden Boat Club, says: S., cite: courier p2 s1}
  - {id: d, term: abc, expands: Arden Boat Club, says: S., cite: courier p2 s1}
  - {id: e, actor: ada-moss, office: The mayor of Arden, says: S., cite: courier p2 s1}
  - {id: f, actor: ada-moss, office: mayor of Arden, says: S., cite: courier p2 s1}
"""
    found = [topic(fact) for fact in seeds.base(facts=facts).facts.values()]
    assert found[0] == found[1]
    assert found[2] == found[3]
    assert found[4] == found[5]
