"""The lock of citations: what each cited sentence looked like when it was cited.

One file a subject, `seeds/<subject>/citations.lock`, written by the program, one line a cited
sentence: `source p14 s1 mark`. It lets anybody check that a text still says what is cited,
without the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from quiz.errors import ContentError, Place, Problem
from quiz.facts.model import Citation, FactBase
from quiz.text.tokens import SCHEME, Mark

LOCK_NAME = "citations.lock"

_HEAD = (
    f"# scheme: {SCHEME}\n"
    "# What every cited sentence looked like; written by `quiz sources check --update`.\n"
)
_SCHEME_LINE = re.compile(r"#\s*scheme:\s*(\S+)")
_LINE = re.compile(r"([a-z0-9-]+) p([1-9]\d{0,5}) s([1-9]\d{0,5}) (\S+)", re.ASCII)
_CURE = (
    "Take the file back from version control, or delete it and run: quiz sources check --update "
    "(which takes every sentence as it stands there now)"
)


def read_lock(path: Path) -> dict[Citation, Mark]:
    """Read a lock; a file that is not there is an empty one.

    Raises ContentError with every line that cannot be understood.
    """
    if not path.is_file():
        return {}
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        problem = Problem(Place(str(path)), "the lock is not UTF-8 text", _CURE)
        raise ContentError((problem,)) from error
    lock: dict[Citation, Mark] = {}
    problems = []
    for number, line in enumerate(lines, 1):
        try:
            _read_line(line, lock)
        except ValueError as error:
            problems.append(Problem(Place(str(path), number, 1), str(error), _CURE))
    if problems:
        raise ContentError(tuple(problems))
    return lock


def _read_line(line: str, lock: dict[Citation, Mark]) -> None:
    if not line.strip() or line.startswith("#"):
        scheme = _SCHEME_LINE.match(line)
        if scheme and scheme[1] != SCHEME:
            raise ValueError(f"this lock has the scheme {scheme[1]}; this program knows {SCHEME}")
        return
    match = _LINE.fullmatch(line.strip())
    if match is None:
        raise ValueError(f"{line.strip()!r} is not a line such as: an-article p14 s1 {'0' * 12}…")
    citation = Citation(match[1], int(match[2]), int(match[3]))
    written = Mark.parse(match[4])
    if lock.setdefault(citation, written) != written:
        raise ValueError(f"{citation} stands twice, with different marks")


def lock_content(lock: Mapping[Citation, Mark]) -> bytes:
    """Write a lock out, in the order of its citations."""
    lines = (f"{citation} {lock[citation]}\n" for citation in sorted(lock))
    return (_HEAD + "".join(lines)).encode()


def cited(base: FactBase, others: Iterable[Citation] = ()) -> tuple[Citation, ...]:
    """Give each sentence that a fact base cites once, in order; with others of its sources."""
    named = {citation for fact in base.facts.values() for citation in fact.citations}
    named |= {citation for citation in others if citation.source in base.sources}
    return tuple(sorted(named))


def lock_path(seeds: Path, base: FactBase) -> Path:
    """Say where the lock of a subject lies, whether it is there or not: beside its sources.

    The folder of a subject need not bear the subject's id.
    """
    files = (source.place.file for source in base.sources.values())
    written = next(filter(None, files), "")
    return (Path(written).parent if written else seeds / base.subject.id) / LOCK_NAME


def read_locks(seeds: Path) -> dict[Citation, Mark]:
    """Read the locks of all subjects as one, without reading the subjects themselves.

    Raises ContentError as `read_lock` does.
    """
    paths = (seeds / LOCK_NAME, *sorted(seeds.glob(f"*/{LOCK_NAME}")))
    return {place: written for path in paths for place, written in read_lock(path).items()}
