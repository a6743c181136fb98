"""Compiles fact bases and banks into the catalogue's tables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.model import task_kind
from quiz.catalogue.bodies import write_body
from quiz.catalogue.full_text import fill_texts
from quiz.catalogue.revealing import revelations
from quiz.catalogue.stamp import SCHEMA
from quiz.database import Connection, connect, transaction
from quiz.errors import ContentError, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.bank.model import Card, Library
    from quiz.places import Places

SCHEMA_SQL = Path(__file__).with_name("schema.sql")


class Compiled(Struct, frozen=True):
    """A library, and what is wrong with the learner's own banks that were left out of it."""

    library: Library
    problems: tuple[Problem, ...] = ()


def read_content(places: Places) -> Compiled:
    """Read the fact bases and all banks.

    A bank with errors in the learner's own folder is left out, and its problems are kept. Raises
    ContentError with all problems when any other file has errors.
    """
    from quiz.bank.loading import bank_files, read_library
    from quiz.facts.loading import load_subjects

    bases = load_subjects(places.seeds)
    files = list(bank_files(places.decks))
    left_out: list[Problem] = []
    while True:
        library, problems = read_library(files, bases)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        own = [error for error in errors if _is_own(Path(error.place.file), places)]
        if len(own) < len(errors):
            raise ContentError(tuple(errors))
        if not own:
            return Compiled(library, tuple(left_out))
        left_out += own
        broken = {error.place.file for error in own}
        files = [path for path in files if str(path) not in broken]


def _is_own(file: Path, places: Places) -> bool:
    return file.is_relative_to(places.own_decks)


def compile_to_file(compiled: Compiled, stamp: str, path: Path) -> None:
    """Write the catalogue beside its place, then move it there: nobody ever sees half of one.

    Raises DatabaseError or OSError when the folder cannot be written.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.unlink(missing_ok=True)
        connection = connect(temporary, durable=False)
        try:
            fill(connection, compiled, stamp)
        finally:
            connection.close()
        for journal in journals(path):  # of the old file: SQLite would read it into the new one
            journal.unlink(missing_ok=True)
        temporary.replace(path)
    finally:
        for left in (temporary, *journals(temporary)):
            left.unlink(missing_ok=True)


def journals(database: Path) -> tuple[Path, ...]:
    """Name the files that SQLite keeps beside a database while it is open."""
    return tuple(Path(f"{database}{end}") for end in ("-wal", "-shm"))


def compile_in_memory(compiled: Compiled, stamp: str) -> Connection:
    """Make a catalogue for this process only, where no cache can be written."""
    connection = connect(None, durable=False)
    fill(connection, compiled, stamp)
    return connection


def fill(connection: Connection, compiled: Compiled, stamp: str) -> None:
    """Make the tables and write the library into them, in one transaction."""
    with transaction(connection):
        connection.execute_all(SCHEMA_SQL.read_text("utf-8"))
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("INSERT INTO about (stamp) VALUES (?)", (stamp,))
        connection.executemany(
            "INSERT INTO decks VALUES (?, ?, ?, ?, ?, ?, ?)", _deck_rows(compiled.library)
        )
        cards = [card for deck in compiled.library.decks for card in deck.cards]
        connection.executemany(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _card_rows(cards),
        )
        connection.executemany(
            "INSERT INTO bodies VALUES (?, ?)",
            ((position, write_body(card)) for position, card in enumerate(cards)),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO renames VALUES (?, ?)",
            [(former, card.id) for card in cards for former in card.was],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO corrections VALUES (?, ?)",
            [(wrong, at) for at, card in enumerate(cards) for wrong in card.corrects],
        )
        connection.executemany(
            "INSERT INTO names VALUES (?, ?, ?)",
            [(name.entity, name.kind, name.text) for name in compiled.library.names],
        )
        connection.executemany(
            "INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [_problem_row(problem) for problem in compiled.problems],
        )
        fill_texts(connection, compiled.library)


def _deck_rows(library: Library) -> Iterator[tuple[object, ...]]:
    first = 0
    for position, deck in enumerate(library.decks):
        studied = sum(card.studied for card in deck.cards)
        yield position, deck.name, deck.about, deck.scope, len(deck.cards), first, studied
        first += len(deck.cards)


def _card_rows(cards: Sequence[Card]) -> Iterator[tuple[object, ...]]:
    reveals, revealed_by = revelations(cards)
    for position, card in enumerate(cards):
        yield (
            position,
            card.id,
            card.note,
            card.deck,
            " ".join(card.siblings),
            " ".join(card.events),
            card.studied,
            task_kind(card.task),
            card.key,
            " ".join(card.tags),
            " ".join(card.forms),
            " ".join(card.corrects),
            card.key_before,
            " ".join(reveals.get(card.id, ())),
            " ".join(revealed_by.get(card.id, ())),
        )


def _problem_row(problem: Problem) -> tuple[object, ...]:
    place = problem.place
    where = (place.file, place.line, place.column, problem.path)
    return (*where, problem.message, problem.cure, problem.severity.value, problem.rule)
