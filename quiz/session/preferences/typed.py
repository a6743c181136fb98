"""Values of settings as people type and read them: `1m 10m`, `85 %`, `on`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quiz.scheduling.setting_values import converted, out_of_range
from quiz.session.preferences.app_settings import wrong_app_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.session.preferences.entries import Entry

_YES = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}
_NUMBERS = {"desired_retention", "recall_stability", "free_recall_stability"}
_STEPS = {"learning_steps", "relearning_steps"}
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"))


def read_value(entry: Entry, text: str, themes: Sequence[str] = ()) -> Any:
    """Read what was typed for a setting; raises ValueError that says what is wrong.

    `themes` are those that there are; where none are given, any name is taken.
    """
    text = text.strip()
    if entry.of_app:
        value: Any = text
        if isinstance(entry.default, bool):
            value = _YES.get(text.casefold(), text)
        wrong = wrong_app_value(entry.name, value)
        if entry.name == "theme" and themes and value not in themes:
            wrong = f"{value!r} is none of the themes {', '.join(themes)}"
    else:
        value = _read(entry.name, text)
        wrong = out_of_range(entry.name, value)
    if wrong:
        raise ValueError(wrong)
    return value


def _read(name: str, text: str) -> Any:
    if name == "parameters":
        return converted(name, [_number(word) for word in _words(text)]) if _words(text) else None
    if name in _STEPS:
        return converted(name, [_duration(word) for word in _words(text)])
    if name == "learn_ahead":
        return converted(name, _duration("".join(text.split())))
    if name == "forms":
        return converted(name, _words(text))
    if name in _NUMBERS:
        return _number(text)
    return converted(name, int(text) if _is_whole(text) else text)


def _is_whole(text: str) -> bool:
    return re.fullmatch(r"[+-]?[0-9]{1,18}", text) is not None


def _number(text: str) -> float:
    """Read a number, also with a comma or in per cent."""
    match = re.fullmatch(r"([+-]?[0-9]{0,18}[.,]?[0-9]{1,18})\s*(%?)", text)
    if match is None:
        raise ValueError(f"{text!r} is not a number")
    number = float(match[1].replace(",", "."))
    return round(number / 100, 6) if match[2] else number


def _duration(text: str) -> int | str:
    return int(text) if _is_whole(text) else text.casefold()


def _words(text: str) -> list[str]:
    """Part a list at commas and spaces; brackets and quotes may stand or not, `none` is empty."""
    bare = re.sub(r"[\[\]\"']", " ", text)
    joined = re.sub(r"(\d)\s+(?=[smhd]\b)", r"\1", bare)
    words = [word for word in re.split(r"[\s,]+", joined) if word]
    return [] if [word.casefold() for word in words] == ["none"] else words


def write_value(value: Any) -> str:
    """Write the value of a setting for people, so that it can be typed again."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value)


def write_setting(entry: Entry, value: Any) -> str:
    """Write the value of a setting for people, durations with their unit."""
    if entry.name in _STEPS:
        return " ".join(map(duration, value)) or "none"
    return duration(value) if entry.name == "learn_ahead" else write_value(value)


def toml_value(entry: Entry, value: Any) -> Any:
    """Give a value as it stands in the file: durations as words."""
    if entry.name in _STEPS:
        return [duration(step) for step in value]
    if entry.name == "learn_ahead":
        return duration(value)
    return list(value) if isinstance(value, tuple) else value


def duration(seconds: int) -> str:
    """Write a time in the greatest unit that gives a whole number: `90s`, `10m`, `1d`."""
    for size, unit in _UNITS:
        if seconds and not seconds % size:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"
