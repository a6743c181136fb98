"""What an author does after a check: the lock and the citations follow the texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from quiz.facts.model import Citation, FactBase
from quiz.sources.checking import CitationCheck, CitationStatus, check_bases, check_citations
from quiz.sources.citations import cited, lock_path, read_lock, write_lock
from quiz.sources.texts import SourceText, load_texts, replace_file
from quiz.text.tokens import Mark

_CITATION = re.compile(
    r"(?<![\w-])([a-z0-9-]+)( +)p([1-9]\d{0,5})( +)s([1-9]\d{0,5})(?!\w)", re.ASCII
)


def update(
    seeds: Path,
    bases: Collection[FactBase],
    texts_dir: Path,
    files: Iterable[Path],
    others: Collection[Citation] = (),
) -> tuple[Path, ...]:
    """Rewrite moved citations in the YAML `files` and bring the locks up to date.

    Gives the files that had to change; the fact bases are to be read again then. `others` are
    citations that banks make. Raises what `check_bases` raises.
    """
    checks = check_bases(seeds, bases, texts_dir, others)
    moves = {one.citation: one.found[0] for one in checks if one.status is CitationStatus.MOVED}
    # The YAML first: after a failure in between, the moved citations are merely new to the lock.
    changed = list(relocate(files, moves)) if moves else []
    for base in bases:
        path, texts = lock_path(seeds, base), load_texts(texts_dir, base.sources)
        lock = read_lock(path)
        renewed = updated_lock(check_citations(cited(base, others), lock, texts), lock, texts)
        if (renewed or lock) and write_lock(path, renewed):
            changed.append(path)
    return tuple(changed)


def relocate(files: Iterable[Path], moves: Mapping[Citation, Citation]) -> tuple[Path, ...]:
    """Rewrite citations in files, each to its new place, all else byte for byte as it was.

    Citations are told by their form, so comments that name one follow as well.
    """

    def moved(match: re.Match[str]) -> str:
        old = Citation(match[1], int(match[3]), int(match[5]))
        new = moves.get(old, old)
        return f"{match[1]}{match[2]}p{new.paragraph}{match[4]}s{new.sentence}"

    changed = []
    for path in files:
        before = path.read_bytes().decode("utf-8")
        after = _CITATION.sub(moved, before)
        if after != before:
            replace_file(path, after.encode())
            changed.append(path)
    return tuple(changed)


def updated_lock(
    checks: Iterable[CitationCheck],
    lock: Mapping[Citation, Mark],
    texts: Mapping[str, SourceText],
) -> dict[Citation, Mark]:
    """Give the lock after an author has looked at every check.

    New citations, and sentences that were changed in their own place, get the mark of what stands
    there; the marks of moved ones move along. Everything else keeps its mark, so that it stays
    reported until its citation is mended. Marks of sentences that nobody cites any more go, unless
    their text is not attached.
    """
    renewed = {place: mark for place, mark in lock.items() if place.source not in texts}
    for check in checks:
        place, text = check.citation, texts.get(check.citation.source)
        in_place = check.status is CitationStatus.EDITED and check.found == (place,)
        if text is not None and (check.status is CitationStatus.NEW or in_place):
            renewed[place] = text.marks[place]
        elif check.status is CitationStatus.MOVED:
            renewed[check.found[0]] = lock[place]
        elif place in lock:
            renewed[place] = lock[place]
    return renewed
