"""What a question takes from the facts that it rests on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from quiz.bank.disputes import Contested, contested
from quiz.bank.model import Dated, Dispute, Name, Reference, Side
from quiz.bank.referring import reference
from quiz.bank.surrounding import surrounding_events
from quiz.facts.citing import parse_citation
from quiz.facts.model import Citation, Fact, FactBase, Source, events_of
from quiz.facts.witnesses import independent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Linked = tuple[Fact, FactBase]


class Bases(Struct, frozen=True):
    """The fact bases that are at hand, for the questions of one bank.

    `contested` gives by subject and fact what sources disagree on, `around` what came before and
    after.
    """

    bases: tuple[FactBase, ...]
    subject: str | None = None
    contested: Mapping[tuple[str, str], Contested] = field(default_factory=dict)
    around: Mapping[tuple[str, str], tuple[Dated, ...]] = field(default_factory=dict)

    @classmethod
    def searched(cls, bases: Iterable[FactBase]) -> Bases:
        """Take fact bases that are free of errors, and find what their sources disagree on."""
        kept = tuple(bases)
        found = {
            (base.subject.id, fact): told for base in kept for fact, told in contested(base).items()
        }
        around = {
            (base.subject.id, fact): told
            for base in kept
            for fact, told in surrounding_events(base).items()
        }
        return cls(kept, contested=MappingProxyType(found), around=MappingProxyType(around))

    def of(self, subject: str | None) -> Bases:
        """Give the bases that a bank may mean: the one of its subject, else all."""
        if subject is None:
            return self
        bases = tuple(base for base in self.bases if base.subject.id == subject)
        return Bases(bases, subject, self.contested, self.around)

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
            found[reference(citation, base.sources[citation.source])] = None
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
    return reference(citation, source) if source else Reference(text.strip())


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


def disputed_in(bases: Bases, linked: Iterable[Linked]) -> tuple[str, ...]:
    """Name the disputes that linked facts are sides of, each once."""
    told = (bases.contested.get((base.subject.id, fact.id)) for fact, base in linked)
    return tuple(dict.fromkeys(name for one in told if one is not None for name in one.names))


def disagreements(
    bases: Bases, linked: Sequence[Linked]
) -> tuple[tuple[Dispute, ...], tuple[Side, ...]]:
    """Give what sources disagree on of linked facts, and what some say of a single one wrongly."""
    disputes: dict[Dispute, None] = {}
    errors: dict[Side, None] = {}
    for fact, base in linked:
        told = bases.contested.get((base.subject.id, fact.id))
        if told is not None:
            disputes |= dict.fromkeys(told.disputes)
            if len(linked) == 1:  # of several it would not be clear which is meant
                errors |= dict.fromkeys(told.errors)
    return tuple(disputes), tuple(errors)


def surrounding(bases: Bases, linked: Sequence[Linked]) -> tuple[Dated, ...]:
    """Give the event of the only linked fact between those before and after it."""
    if len(linked) != 1:
        return ()
    ((fact, base),) = linked
    return bases.around.get((base.subject.id, fact.id), ())


def witnesses(bases: Bases, linked: Sequence[Linked], cites: Iterable[str]) -> int:
    """Count the independent sources of a question.

    0 when one of them is free text or unknown, or when it rests on several facts, each of which
    has its own.
    """
    if len(linked) > 1:
        return 0
    cited: dict[Citation, None] = {}
    sources: dict[str, Source] = {}
    for fact, base in linked:
        cited |= dict.fromkeys(fact.citations)
        sources |= {place.source: base.sources[place.source] for place in fact.citations}
    for text in cites:
        try:
            citation = parse_citation(text)
        except ValueError:
            return 0
        source = sources.get(citation.source) or bases.source(citation.source)
        if source is None:
            return 0
        cited[citation] = None
        sources[citation.source] = source
    return independent(cited, sources)


def all_names(bases: Iterable[FactBase]) -> tuple[Name, ...]:
    """List every name of every entity."""
    return tuple(
        Name(entity.id, entity.kind.value, text)
        for base in bases
        for entity in base.entities.values()
        for text in entity.names
    )
