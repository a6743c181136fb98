"""Wrong options that are phrases: other expansions, meanings, offices, deeds and causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    Entity,
    EntityKind,
    Fact,
    TermClaim,
    events_of,
)
from quiz.questions import draws
from quiz.questions.initials import stands_out
from quiz.questions.leaks import names_one, telling_words
from quiz.questions.model import Option
from quiz.questions.periods import AROUND, event_date, held, near
from quiz.questions.stems_actor import is_speech
from quiz.questions.stems_term import is_acronym
from quiz.questions.survey import Survey
from quiz.questions.voices import in_voice
from quiz.text.english import years_in
from quiz.text.tokens import tokens

WANTED, LEAST = 3, 2
_SHORTER, _LONGER = 0.6, 1.6
_SHARED = 0.25
_APART = 2
_STATES = frozenset({EntityKind.COUNTRY})
_LONGEST = 12


def expansion_options(
    survey: Survey, fact: Fact, claim: TermClaim, question: str
) -> tuple[Option, ...]:
    """Offer what other acronyms stand for, unless the letters tell which is right."""
    options = _chosen(
        (
            (other.claim.expands, other.says)
            for other in _other_terms(survey, fact)
            if other.claim.expands and other.claim.term != claim.term
        ),
        claim.expands or "",
        question,
        loose=True,
    )
    wrong = [(claim.term, option.text) for option in options]
    return () if stands_out((claim.term, claim.expands or ""), wrong) else options


def acronym_options(
    survey: Survey, fact: Fact, claim: TermClaim, question: str
) -> tuple[Option, ...]:
    """Offer other acronyms, unless the letters tell which is right."""
    options = _chosen(
        (
            (other.claim.term, other.says)
            for other in _other_terms(survey, fact)
            if other.claim.expands
            and is_acronym(other.claim.term) == is_acronym(claim.term)
            and tokens(other.claim.expands) != tokens(claim.expands or "")
        ),
        claim.term,
        question,
        loose=True,
    )
    wrong = [(option.text, claim.expands or "") for option in options]
    return () if stands_out((claim.term, claim.expands or ""), wrong) else options


def meaning_options(
    survey: Survey, fact: Fact, claim: TermClaim, question: str
) -> tuple[Option, ...]:
    """Offer the meanings of other terms for the same kind of thing."""
    kind = _kind(survey, claim)
    return _chosen(
        (
            (other.claim.means, other.says)
            for other in _other_terms(survey, fact)
            if other.claim.means and kind is not None and _kind(survey, other.claim) == kind
        ),
        claim.means or "",
        question,
    )


def office_options(
    survey: Survey, fact: Fact, claim: ActorClaim, question: str
) -> tuple[Option, ...]:
    """Offer the offices that others held about then, and that this one cannot have held.

    Two offices of one country may well be one person's at one time. There are no options when
    something that all the wrong ones name would leave the right one as the odd one out.
    """
    own = {tokens(its.office or "") for its in _claims_of(survey, claim.actor)}
    key, time = claim.office or "", held(survey, fact)
    options = _chosen(
        (
            (other.claim.office, other.says)
            for other in survey.plain_facts()
            if isinstance(other.claim, ActorClaim)
            and other.id != fact.id
            and other.claim.office
            and other.claim.actor != claim.actor
            and _same_kind(survey, other.claim.actor, claim.actor)
            and tokens(other.claim.office) not in own
            and near(held(survey, other), time)
            and not _named_in(survey, key, _STATES) & _named_in(survey, other.claim.office, _STATES)
        ),
        key,
        question,
        loose=True,
    )
    shared = [_named_in(survey, option.text, frozenset(EntityKind)) for option in options]
    return () if shared and frozenset.intersection(*shared) else options


def deed_options(
    survey: Survey, fact: Fact, claim: ActorClaim, question: str
) -> tuple[Option, ...]:
    """Offer what others of the same kind did about then at events unrelated to this one."""
    actor, time = survey.base.entities[claim.actor], held(survey, fact)
    events = _related(survey, fact)
    return _chosen(
        (
            (other.claim.did, other.says)
            for other in survey.plain_facts()
            if isinstance(other.claim, ActorClaim)
            and other.claim.did
            and other.claim.actor != claim.actor
            and other.attributed_to is None
            and not is_speech(other.claim.did)
            and not other.claim.did.startswith(("was ", "were ", "had "))
            and _same_kind(survey, other.claim.actor, claim.actor)
            and not events & set(events_of(other.claim))
            and near(held(survey, other), time)
            and not names_one(other.says, survey.names_of(actor))
        ),
        claim.did or "",
        question,
    )


def cause_options(
    survey: Survey, fact: Fact, claim: CauseClaim, question: str
) -> tuple[Option, ...]:
    """Offer the causes of earlier things that have no part in this one.

    They come from another theme and from two or three years before, so that none can have helped
    to bring this effect about in its author's eyes, and none is from quite another time; views
    without a date have no options.
    """
    asked = telling_words(f"{survey.phrase(claim.cause)} {survey.phrase(claim.effect)} {fact.says}")
    related = _related(survey, fact)
    year = _year_of_effect(survey, claim)

    def unrelated() -> Iterator[tuple[str, str]]:
        for other in survey.plain_facts():
            its = other.claim
            if not isinstance(its, CauseClaim) or survey.theme_of(other) == survey.theme_of(fact):
                continue
            then = _year_of_effect(survey, its)
            apart = year is not None and then is not None and year - AROUND <= then <= year - _APART
            if not apart or set(events_of(its)) & related:
                continue
            words = telling_words(f"{survey.phrase(its.cause)} {survey.phrase(its.effect)}")
            if len(words & asked) < _SHARED * len(words):
                yield survey.phrase(its.cause), in_voice(survey, other)

    key = survey.phrase(claim.cause)
    options = _chosen(unrelated(), key, question)
    elsewhere = {word for option in options for word in telling_words(option.text)}
    # a word that the key alone shares with the question would point at it (rule Q02)
    clang = telling_words(key) & telling_words(survey.phrase(claim.effect)) - elsewhere
    return () if any(len(word) > 3 for word in clang) else options


def _chosen(
    found: Iterable[tuple[str | None, str]], key: str, question: str, *, loose: bool = False
) -> tuple[Option, ...]:
    """Take three that are about as long as the key, by a hash of the question and the option."""
    options: dict[tuple[str, ...], Option] = {}
    for text, why in found:
        if text and tokens(text) != tokens(key) and len(text.split()) <= _LONGEST:
            options.setdefault(tokens(text), Option(text, why))
    ranked = draws.shuffled(options.values(), lambda option: option.text, question)
    alike = [one for one in ranked if _SHORTER <= len(one.text) / len(key) <= _LONGER]
    others = [one for one in ranked if one not in alike] if loose else []
    chosen = tuple([*alike, *others][:WANTED])
    return chosen if len(chosen) >= LEAST and len(key.split()) <= _LONGEST else ()


def _year_of_effect(survey: Survey, claim: CauseClaim) -> int | None:
    date = event_date(survey, claim.effect) if claim.effect in survey.base.events else None
    years = years_in(survey.phrase(claim.effect))
    return date.first.year if date else years[0] if len(years) == 1 else None


def _other_terms(survey: Survey, fact: Fact) -> Iterator[_TermFact]:
    for other in survey.plain_facts():
        if isinstance(other.claim, TermClaim) and other.id != fact.id:
            yield _TermFact(other.claim, other.says)


class _TermFact:
    """A term with the sentence that explains it."""

    def __init__(self, claim: TermClaim, says: str) -> None:
        self.claim = claim
        self.says = says


def _kind(survey: Survey, claim: TermClaim) -> str | None:
    entity: Entity | None = survey.entity_named(claim.term)
    return f"{entity.kind} {entity.subtype}" if entity else None


def _named_in(survey: Survey, office: str, kinds: frozenset[EntityKind]) -> frozenset[str]:
    """Give the entities of some kinds that an office names: of what, or of which country, it is."""
    return frozenset(
        entity.id
        for entity in survey.base.entities.values()
        if entity.kind in kinds and names_one(office, entity.names)
    )


def _claims_of(survey: Survey, actor: str) -> Iterator[ActorClaim]:
    for fact in survey.base.facts.values():
        if isinstance(fact.claim, ActorClaim) and fact.claim.actor == actor:
            yield fact.claim


def _same_kind(survey: Survey, one: str, other: str) -> bool:
    return survey.base.entities[one].kind is survey.base.entities[other].kind


def _related(survey: Survey, fact: Fact) -> set[str]:
    """Give the events of a fact, their families, and what causes or follows from any of them."""
    related = {other for event in events_of(fact.claim) for other in survey.family(event)}
    related |= set(events_of(fact.claim))
    for other in survey.base.facts.values():
        if isinstance(other.claim, CauseClaim):
            ends = set(events_of(other.claim))
            if ends & related:
                related |= {event for end in ends for event in survey.family(end)} | ends
    return related
