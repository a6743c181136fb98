"""What an author does after a check: the lock and the citations follow the texts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from quiz.errors import ContentError, Place, Problem
from quiz.facts.model import Citation, FactBase
from quiz.sources.checking import CitationCheck, CitationStatus, check_citations
from quiz.sources.citations import cited, lock_content, lock_path, read_lock
from quiz.sources.rewriting import replace_all
from quiz.sources.texts import SourceText, load_texts
from quiz.text.tokens import Mark

_CITATION = re.compile(r"([a-z0-9-]+)(\s+)p([1-9]\d{0,5})(\s+)s([1-9]\d{0,5})", re.ASCII)
_NOTHING: Mapping[Citation, Citation] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Corpus:
    """What an update is about: the fact bases, the texts, and the YAML `files` that cite them.

    `others` are citations that banks make.
    """

    seeds: Path
    bases: Collection[FactBase]
    texts_dir: Path
    files: tuple[Path, ...] = ()
    others: Collection[Citation] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did: files written, sources whose paragraphs moved, moves that must wait.

    A move waits while another citation, which nobody has settled yet, still names its new place.
    """

    written: tuple[Path, ...]
    shifted: tuple[str, ...]
    waiting: tuple[CitationCheck, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What happens to the citations of one subject."""

    base: FactBase
    lock: Mapping[Citation, Mark]
    texts: Mapping[str, SourceText]
    checks: tuple[CitationCheck, ...]
    moves: Mapping[Citation, Citation]


def update(
    corpus: Corpus, journal: Path, settled: Mapping[Citation, Citation] = _NOTHING
) -> Update:
    """Rewrite moved citations in the YAML and bring the locks up to date.

    `settled` holds edited and ambiguous citations that an author has looked at, with the place of
    the sentence that each means from now on; all others of them are left alone. A process that
    dies leaves whole files, and a `journal` from which `rewriting.finish` goes on. The fact bases
    are to be read again after an update. Raises ContentError for a lock or a citation that cannot
    be rewritten, QuizError for a text that cannot be read.
    """
    plans = [_plan(base, corpus, settled) for base in corpus.bases]
    moves = {old: new for plan in plans for old, new in plan.moves.items() if old != new}
    contents = relocated(corpus.files, moves) if moves else {}
    for plan in plans:
        renewed = updated_lock(plan.checks, plan.lock, plan.texts, plan.moves)
        if renewed or plan.lock:
            contents[lock_path(corpus.seeds, plan.base)] = lock_content(renewed)
    return Update(
        written=replace_all(contents, journal),
        shifted=tuple(sorted({old.source for old, new in moves.items() if _leaves(old, new)})),
        waiting=tuple(
            check
            for plan in plans
            for check in plan.checks
            if _wanted(check, settled) and check.citation not in plan.moves
        ),
    )


def _plan(base: FactBase, corpus: Corpus, settled: Mapping[Citation, Citation]) -> _Plan:
    lock = read_lock(lock_path(corpus.seeds, base))
    texts = load_texts(corpus.texts_dir, base.sources)
    checks = check_citations(cited(base, corpus.others), lock, texts)
    return _Plan(base, lock, texts, checks, safe_moves(checks, settled))


def _leaves(old: Citation, new: Citation) -> bool:
    return old.paragraph != new.paragraph


def _wanted(check: CitationCheck, settled: Mapping[Citation, Citation]) -> Citation | None:
    """Give the place that a citation is to have: where it moved to, or what an author settled."""
    if check.status is CitationStatus.MOVED:
        return check.found[0]
    open_ = check.status in {CitationStatus.EDITED, CitationStatus.AMBIGUOUS}
    return settled.get(check.citation) if open_ else None


def safe_moves(
    checks: Sequence[CitationCheck], settled: Mapping[Citation, Citation] = _NOTHING
) -> dict[Citation, Citation]:
    """Give each moved or settled citation its new place, where it cannot be mixed up there.

    A citation is known by its place alone. If one moved to a place that is still named by another,
    whose sentence is lost or not settled, nobody could tell the two apart any more.
    """
    moves = {check.citation: place for check in checks if (place := _wanted(check, settled))}
    unsettled = {CitationStatus.EDITED, CitationStatus.AMBIGUOUS, CitationStatus.LOST}
    stays = {
        check.citation
        for check in checks
        if check.status in unsettled and check.citation not in moves
    }
    while blocked := {old for old, new in moves.items() if new in stays}:
        stays |= blocked
        moves = {old: new for old, new in moves.items() if old not in blocked}
    return moves


def relocated(files: Iterable[Path], moves: Mapping[Citation, Citation]) -> dict[Path, bytes]:
    """Give the files that name a moved citation, with its new place and all else byte for byte.

    Only what stands under the key `cite` is changed: no comment and no other text. A file that is
    no YAML is left alone. Raises ContentError for a citation that is written with escapes.
    """
    from quiz.documents.scalars import values_of

    contents = {}
    for path in files:
        before = path.read_bytes().decode("utf-8")
        try:
            values = values_of(before, "cite", str(path))
        except ContentError:
            continue
        pieces, end = [], 0
        for value in values:
            new = _moved_from(value.value, moves)
            if new is not None:
                written = before[value.start : value.end]
                pieces += [before[end : value.start], _rewritten(written, new, path, value.line)]
                end = value.end
        if pieces:
            contents[path] = "".join((*pieces, before[end:])).encode()
    return contents


def _moved_from(text: str, moves: Mapping[Citation, Citation]) -> Citation | None:
    match = _CITATION.fullmatch(text.strip())
    return moves.get(Citation(match[1], int(match[3]), int(match[5]))) if match else None


def _rewritten(written: str, new: Citation, path: Path, line: int) -> str:
    changed, count = _CITATION.subn(
        lambda m: f"{m[1]}{m[2]}p{new.paragraph}{m[4]}s{new.sentence}", written
    )
    if count != 1:
        raise ContentError(
            (
                Problem(
                    Place(str(path), line, 1),
                    f"this citation is to become {new}, but it is written with escapes",
                    "Write it plainly, as in: cite: the-source p14 s1",
                ),
            )
        )
    return changed


def updated_lock(
    checks: Iterable[CitationCheck],
    lock: Mapping[Citation, Mark],
    texts: Mapping[str, SourceText],
    moves: Mapping[Citation, Citation] = _NOTHING,
) -> dict[Citation, Mark]:
    """Give the lock after an author has looked at every check.

    New citations get the mark of what stands there, and so do those that `moves` gives a place,
    which may be their own. Everything else keeps its mark, so that it stays reported until its
    citation is mended. Marks of sentences that nobody cites any more go, unless their text is not
    attached.
    """
    renewed = {place: mark for place, mark in lock.items() if place.source not in texts}
    for check in checks:
        place = moves.get(check.citation, check.citation)
        if check.citation in moves or check.status is CitationStatus.NEW:
            renewed[place] = texts[place.source].marks[place]
        elif place in lock:
            renewed[place] = lock[place]
    return renewed
