"""Fitting weights in a process of its own, which can be watched and stopped."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import quiz
from quiz.errors import QuizError, UsageError
from quiz.scheduling.setting_values import PARAMETER_COUNT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quiz.optimizing.reviews import ReviewSequence

_TICK_S = 0.2
_COMMAND = (sys.executable, "-m", "quiz.optimizing.fit_process")


def require_library() -> None:
    """Raise UsageError when the library that fits is not installed, with the line that installs it."""
    if importlib.util.find_spec("fsrs_rs_python") is None:
        raise UsageError(
            "quiz optimize needs the extra `optimize` (fsrs-rs-python), which is not installed",
            f'Install it: {sys.executable} -m pip install "fsrs-rs-python>=0.9.3"',
        )


def fit(
    sequences: Sequence[ReviewSequence],
    before_day: int,
    relearning_steps: int,
    tell: Callable[[], None] = lambda: None,
    command: Sequence[str] = _COMMAND,
) -> tuple[float, ...]:
    """Fit FSRS-6's 21 weights to the reviews before a study day.

    `tell` is called several times a second. When it raises, or Ctrl-C is pressed, the process is
    ended and nothing is left behind. Weights have four decimals,
    as in Anki: the library counts in 32 bits, and 0.8 of those is more than the bound of 0.8 that
    py-fsrs checks. Raises QuizError when the process fails.
    """
    request = json.dumps(training_request(sequences, before_day, relearning_steps))
    # A session of its own: Ctrl-C reaches this process only, which then ends the other.
    with subprocess.Popen(  # noqa: S603 - a command of our own
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(),
        start_new_session=True,
    ) as process:
        try:
            sent: str | None = request
            while True:
                tell()
                try:
                    answer, complaint = process.communicate(sent, timeout=_TICK_S)
                    break
                except subprocess.TimeoutExpired:
                    sent = None  # what was not sent yet is sent on
        except BaseException:
            process.kill()
            process.wait()  # after Ctrl-C the end of the block would not wait for it
            raise
    if process.returncode:
        raise _failed(complaint)
    return _weights(answer)


def training_request(
    sequences: Sequence[ReviewSequence], before_day: int, relearning_steps: int
) -> dict[str, Any]:
    """Write what the fitting process is asked: every review that can be predicted, oldest first.

    The order matters: the library gives later items more weight.
    """
    taught = [[one for one in sequence if one.day < before_day] for sequence in sequences]
    items = sorted(
        (one.at_ms, number, length)
        for number, sequence in enumerate(taught)
        for length, one in enumerate(sequence, 1)
        if one.elapsed
    )
    return {
        "sequences": [[(int(one.rating), one.elapsed) for one in sequence] for sequence in taught],
        "items": [(number, length) for _, number, length in items],
        "relearning_steps": relearning_steps,
    }


def _environment() -> dict[str, str]:
    """Let the process find this package wherever this one found it."""
    folder = str(Path(quiz.__file__).parent.parent)
    paths = filter(None, (folder, os.environ.get("PYTHONPATH")))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _weights(answer: str) -> tuple[float, ...]:
    try:
        weights = tuple(round(float(weight), 4) for weight in json.loads(answer))
    except (ValueError, TypeError) as error:
        raise _failed(answer) from error
    if len(weights) != PARAMETER_COUNT:
        raise _failed(f"{len(weights)} weights instead of FSRS-6's {PARAMETER_COUNT}")
    return weights


def _failed(complaint: str) -> QuizError:
    said = next(reversed(complaint.strip().splitlines()), "it ended without a word")
    return QuizError(f"the fit failed: {said}", "Nothing was changed.")
