"""Reading `settings.toml`: every problem at once, by file, line and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quiz.errors import ContentError, Place, Problem
from quiz.scheduling.settings import Settings, out_of_range, setting_names

OTHER_TABLES = frozenset({"app", "keys"})
"""Tables of `settings.toml` that belong to the app, not to scheduling."""

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,6})\s*([smhd])")
_EXAMPLES = {
    "desired_retention": "desired_retention = 0.9",
    "learning_steps": 'learning_steps = ["1m", "10m"]',
    "relearning_steps": 'relearning_steps = ["10m"]',
    "learn_ahead": 'learn_ahead = "20m"',
    "leech_suspends": "leech_suspends = true",
    "recall_stability": "recall_stability = 3.0",
    "parameters": "Leave it out for FSRS's own weights, or give all 21.",
}


def load_settings(path: Path) -> Settings:
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
        problem = Problem(Place(str(path)), f"cannot be read ({type(error).__name__})", cure)
        raise ContentError((problem,)) from error
    return _read(path, text, table)


def _read(path: Path, text: str, table: Mapping[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    problems = []
    for key, value in table.items():
        if key in OTHER_TABLES:
            continue
        place = Place(str(path), *_position(text, key))
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
    if key in {"learning_steps", "relearning_steps"}:
        if not isinstance(value, list):
            raise ValueError("is not a list of steps")
        return tuple(_seconds(step) for step in value)
    if key == "learn_ahead":
        return _seconds(value)
    if key == "parameters":
        if not isinstance(value, list) or not all(_is_number(weight) for weight in value):
            raise ValueError("is not a list of numbers")
        return tuple(float(weight) for weight in value)
    if key == "leech_suspends":
        if not isinstance(value, bool):
            raise ValueError(f"{value!r} is neither true nor false")
        return value
    if key in {"desired_retention", "recall_stability"}:
        if not _is_number(value):
            raise ValueError(f"{value!r} is not a number")
        return float(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r} is not a whole number")
    return value


def _seconds(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f"{value!r} is not a duration")
    return int(match[1]) * _UNITS[match[2]]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _position(text: str, key: str) -> tuple[int, int]:
    """Find the line and column where a key of the top level stands; (0, 0) if it is spelt oddly."""
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
