"""A fact base as it was read, before it has been cross-checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from quiz.errors import Problem, Severity
from quiz.facts.model import Entity, Event, Fact, FactBase, Source, Subject, Theme

if TYPE_CHECKING:
    from quiz.documents.tree import Document, Steps

Record = TypeVar("Record", Theme, Source, Entity, Event, Fact)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Record]):
    """A record with where it was written."""

    record: Record
    document: Document
    path: Steps

    def problem(
        self,
        steps: Steps,
        message: str,
        cure: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Say what is wrong at a path inside the record."""
        path = (*self.path, *steps)
        return self.document.problem(path, message, cure, severity=severity)


@dataclass(slots=True)
class Draft:
    """All that the files of one subject hold, in written order.

    `named` has, per list, every id that was written, those of records that could not be read among
    them: a mistake in a record must not make everything that names it look wrong.
    """

    folder: str
    subject: Subject | None = None
    themes: list[Entry[Theme]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    entities: list[Entry[Entity]] = field(default_factory=list)
    events: list[Entry[Event]] = field(default_factory=list)
    facts: list[Entry[Fact]] = field(default_factory=list)
    named: dict[str, set[str]] = field(default_factory=dict)

    def finished(self) -> FactBase:
        """Give the fact base; the draft must have been found free of errors."""
        subject = self.subject or Subject(self.folder, self.folder)
        themes = tuple(entry.record for entry in self.themes)
        return FactBase(
            subject=Subject(subject.id, subject.title, subject.about, subject.scope, themes),
            sources=MappingProxyType({e.record.id: e.record for e in self.sources}),
            entities=MappingProxyType({e.record.id: e.record for e in self.entities}),
            events=MappingProxyType({e.record.id: e.record for e in self.events}),
            facts=MappingProxyType({e.record.id: e.record for e in self.facts}),
        )


def is_list(entry: Entry[Fact], key: str) -> bool:
    """Tell whether an author wrote a list, where one text may stand for a list of one."""
    return isinstance(_at(entry, key), list)


def dispute_steps(entry: Entry[Fact], index: int) -> Steps:
    """Give the path to a declared dispute, which may stand in a list, in a mapping or alone."""
    written = _at(entry, "disputes")
    if isinstance(written, str):
        return ("disputes",)
    return "disputes", index if isinstance(written, list) else entry.record.disputes[index]


def _at(entry: Entry[Fact], key: str) -> object:
    here: object = entry.document.root
    for step in (*entry.path, key):
        here = here[step]  # type: ignore[index]
    return here
