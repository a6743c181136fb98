"""Whether the compiled catalogue still fits the files that it was made from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from quiz import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.places import Places

SCHEMA = 10
"""The number of the catalogue's tables and bodies; raised with each change of either."""

_SUFFIXES = (".yaml", ".yml")


def read_stamp(places: Places) -> str:
    """Describe everything that the catalogue depends on, as text that is compared as a whole.

    Of each file of the seeds and the decks its path, size, time of change in nanoseconds and inode
    are taken; opening a thousand files to hash them would cost a hundred times as much.
    """
    lines = [f"quiz {__version__}, schema {SCHEMA}"]
    for root in (places.seeds, *places.decks):
        lines.append(f"root {root}")
        lines.extend(sorted(_files(root)))
    return "\n".join(lines)


def _files(root: Path) -> Iterator[str]:
    try:
        if root.is_file():
            yield _line(str(root), root.stat())
            return
        with os.scandir(root) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    yield from _files(Path(entry.path))
                elif entry.name.endswith(_SUFFIXES):
                    yield _line(entry.path, entry.stat())
    except OSError:  # a folder that is not there, or may not be read, holds nothing
        return


def _line(path: str, stat: os.stat_result) -> str:
    return f"{path}\t{stat.st_size}\t{stat.st_mtime_ns}\t{stat.st_ino}"
