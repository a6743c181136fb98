"""The traps of the library, one by one, and Anki's semantics."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.scheduling.clock import DAY_MS, HOUR_MS, Moment, day_start_ms, read_moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import Settings
from quiz.scheduling.state import CardState, Phase

CARD = "bank/card"
NEW = CardState()
DAY = 19_800


def noon(day: int) -> Moment:
    return Moment(day * DAY_MS + 12 * HOUR_MS, 0)


def study(
    scheduler: Scheduler, *steps: tuple[int, Rating], state: CardState = NEW, card: str = CARD
) -> CardState:
    for day, rating in steps:
        state = scheduler.review(card, state, rating, noon(day), day)
    return state


def in_review(interval: int, *, stability: float | None = None, lapses: int = 0) -> CardState:
    return CardState(
        phase=Phase.REVIEW,
        stability=stability or float(interval),
        difficulty=5.0,
        due_day=DAY,
        last_day=DAY - interval,
        first_day=DAY - interval,
        repetitions=3,
        lapses=lapses,
    )


def test_a_new_card_goes_through_the_steps_into_review() -> None:
    scheduler = Scheduler()
    first = study(scheduler, (DAY, Rating.GOOD))
    assert (first.phase, first.step) == (Phase.LEARNING, 1)
    assert first.due_ms == noon(DAY).at_ms + 600_000
    second = study(scheduler, (DAY, Rating.GOOD), state=first)
    assert (second.phase, second.step, second.due_ms) == (Phase.REVIEW, None, None)
    assert second.due_day is not None
    assert second.due_day > DAY
    assert (second.repetitions, second.first_day) == (2, DAY)


def test_easy_leaves_learning_at_once_and_later_than_good_would() -> None:
    easy = study(Scheduler(), (DAY, Rating.EASY))
    assert easy.phase is Phase.REVIEW
    good = study(Scheduler(Settings(learning_steps=(60,))), (DAY, Rating.GOOD))
    assert easy.interval > good.interval


def test_late_and_early_on_consecutive_days_is_one_day_apart_not_none() -> None:
    # 21:00, then 08:00: eleven hours, which the library would call the same day
    evening = read_moment("2024-05-16T21:00:00+02:00", "x")
    morning = read_moment("2024-05-17T08:00:00+02:00", "x")
    scheduler = Scheduler(Settings(learning_steps=()))
    first = scheduler.review(CARD, NEW, Rating.GOOD, evening, evening.study_day())
    second = scheduler.review(CARD, first, Rating.GOOD, morning, morning.study_day())
    same_day = scheduler.review(CARD, first, Rating.GOOD, evening, evening.study_day())
    assert second.last_day == (first.last_day or 0) + 1
    assert (second.stability or 0) > (same_day.stability or 0) * 1.5


def test_the_same_answers_give_the_same_state_whatever_the_random_source() -> None:
    random.seed(1)
    one = study(Scheduler(), (DAY, Rating.EASY), (DAY + 9, Rating.GOOD), (DAY + 40, Rating.GOOD))
    random.seed(2)
    two = study(Scheduler(), (DAY, Rating.EASY), (DAY + 9, Rating.GOOD), (DAY + 40, Rating.GOOD))
    assert one == two


@settings(max_examples=200, deadline=None)
@given(
    interval=st.integers(1, 4_000),
    ratio=st.floats(0.05, 4),
    difficulty=st.floats(1, 10),
    late=st.integers(0, 400),
    card=st.text(min_size=1, max_size=5),
)
def test_hard_good_and_easy_differ_by_a_day_at_least(
    interval: int, ratio: float, difficulty: float, late: int, card: str
) -> None:
    state = replace(in_review(interval, stability=interval * ratio), difficulty=difficulty)
    after = Scheduler().preview(card, state, noon(DAY + late), DAY + late)
    days = [after[rating].interval for rating in (Rating.HARD, Rating.GOOD, Rating.EASY)]
    assert days[0] < days[1] < days[2]


@pytest.mark.parametrize("interval", range(3, 60))
def test_good_on_time_never_shrinks_the_interval(interval: int) -> None:
    for number in range(20):
        state = in_review(interval)
        after = Scheduler().review(f"bank/{number}", state, Rating.GOOD, noon(DAY), DAY)
        assert after.interval > interval


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 90), st.sampled_from(Rating)), max_size=15))
def test_a_button_does_exactly_what_it_promised(steps: list[tuple[int, Rating]]) -> None:
    scheduler, other = Scheduler(), Scheduler()
    state, day = NEW, DAY
    for elapsed, rating in steps:
        day += elapsed
        promised = scheduler.preview(CARD, state, noon(day), day)
        state = other.review(CARD, state, rating, noon(day), day)
        assert state == promised[rating]
        assert (state.due_ms is None) != (state.due_day is None)


def test_a_day_before_the_last_one_counts_as_the_same_day() -> None:
    scheduler = Scheduler()
    state = in_review(10)
    state = replace(state, last_day=DAY, due_day=DAY + 10)
    back = scheduler.review(CARD, state, Rating.GOOD, noon(DAY), DAY - 3)
    same = scheduler.review(CARD, state, Rating.GOOD, noon(DAY), DAY)
    assert back == same


def test_a_lapse_is_again_on_a_card_in_review_only() -> None:
    scheduler = Scheduler()
    learning = study(scheduler, (DAY, Rating.AGAIN), (DAY, Rating.AGAIN))
    assert (learning.lapses, learning.phase) == (0, Phase.LEARNING)
    lapsed = study(scheduler, (DAY, Rating.AGAIN), state=in_review(20))
    assert (lapsed.lapses, lapsed.phase, lapsed.step) == (1, Phase.RELEARNING, 0)
    assert lapsed.due_ms == noon(DAY).at_ms + 600_000
    again = study(scheduler, (DAY, Rating.AGAIN), state=lapsed)
    assert again.lapses == 1
    back = study(scheduler, (DAY, Rating.GOOD), state=again)
    assert back.phase is Phase.REVIEW
    assert (back.stability or 0) < 20


def test_without_relearning_steps_a_lapse_stays_in_review() -> None:
    scheduler = Scheduler(Settings(relearning_steps=()))
    lapsed = study(scheduler, (DAY, Rating.AGAIN), state=in_review(20))
    assert (lapsed.phase, lapsed.lapses) == (Phase.REVIEW, 1)
    assert lapsed.interval >= 1


@pytest.mark.parametrize(
    ("before", "leech", "suspended"),
    [(6, False, False), (7, True, True), (8, True, False), (10, True, False), (11, True, True)],
)
def test_a_leech_is_told_at_the_threshold_and_then_every_half_of_it(
    before: int, leech: bool, suspended: bool
) -> None:
    state = in_review(20, lapses=before)
    plain = study(Scheduler(), (DAY, Rating.AGAIN), state=state)
    assert (plain.leech, plain.suspended) == (leech, False)
    strict = study(Scheduler(Settings(leech_action="suspend")), (DAY, Rating.AGAIN), state=state)
    assert strict.suspended is suspended


def test_the_longest_interval_stands_above_everything() -> None:
    scheduler = Scheduler(Settings(maximum_interval=30))
    after = scheduler.preview(CARD, in_review(30, stability=300.0), noon(DAY), DAY)
    assert all(27 <= after[rating].interval <= 30 for rating in (Rating.GOOD, Rating.EASY))


def test_a_step_at_the_end_of_the_night_becomes_the_next_study_day() -> None:
    late = Moment(day_start_ms(DAY + 1, 120) - 60_000, 120)  # 03:59 local
    after = Scheduler().review(CARD, NEW, Rating.GOOD, late, late.study_day())
    assert after.phase is Phase.LEARNING
    assert (after.due_ms, after.due_day) == (None, DAY + 1)


def test_a_higher_retention_gives_shorter_intervals() -> None:
    card = in_review(50)
    strict = study(Scheduler(Settings(desired_retention=0.97)), (DAY, Rating.GOOD), state=card)
    easy = study(Scheduler(Settings(desired_retention=0.8)), (DAY, Rating.GOOD), state=card)
    assert strict.interval < easy.interval


def test_only_settings_that_change_states_change_the_fingerprint() -> None:
    plain = Scheduler().fingerprint
    assert Scheduler(Settings(new_per_day=3, recall_stability=9.0)).fingerprint == plain
    assert Scheduler(Settings(desired_retention=0.8)).fingerprint != plain


def test_the_probability_of_recall_falls_with_time() -> None:
    scheduler, card = Scheduler(), in_review(20)
    soon, late = (scheduler.retrievability(card, DAY + days) for days in (0, 100))
    assert soon is not None
    assert late is not None
    assert soon > late
    assert scheduler.retrievability(NEW, DAY) is None
