"""The `[app]` table of `settings.toml`: how the program shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from quiz.errors import ContentError, Place, Problem
from quiz.scheduling.settings import read_settings_text

if TYPE_CHECKING:
    from pathlib import Path

APP = "app"
"""The table of `settings.toml` that these settings stand in."""

COLOURS = ("auto", "none")

APP_EXAMPLES = {
    "theme": 'theme = "dark"',
    "briefing": "briefing = true",
    "plain": "plain = false",
    "colours": 'colours = "auto"',
}


class AppSettings(Struct, frozen=True):
    """How the program shows itself; `theme` is the name of a theme, known or not."""

    theme: str = "dark"
    briefing: bool = True
    plain: bool = False
    colours: str = "auto"


def app_setting_names() -> tuple[str, ...]:
    """Name every setting of the app."""
    return AppSettings.__struct_fields__


def read_app_settings(path: Path) -> AppSettings:
    """Read the app's settings; a file that is not there gives the defaults.

    Raises ContentError for a broken file, an unknown key and a wrong value.
    """
    text = read_settings_text(path)
    return parse_app_settings(path, text) if text else AppSettings()


def parse_app_settings(path: Path, text: str) -> AppSettings:
    """Take the app's settings from the text of a file, which must be TOML; raises ContentError."""
    import tomllib

    table = tomllib.loads(text).get(APP, {})
    if not isinstance(table, dict):
        raise _content_error(path, text, (APP,), "is not a table", "Write: [app]")
    for name, value in table.items():
        if name not in app_setting_names():
            cure = f"The settings of the app are {', '.join(app_setting_names())}."
            raise _content_error(path, text, (APP, name), "is not a setting", cure)
        if wrong := wrong_app_value(name, value):
            raise _content_error(path, text, (APP, name), wrong, APP_EXAMPLES[name])
    return AppSettings(**table)


def wrong_app_value(name: str, value: Any) -> str:
    """Say what is wrong with the value of a setting of the app; empty when nothing is."""
    if isinstance(getattr(AppSettings(), name), bool):
        return "" if isinstance(value, bool) else f"{value!r} is neither true nor false"
    if not isinstance(value, str):
        return f"{value!r} is not a word in quotes"
    if name == "colours" and value not in COLOURS:
        return f"{value!r} is none of {', '.join(map(repr, COLOURS))}"
    return ""


def unknown_theme(path: Path, theme: str, themes: tuple[str, ...]) -> ContentError:
    """Say that there is no such theme, where it is written, and which there are."""
    text = read_settings_text(path)
    wrong = f"there is no theme {theme!r}"
    return _content_error(path, text, (APP, "theme"), wrong, f"The themes are {', '.join(themes)}.")


def set_app_setting(path: Path, name: str, value: str | bool) -> None:
    """Write one setting of the app; whatever else stands in the file stays as it is.

    Raises ContentError when the file is broken, and QuizError when it cannot be written.
    """
    from quiz.session.preferences.settings_file import read_settings_file

    read_settings_file(path).with_value((APP,), name, value).save()


def _content_error(
    path: Path, text: str, key: tuple[str, ...], wrong: str, cure: str
) -> ContentError:
    from quiz.scheduling.toml_places import key_place

    place = Place(str(path), *key_place(text, key))
    return ContentError((Problem(place, wrong, cure, ".".join(key)),))
