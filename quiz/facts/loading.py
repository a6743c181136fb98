"""Reads the folders of `seeds/`, each a fact base of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.documents.comments import texts_cut_off
from quiz.documents.reader import read_document
from quiz.errors import ContentError, Problem, QuizError, Severity
from quiz.facts.draft import Draft
from quiz.facts.together import clashes

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.facts.model import FactBase


def load_subjects(folder: Path) -> tuple[FactBase, ...]:
    """Load the fact base of every subject; raises ContentError with all errors of all files."""
    bases, problems = read_subjects(folder)
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors:
        raise ContentError(errors)
    return bases


def read_subjects(
    folder: Path, *, keep_broken: bool = False
) -> tuple[tuple[FactBase, ...], tuple[Problem, ...]]:
    """Read every subject, with its errors, warnings and hints; a base with errors is left out.

    With `keep_broken` such a base stays, without the records that could not be read: good enough
    to check banks against, never to learn from. A subject is a folder that holds YAML: a folder below the given one, or that one itself.
    """
    if not folder.is_dir():
        raise QuizError(f"{folder} is no folder", "Name a folder of fact bases, such as seeds.")
    bases: list[FactBase] = []
    problems: list[Problem] = []
    for subject in subject_folders(folder):
        base, found = read_subject(subject, keep_broken=keep_broken)
        problems += found
        if base is not None:
            bases.append(base)
    problems += clashes(bases)
    return tuple(bases), tuple(sorted(problems, key=_order))


def subject_folders(folder: Path) -> tuple[Path, ...]:
    """Give the folders that hold YAML files: those below a folder, else the folder itself."""
    below = (path for path in sorted(folder.iterdir()) if path.is_dir())
    found = tuple(path for path in below if yaml_files(path))
    return found or ((folder,) if yaml_files(folder) else ())


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """Give the YAML files of a folder by name; hidden ones and those of editors are left out."""
    paths = (path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
    return tuple(sorted(path for path in paths if path.is_file() and path.name[0] not in ".~#"))


def read_subject(
    folder: Path, *, keep_broken: bool = False
) -> tuple[FactBase | None, tuple[Problem, ...]]:
    """Read one subject with all its problems; with errors there is no base, or a broken one."""
    from quiz.facts.checking import check
    from quiz.facts.records import read_records

    draft = Draft(folder.name)
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for path in yaml_files(folder):
        try:
            document = read_document(path)
        except ContentError as error:
            problems += error.problems
        else:
            problems += read_records(document, draft)
            warnings += texts_cut_off(document)
    whole = not problems
    problems += (*warnings, *check(draft, whole=whole))
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    base = None if failed and not keep_broken else draft.finished()
    return base, tuple(problems)


def _order(problem: Problem) -> tuple[object, ...]:
    return problem.place, problem.path, problem.message
