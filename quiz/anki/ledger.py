"""The ledger `anki.tsv`: when the content of each note last changed.

Anki takes a note again only if it is newer than what the learner has. So a note carries the second
at which its *content* last changed: the time of the export would make every note look changed, a
constant would hide every change. One line a note, sorted, so that two people's changes merge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.errors import ContentError, Place, Problem, QuizError
from quiz.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

GONE = "0" * 16
"""In place of a digest: the note left the banks, and an export has said so."""

_HEAD = "# When each Anki note last changed: id, digest of its fields, second since 1970.\n"
_LINE = re.compile(r"([^\t]+)\t([0-9a-f]{16})\t(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Entry:
    """The digest of a note's fields, and the second (since 1970, UTC) when they last changed."""

    digest: str
    second: int


@dataclass(frozen=True, slots=True)
class Stamped:
    """The entries after an export, and how many notes are new or changed in it."""

    entries: Mapping[str, Entry]
    changed: int


def stamp(known: Mapping[str, Entry], digests: Mapping[str, str], now: int) -> Stamped:
    """Date each note: unchanged ones keep their second, others get `now`.

    A changed note gets at least one second more than it had, even if the clock went back. Notes
    that are not exported this time keep their entries.
    """
    entries = dict(known)
    changed = 0
    for note, digest in digests.items():
        before = known.get(note)
        if before is None or before.digest != digest:
            entries[note] = Entry(digest, max(now, before.second + 1) if before else now)
            changed += 1
    return Stamped(entries, changed)


def read_ledgers(paths: Iterable[Path]) -> dict[str, Entry]:
    """Read several ledgers as one; of two lines for one note the later second counts.

    A ledger that is not there is empty. Raises ContentError for lines that are no entries, such as
    the marks of an unresolved merge.
    """
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for path in paths:
        for number, line in enumerate(_lines(path), 1):
            match = _LINE.fullmatch(line)
            if match:
                _keep_later(entries, match[1], Entry(match[2], int(match[3])))
            elif line and not line.startswith("#"):
                problems.append(_no_entry(path, number))
    if problems:
        raise ContentError(tuple(problems))
    return entries


def _keep_later(entries: dict[str, Entry], note: str, entry: Entry) -> None:
    held = entries.get(note)
    if held is None or (held.second, held.digest) < (entry.second, entry.digest):
        entries[note] = entry


def write_ledger(path: Path, entries: Mapping[str, Entry]) -> None:
    """Write a ledger whole, sorted by id; an unchanged one is left alone.

    Its folder is made if need be. Raises QuizError when the place cannot be written.
    """
    lines = [f"{note}\t{entry.digest}\t{entry.second}\n" for note, entry in sorted(entries.items())]
    content = (_HEAD + "".join(lines)).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() == content:
            return
    except OSError as error:
        raise QuizError(f"{path} cannot be written: {error.strerror}") from error
    with whole_file(path) as file:
        file.write(content)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError as error:
        raise QuizError(f"{path} is not UTF-8 text", "Take it from version control.") from error
    except OSError as error:
        raise QuizError(f"{path} cannot be read: {error.strerror}") from error


def _no_entry(path: Path, number: int) -> Problem:
    return Problem(
        Place(str(path), number, 1),
        "this line is no entry of the ledger",
        "Resolve the merge: keep both sides' lines without the marks; the later second counts.",
    )
