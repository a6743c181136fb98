"""From validated records to the immutable objects that the rest of the program uses."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    Claim,
    DateClaim,
    Edge,
    Entity,
    EntityKind,
    Event,
    Fact,
    FigureClaim,
    Part,
    PlaceClaim,
    Source,
    Status,
    TermClaim,
    Theme,
)
from quiz.facts.schema import (
    ActorFact,
    CauseFact,
    DateFact,
    FigureFact,
    PlaceFact,
    TermFact,
)

if TYPE_CHECKING:
    from quiz.errors import Place
    from quiz.facts.schema import (
        EntityRecord,
        EventRecord,
        FactRecord,
        PartRecord,
        SourceRecord,
        ThemeRecord,
    )


def build_theme(record: ThemeRecord) -> Theme:
    """Build a theme."""
    return Theme(record.id, record.theme, record.about or "")


def build_source(record: SourceRecord, place: Place) -> Source:
    """Build a source."""
    return Source(
        id=record.id,
        title=record.title,
        publisher=record.publisher,
        author=record.author,
        published=record.published,
        updated=record.updated,
        url=record.url,
        language=record.language,
        inferred=MappingProxyType(record.inferred),
        skip=tuple(record.skip.items()),
        quotes=tuple(record.quotes.items()),
        parts=tuple(_part(part) for part in sorted(record.parts, key=lambda p: p.start.first)),
        kind=record.kind,
        short=record.short,
        place=place,
    )


def _part(record: PartRecord) -> Part:
    return Part(
        first=record.start.first,
        title=record.title,
        published=record.published,
        publisher=record.publisher,
        author=record.author,
        url=record.url,
        inferred=MappingProxyType(record.inferred),
        kind=record.kind,
        short=record.short,
    )


def build_entity(record: EntityRecord, place: Place, kind: str) -> Entity:
    """Build an entity of a kind."""
    return Entity(
        id=record.id,
        kind=EntityKind(kind),
        name=record.name,
        subtype=record.subtype or "",
        aliases=tuple(record.aliases),
        part_of=record.part_of,
        active=record.active,
        distractor_only=record.use == "distractor",
        place=place,
    )


def build_event(record: EventRecord, place: Place) -> Event:
    """Build an event."""
    return Event(
        id=record.id,
        phrase=record.event,
        part_of=record.part_of,
        theme=record.theme,
        plural=record.plural,
        planned=record.planned,
        sensitive=record.sensitive,
        ask=record.ask or "",
        place=place,
    )


def build_fact(record: FactRecord, place: Place) -> Fact:
    """Build a fact with its claim."""
    return Fact(
        id=record.id,
        claim=_claim(record),
        says=record.says,
        citations=tuple(record.cite),
        attributed_to=record.attributed_to,
        accept=tuple(record.accept),
        tags=tuple(record.tags),
        theme=record.theme,
        core=record.importance == "core",
        sensitive=record.sensitive,
        status=Status(record.status),
        reason=record.reason or "",
        checked_against=record.checked_against or "",
        inferred=MappingProxyType({str(key): why for key, why in record.inferred.items()}),
        as_of=record.as_of,
        disputes=tuple(record.disputes),
        dispute_reasons=MappingProxyType({id_: why for id_, why in record.disputes.items() if why}),
        agrees=MappingProxyType(record.agrees),
        corrected=record.corrected or "",
        corrects=tuple(record.corrects),
        waived=tuple(record.waive.items()),
        place=place,
    )


def _claim(record: FactRecord) -> Claim:
    match record:
        case DateFact():
            return DateClaim(record.date, record.event, Edge(record.edge or ""))
        case PlaceFact():
            return PlaceClaim(record.place, record.event)
        case CauseFact():
            return CauseClaim(record.cause, record.effect, tuple(record.points))
        case FigureFact():
            return FigureClaim(record.figure, record.ask, record.value)
        case TermFact():
            return TermClaim(record.term, record.expands, record.means)
        case ActorFact():
            return ActorClaim(
                actor=record.actor,
                did=record.did,
                office=record.office,
                event=record.event,
                when=record.when,
                since=record.since,
                until=record.until,
                sole=record.sole,
            )
    raise AssertionError(f"no claim is known for {type(record).__name__}")
