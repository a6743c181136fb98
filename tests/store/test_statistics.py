from __future__ import annotations

from quiz.store.statistics import Share, streak


def test_a_streak_counts_days_in_a_row_and_waits_for_today() -> None:
    assert streak({3, 4, 5}, 5) == 3
    assert streak({3, 4, 5}, 6) == 3
    assert streak({3, 4, 5}, 7) == 0
    assert streak({1, 3}, 3) == 1
    assert streak(set(), 3) == 0


def test_a_share_of_nothing_is_not_known() -> None:
    assert Share(0, 0).ratio is None
    assert Share(1, 4).ratio == 0.25
