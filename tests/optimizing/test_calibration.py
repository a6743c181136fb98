from __future__ import annotations

import math

import pytest

from quiz.optimizing.calibration import (
    Prediction,
    calibration_table,
    gain_error,
    measure,
    predict,
    rmse_bins,
    surprise,
)
from quiz.optimizing.reviews import review_sequences
from quiz.scheduling.scheduler import Scheduler
from quiz.scheduling.settings import Settings
from quiz.store.replay import replay
from tests.optimizing.conftest import DAY, FORGETFUL, Log


def said(probability: float, recalled: bool, elapsed: int = 1, number: int = 2) -> Prediction:
    return Prediction(probability, recalled, elapsed, number, 0)


def test_log_loss_is_the_mean_surprise() -> None:
    found = measure([said(0.8, True), said(0.8, False)])
    assert found.log_loss == pytest.approx((-math.log(0.8) - math.log(0.2)) / 2)


def test_a_surprise_after_certainty_costs_no_infinite_loss() -> None:
    assert measure([said(1.0, False)]).log_loss < 14


def test_predicting_the_average_is_not_perfect_if_recall_hangs_on_elapsed_days() -> None:
    always = [said(0.75, True, elapsed=1)] * 2 + [said(0.75, True, 60), said(0.75, False, 60)]
    assert rmse_bins(always) == pytest.approx(0.25)


def test_predictions_that_agree_with_recall_in_each_bin_are_calibrated() -> None:
    exact = [said(1.0, True), said(0.5, True, 60), said(0.5, False, 60)]
    assert rmse_bins(exact) == pytest.approx(0.0)


def test_the_table_holds_every_prediction_once() -> None:
    found = [said(p / 100, True) for p in range(101)]
    rows = calibration_table(found)
    assert sum(row.reviews for row in rows) == 101
    assert all(row.low <= row.predicted <= row.high for row in rows)


def test_the_same_predictions_differ_by_nothing() -> None:
    assert gain_error([said(0.8, True), said(0.3, False)], [said(0.8, True), said(0.3, False)]) == 0


def test_predictions_are_what_the_scheduler_believed(forgetful_log: Log) -> None:
    events = forgetful_log(5)
    settings = Settings(parameters=FORGETFUL)
    scheduler = Scheduler(settings)
    last = events[-1]
    state = replay(events[:-1], scheduler)[last.card]
    believed = scheduler.retrievability(state, last.study_day)
    alone = [event for event in events if event.card == last.card]
    found = predict(review_sequences(alone), settings, last.study_day)
    assert [one.probability for one in found] == [pytest.approx(believed)]


def test_predictions_agree_with_the_library_that_fits(forgetful_log: Log) -> None:
    import fsrs_rs_python as fsrs_rs

    model = fsrs_rs.FSRS(list(FORGETFUL))
    for sequence in review_sequences(forgetful_log(10)):
        past = [fsrs_rs.FSRSReview(int(one.rating), one.elapsed) for one in sequence]
        for length in range(2, len(sequence) + 1):
            # one at a time: of several, the library lets the later ones weigh more
            theirs = model.evaluate([fsrs_rs.FSRSItem(past[:length])]).log_loss
            ours = predict([sequence[:length]], Settings(parameters=FORGETFUL), DAY)[-1]
            assert surprise(ours) == pytest.approx(theirs, abs=1e-4)
