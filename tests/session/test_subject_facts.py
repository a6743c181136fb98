"""The facts of all subjects as a reader browses them: filters, cards of an event, broken files."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.catalogue.reading import open_catalogue
from quiz.facts.model import Citation, Part
from quiz.places import Places
from quiz.session.fact_filter import parse_filter, with_choice
from quiz.session.subject_facts import SubjectFacts, cards_by_fact, read_facts
from tests.fact_world import write_world


@pytest.fixture
def bridges(world: Path, places: Places) -> SubjectFacts:
    write_world(world)
    read = read_facts(places)
    assert not read.problems
    return read.subjects[0]


@pytest.mark.parametrize(
    ("typed", "facts"),
    [
        ("", ["flood-date", "opening-date", "opening-late", "riot-date"]),
        ("FLO", ["flood-date"]),
        ("bridge june", ["opening-late"]),
        ("oats", []),
        ("herald", ["flood-date", "opening-late"]),
        ("actor:moss", ["opening-date", "opening-late"]),
        ('actor:"Ada Moss" june', ["opening-late"]),
        ('actor:"Ada"', []),
        ("place:elmford", ["flood-date"]),
        ('place:"the Vale"', ["flood-date"]),
        ("actor:elmford", []),
        ('actor:"Ada Moss', ["opening-date", "opening-late"]),
        ("actor: place:", ["flood-date", "opening-date", "opening-late", "riot-date"]),
    ],
)
def test_a_filter_keeps_what_has_all_words_actors_and_places(
    bridges: SubjectFacts, typed: str, facts: list[str]
) -> None:
    assert [moment.facts[0].id for moment in bridges.moments_of(parse_filter(typed))] == facts


def test_causes_are_filtered_by_both_their_ends(bridges: SubjectFacts) -> None:
    links = bridges.links_of(parse_filter("flood"))
    assert [link.fact.id for link in links] == ["flood-opening"]
    links = bridges.links_of(parse_filter("actor:moss"))
    assert [link.fact.id for link in links] == ["flood-opening", "opening-riot"]


def test_actors_and_places_are_counted_apart(bridges: SubjectFacts) -> None:
    assert bridges.names(places=False)[0] == ("Ada Moss", 4)
    assert dict(bridges.names(places=True)) == {"Elmford": 2, "the Vale": 2}


def test_a_choice_takes_the_place_of_an_earlier_one_and_leaves_the_rest() -> None:
    typed = with_choice("flood actor:moss", "actor", "Ferry Guild")
    assert typed == 'actor:"Ferry Guild" flood '
    assert with_choice(typed, "actor", "") == "flood"
    assert with_choice("place:x", "actor", 'A "B" C') == 'actor:"A B C" place:x '


def test_cards_belong_to_their_facts_and_an_event_has_all_of_its_own(
    bridges: SubjectFacts, places: Places
) -> None:
    with open_catalogue(places) as catalogue:
        rows = catalogue.rows_with_facts()
        asking = [row for row in catalogue.rows() if any("fact:" in key for key in row.siblings)]
        assert rows == asking != []
        cards = cards_by_fact(rows, read_facts(places).subjects)
    assert cards["bridges", "opener"] == ("bridges/ribbon",)
    together = bridges.told_together("opening-date")
    assert set(together) == {"opening-date", "opening-late", "opener", "flood-opening"}
    assert together[0] == "opening-date"


def test_what_is_sensitive_by_its_event_is_sensitive(bridges: SubjectFacts) -> None:
    assert bridges.sensitive == {"riot-date", "opening-riot"}


def test_a_broken_subject_is_told_and_the_other_is_read(
    bridges: SubjectFacts, world: Path, places: Places
) -> None:
    (world / "seeds" / "songs" / "facts.yaml").write_text("subject: songs\nfacts: 7\n")
    read = read_facts(places)
    assert [subject.base.subject.id for subject in read.subjects] == [bridges.base.subject.id]
    assert "songs" in str(read.problems[0].place)


def test_a_folder_that_is_gone_is_a_problem_and_no_crash(world: Path, places: Places) -> None:
    (world / "seeds").rmdir()
    read = read_facts(places)
    assert not read.subjects
    assert "no folder" in read.problems[0].message


def test_a_post_of_a_page_is_named_as_what_it_is_not_as_the_page(bridges: SubjectFacts) -> None:
    gazette = dataclasses.replace(
        bridges.base.sources["gazette"],
        publisher=None,
        author=None,
        parts=(Part(1, "A post", short="a post of June"), Part(3, "Another post")),
    )
    base = dataclasses.replace(bridges.base, sources={**bridges.base.sources, "gazette": gazette})
    named = replace(bridges, base=base).source_name
    assert named(Citation("gazette", 2, 1)) == "a post of June"
    assert named(Citation("gazette", 3, 1)) == "Another post"
    assert named(Citation("herald", 2, 1)) == "Herald"
