"""The learner's settings, and `settings.toml`: every problem in it by file, line and key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from quiz.errors import ContentError, Place, Problem, QuizError
from quiz.scheduling.clock import ROLLOVER_HOUR
from quiz.scheduling.setting_values import (
    EXAMPLES,
    FORMS,
    LONGEST_INTERVAL,
    converted,
    out_of_range,
)
from quiz.text.safety import forbidden_at, name_of, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OTHER_TABLES = frozenset({"app", "keys"})
"""Tables of `settings.toml` that belong to the app, not to scheduling."""

DECKS = "decks"
"""The table of `settings.toml` that holds a table a deck."""

GLOBAL_ONLY = {
    "rollover_hour": "a study day begins at one hour for everything",
    "learn_ahead": "the steps of all decks wait in one queue",
    "parameters": "they describe one memory, the learner's",
}
"""Settings that no deck can have for itself, with the reason."""


class DeckSettings(Struct, frozen=True):
    """What the settings say otherwise for a deck and all below it; `values` by their names."""

    deck: str
    values: tuple[tuple[str, Any], ...] = ()


class Settings(Struct, frozen=True):
    """How cards are scheduled; the defaults are Anki's unless said otherwise.

    Steps and `learn_ahead` are in seconds, intervals and stabilities in days. Ours are the two
    stabilities: in review a card is asked for recall from `recall_stability` on, and without any
    support from `free_recall_stability` on; and `forms`, the forms that may be asked.
    `parameters` are FSRS-6's 21 weights; None stands for the library's defaults. `decks` say what
    holds otherwise for some decks; `quiz.scheduling.policy` applies them. Raises QuizError when a
    value is out of range.
    """

    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    new_per_day: int = 20
    reviews_per_day: int = 200
    maximum_interval: int = LONGEST_INTERVAL
    review_order: str = "retrievability"
    new_order: str = "deck"
    learn_ahead: int = 1_200
    rollover_hour: int = ROLLOVER_HOUR
    leech_threshold: int = 8
    leech_action: str = "tag"
    recall_stability: float = 3.0
    free_recall_stability: float = 21.0
    forms: tuple[str, ...] = FORMS
    parameters: tuple[float, ...] | None = None
    decks: tuple[DeckSettings, ...] = ()

    def __post_init__(self) -> None:
        for name in setting_names():
            if wrong := out_of_range(name, getattr(self, name)):
                raise QuizError(f"{name}: {wrong}", "Choose a value within the range.")


def folded_deck(name: str) -> str:
    """Give what is compared of a deck's name: neither case nor space around a level counts."""
    return "::".join(level.strip() for level in name.split("::")).casefold()


def setting_names() -> tuple[str, ...]:
    """Name every setting, in the order in which they are told."""
    return tuple(name for name in Settings.__struct_fields__ if name != DECKS)


def read_settings(path: Path) -> Settings:
    """Read a file of settings; one that is not there gives the defaults.

    Durations may be written as seconds or like "90s", "10m", "4h", "1d". Raises ContentError.
    """
    text = read_settings_text(path)
    return parse_settings(path, text) if text else Settings()


def read_settings_text(path: Path) -> str:
    """Read a file of settings as it stands, line ends and all; empty where there is none.

    Raises ContentError when it cannot be read, or is not TOML.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        cure = "Make it a readable text file in UTF-8, or delete it."
        said = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        problem = Problem(Place(str(path)), f"cannot be read: {said}", cure)
        raise ContentError((problem,)) from error
    import tomllib  # only for whoever has settings

    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError((_syntax_problem(path, error),)) from error
    if (at := forbidden_at(text.replace("\r\n", "\n"))) >= 0:
        text = text.replace("\r\n", "\n")
        place = Place(str(path), text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        raise ContentError(
            (Problem(place, f"{name_of(text[at])} must not stand in text", "Delete it."),)
        )
    return text


def parse_settings(path: Path, text: str) -> Settings:
    """Take the settings from the text of a file, which must be TOML; raises ContentError."""
    import tomllib

    return _Reading(str(path), text).settings(tomllib.loads(text))


class _Reading:
    """One file that is being read, with the problems that were found so far."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._text = text
        self._problems: list[Problem] = []

    def settings(self, table: Mapping[str, Any]) -> Settings:
        ours = {name: value for name, value in table.items() if name not in OTHER_TABLES}
        tables = ours.pop(DECKS, {})
        values = self._values(ours, ())
        decks: tuple[DeckSettings, ...] = ()
        if isinstance(tables, dict):
            decks = tuple(self._deck(name, values) for name, values in tables.items())
        else:
            self._report((DECKS,), "is not a table of decks", _DECK_EXAMPLE)
        self._refuse_twice(decks)
        if self._problems:
            found = sorted(self._problems, key=lambda problem: problem.place)
            raise ContentError(tuple(found))
        return Settings(**values, decks=decks)

    def _deck(self, name: str, table: Any) -> DeckSettings:
        path = (DECKS, name)
        if not isinstance(table, dict):
            self._report(path, "is not a table of settings", _DECK_EXAMPLE)
            return DeckSettings(name)
        own: dict[str, Any] = {}
        for key, value in table.items():
            if reason := GLOBAL_ONLY.get(key):
                cure = "Set it at the top of the file, above every [table]."
                self._report((*path, key), f"cannot differ between decks: {reason}", cure)
            elif isinstance(value, dict):
                cure = f'Write the whole name in quotes: [decks."{name}::{key}"]'
                self._report((*path, key), "is a table, not a setting", cure)
            else:
                own[key] = value
        return DeckSettings(name, tuple(self._values(own, path).items()))

    def _values(self, table: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in table.items():
            where = (*path, key)
            if what := refusal(key):
                self._report(where, f"{what} must not stand in a name", "Delete it.", named=False)
                continue
            if key not in setting_names():
                self._report(where, "is not a setting", _did_you_mean(key))
                continue
            try:
                values[key] = converted(key, value)
                wrong = out_of_range(key, values[key])
            except ValueError as error:
                wrong = str(error)
            if wrong:
                self._report(where, wrong, _example(key))
        return values

    def _refuse_twice(self, decks: tuple[DeckSettings, ...]) -> None:
        """Refuse two tables that differ in case only: they would mean the same deck."""
        seen: dict[str, str] = {}
        for deck in decks:
            if refusal(deck.deck):
                self._report(
                    (DECKS, deck.deck), "holds a control character", "Delete it.", named=False
                )
            elif first := seen.get(folded_deck(deck.deck)):
                cure = "Write both into one table; the case of a deck's name does not count."
                self._report((DECKS, deck.deck), f"is the same deck as {first!r}", cure)
            seen.setdefault(folded_deck(deck.deck), deck.deck)

    def _report(
        self, path: tuple[str, ...], message: str, cure: str, *, named: bool = True
    ) -> None:
        from quiz.scheduling.toml_places import key_place

        place = Place(self._file, *key_place(self._text, path))
        shown = ".".join(_quoted(part) for part in path) if named else ""
        self._problems.append(Problem(place, message, cure, shown))


_DECK_EXAMPLE = 'Write a table a deck: [decks."Sea::Lights"], and its settings below.'


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else f'"{name}"'


def _did_you_mean(key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key, setting_names(), n=1)
    if near:
        return f"Did you mean {near[0]!r}?"
    return f"The settings are {', '.join(setting_names())}."


def _example(key: str) -> str:
    return EXAMPLES.get(key, f"{key} = {getattr(Settings(), key)}")


def _syntax_problem(path: Path, error: Exception) -> Problem:
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    place = Place(str(path), int(found[1]), int(found[2])) if found else Place(str(path))
    message = re.sub(r"\s*\(at .*\)$", "", str(error))
    return Problem(place, f"is not TOML: {message}", "Write each setting as: name = value")
