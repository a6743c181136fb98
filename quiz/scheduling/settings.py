"""The learner's settings: how many cards a day, which steps, how sure to be."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Any

from quiz.errors import QuizError
from quiz.scheduling.clock import ROLLOVER_HOUR

PARAMETER_COUNT = 21  # FSRS-6
LONGEST_INTERVAL = 36_500  # days; Anki's limit
LONGEST_STEP = 30 * 86_400  # seconds; a longer step is an interval

_RANGES: dict[str, tuple[float, float]] = {
    "desired_retention": (0.70, 0.99),
    "new_per_day": (0, 9_999),
    "reviews_per_day": (0, 9_999),
    "maximum_interval": (1, LONGEST_INTERVAL),
    "learn_ahead": (0, 86_400),
    "rollover_hour": (0, 23),
    "leech_threshold": (1, 99),
    "recall_stability": (0, LONGEST_INTERVAL),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How cards are scheduled; the defaults are Anki's unless said otherwise.

    Steps and `learn_ahead` are in seconds, intervals in days. `recall_stability` (days) is ours:
    from that stability on a card in review is asked for recall instead of shown with options.
    `parameters` are FSRS-6's 21 weights; None stands for the library's defaults. Raises QuizError
    when a value is out of range.
    """

    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    new_per_day: int = 20
    reviews_per_day: int = 200
    maximum_interval: int = LONGEST_INTERVAL
    learn_ahead: int = 1_200
    rollover_hour: int = ROLLOVER_HOUR
    leech_threshold: int = 8
    leech_suspends: bool = False
    recall_stability: float = 3.0
    parameters: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        for name in setting_names():
            if wrong := out_of_range(name, getattr(self, name)):
                raise QuizError(f"{name}: {wrong}", "Choose a value within the range.")


def setting_names() -> tuple[str, ...]:
    """Name every setting, in the order in which they are told."""
    return tuple(field.name for field in fields(Settings))


def out_of_range(name: str, value: Any) -> str:
    """Say what is wrong with the value of a setting; empty when nothing is."""
    if name in _RANGES:
        low, high = _RANGES[name]
        return "" if low <= value <= high else f"{value} is not from {low:g} to {high:g}"
    if name in {"learning_steps", "relearning_steps"}:
        wrong = [step for step in value if not 1 <= step <= LONGEST_STEP]
        return f"a step of {wrong[0]} seconds is not from 1 second to 30 days" if wrong else ""
    if name == "parameters" and value is not None:
        if len(value) != PARAMETER_COUNT:
            return f"{len(value)} weights instead of FSRS-6's {PARAMETER_COUNT}"
        if not all(math.isfinite(weight) for weight in value):
            return "a weight is not a finite number"
    return ""
