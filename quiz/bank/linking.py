"""What a question takes from the facts that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.bank.model import Name, Reference
from quiz.facts.citing import parse_citation
from quiz.facts.model import Citation, Fact, FactBase, Source, events_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quiz.text.dates import Date

Linked = tuple[Fact, FactBase]


@dataclass(frozen=True, slots=True)
class Bases:
    """The fact bases that are at hand, for the questions of one bank."""

    bases: tuple[FactBase, ...]
    subject: str | None = None

    def of(self, subject: str | None) -> Bases:
        """Give the bases that a bank may mean: the one of its subject, else all."""
        if subject is None:
            return self
        return Bases(tuple(b for b in self.bases if b.subject.id == subject), subject)

    def fact(self, id_: str) -> Linked | None:
        """Find a fact; None when no base at hand has it."""
        return next(((b.facts[id_], b) for b in self.bases if id_ in b.facts), None)

    def fact_ids(self) -> Iterator[str]:
        """Name all facts that could be linked."""
        return (id_ for base in self.bases for id_ in base.facts)

    def source(self, id_: str) -> Source | None:
        """Find a source; None when no base at hand has it."""
        return next((b.sources[id_] for b in self.bases if id_ in b.sources), None)

    def source_ids(self) -> Iterator[str]:
        """Name all sources that could be cited."""
        return (id_ for base in self.bases for id_ in base.sources)

    def name_of(self, holder: str) -> str:
        """Write whose view something is: an entity's name, a source's publisher, or the words."""
        for base in self.bases:
            if holder in base.entities:
                return base.entities[holder].name
            if holder in base.sources:
                source = base.sources[holder]
                return source.publisher or source.author or source.title
        return holder


def events(linked: Iterable[Linked]) -> tuple[str, ...]:
    """Name the events that linked facts are about, each once, with their subject."""
    return tuple(
        dict.fromkeys(
            f"{base.subject.id}/{event}"
            for fact, base in linked
            for event in events_of(fact.claim)
            if event in base.events
        )
    )


def references(
    bases: Bases, linked: Iterable[Linked], cites: Iterable[str]
) -> tuple[Reference, ...]:
    """Resolve the citations of facts and of a question, each once.

    What names no sentence of a known source is kept as free text.
    """
    found: dict[Reference, None] = {}
    for fact, base in linked:
        for citation in fact.citations:
            found[_reference(citation, base.sources[citation.source])] = None
    for text in cites:
        found[_cited(text, bases)] = None
    return tuple(found)


def unknown_source(text: str, bases: Bases) -> str | None:
    """Give the source of a text such as `book p14 s1` that no base has; None for other texts.

    Where no base is at hand, nothing is known of sources, and every text may be free text.
    """
    if not bases.bases:
        return None
    try:
        source = parse_citation(text).source
    except ValueError:
        return None
    return None if bases.source(source) else source


def _cited(text: str, bases: Bases) -> Reference:
    try:
        citation = parse_citation(text)
    except ValueError:
        return Reference(text.strip())
    source = bases.source(citation.source)
    return _reference(citation, source) if source else Reference(text.strip())


def attribution(bases: Bases, linked: Sequence[Linked], holder: str) -> str:
    """Write whose view a question's answer is: as the question says, else as its facts say."""
    if holder:
        return bases.name_of(holder)
    for fact, base in linked:
        if fact.attributed_to:
            return Bases((base,)).name_of(fact.attributed_to)
    return ""


def is_sensitive(linked: Iterable[Linked]) -> bool:
    """Tell whether a fact, or an event that it is about, is marked as sensitive."""
    for fact, base in linked:
        events = (base.events.get(id_) for id_ in events_of(fact.claim))
        if fact.sensitive or any(event is not None and event.sensitive for event in events):
            return True
    return False


def all_names(bases: Iterable[FactBase]) -> tuple[Name, ...]:
    """List every name of every entity."""
    return tuple(
        Name(entity.id, entity.kind.value, text)
        for base in bases
        for entity in base.entities.values()
        for text in entity.names
    )


def _reference(citation: Citation, source: Source) -> Reference:
    part = source.part_of(citation.paragraph)
    return Reference(
        label=part.title if part else source.title,
        source=source.id,
        publisher=source.publisher or "",
        author=source.author or "",
        published=_written(source.published_at(citation.paragraph)),
        url=source.url or "",
        paragraph=citation.paragraph,
        sentence=citation.sentence,
    )


def _written(date: Date | None) -> str:
    if date is None:
        return ""
    return f"about {date.english()}" if date.approximate else date.english()
