"""Cards whose question is gone, and what they may be called now."""

from __future__ import annotations

from quiz.scheduling.state import CardState, Phase
from quiz.store.orphans import Orphan, find_orphans, recognised


def learned(key: str) -> CardState:
    return CardState(
        phase=Phase.REVIEW, stability=3.0, due_day=9, last_day=4, repetitions=2, key=key
    )


def test_one_vanished_and_one_new_card_of_the_same_answer_and_a_like_name_are_one() -> None:
    states = {"b/lamp-year": learned("k"), "b/kept": learned("x")}
    assert recognised(states, {"b/when-was-it-lit": "k", "b/kept": "x"}) == {}
    assert recognised(states, {"b/the-lamp-year": "k", "b/kept": "x"}) == {
        "b/lamp-year": "b/the-lamp-year"
    }


def test_an_id_that_has_the_words_of_the_other_is_like_it() -> None:
    assert recognised({"b/davy": learned("k")}, {"b/safe-lamp-of-davy": "k"})
    assert recognised({"b/safe-lamp-of-davy": learned("k")}, {"b/davy": "k"})
    assert not recognised({"b/davy": learned("k")}, {"b/safe-lamp": "k"})


def test_nothing_is_recognised_where_there_is_any_doubt() -> None:
    gone = {"b/lamp-year": learned("k")}
    assert recognised(gone, {"b/lamp-years": "k", "b/lamp-day": "k"}) == {}
    assert recognised(gone | {"b/lamp-yore": learned("k")}, {"b/lamp-years": "k"}) == {}
    assert recognised(gone, {"c/lamp-years": "k"}) == {}
    assert recognised(gone, {"b/lamp-years": "other"}) == {}
    assert recognised(gone | {"b/lamp-years": learned("k")}, {"b/lamp-years": "k"}) == {}
    assert recognised({"b/lamp-year": CardState(suspended=True)}, {"b/lamp-years": ""}) == {}


def test_orphans_are_listed_with_the_card_that_they_may_be() -> None:
    states = {
        "b/alpha": learned("k"),
        "b/lamp-year": learned("y"),
        "b/nothing-like-it": learned("z"),
        "b/kept": learned("x"),
    }
    keys = {"b/kept": "x", "b/omega": "k", "b/lamp-date": "new"}
    assert find_orphans(states, keys) == (
        Orphan("b/alpha", 2, 4, "b/omega", certain=True),
        Orphan("b/lamp-year", 2, 4, "b/lamp-date"),
        Orphan("b/nothing-like-it", 2, 4),
    )
    assert find_orphans(states, keys, most=1)[1].suggestion == ""
