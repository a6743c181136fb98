"""Everything that is wrong in some files and folders, be they facts or banks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.bank.loading import bank_files, read_library
from quiz.facts.loading import read_subject, read_subjects

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quiz.bank.model import Library
    from quiz.errors import Place, Problem
    from quiz.facts.model import FactBase

# A file is told by its top-level keys, found by eye: it may be too broken to be read.
_KEY = re.compile(r"^([a-z_]+) *:(?=\s|$)", re.MULTILINE)
_BANK_KEYS = frozenset({"bank", "deck", "questions", "defaults", "sourced"})
_FACT_KEYS = frozenset({"sources", "entities", "events", "facts", "themes"})


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of facts and banks, and what is wrong with them, sorted by place."""

    bases: tuple[FactBase, ...]
    library: Library
    problems: tuple[Problem, ...]


def read_content(paths: Iterable[Path], seeds: Path) -> Content:
    """Read the facts and the banks of some files and folders.

    Banks may link to the facts of `seeds` and to those that are among the paths. Of a file of facts
    its whole folder is read, and only its own problems are given. Files that are neither facts nor
    a bank are reported.
    """
    wanted = tuple(paths)
    subjects, banks = _sorted(wanted)
    bases: list[FactBase] = []
    problems: list[Problem] = []
    for folder, named in subjects.items():
        base, found = read_subject(folder, keep_broken=True)
        problems += (p for p in found if not named or p.place.file in named)
        bases += [base] if base else []
    own = {base.subject.id for base in bases}
    elsewhere = read_subjects(seeds, keep_broken=True)[0] if banks and seeds.is_dir() else ()
    linked = (*bases, *(base for base in elsewhere if base.subject.id not in own))
    library, found = read_library(banks, linked)
    problems += found
    return Content(tuple(bases), library, tuple(sorted(set(problems), key=_order)))


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
    return frozenset(_KEY.findall(path.read_text("utf-8", errors="replace")))


def _holds_facts(path: Path) -> bool:
    keys = _keys(path)
    return bool(keys & _FACT_KEYS) and not keys & _BANK_KEYS


def _holds_questions(path: Path) -> bool:
    return bool(_keys(path) & _BANK_KEYS)


def _order(problem: Problem) -> tuple[Place, str, str]:
    return problem.place, problem.path, problem.message
