"""What kind of thing an entity is called in a question: `which armed group`, `a town`."""

from __future__ import annotations

from quiz.facts.model import Entity, EntityKind
from quiz.text.dates import Date, Granularity
from quiz.text.english import indefinite
from quiz.text.tokens import tokens

_KINDS = {
    EntityKind.PERSON: "person",
    EntityKind.ARMED_GROUP: "armed group",
    EntityKind.ORGANISATION: "organisation",
    EntityKind.MISSION: "mission",
    EntityKind.TOWN: "town",
    EntityKind.REGION: "region",
    EntityKind.COUNTRY: "country",
    EntityKind.PEOPLE: "people",
    EntityKind.PUBLICATION: "publication",
}
# subtypes that are everyday nouns, and tell a learner better than the kind what is looked for
_SUBTYPES = {
    EntityKind.PERSON: {
        "analyst", "artist", "author", "diplomat", "engineer", "explorer", "general", "judge",
        "leader", "merchant", "monarch", "officer", "politician", "ruler", "scholar", "scientist",
        "spokesperson", "writer",
    },
    EntityKind.ORGANISATION: {
        "alliance", "army", "bank", "church", "company", "council", "court", "ministry", "party",
        "union", "university",
    },
    EntityKind.MISSION: {"operation", "expedition"},
    EntityKind.TOWN: {"village", "city"},
    EntityKind.REGION: {"province", "county", "district", "island"},
}  # fmt: skip
# for names that hold the usual noun: `which guild` would point at the Guild of Keepers
_UNTELLING = {
    EntityKind.ARMED_GROUP: "force",
    EntityKind.ORGANISATION: "body",
}
_RENAMED = {
    "head-of-government": "head of government",
    "head-of-state": "head of state",
    "international-body": "international body",
    "military-operation": "operation",
    "regional-bloc": "regional bloc",
    "state-forces": "force",
}


def noun_for(entity: Entity) -> str:
    """Give the noun that a question uses for the kind of an entity."""
    noun = _KINDS[entity.kind]
    if entity.subtype in _RENAMED:
        noun = _RENAMED[entity.subtype]
    elif entity.subtype in _SUBTYPES.get(entity.kind, set()):
        noun = entity.subtype
    in_name = set(tokens(noun)) & set(tokens(entity.name))
    return _UNTELLING.get(entity.kind, noun) if in_name else noun


def hint_for(entity: Entity) -> str:
    """Say what belongs into a gap that names the entity: `a town`."""
    return indefinite(noun_for(entity))


def asking_for(entity: Entity) -> str:
    """Begin a question about who did something: `who`, `which armed group`."""
    return "who" if entity.kind is EntityKind.PERSON else f"which {noun_for(entity)}"


def date_hint(date: Date) -> str:
    """Say which parts of a date belong into a gap."""
    wanted = date.granularity.wanted
    if not date.is_span:
        return wanted
    return (
        "first and last year"
        if date.granularity is Granularity.YEAR
        else f"from which to which {wanted}"
    )
