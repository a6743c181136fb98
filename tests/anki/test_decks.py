"""The tree of decks, as Anki wants it."""

from __future__ import annotations

import pytest

from quiz.anki.decks import DeckTree
from quiz.bank.model import Deck, Library
from quiz.errors import QuizError


def tree(*decks: Deck) -> DeckTree:
    return DeckTree(Library(decks))


def test_every_level_is_there_before_what_it_holds() -> None:
    made = tree(Deck("A::B::C"), Deck("A::D"))
    assert [d.name for d in made.decks(["A::B::C", "A::D"])] == ["A", "A::B", "A::B::C", "A::D"]


def test_decks_that_hold_nothing_stay_out_but_describe_the_level_they_name() -> None:
    made = tree(Deck("A", about="All."), Deck("A::B", about="Some."), Deck("Z"))
    decks = made.decks(["A::B"])
    assert [(deck.name, deck.about) for deck in decks] == [
        ("A", "<p>All.</p>"),
        ("A::B", "<p>Some.</p>"),
    ]


def test_a_description_holds_the_scope_and_is_escaped() -> None:
    (deck,) = tree(Deck("A", about="1 < 2", scope="Old sources.")).decks(["A"])
    assert deck.about == "<p>1 &lt; 2</p><p>Old sources.</p>"


def test_banks_of_one_deck_describe_it_together_and_once() -> None:
    (deck,) = tree(Deck("A", "x", "s"), Deck("A", "y", "s")).decks(["A"])
    assert deck.about == "<p>x</p><p>y</p><p>s</p>"


def test_the_scope_of_a_subject_is_told_once_at_its_top() -> None:
    made = tree(Deck("A::B", "Some.", "Old sources."), Deck("a::C::D", "More.", "Old sources."))
    found = {deck.name: deck.about for deck in made.decks(["A::B", "A::C::D"])}
    assert found == {
        "A": "<p>A, in parts: B, C.</p><p>Old sources.</p>",
        "A::B": "<p>Some.</p>",
        "A::C": "<p>C, in parts: D.</p>",
        "A::C::D": "<p>More.</p>",
    }


def test_every_subject_of_a_package_has_its_own_scope() -> None:
    made = tree(Deck("A::B", "x", "s"), Deck("Z", "z", "other"))
    found = {deck.name: deck.about for deck in made.decks(["A::B", "Z"])}
    assert found["A"] == "<p>A, in parts: B.</p><p>s</p>"
    assert found["Z"] == "<p>z</p><p>other</p>"


def test_spellings_that_anki_takes_for_one_are_one() -> None:
    made = tree(Deck("Mill::A"), Deck("mill::B"), Deck(" MILL ::a"))
    names = [made.name(name) for name in ("Mill::A", "mill::B", " MILL ::a")]
    assert names == ["Mill::A", "Mill::B", "Mill::A"]


def test_empty_levels_get_a_name() -> None:
    assert tree().name("A::::B") == "A::Untitled::B"


def test_a_name_or_description_with_a_control_character_is_refused() -> None:
    with pytest.raises(QuizError, match=r"holds .*U\+001F"):
        tree(Deck("A", about="x\x1fy"))
