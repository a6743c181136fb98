from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.facts.timeline import surroundings, timeline

if TYPE_CHECKING:
    from tests.facts.conftest import Seeds

FACTS = """\
facts:
  - {id: late, date: 1912-05, event: opening, edge: end, says: It closed in May 1912., cite: courier p2 s1}
  - {id: year, date: 1911, event: flood, says: The flood was in 1911., cite: herald p3 s1}
  - {id: day, date: 1911-04-03, event: opening, edge: start, says: It opened on 3 April 1911.,
     cite: [courier p2 s1, herald p3 s2], inferred: {year: the page shows it}}
  - {id: same, date: 1911-04-03, event: opening, edge: start, says: On 3 April 1911 it opened.,
     cite: herald p3 s3}
  - {id: deed, actor: ada-moss, did: drew the first plan, when: 1909, says: In 1909 Moss drew it.,
     cite: courier p3 s1}
  - {id: deed-of-event, actor: ada-moss, did: cut the ribbon, event: opening, says: Moss cut it.,
     cite: courier p3 s2}
  - {id: wrong, date: 1800, event: flood, says: It was in 1800., cite: courier p3 s3,
     status: known_error, reason: a slip}
"""


def test_what_is_dated_comes_in_order_a_year_before_its_days(seeds: Seeds) -> None:
    moments = timeline(seeds.base(facts=FACTS))
    assert [(m.date.edtf(), m.what, m.edge) for m in moments] == [
        ("1909", "Ada Moss drew the first plan", ""),
        ("1911", "the great flood", ""),
        ("1911-04-03", "the opening of the bridge", "begins"),
        ("1912-05", "the opening of the bridge", "ends"),
    ]


def test_facts_that_give_one_date_for_one_thing_are_one_moment_with_all_sources(
    seeds: Seeds,
) -> None:
    opening = timeline(seeds.base(facts=FACTS))[2]
    assert [fact.id for fact in opening.facts] == ["day", "same"]
    assert opening.sources == ("courier", "herald")
    assert opening.inferred


def test_known_errors_and_deeds_without_a_date_of_their_own_are_not_on_it(seeds: Seeds) -> None:
    told = {fact.id for moment in timeline(seeds.base(facts=FACTS)) for fact in moment.facts}
    assert told == {"late", "year", "day", "same", "deed"}


def test_some_facts_can_be_chosen(seeds: Seeds) -> None:
    base = seeds.base(facts=FACTS)
    assert len(timeline(base, [base.facts["year"]])) == 1


def test_programs_get_dates_as_written_and_as_days(seeds: Seeds) -> None:
    assert timeline(seeds.base(facts=FACTS))[1].as_json() == {
        "date": "1911",
        "first": "1911-01-01",
        "last": "1911-12-31",
        "what": "the great flood",
        "event": "flood",
        "edge": None,
        "inferred": False,
        "disputed": False,
        "facts": ["year"],
        "sources": ["herald"],
    }


def test_each_dated_fact_stands_between_what_came_clearly_before_and_after(seeds: Seeds) -> None:
    found = surroundings(timeline(seeds.base(facts=FACTS)))
    told = {
        id_: (one.before and one.before.what, one.moment.what, one.after and one.after.what)
        for id_, one in found.items()
    }
    plan, flood, opening = (
        "Ada Moss drew the first plan",
        "the great flood",
        "the opening of the bridge",
    )
    assert told == {
        "deed": (None, plan, flood),
        "year": (plan, flood, opening),
        "day": (plan, opening, None),
        "same": (plan, opening, None),
        "late": (flood, opening, None),
    }


def test_what_may_not_be_shown_beside_another_is_passed_over(seeds: Seeds) -> None:
    moments = timeline(seeds.base(facts=FACTS))
    found = surroundings(moments, lambda moment: moment.event != "flood")
    assert found["deed"].after is not None
    assert found["deed"].after.what == "the opening of the bridge"
    assert found["late"].before is not None
    assert found["late"].before.what == "Ada Moss drew the first plan"
    assert found["year"].moment.what == "the great flood"


def test_a_date_that_somebody_contradicts_is_marked(seeds: Seeds) -> None:
    other = """\
  - {id: other, date: 1920, event: flood, says: The flood was in 1920., cite: courier p2 s2,
     attributed_to: courier}
"""
    told = {m.date.edtf(): m.disputed for m in timeline(seeds.base(facts=FACTS + other))}
    assert {date for date, doubted in told.items() if doubted} == {"1911", "1920"}
