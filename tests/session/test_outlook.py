"""The coming days, one's pace, and a backlog with its plan."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.scheduling.forgetting import ForgettingCurve
from quiz.scheduling.memory import MemoryModel
from quiz.scheduling.rating import Rating
from quiz.scheduling.settings import Settings
from quiz.session.catching_up import Backlog, backlog_of, plan_lines
from quiz.session.ordering import ordered
from quiz.session.outlook import Pace, catching_up_lines, minutes_today, pace
from quiz.session.queue import Counts
from quiz.session.scope import StudyPlan
from quiz.session.today import Today
from quiz.store.agenda import Due
from tests.session.small_world import DAY, card, desk_with, drained, event


def test_catching_up_brings_no_new_card_and_says_what_waiting_costs() -> None:
    cards = [card(f"c{n}", "A", n) for n in range(12)]
    events = [event(f"c{n}", 200 - 10 * n, Rating.EASY) for n in range(11)]
    with desk_with(cards, events, Settings(reviews_per_day=4)) as desk:
        backlog = Today(desk).backlog()
        assert (backlog.due, backlog.today, backlog.a_day, backlog.days) == (11, 4, 4, 3)
        assert backlog.exceeds_a_day
        assert 0 < backlog.recall_asked < backlog.recall_now < 1
        assert 0 < backlog.forgotten < 11
        queue = desk.queue(plan=StudyPlan(catch_up=True))
        assert queue.counts() == Counts(0, 0, 4)
        assert "b/c0" not in drained(queue)  # long forgotten: it has least to lose


@pytest.mark.parametrize("strangers", [False, True])
def test_the_forecast_counts_what_is_due_on_each_day_here(strangers: bool) -> None:
    cards = [card("a", "A", 0), card("b", "A", 1), card("new", "B", 2)]
    events = [event("a", 30, Rating.EASY), event("b", 0, Rating.EASY)]
    if strangers:
        events.append(event("gone", 30))
    with desk_with(cards, events) as desk:
        wait = (desk.history.state("b/b").due_day or 0) - DAY
        counts = Today(desk).cards_by_day(wait + 1)
        assert counts[0] == 1
        assert counts[wait] == 1
        assert sum(counts) == 2


def test_pace_is_told_only_once_it_is_known_and_with_the_steps_of_new_cards() -> None:
    cards = [card(f"c{n}", "A", n) for n in range(30)]
    few = [event(f"c{n}", 3, Rating.EASY) for n in range(9)]
    with desk_with(cards, few) as desk:
        assert pace(desk) == Pace(None, None)
        assert minutes_today(desk, desk.queue().counts()) is None
    steps = [event(f"c{n}", 3, minute=after, ms=6_000) for n in range(10) for after in (0, 2)]
    with desk_with(cards, steps) as desk:
        assert pace(desk) == Pace(12.0, None)
        assert Pace(12.0, 6.0).minutes(Counts(new=5, learning=1, review=9)) == 2.0


def test_a_plan_is_told_only_where_one_day_does_not_do() -> None:
    cards = [card(f"c{n}", "A", n) for n in range(12)]
    events = [event(f"c{n}", 100 + n, Rating.EASY) for n in range(11)]
    with desk_with(cards, events, Settings(reviews_per_day=5)) as desk:
        told = " ".join(catching_up_lines(desk))
        assert "11 cards are due" in told
        assert "about 3 days" in told
    with desk_with(cards, events) as desk:
        assert catching_up_lines(desk) == []


@given(
    due=st.lists(
        st.tuples(st.floats(0.5, 400), st.integers(1, 400)), min_size=1, max_size=60
    ),
    a_day=st.integers(1, 30),
)  # fmt: skip
def test_no_usual_order_keeps_more_than_the_plan(due: list[tuple[float, int]], a_day: int) -> None:
    curve = ForgettingCurve()
    cards = [Due(f"b/{n}", DAY, DAY - ago, stability) for n, (stability, ago) in enumerate(due)]
    plan = backlog_of(cards, curve, DAY, (a_day, a_day), {})

    def kept(order: list[Due]) -> float:
        asked = (
            curve.recall(one.stability, DAY - one.last_day + at // a_day)
            for at, one in enumerate(order)
        )
        return sum(asked) / len(order)

    weakest = ordered(cards, "retrievability", DAY)
    for other in (weakest, weakest[::-1], ordered(cards, "random", DAY)):
        assert plan.recall_asked >= kept(other) - 0.002


def test_the_formula_of_forgetting_is_the_library_s() -> None:
    model, curve = MemoryModel(Settings()), ForgettingCurve.of(Settings())
    for stability in (0.3, 2.0, 45.0, 3_000.0):
        for elapsed in (0, 1, 7, 400):
            expected = model.retrievability(stability, elapsed)
            assert curve.recall(stability, elapsed) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("minutes", "told"), [(0.2, "about 1 minute a day"), (1.6, "about 2 minutes a day")]
)
def test_a_plan_says_minutes_as_people_do(minutes: float, told: str) -> None:
    backlog = Backlog(due=255, today=200, a_day=200, days=2, recall_now=0.8, recall_asked=0.8)
    due, pace, cost, _ = plan_lines(backlog, minutes)
    assert due == "255 cards are due; today's limit leaves room for 200."
    assert pace == f"At 200 a day, {told}, it takes about 2 days."
    assert cost.endswith("waiting costs less than a card.")
