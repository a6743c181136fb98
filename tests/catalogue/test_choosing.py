from __future__ import annotations

import pytest

from quiz.catalogue.choosing import find_decks
from quiz.errors import QuizError

DECKS = (
    "Town::01 Bridges",
    "Town::02 Floods",
    "Town::02 Floods::1932",
    "Sea::Floods of the coast",
    "Sea::Lights",
    "Sea::Harbours::Lights",
    "Seasons",
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ()),
        (["Town::01 Bridges"], DECKS[:1]),
        (["town::01 BRIDGES"], DECKS[:1]),
        (["town"], DECKS[:3]),
        (["Town::02 Floods"], DECKS[1:3]),
        (["town::bridges"], DECKS[:1]),
        (["bridges"], DECKS[:1]),
        (["floods"], DECKS[1:3]),
        (["1932"], DECKS[2:3]),
        (["01 Bridges"], DECKS[:1]),
        (["sea"], DECKS[3:6]),
        (["harbours"], DECKS[5:6]),
        (["sea::floods of"], DECKS[3:4]),
        (["floods of the"], DECKS[3:4]),
        (["seasons", "bridges", "Town"], (*DECKS[:3], DECKS[6])),
    ],
)
def test_a_word_means_a_deck_or_all_below_a_level(words: list[str], found: tuple[str, ...]) -> None:
    assert find_decks(words, DECKS) == found


def test_a_level_that_two_decks_share_must_be_said_in_full() -> None:
    with pytest.raises(QuizError, match="several") as caught:
        find_decks(["lights"], DECKS)
    assert "'Sea::Lights', 'Sea::Harbours::Lights'" in caught.value.cure
    with pytest.raises(QuizError, match="several"):
        find_decks(["first"], ["A::1 First steps", "A::2 First aid"])
    assert find_decks(["sea::lights"], DECKS) == ("Sea::Lights",)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("brigdes", "Town::01 Bridges"),
        ("Tawn", "Town"),
        ("sea::ligths", "Sea::Lights"),
        ("coast", DECKS[3]),
    ],
)
def test_an_unknown_deck_is_answered_with_the_nearest_and_the_list(word: str, hint: str) -> None:
    with pytest.raises(QuizError, match="There is no deck") as caught:
        find_decks([word], DECKS)
    assert f"Did you mean {hint!r}?" in caught.value.cure
    assert "Seasons" in caught.value.cure


def test_without_any_deck_the_reader_is_told_how_to_begin() -> None:
    with pytest.raises(QuizError, match="There are no decks") as caught:
        find_decks(["x"], [])
    assert "quiz new bank" in caught.value.cure
