from __future__ import annotations

from typing import TYPE_CHECKING

import pydot
import pytest

from quiz.facts.causality import dot, links, tree
from quiz.facts.neighbours import neighbours

if TYPE_CHECKING:
    from tests.facts.conftest import Seeds

FACTS = """\
facts:
  - {id: rain, cause: a week of rain, effect: flood, says: Rain led to it., cite: courier p2 s1}
  - {id: built, cause: flood, effect: opening, says: It led to the bridge., cite: courier p2 s2}
  - {id: joy, cause: opening, effect: A WEEK OF FEASTS, says: They feasted., cite: courier p2 s3}
  - {id: toll, cause: A week of feasts, effect: the toll of 1912, says: It was dear.,
     cite: courier p2 s4, attributed_to: herald}
  - {id: trade, cause: the wish for trade, effect: opening, says: Trade led to it., cite: herald p3 s1}
  - {id: date, date: 1911, event: flood, says: It was in 1911., cite: courier p2 s5}
  - {id: wrong, cause: opening, effect: the end of ferries, says: No., cite: courier p2 s6,
     status: known_error, reason: a slip}
"""
RING = """\
facts:
  - {id: one, cause: the first thing, effect: the second thing, says: So., cite: courier p2 s1}
  - {id: two, cause: the second thing, effect: the first thing, says: So., cite: courier p2 s2}
"""


# pydot calls its parser by names that the parser has given up
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")


def read_back(drawn: str) -> pydot.Dot:
    graphs = pydot.graph_from_dot_data(drawn)
    assert graphs is not None, drawn
    return graphs[0]


def test_the_tree_begins_with_first_causes_and_unfolds_each_node_once(seeds: Seeds) -> None:
    branches = tree(links(seeds.base(facts=FACTS)))
    assert [(b.depth, b.node.phrase, b.fact and b.fact.id, b.again) for b in branches] == [
        (0, "a week of rain", None, False),
        (1, "the great flood", "rain", False),
        (2, "the opening of the bridge", "built", False),
        (3, "A WEEK OF FEASTS", "joy", False),
        (4, "the toll of 1912", "toll", False),
        (0, "the wish for trade", None, False),
        (1, "the opening of the bridge", "trade", True),
    ]


def test_a_ring_of_causes_is_told_and_ends(seeds: Seeds) -> None:
    branches = tree(links(seeds.base(facts=RING)))
    told = [(b.depth, b.node.phrase, b.again) for b in branches]
    assert told == [(0, "the first thing", False), (1, "the second thing", False),
                    (2, "the first thing", True)]  # fmt: skip


def test_known_errors_lead_to_nothing(seeds: Seeds) -> None:
    assert "wrong" not in {link.fact.id for link in links(seeds.base(facts=FACTS))}


@pytest.mark.parametrize(
    "hostile", ['a "quoted" word', 'ends "]; evil -> [x="', "a \\ slash", "é <b> & x"]
)
def test_dot_quotes_whatever_a_phrase_holds(seeds: Seeds, hostile: str) -> None:
    phrase = hostile.replace("'", "''")
    base = seeds.base(facts=RING.replace("the first thing", f"'{phrase}'"))
    graph = read_back(dot(links(base), 'a "title"'))
    assert len(graph.get_nodes()) == 3  # with the one that sets the shape of all
    label = graph.get_nodes()[1].get("label")
    assert label[1:-1].replace('\\"', '"').replace("\\\\", "\\") == hostile


def test_other_programs_read_what_is_drawn(seeds: Seeds) -> None:
    edges = read_back(dot(links(seeds.base(facts=FACTS)))).get_edges()
    assert [edge.get("tooltip").strip('"') for edge in edges] == [
        "rain",
        "built",
        "joy",
        "toll",
        "trade",
    ]


def test_a_fact_knows_what_led_to_its_event_and_what_came_of_it(seeds: Seeds) -> None:
    base = seeds.base(facts=FACTS)
    around = neighbours(base, base.facts["date"])
    assert [link.fact.id for link in around.causes] == ["rain"]
    assert [link.fact.id for link in around.effects] == ["built"]
    assert around.same_event == ()


def test_other_facts_on_the_same_event_are_named_once(seeds: Seeds) -> None:
    base = seeds.base(facts=FACTS)
    around = neighbours(base, base.facts["built"])
    assert [fact.id for fact in around.same_event] == ["date"]
    assert [link.fact.id for link in around.causes] == ["rain", "trade"]
    assert [link.fact.id for link in around.effects] == ["joy"]
