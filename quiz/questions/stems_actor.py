"""Questions for deeds and offices: `Who was prime minister in May 2014?`, and the other way round."""

from __future__ import annotations

from quiz.facts.model import ActorClaim, Entity, EntityKind, Fact, Status
from quiz.questions.leaks import names_one, telling_words
from quiz.questions.model import Draft, Unaskable
from quiz.questions.nouns import asking_for, hint_for, kind_noun, noun_for
from quiz.questions.periods import anchor, event_date, held, told_time
from quiz.questions.survey import Survey
from quiz.questions.voices import needs_voice, safe_voice
from quiz.text.dates import Granularity
from quiz.text.english import at_time, bare, question, years_in
from quiz.text.tokens import tokens

# after one of these a time at the end of the sentence would belong to the clause that it opens
_CLAUSES = frozenset(
    {
        "after", "as", "at", "because", "before", "during", "given", "if", "in", "that",
        "unless", "when", "which", "while", "who", "whom", "whose", "with", "without",
    }
)  # fmt: skip
_SPEECH = frozenset(
    {
        "accused", "acknowledged", "admitted", "argued", "believed", "called", "claimed", "compared",
        "confirmed", "considered", "criticised", "denied", "described", "doubted", "expected", "feared",
        "foresaw", "hoped", "judged", "praised", "predicted", "said", "saw", "spoke",
        "suggested", "thought", "told", "traced", "urged", "viewed", "warned",
    }
)  # fmt: skip
_PASSIVE = ("was ", "were ", "had ", "could ", "did ")


def word_actor(survey: Survey, fact: Fact) -> Draft:
    """Ask who did something or held an office, by the kind of who it was.

    Raises Unaskable when the base has two answers.
    """
    claim = _claim(fact)
    entity = survey.base.entities[claim.actor]
    _only_actor(survey, fact, claim)
    names = survey.names_of(entity)
    said_by = safe_voice(survey, fact, names) if needs_voice(survey, fact) else ""
    if claim.office:
        wordings = _office_wordings(entity, claim.office, _term_of_office(survey, fact), said_by)
    else:
        when = _time_of_deed(survey, fact, said_by)
        wordings = _deed_wordings(entity, claim.did or "", when, said_by)
    return Draft(wordings, entity.name, hint_for(entity), names, _safe_aliases(survey, entity))


def word_deed(survey: Survey, fact: Fact) -> Draft:
    """Ask what somebody did, or which office they held, at a time: the reverse of `word_actor`.

    Raises Unaskable when the answer would be one of several, or a view of many.
    """
    claim = _claim(fact)
    entity = survey.base.entities[claim.actor]
    name = survey.called(entity)
    if claim.office:
        time = _term_of_office(survey, fact)
        if not time:
            raise Unaskable("the time of the office is not known")
        _only_deed(survey, fact, claim)
        wordings = (
            question(f"what position did {name} hold {time}"),
            question(f"{time}, what was {name}'s position"),
        )
        return Draft(wordings, bare(claim.office), forms=("options", "flip"), clozed=False)
    time = _reverse_time(survey, fact, entity)
    _only_deed(survey, fact, claim)
    wordings = (
        question(f"what did {name} do {time}"),
        question(f"{time}, what did {name} do"),
    )
    return Draft(wordings, claim.did or "", forms=("options", "flip"), clozed=False)


def is_speech(deed: str) -> bool:
    """Tell whether a deed is a view that was voiced, rather than something done."""
    return deed.split(maxsplit=1)[0] in _SPEECH or deed.startswith(("found it ", "found that "))


def is_deed(told: str) -> bool:
    """Tell whether somebody did something, rather than said it, bore it or was it."""
    return not is_speech(told) and not told.startswith(_PASSIVE)


def _claim(fact: Fact) -> ActorClaim:
    assert isinstance(fact.claim, ActorClaim)  # noqa: S101 - narrows the type
    return fact.claim


def _time_of_deed(survey: Survey, fact: Fact, said_by: str) -> str:
    """Give the time of a deed as its sentence tells it, unless deed or source name it already."""
    did, time = _claim(fact).did or "", anchor(survey, fact)
    if time is None or years_in(did) or names_one(said_by, (time.english(),)):
        return ""
    told = told_time(fact.says, time) if time in {_claim(fact).when, fact.as_of} else at_time(time)
    if (telling_words(told) - telling_words(time.english())) & telling_words(did):
        return at_time(time)
    # `by 1903, who broke …` wants a tense that only the author can give
    return at_time(time) if told.startswith("by ") and not did.startswith("had ") else told


def _deed_wordings(entity: Entity, did: str, when: str, said_by: str) -> tuple[str, ...]:
    who = asking_for(entity)
    if said_by:
        return _voiced_wordings(who, did, when, f"according to {said_by}")
    noun, pronoun = noun_for(entity), "who" if entity.kind is EntityKind.PERSON else "that"
    if names_one(did, (noun,)):
        noun = kind_noun(entity)
    named = (
        f"Name the {noun} {pronoun}, {when}, {did}."
        if when
        else f"Name the {noun} {pronoun} {did}."
    )
    if not when:
        return question(f"{who} {did}"), named
    fronted = question(f"{when}, {who} {did}")
    if did.startswith("was the "):
        return fronted, question(f"{who} {did} {when}")
    if _ends_openly(did):
        return fronted, named
    return fronted, question(f"{who} {did} {when}")


def _voiced_wordings(who: str, did: str, when: str, source: str) -> tuple[str, ...]:
    """Ask in somebody's words, who are named first or last."""
    if not when:
        return question(f"{source}, {who} {did}"), question(f"{who} {did}, {source}")
    last = question(f"{when}, {who} {did}, {source}")
    if _ends_openly(did):
        return question(f"{when}, {source}, {who} {did}"), last
    return question(f"{source}, {who} {did} {when}"), last


def _ends_openly(did: str) -> bool:
    """Tell whether a time after the deed could be taken for that of a clause within it."""
    return bool(_CLAUSES & set(tokens(did))) or '"' in did or "," in did


def _office_wordings(entity: Entity, office: str, time: str, said_by: str) -> tuple[str, ...]:
    who = asking_for(entity)
    if said_by:
        return (question(f"according to {said_by}, {who} was {office} {time}".rstrip()),)
    plain = question(f"{who} was {office}", time)
    return (plain, question(f"{time}, {who} was {office}")) if time else (plain,)


def _term_of_office(survey: Survey, fact: Fact) -> str:
    claim = _claim(fact)
    if claim.since and claim.until:
        return f"from {claim.since.english()} to {claim.until.english()}"
    if claim.until:
        return f"until {claim.until.english()}"
    if claim.since:
        return f"from {claim.since.english()} on"
    time = claim.when or fact.as_of or held(survey, fact)
    return at_time(time) if time else ""


def _reverse_time(survey: Survey, fact: Fact, entity: Entity) -> str:
    """Give the time that tells a deed from the actor's others; a group needs a month at least."""
    claim = _claim(fact)
    did = claim.did or ""
    if is_speech(did):
        raise Unaskable("a view is asked by its speaker only")
    if did.startswith(_PASSIVE):
        raise Unaskable("it tells a state, not a deed")
    time = claim.when or (event_date(survey, claim.event) if claim.event else None)
    if time is None:
        raise Unaskable("the time of the deed is not known")
    if entity.kind is not EntityKind.PERSON and time.granularity is Granularity.YEAR:
        raise Unaskable("a group does many things in a year")
    if years_in(did):
        raise Unaskable("the deed names its own year")
    return at_time(time.at(Granularity.MONTH))


def _only_actor(survey: Survey, fact: Fact, claim: ActorClaim) -> None:
    asked = tokens(claim.did or claim.office or "")
    time = held(survey, fact)
    for other in survey.index.by_deed[asked]:
        its = other.claim
        if not isinstance(its, ActorClaim) or its.actor == claim.actor:
            continue
        if other.status is Status.KNOWN_ERROR:
            continue
        then = held(survey, other)
        apart = time is not None and then is not None and not time.overlaps(then)
        if not apart and other.id not in survey.disputes.get(fact.id, ()):
            raise Unaskable(f"it has two answers: see {other.id}")


def _only_deed(survey: Survey, fact: Fact, claim: ActorClaim) -> None:
    time = held(survey, fact)
    for other in survey.index.by_actor[claim.actor]:
        its = other.claim
        if other.id == fact.id or other.status is Status.KNOWN_ERROR:
            continue
        if not isinstance(its, ActorClaim) or bool(its.office) != bool(claim.office):
            continue
        if its.did and is_speech(its.did):
            continue
        then = held(survey, other)
        if time is None or then is None or time.overlaps(then):
            raise Unaskable(f"the actor did something else then: see {other.id}")


def _safe_aliases(survey: Survey, entity: Entity) -> tuple[str, ...]:
    """Give the other names of an entity that no other entity has."""
    return tuple(name for name in entity.aliases if survey.naming.owners(name) == (entity.id,))
