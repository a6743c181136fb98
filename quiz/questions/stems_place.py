"""Questions for places: `In which town did … take place?`."""

from __future__ import annotations

from quiz.facts.model import Entity, EntityKind, Fact, PlaceClaim
from quiz.questions.happenings import happened
from quiz.questions.model import Draft, Unaskable
from quiz.questions.nouns import PART_OF_COUNTRY, hint_for, noun_for
from quiz.questions.periods import anchor
from quiz.questions.survey import Survey
from quiz.questions.voices import needs_voice, safe_voice
from quiz.text.english import at_time, closed, question, years_in

_ON = frozenset({"coast", "continent", "island", "lake", "peninsula", "plain", "plateau", "river"})


def word_place(survey: Survey, fact: Fact) -> Draft:
    """Ask where an event was, by the kind of place that is the answer.

    Raises Unaskable when facts give the event two places of one kind, neither within the other.
    """
    claim = fact.claim
    assert isinstance(claim, PlaceClaim)  # noqa: S101 - narrows the type
    entity = survey.base.entities[claim.where]
    _only_place(survey, fact, claim)
    names = survey.names_of(entity)
    event = survey.base.events[claim.event]
    time = None if years_in(event.ask or event.phrase) else anchor(survey, fact)
    when = at_time(time) if time else ""
    lead = ""
    if needs_voice(survey, fact):
        lead = f"according to {safe_voice(survey, fact, names)},"
    middle = happened(event)
    noun = _kind_in(survey, entity, middle)
    middle = closed(middle) if when and event.ask else middle
    # what has no capital is no name: rebels hid in a landscape of some kind, not in a certain one
    unnamed = entity.name.islower()
    asked, wanted = ("what kind of", f"the kind of {noun}") if unnamed else ("which", f"the {noun}")
    wordings = (
        question(
            lead, f"{'on' if noun.split()[-1] in _ON else 'in'} {asked} {noun} {middle}", when
        ),
        f"{question(lead, f'where {middle}', when)} Name {wanted}.",
    )
    return Draft(wordings, entity.name, hint_for(entity), names, entity.aliases)


def _kind_in(survey: Survey, entity: Entity, told: str) -> str:
    """Name the kind of place; where `the country` would be one that nobody named, name that."""
    noun = noun_for(entity)
    entities = survey.base.entities
    around = (entities[id_] for id_ in sorted(survey.places_around(entity.id)) if id_ in entities)
    country = next((place for place in around if place.kind is EntityKind.COUNTRY), None)
    if noun != PART_OF_COUNTRY or country is None or country.id in survey.named_in(told):
        return noun
    return f"part of {survey.called(country)}"


def _only_place(survey: Survey, fact: Fact, claim: PlaceClaim) -> None:
    around = survey.places_around(claim.where)
    kind = survey.base.entities[claim.where].kind
    for other in survey.about(claim.event):
        if (
            isinstance(other.claim, PlaceClaim)
            and other.claim.where not in around
            and survey.base.entities[other.claim.where].kind is kind
            and other.id not in survey.disputes.get(fact.id, ())
        ):
            raise Unaskable(f"the event has two places: see {other.id}")
