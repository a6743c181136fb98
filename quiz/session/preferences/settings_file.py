"""Changing `settings.toml` as a careful person would: comments, order and other tables stay."""

from __future__ import annotations

import copy
import os
import stat
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from quiz.errors import ContentError, QuizError
from quiz.scheduling.settings import folded_deck, parse_settings, read_settings_text
from quiz.scheduling.toml_places import key_place
from quiz.session.preferences.app_settings import parse_app_settings

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from pathlib import Path

    from quiz.errors import Problem

TablePath = tuple[str, ...]
"""The names of a table from the top of the file: `()`, `("app",)`, `("decks", "Sea::Lights")`."""

HEADER = "# Settings of factdeck. What is not here has its default: quiz settings\n\n"
"""The head of a file that is begun by the program."""


class ChangedMeanwhileError(QuizError):
    """The file was changed by somebody else since it was read; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was changed meanwhile by another program; nothing was written.",
            "Read it again, then change it.",
        )


class SettingsFile(Struct, frozen=True):
    """The text of a file of settings; `on_disk` is what it was when it was read."""

    path: Path
    text: str
    on_disk: str

    def with_value(self, table: TablePath, name: str, value: Any) -> SettingsFile:
        """Set a value, given as TOML has it; raises QuizError where the file is too odd for it."""
        found = _spelt(self._data(), table)
        there = name in _at(self._data(), found)
        return self._changed(
            found, name, value, (_set_item,) if there else (_insert_line, _set_item)
        )

    def without(self, table: TablePath, name: str) -> SettingsFile:
        """Take a value out, so that its default holds; an emptied table of a deck goes as well."""
        found = _spelt(self._data(), table)
        if name not in _at(self._data(), found):
            return self
        return self._changed(found, name, _MISSING, (_remove_item,))

    def save(self) -> SettingsFile:
        """Write the file as a whole, durably; a link to it stays a link.

        Raises ContentError when it would not be valid or what stands there now is broken,
        ChangedMeanwhileError when it is not what was read, and QuizError when it cannot be written.
        """
        from quiz.whole_files import whole_file

        parse_settings(self.path, self.text)
        parse_app_settings(self.path, self.text)
        if read_settings_text(self.path) != self.on_disk:
            raise ChangedMeanwhileError(self.path)
        if self.text == self.on_disk:
            return self
        self._refuse_read_only()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise QuizError(
                f"{self.path} cannot be written: {error.strerror}",
                "Give yourself the right to write to its folder.",
            ) from error
        with whole_file(self.path) as file:
            file.write(self.text.encode())
        return replace(self, on_disk=self.text)

    def _refuse_read_only(self) -> None:
        """Refuse to put another file in the place of one that nobody was to write to."""
        try:
            mode = self.path.stat().st_mode
        except OSError:
            return
        if not (mode & stat.S_IWUSR and os.access(self.path, os.W_OK)):
            raise QuizError(
                f"{self.path} is read-only; nothing was written.",
                f"Make it writable first: chmod u+w {self.path}",
            )

    def _data(self) -> dict[str, Any]:
        return tomllib.loads(self.text)

    def _changed(
        self, table: TablePath, name: str, value: Any, ways: tuple[_Way, ...]
    ) -> SettingsFile:
        """Change the text in the first way that does exactly what was asked for."""
        wanted = _expected(self._data(), table, name, value)
        for way in ways:
            with suppress(Exception):  # tomlkit fails in many ways on odd files: the next way
                text = way(self.text, table, name, value)
                if _pruned(tomllib.loads(text)) == wanted:
                    return replace(self, text=text)
        raise QuizError(
            f"{name} cannot be changed here: {self.path} is written in an unusual way.",
            "Change it with an editor; the file was not touched.",
        )


def read_settings_file(path: Path) -> SettingsFile:
    """Read a file of settings to change it; where there is none, one is begun.

    Raises ContentError for a file that is broken, which is never written to.
    """
    text = read_settings_text(path)
    problems: list[Problem] = []
    for parse in (parse_settings, parse_app_settings):
        try:
            parse(path, text)
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(tuple(sorted(problems, key=lambda problem: problem.place)))
    return SettingsFile(path, text, text)


_MISSING = object()

if TYPE_CHECKING:
    _Way = Callable[[str, TablePath, str, Any], str]


def _spelt(data: dict[str, Any], table: TablePath) -> TablePath:
    """Give a table's path as the file spells it: the case of a deck does not count."""
    if len(table) != 2:
        return table
    decks = data.get(table[0], {})
    same = (name for name in decks if folded_deck(name) == folded_deck(table[1]))
    return (table[0], next(same, table[1]))


def _at(data: dict[str, Any], table: TablePath) -> dict[str, Any]:
    for part in table:
        data = data.get(part, {})
    return data


def _expected(data: dict[str, Any], table: TablePath, name: str, value: Any) -> dict[str, Any]:
    """Say what the file must hold after a change."""
    wanted = copy.deepcopy(data)
    inner = wanted
    for part in table:
        inner = inner.setdefault(part, {})
    if value is not _MISSING:
        inner[name] = value
        return _pruned(wanted)
    del inner[name]
    return _pruned(wanted)


def _pruned(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out tables that say nothing."""
    kept = {}
    for name, value in data.items():
        inner = _pruned(value) if isinstance(value, dict) else value
        if inner != {}:
            kept[name] = inner
    return kept


def _insert_line(text: str, table: TablePath, name: str, value: Any) -> str:
    """Write a new key after the last one of its table; a new table goes to the end."""
    import tomlkit

    end = "\r\n" if "\r\n" in text else "\n"
    line = f"{name} = {tomlkit.item(value).as_string()}{end}"
    if not text:
        text = HEADER
    rows = text.splitlines(keepends=True)
    if rows and not rows[-1].endswith(("\n", "\r")):
        rows[-1] += end
    at = _place_in(rows, table)
    if at is None:
        gap = end if rows and rows[-1].strip() else ""
        head = ".".join([table[0], *(tomlkit.item(part).as_string() for part in table[1:])])
        return "".join([*rows, f"{gap}[{head}]{end}", line])
    gap = end if not table and at < len(rows) and _opens_table(rows[at:]) else ""
    return "".join([*rows[:at], line, gap, *rows[at:]])


def _opens_table(rows: list[str]) -> bool:
    """Tell whether a table is the next thing, with its comments but without a line between."""
    return rows[0].lstrip().startswith(("[", "#"))


def _place_in(rows: list[str], table: TablePath) -> int | None:
    """Find the line after the last key of a table; None where there is no such table."""
    data = _at(tomllib.loads("".join(rows)), table)
    if table and not data:
        return None
    keys = [name for name, value in data.items() if not isinstance(value, dict)]
    starts = [key_place("".join(rows), (*table, name))[0] for name in keys]
    start = max(starts, default=0) or (key_place("".join(rows), table)[0] if table else 0)
    if not start:
        return None if table else _before_tables(rows)
    for stop in range(start, len(rows) + 1):
        with suppress(tomllib.TOMLDecodeError):
            tomllib.loads("".join(rows[:stop]))
            return stop
    return None


def _before_tables(rows: list[str]) -> int:
    """Find the line before the first table and the comments that belong to it."""
    heads = (at for at, row in enumerate(rows) if row.lstrip().startswith("["))
    at = next(heads, len(rows))
    if at == len(rows):
        return at
    while at and rows[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _set_item(text: str, table: TablePath, name: str, value: Any) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    inner: MutableMapping[str, Any] = document
    for part in table:
        inline = isinstance(inner, tomlkit.items.InlineTable)
        inner = inner.setdefault(part, tomlkit.inline_table() if inline else tomlkit.table())
    inner[name] = value
    return tomlkit.dumps(document)


def _remove_item(text: str, table: TablePath, name: str, value: Any) -> str:
    import tomlkit

    del value
    document = tomlkit.parse(text)
    inner: MutableMapping[str, Any] = document
    for part in table:
        inner = inner[part]
    del inner[name]
    if table and "".join(tomlkit.dumps(inner).split()) == "":  # what has comments stays
        if len(table) > 1:
            del document[table[0]][table[1]]
        else:
            del document[table[0]]
    return tomlkit.dumps(document)
