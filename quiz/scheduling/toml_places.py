"""Where a key stands in a TOML file: the parser of the standard library does not say."""

from __future__ import annotations

import tomllib


def key_place(text: str, path: tuple[str, ...]) -> tuple[int, int]:
    """Find the line and column (from 1) of a key by its path from the top of the document.

    A key inside of an inline table is found at the key that the table belongs to. (0, 0) when even
    that is spelt oddly, as over several lines.
    """
    places = _places(text)
    for length in range(len(path), 0, -1):
        if path[:length] in places:
            return places[path[:length]]
    return 0, 0


def _places(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        start = len(line) - len(line.lstrip())
        if line[start : start + 1] == "[" and (path := _path_in(line)):
            table = path
            _note(found, path, (), number, start + 2)
        elif key := _key(line):
            _note(found, (*table, *key), table, number, start + 1)
    return found


def _note(
    found: dict[tuple[str, ...], tuple[int, int]],
    path: tuple[str, ...],
    table: tuple[str, ...],
    line: int,
    column: int,
) -> None:
    """Note a key, and what a dotted key opens on its way; the first place of each stays."""
    for length in range(len(table) + 1, len(path) + 1):
        found.setdefault(path[:length], (line, column))


def _key(line: str) -> tuple[str, ...]:
    """Read what stands before the first `=` that is not part of a quoted name."""
    parts = line.split("=")
    for count in range(1, len(parts)):
        if path := _path_in("=".join(parts[:count]) + "= 0"):
            return path
    return ()


def _path_in(line: str) -> tuple[str, ...]:
    """Read one line of TOML that opens or sets a single key; empty when it does neither."""
    try:
        table: object = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    path: list[str] = []
    while isinstance(table, dict | list) and len(table) == 1:
        if isinstance(table, list):
            table = table[0]
            continue
        ((name, table),) = table.items()
        path.append(name)
    return tuple(path)
