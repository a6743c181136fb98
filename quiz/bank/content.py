"""Everything that is wrong in some files and folders, be they facts or banks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.loading import bank_files, read_library
from quiz.errors import Place, Problem, Severity
from quiz.facts.loading import read_subject, subject_folders

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quiz.bank.model import Card
    from quiz.facts.model import FactBase

# A file is told by its top-level keys, found by eye: it may be too broken to be read.
_KEY = re.compile(r"^([a-z_]+) *:(?=\s|$)", re.MULTILINE)
_BANK_KEYS = frozenset({"bank", "deck", "questions", "defaults", "sourced"})
_GENERATED = re.compile(r"^from *: *facts\b", re.MULTILINE)
_REPLACES = re.compile(r"\breplaces *:")
_LOOKED_AT = 1 << 20  # in bytes; a file of banks or facts is rarely a tenth of that
_FACT_KEYS = frozenset({"sources", "entities", "events", "facts", "themes"})


class Content(Struct, frozen=True):
    """What was read of facts and banks, and what is wrong with them, sorted by place.

    `bases` are the subjects that were read, `known` these and all others that banks may link to,
    `sound` those of the known that have no errors. `banks` counts the files of banks, `cards` are those in them that could be read.
    """

    bases: tuple[FactBase, ...]
    known: tuple[FactBase, ...]
    banks: int
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]
    sound: tuple[FactBase, ...] = ()


def read_content(paths: Iterable[Path], seeds: Path, decks: Iterable[Path] = ()) -> Content:
    """Read the facts and the banks of some files and folders.

    Banks may link to the facts of `seeds` and to those that are among the paths, and replace
    generated questions of `decks`. Of a file of facts its whole folder is read, and only its own
    problems are given. Files that are neither facts nor a bank are reported. Generated banks are
    passed over while facts have errors: they are to be generated anew.
    """
    wanted = tuple(paths)
    subjects, banks = _sorted(wanted)
    bases: list[FactBase] = []
    sound: list[FactBase] = []
    problems: list[Problem] = []
    for folder, named in subjects.items():
        base, found = read_subject(folder, keep_broken=True)
        problems += (p for p in found if not named or p.place.file in named)
        bases += [base] if base else []
        sound += [base] if base and not _has_error(found) else []
    if _has_error(problems):
        # what was made from broken facts would only be wrong once more
        banks = tuple(path for path in banks if not _GENERATED.search(_begins(path)))
    elsewhere, unbroken, found = _elsewhere(seeds) if banks else ((), (), ())
    problems += found
    own = {base.subject.id for base in bases}
    linked = (*bases, *(base for base in elsewhere if base.subject.id not in own))
    sound += (base for base in unbroken if base.subject.id not in own)
    files = (*_replaceable(banks, decks), *banks)
    library, found = read_library(files, linked, disputes=len(sound) == len(linked))
    read = {str(path) for path in banks}
    problems += (problem for problem in found if problem.place.file in read)
    cards = tuple(c for deck in library.decks for c in deck.cards if c.place.file in read)
    ordered = tuple(sorted(set(problems), key=_order))
    return Content(tuple(bases), linked, len(banks), cards, ordered, tuple(sound))


def _elsewhere(
    seeds: Path,
) -> tuple[tuple[FactBase, ...], tuple[FactBase, ...], tuple[Problem, ...]]:
    """Read the facts that banks may link to: all, and those without errors, which are not told."""
    if not seeds.is_dir():
        return (), (), ()
    try:
        read = [read_subject(folder, keep_broken=True) for folder in subject_folders(seeds)]
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        place = Place(str(error.filename or seeds))
        cure = "Make it a folder that you may read, or name another with --seeds."
        return (), (), (Problem(place, f"the facts cannot be read: {said}", cure),)
    bases = tuple(base for base, _ in read if base)
    return bases, tuple(base for base, found in read if base and not _has_error(found)), ()


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _replaceable(banks: Iterable[Path], decks: Iterable[Path]) -> tuple[Path, ...]:
    """Find the generated files that banks may replace questions of, if they replace any."""
    read = {path.resolve() for path in banks}
    if not any(_REPLACES.search(_begins(path)) for path in read):
        return ()
    others = (path for path in bank_files(decks) if path.resolve() not in read)
    return tuple(path for path in others if _GENERATED.search(_begins(path)))


def _sorted(paths: Iterable[Path]) -> tuple[dict[Path, frozenset[str]], tuple[Path, ...]]:
    """Give the folders of subjects, with the files that were named of them, and the bank files.

    A folder without files was named as a whole. What cannot be told is taken for what lies beside
    it, or else for a bank.
    """
    subjects: dict[Path, frozenset[str]] = {}
    banks: list[Path] = []
    for path in paths:
        files = bank_files((path,))
        facts = {file for file in files if _holds_facts(file)}
        folders = {file.parent for file in facts}
        if path.is_file():
            for folder in folders:
                if folder not in subjects or subjects[folder]:
                    subjects[folder] = subjects.get(folder, frozenset()) | {str(path)}
        else:
            subjects |= dict.fromkeys(folders, frozenset())
        told = (file for file in files if file not in facts)
        banks += (f for f in told if _holds_questions(f) or f.parent not in folders)
    return dict(sorted(subjects.items())), tuple(banks)


def _keys(path: Path) -> frozenset[str]:
    return frozenset(_KEY.findall(_begins(path)))


def _begins(path: Path) -> str:
    """Give the text of a file, or the beginning of a long one; none if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(_LOOKED_AT).decode("utf-8", errors="replace")
    except OSError:  # reading the file as a bank will report that
        return ""


def _holds_facts(path: Path) -> bool:
    keys = _keys(path)
    return bool(keys & _FACT_KEYS) and not keys & _BANK_KEYS


def _holds_questions(path: Path) -> bool:
    return bool(_keys(path) & _BANK_KEYS)


def _order(problem: Problem) -> tuple[Place, str, str]:
    return problem.place, problem.path, problem.message
