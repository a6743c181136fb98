from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.errors import Severity

if TYPE_CHECKING:
    from tests.facts.conftest import Seeds


def test_a_mistake_in_a_record_does_not_make_what_names_it_look_wrong(seeds: Seeds) -> None:
    broken = seeds.entities.replace("town: Arden", "town: Arden, subtyp: x")
    assert [problem.path for problem in seeds.problems(entities=broken)] == ["entities[1].subtyp"]


def test_entities_and_events_that_no_fact_is_about_are_warned_of(seeds: Seeds) -> None:
    more = "entities: [{id: idle, town: Idle}]\nevents: [{id: parade, event: the parade}]\n"
    problems = seeds.problems(more=more)
    assert [(p.severity, p.path) for p in problems] == [
        (Severity.WARNING, "entities[0]"),
        (Severity.WARNING, "events[0]"),
    ]
    assert "use: distractor" in problems[0].cure


def test_an_entity_that_a_term_explains_is_used(seeds: Seeds) -> None:
    more = "entities: [{id: company, organisation: Arden Bridge Company, aliases: [ABC]}]\n"
    assert seeds.problems(more=more) == []


def test_a_circle_of_parts_is_told_once(seeds: Seeds) -> None:
    more = "entities: [{id: a, town: A, part_of: b}, {id: b, region: B, part_of: a}]\n"
    problem = seeds.only_problem(more=more)
    assert problem.message == "an entity is a part of itself: a → b → a"
    assert problem.path == "entities[0].part_of"


def test_an_event_may_not_be_a_part_of_itself(seeds: Seeds) -> None:
    text = seeds.entities.replace("flood, event", "flood, part_of: flood, event")
    assert "part of itself" in seeds.only_problem(entities=text).message


def test_a_date_after_all_its_sources_is_warned_of(seeds: Seeds) -> None:
    text = seeds.facts.replace("1911-04-03", "1911-06")
    problem = seeds.only_problem(facts=text)
    assert problem.severity is Severity.WARNING
    assert (problem.place.line, problem.path) == (3, "facts[0].date")


def test_one_source_that_is_late_enough_or_undated_is_enough(seeds: Seeds) -> None:
    late = seeds.facts.replace("1911-04-03", "1911-06").replace(
        "cite: courier p2 s1", "cite: [courier p2 s1, herald p2 s1]", 1
    )
    assert seeds.problems(facts=late) == []


def test_words_may_say_whose_view_it_is(seeds: Seeds) -> None:
    text = seeds.facts.replace("attributed_to: ada-moss", "attributed_to: an old ferryman")
    assert seeds.problems(facts=text) == []


def test_disputes_and_agreements_name_other_facts(seeds: Seeds) -> None:
    facts = seeds.facts + "    disputes: [opening-dat, abc-expands]\n    agrees: {nothing: x}\n"
    told = {problem.path: problem.message for problem in seeds.problems(facts=facts)}
    assert told == {
        "facts[5].disputes[0]": "there is no fact 'opening-dat'",
        "facts[5].disputes[1]": "a fact cannot name itself here",
        "facts[5].agrees.nothing": "there is no fact 'nothing'",
    }


def test_an_id_is_given_once_among_sources_and_entities(seeds: Seeds) -> None:
    more = "entities: [{id: courier, publication: The Courier, use: distractor}]\n"
    problem = seeds.only_problem(more=more)
    assert "another source or entity with the id 'courier'" in problem.message
    assert "sources.yaml:7:9" in problem.message


def test_the_subject_is_described_in_one_file(seeds: Seeds) -> None:
    problem = seeds.only_problem(more="subject: arden\ntitle: Arden\n")
    assert "another file" in problem.message


def test_a_deed_does_not_end_before_it_begins(seeds: Seeds) -> None:
    text = seeds.facts.replace("    event: opening\n    importance",
                               "    since: 1911\n    until: 1910\n    importance")  # fmt: skip
    assert "`until` lies before `since`" in seeds.only_problem(facts=text).message


def test_what_was_only_planned_may_lie_after_its_sources(seeds: Seeds) -> None:
    facts = """\
facts:
  - id: opening-date
    date: 1912-04-03
    event: opening
    says: In 1911 the opening was planned for 3 April 1912.
    cite: courier p2 s1
"""
    assert "later than" in seeds.problems(facts=facts)[0].message
    planned = seeds.entities.replace("theme: bridges}", "theme: bridges, planned: true}")
    told = [problem.message for problem in seeds.problems(facts=facts, entities=planned)]
    assert not [message for message in told if "later" in message]
