"""The values that settings may have: how each is written, its range, and an example of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PARAMETER_COUNT = 21  # FSRS-6
LONGEST_INTERVAL = 36_500  # days; Anki's limit
LONGEST_STEP = 30 * 86_400  # seconds; a longer step is an interval

REVIEW_ORDERS = ("retrievability", "due", "random")
NEW_ORDERS = ("deck", "random")
LEECH_ACTIONS = ("tag", "suspend")
FORMS = ("options", "typed", "cloze", "flip")
"""The forms between which a card may have a choice; values of `quiz.bank.model.Form`."""

EXAMPLES = {
    "desired_retention": "desired_retention = 0.9",
    "learning_steps": 'learning_steps = ["1m", "10m"]',
    "relearning_steps": 'relearning_steps = ["10m"]',
    "learn_ahead": 'learn_ahead = "20m"',
    "review_order": 'review_order = "retrievability"',
    "new_order": 'new_order = "deck"',
    "leech_action": 'leech_action = "suspend"',
    "recall_stability": "recall_stability = 3.0",
    "free_recall_stability": "free_recall_stability = 21.0",
    "forms": 'forms = ["options", "typed", "cloze", "flip"]',
    "parameters": "Leave it out for FSRS's own weights, or give all 21.",
}

RANGES: dict[str, tuple[float, float]] = {
    "desired_retention": (0.70, 0.99),
    "new_per_day": (0, 9_999),
    "reviews_per_day": (0, 9_999),
    "maximum_interval": (1, LONGEST_INTERVAL),
    "learn_ahead": (0, 86_400),
    "rollover_hour": (0, 23),
    "leech_threshold": (1, 99),
    "recall_stability": (0, LONGEST_INTERVAL),
    "free_recall_stability": (0, LONGEST_INTERVAL),
}
"""The least and the greatest value of every setting that is a number."""

WEIGHT_BOUNDS: tuple[tuple[float, float], ...] = (
    *((0.001, 100.0),) * 4, (1.0, 10.0), (0.001, 4.0), (0.001, 4.0), (0.001, 0.75), (0.0, 4.5),
    (0.0, 0.8), (0.001, 3.5), (0.001, 5.0), (0.001, 0.25), (0.001, 0.9), (0.0, 4.0), (0.0, 1.0),
    (1.0, 6.0), (0.0, 2.0), (0.0, 2.0), (0.0, 0.8), (0.1, 0.8),
)  # fmt: skip
"""The least and the greatest value of each weight of FSRS-6, as py-fsrs has them.

They stand here too, since settings are read at every start, and the library is not.
"""

_CHOICES: dict[str, tuple[str, ...]] = {
    "review_order": REVIEW_ORDERS,
    "new_order": NEW_ORDERS,
    "leech_action": LEECH_ACTIONS,
}
_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,6})\s*([smhd])")


def out_of_range(name: str, value: Any) -> str:
    """Say what is wrong with the value of a setting; empty when nothing is."""
    if name in RANGES:
        low, high = RANGES[name]
        return "" if low <= value <= high else f"{value} is not from {low:g} to {high:g}"
    if name in _CHOICES:
        return "" if value in _CHOICES[name] else f"{value!r} is none of {_listed(_CHOICES[name])}"
    if name in {"learning_steps", "relearning_steps"}:
        return _wrong_steps(value)
    if name == "forms":
        return _wrong_forms(value)
    if name == "parameters" and value is not None:
        return _wrong_weights(value)
    return ""


def _wrong_steps(value: tuple[int, ...]) -> str:
    wrong = [step for step in value if not 1 <= step <= LONGEST_STEP]
    return f"a step of {wrong[0]} seconds is not from 1 second to 30 days" if wrong else ""


def _wrong_forms(value: tuple[str, ...]) -> str:
    unknown = [form for form in value if form not in FORMS]
    if unknown:
        return f"{unknown[0]!r} is none of {_listed(FORMS)}"
    return "" if value else "no form is allowed, so nothing could be asked"


def _wrong_weights(value: tuple[float, ...]) -> str:
    if len(value) != PARAMETER_COUNT:
        return f"{len(value)} weights instead of FSRS-6's {PARAMETER_COUNT}"
    for number, (weight, (low, high)) in enumerate(zip(value, WEIGHT_BOUNDS, strict=True), start=1):
        if not low <= weight <= high:
            return f"weight {number} is {weight}, which is not from {low:g} to {high:g}"
    return ""


def converted(name: str, value: Any) -> Any:
    """Give a TOML value the type of its setting; raises ValueError that says what was expected."""
    read: Callable[[Any], Any] = _READERS.get(name, _whole_number)
    return read(value)


def _whole_number(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(f"{value!r} is not a whole number")


def _number(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError(f"{value!r} is not a number")


def _word(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(f"{value!r} is not a word in quotes")


def _steps(value: Any) -> tuple[int, ...]:
    if isinstance(value, list):
        return tuple(_seconds(step) for step in value)
    raise ValueError(f"{value!r} is not a list of steps")


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(dict.fromkeys(_word(word) for word in value))
    raise ValueError(f"{value!r} is not a list of words in quotes")


def _weights(value: Any) -> tuple[float, ...]:
    if isinstance(value, list):
        return tuple(_number(weight) for weight in value)
    raise ValueError(f"{value!r} is not a list of numbers")


def _seconds(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f"{value!r} is not a duration")
    return int(match[1]) * _UNITS[match[2]]


_READERS: dict[str, Callable[[Any], Any]] = {
    "learning_steps": _steps,
    "relearning_steps": _steps,
    "learn_ahead": _seconds,
    "parameters": _weights,
    "desired_retention": _number,
    "recall_stability": _number,
    "free_recall_stability": _number,
    "review_order": _word,
    "new_order": _word,
    "leech_action": _word,
    "forms": _words,
}


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(repr(word) for word in words)
