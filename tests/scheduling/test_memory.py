"""The memory model is py-fsrs's own, on study days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.scheduling.memory import LONGEST_STABILITY, MemoryModel
from quiz.scheduling.rating import Rating
from quiz.scheduling.settings import Settings

MIDNIGHT = datetime(2024, 1, 1, tzinfo=UTC)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from(Rating)), min_size=1, max_size=12))
def test_stability_difficulty_and_interval_are_those_of_the_library_on_midnights(
    reviews: list[tuple[int, Rating]],
) -> None:
    library = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    model = MemoryModel(Settings())
    card = fsrs.Card(card_id=1)
    stability: float | None = None
    difficulty: float | None = None
    at = MIDNIGHT
    for elapsed, rating in reviews:
        at += timedelta(days=elapsed)
        card, _ = library.review_card(card, fsrs.Rating(int(rating)), at)
        stability, difficulty = model.forecast(stability, difficulty, elapsed, rating)
        assert stability == min(card.stability or 0, LONGEST_STABILITY)
        assert difficulty == card.difficulty
        assert model.interval(stability) == (card.due - at).days
        if (card.stability or 0) > LONGEST_STABILITY:
            break


def test_stability_is_capped_where_the_library_has_no_bound() -> None:
    model = MemoryModel(Settings())
    forecast = model.forecast(30_000.0, 1.0, 36_000, Rating.EASY)
    assert forecast.stability == LONGEST_STABILITY
    assert model.interval(forecast.stability) == 36_500


def test_an_elapsed_time_below_nothing_or_beyond_all_calendars_is_bounded() -> None:
    model = MemoryModel(Settings())
    assert model.forecast(5.0, 5.0, -3, Rating.GOOD) == model.forecast(5.0, 5.0, 0, Rating.GOOD)
    assert model.forecast(5.0, 5.0, 10**7, Rating.GOOD).stability <= LONGEST_STABILITY


def test_weights_that_another_release_of_the_library_refuses_are_told_as_a_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import fsrs.scheduler as library

    model = MemoryModel(Settings(parameters=tuple(library.UPPER_BOUNDS_PARAMETERS)))
    monkeypatch.setattr(library, "UPPER_BOUNDS_PARAMETERS", (1.0,) * 21)
    with pytest.raises(QuizError, match="parameters") as caught:
        model.forecast(None, None, 0, Rating.GOOD)
    assert "settings.toml" in caught.value.cure


def test_recall_is_ninety_in_a_hundred_after_the_stability() -> None:
    assert MemoryModel(Settings()).retrievability(10.0, 10) == pytest.approx(0.9)
