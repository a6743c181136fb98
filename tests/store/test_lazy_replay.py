"""A replay works out an interval only where it is seen; nobody can tell from what it gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.scheduling.clock import DAY_MS, HOUR_MS
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState
from quiz.store.events import Event, EventKind
from quiz.store.replay import NEW_CARD, apply, replay

OTHER = (EventKind.SUSPEND, EventKind.BURY, EventKind.KEEP, EventKind.RESET, EventKind.RESCHEDULE)
UNORDERED = (9.0, 2.0, 7.0, 1.0)  # first stabilities that do not rise from button to button
WEIGHTS = (
    6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014,
    1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip

scheduler_settings = st.sampled_from(
    [
        Settings(),
        Settings(learning_steps=(), relearning_steps=()),
        Settings(learning_steps=(), parameters=(*UNORDERED, *WEIGHTS)),
        Settings(maximum_interval=20, desired_retention=0.97),
        Settings(desired_retention=0.7),
    ]
)
happenings = st.one_of(
    st.tuples(st.just(EventKind.REVIEW), st.integers(0, 40), st.sampled_from(Rating)),
    st.tuples(st.sampled_from(OTHER), st.integers(0, 5), st.just(Rating.GOOD)),
)


def log(steps: list[tuple[EventKind, int, Rating]], cards: int) -> list[Event]:
    day, events = 19_800, []
    for number, (kind, elapsed, rating) in enumerate(steps):
        day += elapsed
        event = Event(
            kind,
            f"b/{number % cards}",
            day * DAY_MS + 9 * HOUR_MS + number,
            day,
            rating=rating if kind is EventKind.REVIEW else None,
            target=str(day + 3) if kind is EventKind.RESCHEDULE else None,
            id=f"{number:06d}",
        )
        events.append(event)
    return events


def one_by_one(events: list[Event], scheduler: Scheduler) -> dict[str, CardState]:
    states: dict[str, CardState] = {}
    for event in events:
        states[event.card] = apply(states.get(event.card, NEW_CARD), event, scheduler)
    return states


@settings(max_examples=50, deadline=None)
@given(st.lists(happenings, max_size=60), st.integers(1, 3), scheduler_settings)
def test_a_replay_gives_what_the_events_give_one_by_one(
    steps: list[tuple[EventKind, int, Rating]], cards: int, chosen: Settings
) -> None:
    events, scheduler = log(steps, cards), Scheduler(chosen)
    assert replay(events, scheduler) == one_by_one(events, scheduler)


@pytest.mark.parametrize("rating", [Rating.HARD, Rating.GOOD])
def test_a_thousand_reviews_that_all_depend_on_the_one_before_are_no_trouble(
    rating: Rating,
) -> None:
    steps = [(EventKind.REVIEW, 1, rating)] * 1_500  # each a day after the last: hardly any growth
    events, scheduler = log(steps, 1), Scheduler(Settings(desired_retention=0.97))
    assert replay(events, scheduler) == one_by_one(events, scheduler)


def test_a_replay_follows_an_undone_review_no_more_than_others_do() -> None:
    events = log([(EventKind.REVIEW, 3, Rating.EASY)] * 3, 1)
    undo = replace(events[2], kind=EventKind.UNDO, rating=None, target="000002", id="9")
    assert replay([*events, undo], Scheduler()) == one_by_one(events[:2], Scheduler())
