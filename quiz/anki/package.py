"""Writing an Anki package: genanki makes the collection, rows of notes and cards are put in whole.

The layout is the legacy one that every Anki reads (`collection.anki2`, schema 11). The same notes
give the same bytes, as long as SQLite is the same: it writes its version into the file's head.
"""

from __future__ import annotations

import html
import itertools
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

import genanki

from quiz.anki.identity import deck_id
from quiz.anki.notetypes import NOTE_TYPES, TEMPLATES_CHANGED, NoteType, field_settings, style
from quiz.database import connect, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.anki.decks import AnkiDeck
    from quiz.anki.notes import AnkiNote

_MARK = re.compile(r"<[^>]*>")
_NOT_SENT = -1  # Anki's update sequence number for what no server has seen
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold

# What is not given is csum, which Anki works out itself, and states, which are those of new cards.
_INSERT_NOTE = "INSERT INTO notes VALUES (?,?,?,?,?,?,?,?,0,0,'')"
_INSERT_CARD = "INSERT INTO cards VALUES (?,?,?,?,?,?,0,0,?,0,0,0,0,0,0,0,0,'')"


@dataclass(frozen=True, slots=True)
class Dated:
    """A note and the second (since 1970) when its content last changed."""

    note: AnkiNote
    second: int


def write_package(file: BinaryIO, decks: Sequence[AnkiDeck], dated: Sequence[Dated]) -> None:
    """Write a package of notes, in this order, into an open file.

    The collection is made in memory, so that no temporary file can be left behind.
    """
    connection = connect(None, durable=False)
    try:
        cursor = connection.cursor()
        package = genanki.Package(_decks_with_types(decks, dated))
        package.write_to_db(cursor, TEMPLATES_CHANGED, itertools.count())
        first = min(each.second for each in dated) * 1000
        with transaction(connection):
            cursor.executemany(_INSERT_NOTE, _note_rows(dated, first))
            cursor.executemany(_INSERT_CARD, _card_rows(dated, first))
        content = connection.serialize()
    finally:
        connection.close()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "collection.anki2", content)
        _put(archive, "media", b"{}")


def _decks_with_types(decks: Sequence[AnkiDeck], dated: Sequence[Dated]) -> list[genanki.Deck]:
    made = [genanki.Deck(deck.id, deck.name, deck.about) for deck in decks]
    used = {each.note.type.kind for each in dated}
    for note_type in NOTE_TYPES:
        if note_type.kind in used:
            made[0].add_model(_model(note_type))
    return made


def _model(note_type: NoteType) -> genanki.Model:
    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=list(field_settings(note_type)),
        templates=[
            {"name": template.name, "qfmt": template.front, "afmt": template.back}
            for template in note_type.templates
        ],
        css=style(),
        model_type=genanki.Model.CLOZE if note_type.is_cloze else genanki.Model.FRONT_BACK,
        sort_field_index=note_type.fields.index(note_type.shown),
    )


def _note_rows(dated: Sequence[Dated], first: int) -> Iterator[tuple[object, ...]]:
    """Give id, guid, type, mod, usn, tags, fields and sort field of each note."""
    for number, (note, second) in enumerate((each.note, each.second) for each in dated):
        fields = "\x1f".join((*note.fields, ""))  # the last, empty one is the learner's own
        shown = html.unescape(_MARK.sub("", note.fields[note.type.fields.index(note.type.shown)]))
        tags = f" {' '.join(note.tags)} " if note.tags else ""
        yield first + number, note.guid, note.type.id, second, _NOT_SENT, tags, fields, shown


def _card_rows(dated: Sequence[Dated], first: int) -> Iterator[tuple[object, ...]]:
    """Give id, note, deck, template, mod, usn and place in the queue of each card."""
    number = itertools.count(first)
    for place, each in enumerate(dated):
        for template, deck in each.note.cards:
            yield (
                next(number), first + place, deck_id(deck), template, each.second, _NOT_SENT,
                place + 1,
            )  # fmt: skip


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
