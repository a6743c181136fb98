"""Reads the records of one file of `seeds/` into the draft of its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from quiz.documents.tree import Mapping
from quiz.documents.validation import Validation
from quiz.facts import building, schema
from quiz.facts.draft import Draft, Entry
from quiz.facts.model import Entity, Event, Fact, Source, Subject, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.documents.tree import Document, Steps
    from quiz.errors import Problem

_Read = TypeVar("_Read", Theme, Source, Entity, Event, Fact)


def read_records(document: Document, draft: Draft) -> list[Problem]:
    """Add the valid records of a file to the draft; give the problems of the others."""
    validation = Validation(document)
    root = validation.root((*schema.HEADER, *schema.LISTS))
    _header(validation, root, draft)

    def read(key: str, into: list[Entry[_Read]],
             reader: Callable[[Validation, Steps, Mapping], _Read | None]) -> None:  # fmt: skip
        named = draft.named.setdefault(key, set())
        for path, mapping in validation.entries((key,), root.get(key, "")):
            written = mapping.get("id")
            if isinstance(written, str):
                named.add(written)
            record = reader(validation, path, mapping)
            if record is not None:
                into.append(Entry(record, document, path))

    read("themes", draft.themes, _theme)
    read("sources", draft.sources, _source)
    read("entities", draft.entities, _entity)
    read("events", draft.events, _event)
    read("facts", draft.facts, _fact)
    return validation.problems


def _header(validation: Validation, root: Mapping, draft: Draft) -> None:
    written = Mapping({key: root[key] for key in schema.HEADER if key in root})
    if not written:
        return
    first = next(iter(written))
    if draft.subject is not None:
        validation.report(
            (first,),
            "the subject is described in another file of the folder too",
            f"Keep {', '.join(schema.HEADER)} in one file.",
            key=True,
        )
        return
    header = validation.record((), written, schema.HeaderRecord, "the subject")
    if header is not None:
        draft.subject = Subject(
            header.subject, header.title, header.about or "", header.scope or ""
        )


def _theme(validation: Validation, path: Steps, mapping: Mapping) -> Theme | None:
    record = validation.record(path, mapping, schema.ThemeRecord, "a theme")
    return building.build_theme(record) if record else None


def _source(validation: Validation, path: Steps, mapping: Mapping) -> Source | None:
    record = validation.record(path, mapping, schema.SourceRecord, "a source")
    place = validation.document.place_of(mapping)
    return building.build_source(record, place) if record else None


def _entity(validation: Validation, path: Steps, mapping: Mapping) -> Entity | None:
    kind = validation.kind(path, mapping, schema.ENTITY_RECORDS, "the entity")
    if kind is None:
        return None
    model = schema.ENTITY_RECORDS[kind]
    record = validation.record(path, mapping, model, f"an entity with the key {kind!r}")
    place = validation.document.place_of(mapping)
    return building.build_entity(record, place, kind) if record else None


def _event(validation: Validation, path: Steps, mapping: Mapping) -> Event | None:
    record = validation.record(path, mapping, schema.EventRecord, "an event")
    place = validation.document.place_of(mapping)
    return building.build_event(record, place) if record else None


def _fact(validation: Validation, path: Steps, mapping: Mapping) -> Fact | None:
    kind = validation.kind(path, mapping, schema.FACT_RECORDS, "the fact")
    if kind is None:
        return None
    model = schema.FACT_RECORDS[kind]
    record = validation.record(path, mapping, model, f"a fact with the key {kind!r}")
    place = validation.document.place_of(mapping)
    return building.build_fact(record, place) if record else None
