"""What the fact base is made of, once it has been read and checked; immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from quiz.errors import Place
from quiz.text.dates import Date, Granularity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.text.quantities import Quantity

_NOTHING: Mapping[str, str] = MappingProxyType({})


def _nothing() -> Mapping[str, str]:
    return _NOTHING


class EntityKind(StrEnum):
    """The kinds of thing that facts are about; the value is the key that an author writes."""

    PERSON = "person"
    ARMED_GROUP = "armed-group"
    ORGANISATION = "organisation"
    MISSION = "mission"
    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    PEOPLE = "people"
    PUBLICATION = "publication"

    @property
    def is_place(self) -> bool:
        """Tell whether events can take place there."""
        return self in {EntityKind.TOWN, EntityKind.REGION, EntityKind.COUNTRY}


@dataclass(frozen=True, slots=True)
class Theme:
    """A part of a subject that is learned together; themes are taken in their written order."""

    id: str
    title: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a fact base is about, and what its sources cannot tell (`scope`)."""

    id: str
    title: str
    about: str = ""
    scope: str = ""
    themes: tuple[Theme, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Paragraphs `first` to `last` of a source, both counted from 1 and both included."""

    first: int
    last: int

    def __contains__(self, paragraph: int) -> bool:
        return self.first <= paragraph <= self.last

    def __str__(self) -> str:
        return f"p{self.first}" if self.first == self.last else f"p{self.first}-p{self.last}"


@dataclass(frozen=True, slots=True)
class Part:
    """One post of a page that holds several, from its first paragraph on."""

    first: int
    title: str
    published: Date | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    inferred: Mapping[str, str] = field(default_factory=_nothing)
    kind: str | None = None
    short: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The bibliographic record of an article; what nobody knows is None, never guessed.

    `inferred` gives, per field, why its value is held though the text does not state it; `skip`
    says which paragraphs hold no facts, and why; `quotes` names passages that other sources share.
    `kind` says in words what the article is: a report, an analysis, a blog post. `short` is what
    questions call it, where its title is long.
    """

    id: str
    title: str
    publisher: str | None = None
    author: str | None = None
    published: Date | None = None
    updated: Date | None = None
    url: str | None = None
    language: str = "en"
    inferred: Mapping[str, str] = field(default_factory=_nothing)
    skip: tuple[tuple[Span, str], ...] = ()
    quotes: tuple[tuple[str, Span], ...] = ()
    parts: tuple[Part, ...] = ()
    kind: str | None = None
    short: str | None = None
    place: Place = field(default=Place(""), compare=False)

    def part_of(self, paragraph: int) -> Part | None:
        """Give the post that holds a paragraph, where the page has several."""
        held = [part for part in self.parts if part.first <= paragraph]
        return held[-1] if held else None

    def published_at(self, paragraph: int) -> Date | None:
        """Give the date of the post that holds a paragraph, else that of the whole."""
        part = self.part_of(paragraph)
        return (part.published if part else None) or self.published


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One sentence of a source: paragraph (each non-blank line) and sentence, counted from 1."""

    source: str
    paragraph: int
    sentence: int

    def __str__(self) -> str:
        return f"{self.source} p{self.paragraph} s{self.sentence}"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that facts are about; `active` only guides the choice of options."""

    id: str
    kind: EntityKind
    name: str
    subtype: str = ""
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    active: Date | None = None
    distractor_only: bool = False
    place: Place = field(default=Place(""), compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Give the display name and all others."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; its date and place are claims, so they are facts.

    `ask` is the clause of a question about when or where it happened, or began: `did the king
    lay the first stone`; without one, questions are made of the noun phrase. What is `planned` was
    only due when its sources wrote, so its date may lie after theirs.
    """

    id: str
    phrase: str
    part_of: str | None = None
    theme: str | None = None
    plural: bool = False
    planned: bool = False
    sensitive: bool = False
    ask: str = ""
    place: Place = field(default=Place(""), compare=False)


class Edge(StrEnum):
    """Which end of something that lasted a date gives."""

    WHOLE = ""
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class DateClaim:
    """`event` took place, began or ended at `date`."""

    kind: ClassVar[str] = "date"
    date: Date
    event: str
    edge: Edge = Edge.WHOLE


@dataclass(frozen=True, slots=True)
class ActorClaim:
    """`actor` did something, or held an office; exactly one of `did` and `office` is there.

    `sole` says whether only one can have done or held it at a time; None leaves that to the office.
    """

    kind: ClassVar[str] = "actor"
    actor: str
    did: str | None = None
    office: str | None = None
    event: str | None = None
    when: Date | None = None
    since: Date | None = None
    until: Date | None = None
    sole: bool | None = None


@dataclass(frozen=True, slots=True)
class PlaceClaim:
    """`event` took place in the place entity `where`."""

    kind: ClassVar[str] = "place"
    where: str
    event: str


@dataclass(frozen=True, slots=True)
class CauseClaim:
    """`cause` led to `effect`; each is the id of an event or a noun phrase of several words."""

    kind: ClassVar[str] = "cause"
    cause: str
    effect: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """`quantity` had `value`; `question` is the clause that follows "According to …,"."""

    kind: ClassVar[str] = "figure"
    quantity: str
    question: str
    value: Quantity


@dataclass(frozen=True, slots=True)
class TermClaim:
    """`term` stands for `expands`, or means `means`; exactly one of the two is there."""

    kind: ClassVar[str] = "term"
    term: str
    expands: str | None = None
    means: str | None = None


Claim = DateClaim | ActorClaim | PlaceClaim | CauseClaim | FigureClaim | TermClaim
KINDS = ("date", "actor", "place", "cause", "figure", "term")


class Status(StrEnum):
    """How far a claim is to be trusted; known errors are never asked."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    KNOWN_ERROR = "known_error"


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim with its sentence of our own (`says`) and the sentences of sources that carry it.

    `attributed_to` is an entity's or source's id, or words; `inferred` names what the text leaves
    implicit (`date` for all of it, else `year`, `month`, `day`) with the reason. `disputes` names
    facts that contradict it, some with a reason in `dispute_reasons`; `agrees` names facts that
    only seem to, each with a reason. `corrected` says what the fact said before and what holds;
    `corrects` names known errors that were asked before in its place. `waived` are rules that its
    questions may break, each with the reason.
    """

    id: str
    claim: Claim
    says: str
    citations: tuple[Citation, ...]
    attributed_to: str | None = None
    accept: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    theme: str | None = None
    core: bool = True
    sensitive: bool = False
    status: Status = Status.REPORTED
    reason: str = ""
    checked_against: str = ""
    inferred: Mapping[str, str] = field(default_factory=_nothing)
    as_of: Date | None = None
    disputes: tuple[str, ...] = ()
    dispute_reasons: Mapping[str, str] = field(default_factory=_nothing)
    agrees: Mapping[str, str] = field(default_factory=_nothing)
    corrected: str = ""
    corrects: tuple[str, ...] = ()
    waived: tuple[tuple[str, str], ...] = ()
    place: Place = field(default=Place(""), compare=False)

    @property
    def kind(self) -> str:
        """Give the kind of the claim, one of KINDS."""
        return self.claim.kind

    @property
    def askable_granularity(self) -> Granularity:
        """Say how precise a date of this fact may be asked: never what was inferred."""
        if "date" in self.inferred or "day" in self.inferred:
            return Granularity.YEAR if "month" in self.inferred else Granularity.MONTH
        return Granularity.DAY


@dataclass(frozen=True, slots=True)
class FactBase:
    """All that one folder of `seeds/` holds, cross-checked: every id that is named exists."""

    subject: Subject
    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    facts: Mapping[str, Fact]


def events_of(claim: Claim) -> tuple[str, ...]:
    """Give what a claim names in the place of events; phrases of causes are among them."""
    match claim:
        case DateClaim(event=event) | PlaceClaim(event=event):
            return (event,)
        case ActorClaim(event=event):
            return (event,) if event else ()
        case CauseClaim(cause=cause, effect=effect):
            return (cause, effect)
        case _:
            return ()
