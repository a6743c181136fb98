"""`quiz sources check`: the report, and what an author lets follow the texts."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quiz.cli.output import counted, warn
from quiz.cli.sources import HOW_TO_ATTACH
from quiz.errors import QuizError
from quiz.sources.checking import CitationStatus, check_bases

if TYPE_CHECKING:
    from pathlib import Path

    from quiz.facts.model import Citation, FactBase
    from quiz.places import Places
    from quiz.sources.checking import CitationCheck


def journal_of(places: Places) -> Path:
    """Say where an update that was interrupted left what is still to be written."""
    return places.data / "citations-update.json"


def check_all(places: Places, bases: Sequence[FactBase]) -> tuple[CitationCheck, ...]:
    """Check what the facts and the questions of all subjects cite."""
    return check_bases(places.seeds, bases, places.texts, _cited_by_banks(places, bases))


def update_all(places: Places, *, accept_edited: bool, ask: bool) -> None:
    """Let YAML and locks follow the texts; what was written, and what must wait, goes to stderr."""
    from quiz.facts.loading import load_subjects
    from quiz.sources.rewriting import finish
    from quiz.sources.updating import Corpus, update

    with _telling_what_to_do(journal_of(places)):
        for path in finish(journal_of(places)):
            warn(f"Finished an interrupted update: {path}")
    bases = load_subjects(places.seeds)
    checks = check_all(places, bases)
    settled = {}
    if accept_edited:
        settled = {one.citation: one.found[0] for one in checks if one.status == "edited"}
    if ask:
        settled |= _asked([one for one in checks if one.citation not in settled], places, bases)
    elif left := sum(one.status is CitationStatus.EDITED for one in checks) - len(settled):
        warn(
            f"{counted(left, 'edited sentence')} left alone. Look at each on a terminal, with: "
            "quiz sources check --update\nOr take all as they are now: --update --accept-edited"
        )
    corpus = Corpus(
        places.seeds, bases, places.texts, _files(places), _cited_by_banks(places, bases)
    )
    with _telling_what_to_do(journal_of(places)):
        done = update(corpus, journal_of(places), settled)
    for path in done.written:
        warn(f"Wrote {path}")
    for check in done.waiting:
        taken = settled.get(check.citation, check.found[0])
        warn(
            f"Waits: {check.citation}; its new place, p{taken.paragraph} s{taken.sentence}, is still "
            "cited for another sentence, which has to be settled first"
        )
    for source in _with_passages(bases, done.shifted):
        warn(f"Paragraphs of {source} moved: see whether its skip, quotes and parts still fit.")


@contextmanager
def _telling_what_to_do(journal: Path) -> Iterator[None]:
    """Say of a file that cannot be written whether the others were, and how to go on."""
    try:
        yield
    except OSError as error:
        begun = journal.is_file()
        cure = "finish: quiz sources check --update" if begun else "try again."
        raise QuizError(
            f"{error.filename} cannot be written: {error.strerror or error}",
            f"{'' if begun else 'Nothing was changed. '}Make it writable, then {cure}",
        ) from error


def _asked(
    checks: Sequence[CitationCheck], places: Places, bases: Sequence[FactBase]
) -> dict[Citation, Citation]:
    from quiz.cli.lines import Lines
    from quiz.cli.source_settling import Evidence, settle
    from quiz.sources.citations import read_locks
    from quiz.sources.rewording import earlier_wordings
    from quiz.sources.texts import load_texts

    lock = read_locks(places.seeds)
    edited = tuple(one.citation for one in checks if one.status is CitationStatus.EDITED)
    sources = {id_: source for base in bases for id_, source in base.sources.items()}
    texts = load_texts(places.texts, sources)
    evidence = Evidence(bases, lock, texts, earlier_wordings(places.texts, lock, edited))
    return settle(checks, evidence, Lines(sys.stdin, sys.stderr))


def _files(places: Places) -> tuple[Path, ...]:
    from quiz.bank.loading import bank_files
    from quiz.facts.loading import subject_folders, yaml_files

    seeds = (path for folder in subject_folders(places.seeds) for path in yaml_files(folder))
    return (*seeds, *bank_files(places.decks))


def _cited_by_banks(places: Places, bases: Sequence[FactBase]) -> frozenset[Citation]:
    """Give the sentences that questions cite; banks with errors are `quiz check`'s business."""
    from quiz.bank.loading import read_library
    from quiz.facts.model import Citation

    library, _ = read_library(places.decks, bases)
    return frozenset(
        Citation(reference.source, reference.paragraph, reference.sentence)
        for deck in library.decks
        for card in deck.cards
        for reference in card.references
        if reference.source and reference.paragraph
    )


def _with_passages(bases: Sequence[FactBase], moved: Sequence[str]) -> list[str]:
    sources = {id_: source for base in bases for id_, source in base.sources.items()}
    return [id_ for id_ in moved if sources[id_].skip or sources[id_].quotes or sources[id_].parts]


def check_lines(checks: Sequence[CitationCheck]) -> list[str]:
    """Tell every citation that somebody has to look at, then the numbers."""
    if not checks:
        return ["Nothing is cited."]
    counts = {status: sum(one.status is status for one in checks) for status in CitationStatus}
    quiet = {CitationStatus.EXACT, CitationStatus.ABSENT}
    lines = [str(one) for one in checks if one.status not in quiet]
    summary = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    lines.append(f"{len(checks)} cited sentences: {summary}.")
    bare = sorted({one.citation.source for one in checks if one.status is CitationStatus.ABSENT})
    if bare:
        lines += [f"No text is attached for {', '.join(bare)}.", HOW_TO_ATTACH]
    if counts[CitationStatus.NEW]:
        lines.append("Write the marks of the new ones: quiz sources check --update")
    return lines
