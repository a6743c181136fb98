from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.optimizing.fitting import fit
from quiz.optimizing.judging import optimize
from quiz.optimizing.reviews import review_sequences
from quiz.scheduling.settings import Settings
from tests.optimizing.conftest import DAY, FORGETFUL, NEVER_FORGETS, Log


class StopError(Exception):
    pass


def never_fits(pid_file: Path) -> list[str]:
    code = f"import os,time; open({str(pid_file)!r},'w').write(str(os.getpid())); time.sleep(60)"
    return [sys.executable, "-c", code]


def is_running(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_a_fit_in_its_own_process_finds_that_a_learner_forgets_faster(forgetful_log: Log) -> None:
    told: list[tuple[str, int]] = []
    found = optimize(
        review_sequences(forgetful_log(60)), Settings(), lambda *part: told.append(part)
    )
    assert found.better
    assert found.after.log_loss < found.before.log_loss - 0.01
    assert found.reviews == 360
    assert {part for part, _ in told} == {"fitting", "judging"}
    assert found.weights == tuple(round(weight, 4) for weight in found.weights)
    assert sum(row.reviews for row in found.table_after) == found.split.held_out


def test_weights_in_use_that_predict_better_stay(forgetful_log: Log) -> None:
    sequences = review_sequences(forgetful_log(60))
    own = Settings(parameters=FORGETFUL)
    found = optimize(sequences, own, fitting=lambda *_: NEVER_FORGETS)
    assert not found.better


def test_equal_weights_are_not_better(forgetful_log: Log) -> None:
    own = Settings(parameters=FORGETFUL)
    found = optimize(review_sequences(forgetful_log(20)), own, fitting=lambda *_: FORGETFUL)
    assert not found.better
    assert found.gain_error == 0


def test_what_is_judged_was_not_seen_by_the_fit(forgetful_log: Log) -> None:
    sequences = review_sequences(forgetful_log(40))
    seen: list[int] = []

    def fitting(_: object, before_day: int, *__: object) -> tuple[float, ...]:
        seen.append(before_day)
        return FORGETFUL

    found = optimize(sequences, Settings(), fitting=fitting)
    late = sum(one.elapsed > 0 and one.day >= seen[0] for s in sequences for one in s)
    assert found.split.held_out == late > 0


def test_too_few_reviews_are_counted_with_what_is_advised(forgetful_log: Log) -> None:
    with pytest.raises(QuizError, match=r"5 to learn from.*400 in all are advised"):
        optimize(review_sequences(forgetful_log(1)), Settings())


def test_stopping_ends_the_process(forgetful_log: Log, tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"

    def stop_when_running() -> None:
        if pid_file.exists() and pid_file.read_text():
            raise StopError

    with pytest.raises(StopError):
        fit(review_sequences(forgetful_log(20)), DAY + 99, 1, stop_when_running, never_fits(pid_file))  # fmt: skip
    assert not is_running(int(pid_file.read_text()))


@pytest.mark.parametrize(
    "code",
    ["import sys; sys.exit('the fit panicked')", "print('[1, 2]')", "print('{}')", "pass"],
)
def test_a_process_that_fails_is_told_in_words(forgetful_log: Log, code: str) -> None:
    sequences = review_sequences(forgetful_log(2))
    with pytest.raises(QuizError, match="the fit failed"):
        fit(sequences, DAY + 99, 1, command=[sys.executable, "-c", code])


def test_weights_out_of_bounds_never_get_as_far_as_being_kept(forgetful_log: Log) -> None:
    wild = replace(Settings(), parameters=None)
    with pytest.raises(QuizError, match="parameters"):
        optimize(
            review_sequences(forgetful_log(20)), wild, fitting=lambda *_: (*FORGETFUL[:20], 9.0)
        )
