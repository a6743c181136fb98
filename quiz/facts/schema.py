"""The keys of `seeds/<subject>/*.yaml`, and what their values must be.

Each model is one record as an author writes it. Descriptions complete the sentence "`key` is …":
they are shown as cures, and by editors that know the JSON Schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from quiz.documents.fields import DeckName, EdtfDate, Id, Record, Text, Texts, Truth, listed
from quiz.facts.citing import parse_citation, parse_span
from quiz.facts.model import Citation, EntityKind, Span
from quiz.text.quantities import Quantity, parse_quantity

if TYPE_CHECKING:
    from collections.abc import Callable


def _read_by(parse: Callable[[str], object]) -> PlainValidator:
    def read(value: Any) -> object:
        if not isinstance(value, str):
            raise ValueError("a text must stand here")  # noqa: TRY004 - pydantic wants ValueError
        return parse(value)

    return PlainValidator(read)


def _amount(text: str) -> Quantity:
    quantity = parse_quantity(text)
    if quantity is None:
        raise ValueError(f"{text!r} is not a quantity")
    return quantity


def _whole_or_parts(value: Any) -> Any:
    return {"date": value} if isinstance(value, str) else value


def _with_reasons(value: Any) -> Any:
    listed_ids = listed(value)
    if not isinstance(listed_ids, list):
        return listed_ids
    if not all(isinstance(id_, str) for id_ in listed_ids):
        raise ValueError("each item must be the id of a fact")
    return dict.fromkeys(listed_ids, "")


_TEXT = {"type": "string"}
_DATE = "a date: 2014, 2014-05, 2014-05-16, 2014-05~ (about), or a span 2013/2023"
Cited = Annotated[Citation, _read_by(parse_citation), WithJsonSchema(_TEXT)]
Passage = Annotated[Span, _read_by(parse_span), WithJsonSchema(_TEXT)]
Amount = Annotated[Quantity, _read_by(_amount), WithJsonSchema({"type": ["string", "number"]})]
Citations = Annotated[
    list[Cited],
    BeforeValidator(listed),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}),
]
Inferred = Annotated[
    dict[Literal["date", "year", "month", "day"], Text],
    BeforeValidator(_whole_or_parts),
    WithJsonSchema(
        {"anyOf": [_TEXT, {"type": "object", "additionalProperties": {"type": "string"}}]}
    ),
]

Disputes = Annotated[
    dict[str, str],
    BeforeValidator(_with_reasons),
    WithJsonSchema(
        {
            "anyOf": [
                _TEXT,
                {"type": "array", "items": _TEXT},
                {"type": "object", "additionalProperties": {"type": "string"}},
            ]
        }
    ),
]
FactIds = Annotated[
    list[Id],
    BeforeValidator(listed),
    WithJsonSchema({"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}),
]


class ThemeRecord(Record):
    """A part of a subject that is learned together."""

    id: Id = Field(description="the theme's id, which facts and events name")
    theme: DeckName = Field(description="the theme's title")
    about: Text | None = Field(None, description="one sentence on what it covers")


class HeaderRecord(Record):
    """What a fact base is about; stands in one file of its folder."""

    subject: Id = Field(description="the subject's id")
    title: DeckName = Field(description="the subject's title, as learners see it")
    about: Text | None = Field(None, description="what the subject covers")
    scope: Text | None = Field(None, description="what the sources cannot tell")


class PublicationRecord(Record):
    """What articles and their parts have in common."""

    title: Text = Field(description="its title")
    publisher: Text | None = Field(None, description="who published it first")
    author: Text | None = Field(None, description="who wrote it")
    published: EdtfDate | None = Field(None, description=_DATE)
    url: Text | None = Field(None, description="where it can be read")
    kind: Text | None = Field(None, description="what it is: report, analysis, blog post")
    short: Text | None = Field(
        None, description="what questions call it, where its title is long: `the March post`"
    )
    inferred: dict[Text, Text] = Field({}, description="a mapping: key, and why its value is held")


class PartRecord(PublicationRecord):
    """One post of a page that holds several."""

    start: Passage = Field(alias="from", description="its first paragraph, such as p7")


class SourceRecord(PublicationRecord):
    """The bibliographic record of an article."""

    id: Id = Field(description="the id that citations name")
    updated: EdtfDate | None = Field(None, description=_DATE)
    language: Text = Field("en", description="a language tag such as en")
    skip: dict[Passage, Text] = Field(
        {}, description="a mapping: passage such as p2-p4, and why it holds no facts"
    )
    quotes: dict[Id, Passage] = Field(
        {}, description="a mapping: id of what is quoted, and the passage such as p39-p43"
    )
    parts: list[PartRecord] = Field([], description="the list of posts of a page that has several")


class EntityRecord(Record):
    """Somebody or something that facts are about; the models below add the key of its kind."""

    id: Id = Field(description="the id that facts name")
    name: Text
    subtype: Text | None = Field(None, description="a finer kind, such as politician")
    aliases: Texts = Field([], description="a list of other names")
    part_of: Id | None = Field(None, description="the id of the entity that it belongs to")
    active: EdtfDate | None = Field(None, description="the years of its activity, as in 2013/2023")
    use: Literal["distractor"] | None = Field(
        None, description="`distractor` for what only serves as a wrong option"
    )


def _entity_record(kind: str) -> type[EntityRecord]:
    label = kind.replace("-", " ")
    return type(
        f"{kind.title().replace('-', '')}Record",
        (EntityRecord,),
        {
            "__doc__": f"An entity of the kind {label}.",
            "__module__": __name__,
            "__annotations__": {"name": Text},
            "name": Field(alias=kind, description=f"the name of the {label}"),
        },
    )


ENTITY_RECORDS = {kind.value: _entity_record(kind.value) for kind in EntityKind}


class EventRecord(Record):
    """Something that happened; its date and its place are facts."""

    id: Id = Field(description="the id that facts name")
    event: Text = Field(description="a noun phrase that fits `When did … take place?`")
    ask: Text | None = Field(
        None,
        description="what reads after `When` or `In which town`: `did the king visit the mill`",
    )
    part_of: Id | None = Field(None, description="the id of the event that it belongs to")
    theme: Id | None = Field(None, description="the id of a theme of the subject")
    plural: Truth = Field(False, description="`true` if the phrase takes a plural verb")
    planned: Truth = Field(False, description="`true` for what was only due when sources wrote")
    sensitive: Truth = Field(False, description="`true` for killings, abductions, accusations")


class FactRecord(Record):
    """What every fact may have; the models below add the keys of a kind."""

    id: Id = Field(description="the fact's id, never reused")
    says: Text = Field(description="the claim as a sentence of its own, with its time")
    cite: Citations = Field(
        description="source, paragraph, sentence, as in `the-source p14 s1`, or a list of such"
    )
    attributed_to: Text | None = Field(
        None, description="the id of an entity or a source, or a description of several words"
    )
    accept: Texts = Field([], description="a list of other right answers")
    tags: Texts = Field([], description="a list of words")
    theme: Id | None = Field(None, description="the id of a theme of the subject")
    importance: Literal["core", "detail"] = Field("core", description="`core` or `detail`")
    sensitive: Truth = Field(False, description="`true` for killings, abductions, accusations")
    status: Literal["reported", "confirmed", "known_error"] = Field(
        "reported", description="`reported`, `confirmed` or `known_error`"
    )
    reason: Text | None = Field(None, description="why a known_error is an error")
    checked_against: Text | None = Field(None, description="what confirms a confirmed fact")
    inferred: Inferred = Field(
        {}, description="what the text leaves implicit: a text, or year, month, day with a reason"
    )
    as_of: EdtfDate | None = Field(None, description=_DATE)
    disputes: Disputes = Field(
        {}, description="the ids of facts that contradict it: a list, or a mapping: id, and why"
    )
    agrees: dict[Id, Text] = Field(
        {}, description="a mapping: id of a fact that only seems to contradict it, and why"
    )
    corrected: Text | None = Field(
        None, description="what it said before and what holds, for those who learned it"
    )
    corrects: FactIds = Field(
        [], description="the ids of facts that were asked before and are known errors now"
    )

    waive: dict[Text, Text] = Field(
        {}, description="the id of a rule that its questions may break, and the reason"
    )

    @model_validator(mode="after")
    def _status_is_explained(self) -> FactRecord:
        if self.status == "known_error" and self.reason is None:
            raise ValueError("a known_error needs a `reason`: say what is wrong with it")
        if self.status == "confirmed" and self.checked_against is None:
            raise ValueError("a confirmed fact needs `checked_against`: say what confirms it")
        return self


class DateFact(FactRecord):
    """When something took place, began or ended."""

    date: EdtfDate = Field(description=_DATE)
    event: Id = Field(description="the id of an event")
    edge: Literal["start", "end"] | None = Field(
        None, description="`start` or `end`, for the date at which something lasting began or ended"
    )


class ActorFact(FactRecord):
    """Who did something, or held an office."""

    actor: Id = Field(description="the id of an entity")
    did: Text | None = Field(None, description="the deed in the past tense: `visited the harbour`")
    office: Text | None = Field(None, description="the office, without its holder")
    event: Id | None = Field(None, description="the id of the event that the deed belongs to")
    when: EdtfDate | None = Field(None, description=_DATE)
    since: EdtfDate | None = Field(None, description=_DATE)
    until: EdtfDate | None = Field(None, description=_DATE)
    sole: Truth | None = Field(
        None, description="`true` if only one can have done or held it at a time, else `false`"
    )

    @model_validator(mode="after")
    def _deed_or_office(self) -> ActorFact:
        if (self.did is None) == (self.office is None):
            raise ValueError("an actor fact needs either `did` or `office`, and not both")
        if self.since and self.until and self.until.last < self.since.first:
            raise ValueError("`until` lies before `since`")
        return self


class PlaceFact(FactRecord):
    """Where something took place."""

    place: Id = Field(description="the id of a town, a region or a country")
    event: Id = Field(description="the id of an event")


class CauseFact(FactRecord):
    """What led to what."""

    cause: Text = Field(description="the id of an event, or a noun phrase of several words")
    effect: Text = Field(description="the id of an event, or a noun phrase of several words")
    points: Texts = Field([], description="a list of what a good answer mentions")


class FigureFact(FactRecord):
    """How many or how much."""

    figure: Id = Field(description="the id of the quantity; facts that share it are compared")
    ask: Text = Field(description="a clause that reads well after `According to …,`")
    value: Amount = Field(
        description="[at least|more than|about|at most|fewer than] number[–number] [unit]"
    )


class TermFact(FactRecord):
    """What a term stands for or means."""

    term: Text = Field(description="the term or acronym")
    expands: Text | None = Field(None, description="what an acronym stands for")
    means: Text | None = Field(None, description="what the term means")

    @model_validator(mode="after")
    def _one_meaning(self) -> TermFact:
        if (self.expands is None) == (self.means is None):
            raise ValueError("a term needs either `expands` or `means`, and not both")
        return self


FACT_RECORDS: dict[str, type[FactRecord]] = {
    "date": DateFact,
    "actor": ActorFact,
    "place": PlaceFact,
    "cause": CauseFact,
    "figure": FigureFact,
    "term": TermFact,
}
LISTS = ("themes", "sources", "entities", "events", "facts")
HEADER = tuple(HeaderRecord.model_fields)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of a file of `seeds/<subject>/`, for editors."""
    from pydantic.json_schema import models_json_schema

    records: dict[str, tuple[type[Record], ...]] = {
        "themes": (ThemeRecord,),
        "sources": (SourceRecord,),
        "entities": tuple(ENTITY_RECORDS.values()),
        "events": (EventRecord,),
        "facts": tuple(FACT_RECORDS.values()),
    }
    models = [model for group in records.values() for model in group]
    _, whole = models_json_schema([(model, "validation") for model in models])
    header = HeaderRecord.model_json_schema()["properties"]
    lists = {
        key: {
            "type": "array",
            "items": {"anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in group]},
        }
        for key, group in records.items()
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": header | lists,
        "$defs": whole["$defs"],
    }
