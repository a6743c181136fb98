"""The shelf: every question found by what one types, sorted, and as it stands in the history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.catalogue import full_text
from quiz.places import Places
from quiz.scheduling.rating import Rating
from quiz.session.browsing.shelf import Column, Shelf
from quiz.session.desk import Desk
from quiz.store.events import EventKind
from quiz.store.flags import Flag
from tests.conftest import OpenDesk
from tests.session.browse_world import BANK


@pytest.fixture
def desk(world: Path, open_desk: OpenDesk) -> Iterator[Desk]:
    (world / "decks" / "knots.yaml").write_text(BANK, "utf-8")
    with open_desk() as desk:
        yield desk


@pytest.fixture
def shelf(desk: Desk) -> Iterator[Shelf]:
    with Shelf(desk) as shelf:
        yield shelf


def found(shelf: Shelf, text: str, by: Column = Column.ORDER, *, descending: bool = False) -> str:
    """Search, and name what was found, in order."""
    positions = shelf.search(text, by, descending=descending).positions
    lines = shelf.lines(positions)
    return " ".join(lines[at].id.partition("/")[2] for at in positions)


def review(desk: Desk, card: str, rating: Rating) -> None:
    desk.history.record(EventKind.REVIEW, card, desk.clock.now(), rating=rating, form="typed")


SEARCHES = [
    ("knot", "bowline reef port"),
    ("KNO", "bowline reef port"),
    ('"knot"', "bowline reef"),
    ('"reef knot"', "bowline reef"),
    ('"knot reef"', ""),
    ("knot -loop", "reef port"),
    ("-knot deck:knots", "clove granny"),
    ("cafe port", "port"),
    ("angstrom", "bowline"),
    ("joins two ends", "bowline"),
    ("sheepshank", "bowline"),
    ("loops", "bowline"),
    ("tag:basics", "bowline reef"),
    ("tag:bas", "bowline reef"),
    ('tag:"bas"', ""),
    ("-tag:basics deck:knots", "clove port granny"),
    ("source:manual", "bowline"),
    ("kind:order", "sequence"),
    ("kind:options deck:knots", "bowline"),
    ("kind:claim", "granny lens-claim"),
    ("is:unstudied", "granny"),
    ("fresnel 1822", "fresnel"),
    ("lens reef", ""),
    ("sheepshank or hitch", "bowline clove"),
    ("(clove or granny) -kind:claim", "clove"),
    ("deck:knots -(knot or kind:claim)", "clove"),
    ("deck:knots -(knot -tag:basics)", "bowline reef clove granny"),
    ("tag:loops or is:test-only deck:knots", "bowline granny"),
    ("deck:knots (is:ripe or granny)", "granny"),
    ("deck:knots -(is:ripe or granny)", ""),
]


@pytest.mark.parametrize(("text", "names"), SEARCHES)
def test_what_is_typed_finds_what_is_meant(shelf: Shelf, text: str, names: str) -> None:
    assert found(shelf, text) == names


def test_without_a_full_text_index_the_same_is_found(
    world: Path, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "has_fts5", lambda _: False)
    (world / "decks" / "knots.yaml").write_text(BANK, "utf-8")
    with open_desk() as desk, Shelf(desk) as shelf:
        assert not full_text.is_indexed(shelf._connection)
        for text, names in SEARCHES:
            assert found(shelf, text) == names, text


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                ['"', "-", "*", "AND", "OR", "NOT", "NEAR(", ")", "^a", "asked:", "deck:", "is:d",
                 "tag:", "\0", "'", "%", "_", ";", "{", "+", "knot", "fact:x", "flag:²", "﷐"]
            ),
            max_size=8,
        ).map(" ".join),
    )
)  # fmt: skip
def test_no_search_breaks_and_none_finds_what_is_not_there(shelf: Shelf, text: str) -> None:
    result = shelf.search(text)
    assert set(result.positions) <= set(range(shelf.size))
    assert all(isinstance(hint, str) and hint for hint in result.hints)


LEAVES = ("knot", "-reef", "tag:basics", "is:new", "-kind:claim", "deck:knots", '"clove hitch"')
TREES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.tuples(st.sampled_from(["", "or", "-"]), inner, inner),
    max_leaves=8,
)
Tree = str | tuple[str, "Tree", "Tree"]


def written(tree: Tree) -> str:
    """Write a tree as one would type it, every pair in brackets."""
    if isinstance(tree, str):
        return tree
    sign, left, right = tree
    if sign == "-":
        return f"-({written(left)} {written(right)})"
    return f"({written(left)} {sign} {written(right)})"


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=TREES)
def test_or_brackets_and_not_mean_what_they_mean_of_sets(shelf: Shelf, tree: Tree) -> None:
    def meaning(tree: Tree) -> set[int]:
        if isinstance(tree, str):
            return set(shelf.search(tree).positions)
        sign, left, right = tree
        both = meaning(left) & meaning(right)
        either = meaning(left) | meaning(right)
        return {"": both, "or": either, "-": set(range(shelf.size)) - both}[sign]

    assert set(shelf.search(written(tree)).positions) == meaning(tree)


def test_what_only_tests_ask_is_counted_among_what_was_found(shelf: Shelf) -> None:
    assert shelf.search("is:test-only").only_tested == 1
    assert shelf.search("granny or clove").only_tested == 1
    assert shelf.search("-is:test-only").only_tested == 0


def test_an_unknown_tag_is_told_though_something_else_was_found(shelf: Shelf) -> None:
    result = shelf.search("tag:lops or granny")
    assert result.positions
    assert result.hints[0].startswith("tag:lops is unknown; did you mean tag:loops?")


def test_an_unknown_tag_finds_nothing_and_known_ones_are_told(shelf: Shelf) -> None:
    result = shelf.search("tag:zebra")
    assert result.positions == ()
    assert result.hints == ("tag:zebra is unknown; there are: basics, loops",)
    assert shelf.search("fact:moss").hints == ("fact:moss – no question has a fact",)


def test_states_follow_the_history_after_each_refresh(desk: Desk, shelf: Shelf) -> None:
    now = desk.clock.now()
    assert found(shelf, "is:new deck:knots") == "bowline reef clove port"
    review(desk, "knots/bowline", Rating.AGAIN)
    review(desk, "knots/reef", Rating.EASY)
    desk.history.record(EventKind.SUSPEND, "knots/clove", now)
    desk.history.record(EventKind.BURY, "knots/port", now)
    desk.history.flag("knots/reef", now, Flag(3, "why three?"))
    assert found(shelf, "is:suspended") == ""
    assert shelf.refresh()
    assert not shelf.refresh()
    for text, names in [
        ("is:suspended", "clove"),
        ("is:buried", "port"),
        ("is:flagged", "reef"),
        ("flag:3", "reef"),
        ("flag:0 deck:knots", "bowline clove port granny"),
        ("is:learning", "bowline"),
        ("is:review", "reef"),
        ("is:due", "bowline"),
        ("-is:new deck:knots -is:unstudied", "bowline reef"),
        ("is:leech", ""),
    ]:
        assert found(shelf, text) == names, text
    desk.history.undo(now)
    shelf.refresh()
    assert found(shelf, "is:flagged") == ""


def test_what_is_due_another_day_is_due_then(desk: Desk, shelf: Shelf, open_desk: OpenDesk) -> None:
    review(desk, "knots/reef", Rating.EASY)
    shelf.refresh()
    assert found(shelf, "is:due") == ""
    with open_desk("2031-01-01T09:00:00+00:00") as later, Shelf(later) as shelved:
        assert found(shelved, "is:due") == "reef"


def test_every_column_sorts_both_ways_and_what_has_no_value_comes_last(
    desk: Desk, shelf: Shelf
) -> None:
    review(desk, "knots/clove", Rating.EASY)
    review(desk, "knots/reef", Rating.GOOD)
    shelf.refresh()
    assert found(shelf, "deck:knots", Column.DUE) == "reef clove bowline port granny"
    assert (
        found(shelf, "deck:knots", Column.DUE, descending=True) == "clove reef bowline port granny"
    )
    assert found(shelf, "deck:knots", Column.ANSWER) == "port bowline clove reef granny"
    assert found(shelf, "deck:knots", Column.QUESTION) == "granny port clove bowline reef"
    assert found(shelf, "", Column.DECK, descending=True).startswith("lens-claim")
    every = sorted(found(shelf, "").split())
    for column in Column:
        for way in (False, True):
            assert sorted(found(shelf, "", column, descending=way).split()) == every


def test_a_line_tells_question_answer_and_state(desk: Desk, shelf: Shelf) -> None:
    review(desk, "knots/reef", Rating.EASY)
    shelf.refresh()
    at = shelf.search("reef points").positions[0]
    line = shelf.lines([at])[at]
    assert (line.question, line.answer) == (
        "Which knot ties a sail's reef points?",
        "the reef knot",
    )
    assert line.deck == "Sea::Knots"
    assert line.due_day == desk.history.state("knots/reef").due_day
    assert line.days == desk.history.state("knots/reef").interval
    assert shelf.card(at).id == "knots/reef"
    assert shelf.lines([10**6]) == {}


def test_a_catalogue_in_memory_is_browsed_as_well(desk: Desk, places: Places) -> None:
    places.catalogue.unlink()
    with Shelf(desk) as shelf:
        assert found(shelf, "tag:loops") == "bowline"
    assert not places.catalogue.exists()


def test_the_catalogue_is_reopened_after_an_edit(desk: Desk, places: Places, world: Path) -> None:
    bank = world / "decks" / "knots.yaml"
    bank.write_text(BANK.replace("most lashings", "all lashings"), "utf-8")
    with Shelf(desk) as shelf:
        assert not shelf.is_outdated
        desk.catalogue.reopen(places)
        assert shelf.is_outdated
    with Shelf(desk) as shelf:
        assert found(shelf, '"all lashings"') == "clove"
    assert desk.catalogue.card("knots/clove").task.wordings[0].endswith("all lashings?")
