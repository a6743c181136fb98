"""New cards that do not come today are told of, each with what holds it back."""

from __future__ import annotations

from pathlib import Path

from quiz.scheduling.settings import DeckSettings, Settings
from quiz.session.overview import deck_tree
from quiz.session.today import Today
from quiz.session.waiting import Waiting, waiting_words
from quiz.store.events import EventKind
from tests.conftest import OpenDesk
from tests.session.small_world import card, desk_with, event


def test_siblings_and_cards_of_one_event_wait_apart() -> None:
    cards = [card("a", "A", 1, event=7), card("b", "A", 1), card("c", "A", 3, event=7)]
    with desk_with(cards, []) as desk:
        counts, waiting = Today(desk).count(["A"])
        assert counts.new == 1
        assert waiting == Waiting(apart=2)
    with desk_with(cards, [event("a", 0)]) as desk:
        counts, waiting = Today(desk).count(["A"])
        assert (counts.new, waiting) == (0, Waiting(apart=2))


def test_a_limit_is_told_as_a_limit_and_of_the_deck_that_has_it() -> None:
    cards = [card(f"c{n}", "A" if n < 3 else "B", n) for n in range(5)]
    with desk_with(cards, [], Settings(new_per_day=1)) as desk:
        assert Today(desk).count(["A"])[1] == Waiting(new_limit=2)
        assert Today(desk).count()[1] == Waiting(new_limit=4)
    with desk_with(cards, [event("c0", 0)], Settings(reviews_per_day=1)) as desk:
        assert Today(desk).count()[1] == Waiting(review_limit=4)
    own = Settings(decks=(DeckSettings("A", (("new_per_day", 1),)),))
    with desk_with(cards, [], own) as desk:
        counts, waiting = Today(desk).count()
        assert (counts.new, waiting) == (3, Waiting(new_limit=2))


def test_what_was_put_off_or_taken_out_is_neither_lost_nor_new() -> None:
    cards = [card(f"c{n}", "A", n) for n in range(4)]
    log = [
        event("c0", 0, kind=EventKind.BURY),
        event("c1", 0, kind=EventKind.SUSPEND),
        event("c2", 9),
        event("c2", 0, kind=EventKind.SUSPEND, minute=1),
    ]
    with desk_with(cards, log) as desk:
        counts, waiting = Today(desk).count(["A"])
        assert (counts.new, waiting) == (1, Waiting(put_off=1, suspended=1))


def test_every_card_never_seen_is_new_today_or_waits() -> None:
    cards = [card(f"c{n}", "A", n // 2, event=n % 3) for n in range(12)]
    log = [event("c0", 3), event("c1", 0), event("c5", 0, kind=EventKind.BURY)]
    for most in range(4):
        with desk_with(cards, log, Settings(new_per_day=most)) as desk:
            (deck, *_) = deck_tree(desk)
            assert deck.cards - deck.studied == deck.counts.new + deck.waiting.total


def test_cards_that_only_tests_ask_are_counted_apart(open_desk: OpenDesk, world: Path) -> None:
    bank = (world / "decks" / "lights.yaml").read_text()
    (world / "decks" / "lights.yaml").write_text(bank.replace("study: [claim, order, match]\n", ""))
    with open_desk() as desk:
        (sea, deck) = deck_tree(desk)
        assert (deck.cards, deck.only_in_tests) == (sea.cards, sea.only_in_tests) == (4, 3)


def test_the_reason_and_the_time_are_said() -> None:
    assert waiting_words(Waiting()) == []
    assert waiting_words(Waiting(apart=3)) == [
        "3 new cards wait, until tomorrow at least: other cards of today tell of the same."
    ]
    assert waiting_words(Waiting(new_limit=1)) == [
        "1 new card waits for a later day: the day's limit of new cards."
    ]
    assert waiting_words(Waiting(new_limit=1, apart=1), new_today=2) == [
        "1 new card waits, until tomorrow at least: other cards of today tell of the same."
    ]
    assert waiting_words(Waiting(review_limit=2, put_off=1, suspended=1)) == [
        "2 new cards wait for later days: the day's limit of reviews.",
        "1 new card was put off until tomorrow.",
        "1 new card is suspended: it never comes.",
    ]
