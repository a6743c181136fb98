"""The learner's settings, and `settings.toml`: every problem in it by file, line and key."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from quiz.errors import ContentError, Place, Problem, QuizError
from quiz.scheduling.clock import ROLLOVER_HOUR
from quiz.text.safety import forbidden_at, name_of, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PARAMETER_COUNT = 21  # FSRS-6
LONGEST_INTERVAL = 36_500  # days; Anki's limit
LONGEST_STEP = 30 * 86_400  # seconds; a longer step is an interval

OTHER_TABLES = frozenset({"app", "keys"})
"""Tables of `settings.toml` that belong to the app, not to scheduling."""

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,6})\s*([smhd])")
_ESCAPED = re.compile(r"""\s*\[?\s*"[^"]*\\[uUbfnr]""")  # a name with an escape
_EXAMPLES = {
    "desired_retention": "desired_retention = 0.9",
    "learning_steps": 'learning_steps = ["1m", "10m"]',
    "relearning_steps": 'relearning_steps = ["10m"]',
    "learn_ahead": 'learn_ahead = "20m"',
    "leech_suspends": "leech_suspends = true",
    "recall_stability": "recall_stability = 3.0",
    "parameters": "Leave it out for FSRS's own weights, or give all 21.",
}

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


def read_settings(path: Path) -> Settings:
    """Read a file of settings; one that is not there gives the defaults.

    Durations may be written as seconds or like "90s", "10m", "4h", "1d". Raises ContentError.
    """
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except FileNotFoundError:
        return Settings()
    except tomllib.TOMLDecodeError as error:
        raise ContentError((_syntax_problem(path, error),)) from error
    except (OSError, UnicodeDecodeError) as error:
        cure = "Make it a readable text file in UTF-8, or delete it."
        said = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        problem = Problem(Place(str(path)), f"cannot be read: {said}", cure)
        raise ContentError((problem,)) from error
    if (at := forbidden_at(text)) >= 0:
        place = Place(str(path), text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        raise ContentError(
            (Problem(place, f"{name_of(text[at])} must not stand in text", "Delete it."),)
        )
    return _read(path, text, table)


def _read(path: Path, text: str, table: Mapping[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    problems = []
    for key, value in table.items():
        if key in OTHER_TABLES:
            continue
        place = Place(str(path), *_position(text, key))
        if what := refusal(key):
            problems.append(Problem(place, f"{what} must not stand in a name", "Delete it."))
            continue
        if key not in setting_names():
            problems.append(Problem(place, "is not a setting", _did_you_mean(key), key))
            continue
        try:
            values[key] = _converted(key, value)
            wrong = out_of_range(key, values[key])
        except ValueError as error:
            wrong = str(error)
        if wrong:
            problems.append(Problem(place, wrong, _example(key), key))
    if problems:
        raise ContentError(tuple(problems))
    return Settings(**values)


def _converted(key: str, value: Any) -> Any:
    """Give a setting its type; raises ValueError that says what was expected."""
    read: Callable[[Any], Any] = _READERS.get(key, _whole_number)
    return read(value)


def _whole_number(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(f"{value!r} is not a whole number")


def _number(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError(f"{value!r} is not a number")


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(f"{value!r} is neither true nor false")


def _steps(value: Any) -> tuple[int, ...]:
    if isinstance(value, list):
        return tuple(_seconds(step) for step in value)
    raise ValueError(f"{value!r} is not a list of steps")


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
    "leech_suspends": _truth,
    "desired_retention": _number,
    "recall_stability": _number,
}


def _position(text: str, key: str) -> tuple[int, int]:
    """Find the line and column where a key of the top level stands; (0, 0) if it is spelt oddly."""
    if refusal(key):  # it came in by an escape
        lines = enumerate(text.splitlines(), start=1)
        return next(((n, line.index('"') + 1) for n, line in lines if _ESCAPED.match(line)), (0, 0))
    pattern = re.compile(rf"""\s*\[?\s*["']?({re.escape(key)})["']?\s*[\]=.]""")
    for number, line in enumerate(text.splitlines(), start=1):
        if match := pattern.match(line):
            return number, match.start(1) + 1
    return 0, 0


def _did_you_mean(key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key, setting_names(), n=1)
    if near:
        return f"Did you mean {near[0]!r}?"
    return f"The settings are {', '.join(setting_names())}."


def _example(key: str) -> str:
    return _EXAMPLES.get(key, f"{key} = {getattr(Settings(), key)}")


def _syntax_problem(path: Path, error: Exception) -> Problem:
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    place = Place(str(path), int(found[1]), int(found[2])) if found else Place(str(path))
    message = re.sub(r"\s*\(at .*\)$", "", str(error))
    return Problem(place, f"is not TOML: {message}", "Write each setting as: name = value")
