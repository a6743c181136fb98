"""The queue that is chosen by index is the one that looking at every card would give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.scheduling.rating import Rating
from quiz.scheduling.settings import DeckSettings, Settings
from quiz.session.limits import Allowance
from quiz.session.queue import Counts
from quiz.session.scope import StudyPlan
from quiz.store.events import EventKind
from tests.session.plain_queue import plain_day
from tests.session.small_world import DAY, DECKS, card, desk_with, drained, event

KINDS = (
    *[EventKind.REVIEW] * 8,
    EventKind.SUSPEND,
    EventKind.BURY,
    EventKind.RESET,
    EventKind.UNSUSPEND,
)


@given(
    cards=st.lists(
        st.tuples(st.sampled_from(DECKS), st.integers(0, 9), st.integers(-6, 3), st.booleans()),
        min_size=1,
        max_size=20,
    ),
    log=st.lists(
        st.tuples(
            st.integers(0, 21), st.integers(0, 12), st.sampled_from(KINDS),
            st.sampled_from(list(Rating)), st.booleans(),
        ),
        max_size=45,
    ),
    tells=st.dictionaries(st.integers(0, 19), st.sets(st.integers(0, 19), max_size=2), max_size=6),
    limits=st.tuples(st.integers(0, 6), st.integers(0, 9)),
    scope=st.sets(st.sampled_from(DECKS)),
)  # fmt: skip
@settings(max_examples=50)
def test_the_queue_by_index_is_that_of_looking_at_every_card(
    cards: list[tuple[str, int, int, bool]],
    log: list[tuple[int, int, EventKind, Rating, bool]],
    tells: dict[int, set[int]],
    limits: tuple[int, int],
    scope: set[str],
) -> None:
    made = [
        card(f"c{n}", deck, fact, event_, corrects=(f"b/c{n + 1}",) if wrong else ())
        for n, (deck, fact, event_, wrong) in enumerate(cards)
    ]
    events = [
        event(f"c{n}", ago, rating, kind=kind, minute=at, key="" if old else None)
        for at, (n, ago, kind, rating, old) in enumerate(log)
    ]
    told = {
        f"b/c{n}": tuple(f"b/c{one}" for one in sorted(ones) if one != n and one < len(cards))
        for n, ones in tells.items()
        if n < len(cards)
    }
    settings_ = Settings(new_per_day=limits[0], reviews_per_day=limits[1])
    with (
        pytest.MonkeyPatch.context() as patch,
        desk_with(made, events, settings_, told) as desk,
    ):
        patch.setattr("quiz.session.today._BATCH", 2)  # so that the next cards are read for some
        patch.setattr("quiz.session.introducing._FIRST_BATCH", 1)
        done = desk.history.today(DAY)
        rows, states = desk.catalogue.rows(), desk.history.states()
        allowance = Allowance.left(settings_, done.new, done.reviews)
        steps, main = plain_day(rows, states, allowance, DAY, scope)
        queue = desk.queue(sorted(scope))
        new = sum(is_new for _, is_new in main)
        assert queue.counts() == Counts(new, len(steps), len(main) - new)
        by_id = {row.id: row for row in rows}
        first = [by_id[id_] for id_, _ in main]
        for row in first:
            assert queue.peek(0, 0) == row
            queue.take(row)
        # what is left are the steps, save for siblings of what was just taken
        keys = {key for row in first for key in row.siblings}
        left = {id_ for id_ in steps if keys.isdisjoint(by_id[id_].siblings)}
        assert set(drained(queue)) <= left


def test_what_is_noted_of_a_card_follows_every_event() -> None:
    cards = [card("a", "A", 0), card("b", "A", 1), card("c", "B", 2)]
    with desk_with(cards, []) as desk:
        assert desk.queue().counts().new == 3
        now = desk.clock.now()
        desk.history.record(EventKind.REVIEW, "b/a", now, rating=Rating.EASY)
        assert drained(desk.queue()) == ["b/b", "b/c"]
        desk.history.record(EventKind.SUSPEND, "b/b", now)
        assert drained(desk.queue()) == ["b/c"]
        desk.history.undo(now)
        desk.history.undo(now)
        assert drained(desk.queue()) == ["b/a", "b/b", "b/c"]
        assert not desk.is_begun("A")


def test_a_history_that_is_another_one_is_read_as_a_whole() -> None:
    cards = [card("a", "A", 0), card("b", "A", 1)]
    with desk_with(cards, [event("a", 3)]) as desk, desk_with(cards, [event("b", 3)]) as other:
        assert desk.is_begun("A")
        strange = replace(desk, history=other.history)
        assert set(drained(strange.queue())) == {"b/a", "b/b"}
        assert strange.queue().counts().new == 1
        assert strange.catalogue.standing.fresh_from(0, 9, 9) == [0]


def test_a_renamed_card_is_no_longer_new() -> None:
    with desk_with([card("a", "A", 0)], [event("old", 3)]) as desk:
        assert desk.queue().counts().new == 1
        desk.history.record(EventKind.RELINK, "b/a", desk.clock.now(), target="b/old")
        assert desk.queue().counts().new == 0


def test_a_card_that_gives_away_what_another_asks_today_waits_for_it() -> None:
    cards = [card("teller", "A", 0), card("asked", "A", 1)]
    events = [event("teller", 40, Rating.EASY), event("asked", 30, Rating.EASY)]
    with desk_with(cards, events, tells={"b/teller": ("b/asked",)}) as desk:
        assert drained(desk.queue()) == ["b/asked"]
        desk.history.record(EventKind.REVIEW, "b/asked", desk.clock.now(), rating=Rating.EASY)
        assert desk.queue().counts().total == 0
    with desk_with(cards, events[:1], tells={"b/teller": ("b/asked",)}) as desk:
        assert drained(desk.queue()) == ["b/teller"]


def test_a_card_comes_itself_where_what_came_in_its_place_does_not_keep_it_back() -> None:
    cards = [card("first", "A", 0), card("second", "A", 1), card("third", "A", 2)]
    events = [event(name, 30, Rating.EASY) for name in ("first", "second", "third")]
    tells: dict[str, tuple[str, ...]] = {"b/first": ("b/second",), "b/second": ("b/third",)}
    with desk_with(cards, events, tells=tells) as desk:
        assert sorted(drained(desk.queue())) == ["b/first", "b/third"]


def test_the_limits_of_a_deck_hold_for_all_below_it_beside_those_of_the_whole() -> None:
    cards = [card(f"{deck}{n}", deck, hash_) for deck, base in (("A", 0), ("A::One", 10), ("B", 20))
             for n, hash_ in enumerate(range(base, base + 4))]  # fmt: skip
    settings_ = Settings(new_per_day=5, decks=(DeckSettings("A", (("new_per_day", 3),)),))
    with desk_with(cards, [], settings_) as desk:
        decks = [row.deck for row in desk.catalogue.rows_of(drained(desk.queue())).values()]
        assert len(decks) == 5
        assert sum(deck.startswith("A") for deck in decks) == 3
        assert desk.queue(["A", "A::One"]).counts().new == 3
        desk.history.record(EventKind.REVIEW, "b/A0", desk.clock.now(), rating=Rating.EASY)
        assert desk.queue(["A::One"]).counts().new == 2
        assert desk.queue(["B"]).counts().new == 4


def test_reviews_come_by_retrievability_or_by_the_day_they_were_due() -> None:
    cards = [card("weak", "A", 0), card("strong", "A", 1)]
    events = [
        event("strong", 90, Rating.EASY), event("strong", 60, Rating.EASY),
        event("weak", 12), event("weak", 11, Rating.HARD),
    ]  # fmt: skip
    with desk_with(cards, events) as desk:
        states = desk.history.states()
        recall = desk.policy.scheduler.retrievability
        weak, strong = recall(states["b/weak"], DAY), recall(states["b/strong"], DAY)
        assert weak is not None
        assert strong is not None
        lowest = "b/weak" if weak < strong else "b/strong"
        assert drained(desk.queue())[:1] == [lowest]
    by_day = Settings(review_order="due")
    with desk_with(cards, events, by_day) as desk:
        states = desk.history.states()
        due = sorted(("b/weak", "b/strong"), key=lambda id_: states[id_].due_day or 0)
        assert drained(desk.queue()) == [id_ for id_ in due if (states[id_].due_day or 0) <= DAY]


def test_a_random_order_of_new_cards_changes_by_day_and_takes_from_all() -> None:
    cards = [card(f"n{n}", DECKS[n // 20], n) for n in range(60)]
    seen = []
    for day in (DAY, DAY + 1):
        with desk_with(cards, [], Settings(new_order="random"), day=day) as desk:
            seen.append(drained(desk.queue()))
            assert drained(desk.queue()) == seen[-1]
            assert {row.deck for row in desk.catalogue.rows_of(seen[-1]).values()} == set(DECKS)
    assert all(len(set(ids)) == 20 for ids in seen)
    assert seen[0] != seen[1]


def test_studying_ahead_comes_after_the_day_and_takes_the_weakest_first() -> None:
    cards = [card("due", "A", 0), card("soon", "A", 1), card("later", "B", 2)]
    events = [
        event("due", 30, Rating.EASY),
        event("soon", 1, Rating.EASY),
        event("later", 0, Rating.EASY),
    ]
    with desk_with(cards, events) as desk:
        states = desk.history.states()
        wait = (states["b/soon"].due_day or 0) - DAY
        assert wait > 0
        assert drained(desk.queue(plan=StudyPlan(ahead=wait))) == ["b/due", "b/soon"]
        assert drained(desk.queue(plan=StudyPlan(ahead=wait - 1))) == ["b/due"]
