"""What kind of thing an entity is called in a question: `which armed group`, `a town`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.facts.model import Entity, EntityKind
from quiz.text.dates import Date, Granularity
from quiz.text.english import indefinite
from quiz.text.tokens import tokens

PART_OF_COUNTRY = "part of the country"
"""What a question calls a part where it says already of which country."""

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
# what a subtype may end in, so that a question can ask for it: `claimed-state`, `military-junta`;
# a person's or an organisation's subtype is taken to be a noun whatever it is
_NOUNS = {
    EntityKind.ARMED_GROUP: {
        "alliance", "army", "band", "brigade", "coalition", "company", "faction", "force", "front",
        "gang", "guard", "junta", "militia", "movement", "navy", "police", "regiment", "unit",
    },
    EntityKind.MISSION: {
        "campaign", "exercise", "expedition", "exploration", "flight", "operation", "partnership",
        "programme", "project", "voyage",
    },
    EntityKind.TOWN: {"city", "hamlet", "port", "suburb", "village"},
    EntityKind.REGION: {
        "archipelago", "area", "bay", "borough", "canton", "coast", "colony", "continent",
        "county", "department", "desert", "district", "emirate", "empire", "forest", "island",
        "kingdom", "lake", "landscape", "marsh", "mountains", "oasis", "ocean", "parish",
        "peninsula", "plain", "plateau", "prefecture", "province", "range", "region", "river",
        "savannah", "sea", "state", "steppe", "strait", "territory", "valley", "zone",
    },
    EntityKind.PUBLICATION: {
        "almanac", "book", "journal", "magazine", "newspaper", "novel", "pamphlet", "paper",
        "report", "study", "website", "weekly",
    },
}  # fmt: skip
_OPEN = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION})
# of a town or a mission only the last word is said: `which northern town` would tell more than the kind
_WHOLE = frozenset({EntityKind.REGION, EntityKind.ARMED_GROUP, EntityKind.PUBLICATION})
_READABLE = re.compile(r"[a-z]+(?:-[a-z]+){0,3}")
_NO_NOUN = re.compile(r"(?:able|al|ed|ful|ible|ical|ing|ish|ive|less|ous)$")
_RENAMED = {"state-forces": "force", "part-of-country": PART_OF_COUNTRY}
# for names that hold the usual noun: `which guild` would point at the Guild of Keepers
_UNTELLING = {
    EntityKind.ARMED_GROUP: "force",
    EntityKind.ORGANISATION: "body",
}
# names of such things nearly always hold the noun, so it points at none of them
_ALWAYS_NAMED = frozenset({"court", "government", "ministry", "parliament", "university"})


def noun_for(entity: Entity) -> str:
    """Give the noun that a question uses for the kind of an entity: its subtype where that is one."""
    noun = _noun(entity)
    in_name = set(_singular(noun)) & set(_singular(entity.name))
    telling = in_name and noun not in _ALWAYS_NAMED
    return _UNTELLING.get(entity.kind, noun) if telling else noun


def kind_noun(entity: Entity) -> str:
    """Give the noun for all entities of a kind: `armed group` for a junta too."""
    return _KINDS[entity.kind]


def _noun(entity: Entity) -> str:
    subtype, kind = entity.subtype, entity.kind
    if subtype in _RENAMED:
        return _RENAMED[subtype]
    if not _READABLE.fullmatch(subtype):
        return _KINDS[kind]
    words = subtype.split("-")
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    if kind in _OPEN:
        return _KINDS[kind] if _NO_NOUN.search(head) else " ".join(words)
    if head not in _NOUNS.get(kind, ()):
        return _KINDS[kind]
    return " ".join(words) if kind in _WHOLE else head


def _singular(text: str) -> Iterator[str]:
    return (word.removesuffix("s") for word in tokens(text))


def hint_for(entity: Entity) -> str:
    """Say what belongs into a gap that names the entity, in no word of its name: `a town`."""
    wider = "place" if entity.kind.is_place else _UNTELLING.get(entity.kind, "")
    nouns = (noun_for(entity), kind_noun(entity), wider)
    own = set(_singular(entity.name))
    silent = (noun for noun in nouns if noun and not own & set(_singular(noun)))
    return indefinite(next(silent, "name"))


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
