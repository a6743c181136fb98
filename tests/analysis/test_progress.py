"""Figures of learning: exactly what docs/statistics.md says counts, for all decks or for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from quiz.analysis.progress import (
    Period,
    calendar,
    forecast,
    given,
    longest_streak,
    memories,
    overview,
    retentions,
    spread,
    times,
)
from quiz.database import StoppedError, connect
from quiz.lint.statistics import wilson
from quiz.scheduling.clock import Moment
from quiz.scheduling.rating import Rating
from quiz.scheduling.scheduler import Scheduler
from quiz.store.events import Event, EventKind
from quiz.store.history import History
from quiz.store.measures import Measures
from quiz.store.statistics import Share

HOUR_MS = 3_600_000
WISHES = {"One": 0.9, "Two": 0.8}
CARDS = (("b/one", "One", "recall"), ("b/two", "Two", "claim"))
TODAY = 1000


def review(history: History, card: str, day: int, rating: Rating, **more: object) -> None:
    """Answer a card on a study day at 9 o'clock, or at an `hour`; right unless rated Again."""
    hour = int(str(more.pop("hour", 9)))
    history.append(
        Event(
            kind=EventKind.REVIEW, card=card, at_ms=(day * 24 + hour) * HOUR_MS, study_day=day,
            rating=rating, form=str(more.pop("form", "typed")), correct=float(rating > 1),
            ms=6_000,
        )
    )  # fmt: skip


def measured(
    history: History,
    wishes: Mapping[str, float] = WISHES,
    *,
    general: float = 0.9,
    narrow: bool = False,
    stopped: Callable[[], bool] | None = None,
) -> Measures:
    """Measure a history beside two cards, each in a deck of its own."""
    catalogue = connect(None, durable=False)
    catalogue.execute("CREATE TABLE cards (position INTEGER PRIMARY KEY, id UNIQUE, deck, kind)")
    catalogue.executemany("INSERT INTO cards (id, deck, kind) VALUES (?, ?, ?)", CARDS)
    return Measures(history, catalogue, wishes, general, narrow=narrow, stopped=stopped)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History.open(tmp_path / "history.sqlite", Scheduler()) as opened:
        yield opened


@pytest.fixture
def studied(history: History) -> History:
    """Two cards, and one that is in no deck; the last answer is undone."""
    review(history, "b/one", 990, Rating.EASY)
    review(history, "b/two", 990, Rating.EASY, form="claim")
    review(history, "gone", 991, Rating.EASY)
    review(history, "b/one", 993, Rating.GOOD, hour=20)
    review(history, "b/two", 1000, Rating.AGAIN, form="claim")
    review(history, "b/two", 1000, Rating.GOOD, hour=10, form="claim")
    review(history, "b/one", 1000, Rating.AGAIN, hour=11)
    history.undo(Moment((1000 * 24 + 12) * HOUR_MS))
    return history


def test_retention_counts_first_reviews_of_a_day_by_the_days_since_the_answer_before(
    studied: History,
) -> None:
    with measured(studied) as measures:
        found = retentions(measures, TODAY, Period.MONTH)
    assert found.whole.share == Share(1, 2)
    assert found.whole.desired == pytest.approx(0.85)
    by_first = {one.first: one for one in found.groups}
    assert by_first[2].share == Share(1, 1)
    assert by_first[2].interval == wilson(1.0, 1)
    assert by_first[8].share == Share(0, 1)
    assert by_first[8].desired == pytest.approx(0.8)
    assert by_first[1].desired is None
    assert sum(one.share.whole for one in found.groups) == found.whole.share.whole


def test_it_is_the_true_retention_that_quiz_stats_tells(studied: History) -> None:
    with measured(studied) as measures:
        found = retentions(measures, TODAY, Period.ALL)
    assert found.whole.share == studied.stats(TODAY).retention


def test_the_first_review_is_the_first_in_time_whatever_arrived_first(history: History) -> None:
    late = Event(
        kind=EventKind.REVIEW, card="b/one", at_ms=(1000 * 24 + 8) * HOUR_MS, study_day=1000,
        rating=Rating.AGAIN, correct=0.0, id="00000000-0000-7000-8000-000000000001", device="far",
    )  # fmt: skip
    review(history, "b/one", 990, Rating.EASY)
    review(history, "b/one", 1000, Rating.GOOD, hour=10)
    history.merge([late])
    with measured(history) as measures:
        assert retentions(measures, TODAY, Period.ALL).whole.share == Share(0, 1)


def test_a_card_in_no_deck_counts_with_the_general_wish_and_not_in_a_deck(
    history: History,
) -> None:
    review(history, "gone", 990, Rating.EASY)
    review(history, "gone", 999, Rating.GOOD)
    with measured(history, general=0.7) as measures:
        whole = retentions(measures, TODAY, Period.ALL).whole
        assert (whole.share, whole.desired) == (Share(1, 1), 0.7)
        assert given(measures, TODAY, Period.ALL).by_kind == {"": Share(2, 2)}
    with measured(history, narrow=True) as measures:
        assert retentions(measures, TODAY, Period.ALL).whole.share == Share()
        assert calendar(measures, TODAY, Period.ALL).by_day == {}
        assert measures.phases() == {"suspended": 0}


def test_a_calendar_counts_days_of_the_period_and_streaks_of_all_time(studied: History) -> None:
    with measured(studied) as measures:
        month = calendar(measures, 1025, Period.MONTH)
        every = calendar(measures, TODAY, Period.ALL)
    assert month.since == 996
    assert month.by_day == {1000: 2}
    assert (month.streak, month.longest) == (0, 2)
    assert every.since == 990
    assert every.by_day == {990: 2, 991: 1, 993: 1, 1000: 2}
    assert every.streak == 1


def test_the_longest_row_of_days_has_no_gap() -> None:
    assert longest_streak([]) == 0
    assert longest_streak([5]) == 1
    assert longest_streak([9, 1, 2, 3, 7, 8]) == 3


def test_the_forecast_puts_what_is_overdue_on_today(studied: History) -> None:
    due = studied.state("b/one").due_day
    assert due is not None
    with measured(studied) as measures:
        ahead = forecast(measures, due - 2, 5)
        late = forecast(measures, due + 3, 5)
    assert (ahead.by_day, ahead.overdue, ahead.steps) == ((1, 0, 1, 0, 0), 1, 0)
    assert (late.by_day, late.overdue, late.steps) == ((2, 0, 0, 0, 0), 2, 0)


def test_the_forecast_puts_what_is_in_its_steps_on_today(studied: History) -> None:
    review(studied, "b/two", 1001, Rating.AGAIN)
    with measured(studied) as measures:
        found = forecast(measures, 1001, 2)
    assert (found.by_day, found.overdue, found.steps) == ((1, 0), 0, 1)


def test_what_is_suspended_is_not_due(studied: History) -> None:
    studied.record(EventKind.SUSPEND, "b/one", Moment((1001 * 24) * HOUR_MS))
    with measured(studied) as measures:
        assert sum(forecast(measures, TODAY, 400).by_day) == 1
        assert measures.phases()["suspended"] == 1


def test_memory_tells_of_the_cards_in_review(studied: History) -> None:
    with measured(studied, narrow=True) as measures:
        found = memories(measures)
    one, two = studied.state("b/one"), studied.state("b/two")
    assert found.cards == 2
    assert found.stabilities.median == pytest.approx(
        ((one.stability or 0) + (two.stability or 0)) / 2
    )
    assert found.difficulties.mean == pytest.approx(
        ((one.difficulty or 0) + (two.difficulty or 0)) / 2
    )
    assert sum(count for _, count in found.intervals.groups) == 2


def test_values_are_counted_from_the_first_of_their_group() -> None:
    found = spread([0.5, 1, 3.9, 4, 900], (0, 1, 2, 4))
    assert found.groups == ((0, 1), (1, 1), (2, 1), (4, 2))
    assert found.mean == pytest.approx(181.88)
    assert found.median == 3.9
    assert spread([], (1, 2)).median is None


def test_time_and_hours_are_those_of_the_learner(studied: History) -> None:
    with measured(studied) as measures:
        found = times(measures, TODAY, Period.ALL)
    assert found.seconds == 36.0
    assert [(one.day, one.answers, one.right, one.new) for one in found.days] == [
        (990, 2, 2, 2), (991, 1, 1, 1), (993, 1, 1, 0), (1000, 2, 1, 0),
    ]  # fmt: skip
    assert {hour: one for hour, one in enumerate(found.hours) if one.whole} == {
        9: Share(3, 4), 10: Share(1, 1), 20: Share(1, 1),
    }  # fmt: skip


def test_answers_are_counted_by_form_kind_and_rating(studied: History) -> None:
    with measured(studied) as measures:
        found = given(measures, TODAY, Period.ALL)
    assert found.by_form == {"claim": Share(2, 3), "typed": Share(3, 3)}
    assert found.by_kind == {"": Share(1, 1), "claim": Share(2, 3), "recall": Share(2, 2)}
    assert found.by_rating == {
        (1, "review"): 1, (3, "relearning"): 1, (3, "review"): 1, (4, "new"): 3,
    }  # fmt: skip


def test_an_empty_history_has_figures_of_nothing(history: History) -> None:
    with measured(history) as measures:
        found = overview(measures, TODAY, Period.ALL)
        assert times(measures, TODAY, Period.ALL).days == []
    assert found.done is None
    assert found.calendar.since == TODAY
    assert found.retention.share == Share()
    assert not any(found.forecast.by_day)


@pytest.mark.parametrize("period", list(Period))
def test_all_decks_chosen_one_by_one_have_the_figures_of_all(
    history: History, period: Period
) -> None:
    for number, card in enumerate(("b/one", "b/two", "b/one", "b/two", "b/one")):
        review(history, card, 900 + 24 * number, Rating(4 - number % 4), hour=6 + number)
    review(history, "b/two", TODAY, Rating.GOOD, form="claim")
    with measured(history, general=0.7) as every, measured(history, narrow=True) as chosen:
        for day in (TODAY, TODAY + 40):
            assert overview(every, day, period) == overview(chosen, day, period)
            assert retentions(every, day, period) == retentions(chosen, day, period)
            assert times(every, day, period) == times(chosen, day, period)
            assert given(every, day, period) == given(chosen, day, period)
            assert memories(every) == memories(chosen)


def test_a_query_that_nobody_waits_for_ends(studied: History) -> None:
    stopping: list[bool] = []
    with measured(studied, stopped=lambda: bool(stopping)) as measures:
        assert measures.totals(0)
        stopping.append(True)
        endless = "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        with pytest.raises(StoppedError):
            measures._connection.rows(endless)
