"""Settings of decks: inherited, overridden key by key, and applied to the cards of the deck."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.scheduling.clock import DAY_MS, Moment
from quiz.scheduling.policy import DeckLimit, Policy
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import DeckSettings, Settings, read_settings
from quiz.store.events import Event, EventKind
from quiz.store.history import History
from quiz.store.replay import replay

DAY = 19_800
DECKS = {"sea/one": "Sea::2 Lights", "sea/two": "Sea::2 Lights::Old", "land/one": "Land"}


def policy(*tables: tuple[str, dict[str, object]], **values: object) -> Policy:
    decks = tuple(DeckSettings(name, tuple(own.items())) for name, own in tables)
    return Policy(Settings(decks=decks, **values), lambda: DECKS)  # type: ignore[arg-type]


def reviews(card: str, *ratings: Rating) -> list[Event]:
    days = [DAY + 10 * number for number in range(len(ratings))]
    return [
        Event(EventKind.REVIEW, card, day * DAY_MS, day, rating=rating, id=f"{card}{day}")
        for day, rating in zip(days, ratings, strict=True)
    ]


def test_without_tables_everything_follows_the_general_settings_and_no_deck_is_read() -> None:
    def unread() -> dict[str, str]:
        raise AssertionError("the decks were read")

    plain = Policy(Settings(new_per_day=3), unread)
    assert plain.settings_of("Sea") is plain.settings
    assert plain.scheduler_of("sea/one") is plain.scheduler
    assert plain.fingerprint == Scheduler(plain.settings).fingerprint


def test_a_table_holds_for_its_deck_and_all_below_and_for_nothing_beside() -> None:
    mixed = policy(("Sea::2 Lights", {"desired_retention": 0.8}))
    assert mixed.settings_of("Sea::2 Lights").desired_retention == 0.8
    assert mixed.settings_of("Sea::2 Lights::Old").desired_retention == 0.8
    for other in ("Sea", "Sea::2 Lights of 1759", "Land"):
        assert mixed.settings_of(other).desired_retention == 0.9


def test_the_nearest_table_wins_key_by_key() -> None:
    mixed = policy(
        ("Sea::2 Lights::Old", {"maximum_interval": 90}),
        ("Sea", {"maximum_interval": 365, "leech_action": "suspend"}),
        leech_threshold=4,
    )
    old = mixed.settings_of("Sea::2 Lights::Old")
    assert (old.maximum_interval, old.leech_action, old.leech_threshold) == (90, "suspend", 4)
    assert mixed.settings_of("Sea::2 Lights").maximum_interval == 365


def test_neither_case_nor_space_around_a_level_counts() -> None:
    mixed = policy(("sea :: 2 LIGHTS", {"new_order": "random"}))
    assert mixed.settings_of("Sea::2 Lights").new_order == "random"


def test_a_card_is_scheduled_by_the_settings_of_its_deck() -> None:
    mixed = policy(("Sea", {"desired_retention": 0.97}))
    log = [*reviews("sea/two", *[Rating.EASY] * 3), *reviews("land/one", *[Rating.EASY] * 3)]
    states = replay(log, mixed)
    assert states["sea/two"].stability == states["land/one"].stability
    assert states["sea/two"].interval < states["land/one"].interval
    assert states["land/one"] == replay(log, Scheduler())["land/one"]


def test_a_card_in_no_deck_follows_the_general_settings() -> None:
    mixed = policy(("Sea", {"desired_retention": 0.97}))
    assert mixed.scheduler_of("gone/one") is mixed.scheduler


def test_the_limits_of_decks_are_listed_and_hold_for_what_is_below() -> None:
    mixed = policy(("Sea", {"new_per_day": 5}), ("Land", {"new_order": "random"}))
    assert mixed.limits == (DeckLimit("Sea", 5, None),)
    assert mixed.limits[0].holds_for("sea::2 lights")
    assert not mixed.limits[0].holds_for("Seaside")


def test_tables_about_no_deck_are_named() -> None:
    mixed = policy(("Sea", {}), ("Sky", {"new_per_day": 1}))
    assert mixed.unknown_decks(DECKS.values()) == ("Sky",)


def test_only_what_moves_cards_changes_the_fingerprint() -> None:
    plain = policy().fingerprint
    assert policy(("Sea", {"new_per_day": 5, "forms": ("flip",)})).fingerprint == plain
    assert policy(("Sea", {"desired_retention": 0.9})).fingerprint == plain  # as it is anyway
    sea = policy(("Sea", {"desired_retention": 0.8})).fingerprint
    assert sea != plain
    assert policy(("Land", {"desired_retention": 0.8})).fingerprint != sea


def test_a_table_that_is_changed_derives_the_states_again(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    with History.open(path, policy()) as history:
        for event in reviews("sea/one", Rating.EASY, Rating.GOOD):
            history.append(event)
        before = history.state("sea/one")
    strict = policy(("Sea", {"desired_retention": 0.97}))
    with History.open(path, strict) as history:
        assert history.state("sea/one").interval < before.interval
        assert history.states() == replay(history.events(), strict)
        assert history.check() == ()


def test_a_card_that_moves_to_another_deck_is_derived_again(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    strict = policy(("Sea", {"desired_retention": 0.97}))
    with History.open(path, strict) as history:
        for event in reviews("sea/one", Rating.EASY, Rating.GOOD):
            history.append(event)
        at_sea = history.state("sea/one")
    moved = Policy(strict.settings, lambda: {**DECKS, "sea/one": "Land"})
    with History.open(path, moved) as history:
        ashore = history.state("sea/one")
    assert ashore.interval > at_sea.interval
    assert ashore == replay(reviews("sea/one", Rating.EASY, Rating.GOOD), Scheduler())["sea/one"]


def test_buttons_promise_by_the_settings_of_the_deck(tmp_path: Path) -> None:
    strict = policy(("Sea", {"learning_steps": (), "maximum_interval": 2}))
    now = Moment(DAY * DAY_MS)
    with History.open(tmp_path / "history.sqlite", strict) as history:
        at_sea, ashore = (history.preview(card, now) for card in ("sea/one", "land/one"))
        assert at_sea[Rating.GOOD].interval <= 2
        assert ashore[Rating.GOOD].due_ms is not None
        state = history.record(EventKind.REVIEW, "sea/one", now, rating=Rating.GOOD)
        assert state == at_sea[Rating.GOOD]


@pytest.mark.parametrize("key", ["review_order", "new_order", "forms", "recall_stability"])
def test_what_is_asked_may_differ_between_decks(tmp_path: Path, key: str) -> None:
    values = {
        "review_order": '"due"',
        "new_order": '"random"',
        "forms": '["flip"]',
        "recall_stability": "9",
    }
    file = tmp_path / "settings.toml"
    file.write_text(f'[decks."Sea::2 Lights"]\n{key} = {values[key]}\n', "utf-8")
    read = Policy(read_settings(file))
    assert getattr(read.settings_of("Sea::2 Lights"), key) != getattr(Settings(), key)
    assert getattr(read.settings_of("Sea"), key) == getattr(Settings(), key)
