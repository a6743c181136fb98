"""Which ledger dates which note, and what left the banks.

A note is dated beside its bank, where the date travels with it, or with the learner's own data
where the bank's folder is not written to. What is read is all of these together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.anki.ledger import GONE, Entry, read_ledgers, stamp, write_ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from quiz.anki.notes import AnkiNote

LEDGER = "anki.tsv"


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The ledgers of one run.

    Notes of banks in `folders` are dated there, in a file LEDGER; all others in `own`. `published`
    are ledgers that are only read.
    """

    own: Path
    folders: tuple[Path, ...] = ()
    published: tuple[Path, ...] = ()

    @property
    def written(self) -> tuple[Path, ...]:
        """List the ledgers that may be written to."""
        return tuple(dict.fromkeys([*(folder / LEDGER for folder in self.folders), self.own]))

    def read(self) -> dict[str, Entry]:
        """Read all of them as one; raises as `read_ledgers` does."""
        return read_ledgers(dict.fromkeys([*self.written, *self.published]))

    def home(self, file: str) -> Path:
        """Say which ledger dates the notes of a bank: that of the innermost folder around it."""
        return _home(self, file)


@lru_cache(maxsize=256)
def _home(ledgers: Ledgers, file: str) -> Path:
    around = [folder for folder in ledgers.folders if Path(file).is_relative_to(folder)]
    innermost = max(around, key=lambda folder: len(folder.parts), default=None)
    return innermost / LEDGER if innermost else ledgers.own


@dataclass(frozen=True, slots=True)
class Dates:
    """The second (since 1970) at which each note last changed.

    `changed` notes are new or differ from what was known; `gone` are the ids of notes that left the
    banks since this was last told. `ledgers` are those in which something is new, whole.
    """

    seconds: Mapping[str, int]
    changed: int
    gone: tuple[str, ...]
    ledgers: Mapping[Path, Mapping[str, Entry]]

    def write(self) -> None:
        """Write the ledgers; raises QuizError as `write_ledger` does."""
        for path, entries in self.ledgers.items():
            write_ledger(path, entries)


def date_notes(
    ledgers: Ledgers,
    notes: Sequence[AnkiNote],
    now: int,
    *,
    present: Collection[str] | None = None,
) -> Dates:
    """Date notes: those that changed with `now`, in seconds since 1970, the others as they were.

    `present` are the ids of all notes that there are in the banks, exported or not; without it
    nothing counts as gone. Raises ContentError for broken ledgers.
    """
    known = ledgers.read()
    digests = {note.id: note.digest for note in notes}
    gone = () if present is None else tuple(_gone(known, digests, present))
    stamped = stamp(known, digests | dict.fromkeys(gone, GONE), now)
    homes = {note.id: ledgers.home(note.file) for note in notes}
    fresh: dict[Path, dict[str, Entry]] = {}
    if stamped.changed:
        held = {path: read_ledgers([path]) for path in ledgers.written}
        for id_ in (*digests, *gone):
            if (entry := stamped.entries[id_]) != known.get(id_):
                holder = next((path for path in held if id_ in held[path]), ledgers.own)
                home = homes.get(id_, holder)
                fresh.setdefault(home, dict(held[home]))[id_] = entry
    return Dates(
        seconds={id_: stamped.entries[id_].second for id_ in digests},
        changed=stamped.changed - len(gone),
        gone=gone,
        ledgers=fresh,
    )


def undated(ledgers: Ledgers, notes: Sequence[AnkiNote]) -> tuple[str, ...]:
    """Name the notes that the ledgers do not know, or not as they are now."""
    known = ledgers.read()
    return tuple(
        note.id for note in notes if note.id not in known or known[note.id].digest != note.digest
    )


def _gone(
    known: Mapping[str, Entry], exported: Collection[str], present: Collection[str]
) -> Iterator[str]:
    banks = {id_.partition("/")[0] for id_ in exported}
    for id_, entry in sorted(known.items()):
        is_left = id_ not in present and id_ not in exported and entry.digest != GONE
        if is_left and id_.partition("/")[0] in banks:
            yield id_
