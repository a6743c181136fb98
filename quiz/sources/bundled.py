"""Texts that travel with their facts: whether each lies where it will be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from quiz.errors import Place, Problem, Severity
from quiz.facts.model import FactBase
from quiz.sources.texts import bundled_path, displayable, folder_of
from quiz.text.suggestions import did_you_mean


def misplaced_texts(bases: Iterable[FactBase]) -> Iterator[Problem]:
    """Warn of each text beside facts that no source of theirs is named after.

    Nobody would ever be shown it; most often its name is a slip.
    """
    for base in bases:
        folders = dict.fromkeys(map(folder_of, base.sources.values()))
        for folder in filter(None, folders):
            for path in sorted(folder.glob("*.txt")):
                if path.name[0] not in ".~#" and path.stem not in base.sources:
                    yield _misplaced(path, folder, base)


def _misplaced(path: Path, folder: Path, base: FactBase) -> Problem:
    bare = [id_ for id_ in base.sources if not bundled_path(folder, id_).is_file()]
    hint = did_you_mean(path.stem, bare)
    cure = "Name it after its source, as in the-source.txt; texts of others do not belong here."
    return Problem(
        Place(displayable(str(path))),
        "no source has this name, so nobody is shown this text",
        f"{hint} {cure}".strip(),
        severity=Severity.WARNING,
    )
