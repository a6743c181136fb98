"""Wrong options that are phrases: other expansions, meanings, offices, deeds and causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    EntityKind,
    Fact,
    TermClaim,
    events_of,
)
from quiz.questions.initials import stands_out
from quiz.questions.leaks import telling_words
from quiz.questions.model import Option
from quiz.questions.periods import held, near, year_of_effect
from quiz.questions.stems_actor import is_speech
from quiz.questions.stems_term import is_acronym
from quiz.questions.stock import stock_of
from quiz.questions.survey import Survey
from quiz.questions.voices import in_voice
from quiz.text.english import bare
from quiz.text.tokens import tokens

WANTED, LEAST = 3, 2
_SHORTER, _LONGER = 0.6, 1.6
_SHARED = 0.25
_LONGEST = 12


def expansion_options(
    survey: Survey, _fact: Fact, claim: TermClaim, question: str
) -> tuple[Option, ...]:
    """Offer what other acronyms stand for, unless the letters tell which is right."""
    options = _chosen(
        (
            (its.expands, other.says)
            for other, its in _terms(stock_of(survey).expansions.seen_by(question))
            if its.term != claim.term
        ),
        claim.expands or "",
        loose=True,
    )
    wrong = [(claim.term, option.text) for option in options]
    return () if stands_out((claim.term, claim.expands or ""), wrong) else options


def acronym_options(
    survey: Survey, _fact: Fact, claim: TermClaim, question: str
) -> tuple[Option, ...]:
    """Offer other acronyms, unless the letters tell which is right."""
    ring = stock_of(survey).short_names.get(is_acronym(claim.term))
    options = _chosen(
        (
            (its.term, other.says)
            for other, its in _terms(ring.seen_by(question) if ring else ())
            if tokens(its.expands or "") != tokens(claim.expands or "")
        ),
        claim.term,
        loose=True,
    )
    wrong = [(option.text, claim.expands or "") for option in options]
    return () if stands_out((claim.term, claim.expands or ""), wrong) else options


def meaning_options(
    survey: Survey, fact: Fact, claim: TermClaim, question: str
) -> tuple[Option, ...]:
    """Offer the meanings of other terms for the same kind of thing."""
    entity = survey.entity_named(claim.term)
    if entity is None:
        return ()
    seen = stock_of(survey).meanings(entity).seen_by(question)
    return _chosen(
        ((its.means, other.says) for other, its in _terms(seen) if other.id != fact.id),
        claim.means or "",
    )


def office_options(
    survey: Survey, fact: Fact, claim: ActorClaim, question: str
) -> tuple[Option, ...]:
    """Offer the offices that others held about then, and that this one cannot have held.

    Two offices of one country may well be one person's at one time. There are no options when
    something that all the wrong ones name would leave the right one as the odd one out.
    """
    own = {tokens(its.office or "") for _, its in _actors(survey.index.by_actor[claim.actor])}
    key, time = claim.office or "", held(survey, fact)
    states = _states_in(survey, key)
    options = _chosen(
        (
            (bare(its.office or ""), other.says)
            for other, its in _actors(stock_of(survey).offices.seen_by(question, time))
            if its.actor != claim.actor
            and _same_kind(survey, its.actor, claim.actor)
            and tokens(its.office or "") not in own
            and near(held(survey, other), time)
            and not states & _states_in(survey, its.office or "")
        ),
        bare(key),
        loose=True,
    )
    shared = [survey.named_in(option.text) for option in options]
    return () if shared and frozenset.intersection(*shared) else options


def deed_options(
    survey: Survey, fact: Fact, claim: ActorClaim, question: str
) -> tuple[Option, ...]:
    """Offer what others of the same kind did about then at events unrelated to this one."""
    time, events = held(survey, fact), _related(survey, fact)
    return _chosen(
        (
            (its.did, other.says)
            for other, its in _actors(stock_of(survey).deeds.seen_by(question, time))
            if its.actor != claim.actor
            and not is_speech(its.did or "")
            and not (its.did or "").startswith(("was ", "were ", "had "))
            and _same_kind(survey, its.actor, claim.actor)
            and not events & set(events_of(its))
            and near(held(survey, other), time)
            and claim.actor not in survey.named_in(other.says)
        ),
        claim.did or "",
    )


def cause_options(
    survey: Survey, fact: Fact, claim: CauseClaim, question: str
) -> tuple[Option, ...]:
    """Offer the causes of other things of about that time, which have no part in this one.

    They come from another theme, and share few words with what is asked, so that none can have
    helped to bring this effect about in its author's eyes; without a year there are no options.
    """
    asked = telling_words(f"{survey.phrase(claim.cause)} {survey.phrase(claim.effect)} {fact.says}")
    related = _related(survey, fact)
    year = year_of_effect(survey, claim)

    def unrelated() -> Iterator[tuple[str, str]]:
        for other in stock_of(survey).causes.seen_by(question, year) if year else ():
            its = other.claim
            if not isinstance(its, CauseClaim) or survey.theme_of(other) == survey.theme_of(fact):
                continue
            if not near(year_of_effect(survey, its), year) or set(events_of(its)) & related:
                continue
            words = telling_words(f"{survey.phrase(its.cause)} {survey.phrase(its.effect)}")
            if len(words & asked) < _SHARED * len(words):
                yield survey.phrase(its.cause), in_voice(survey, other)

    return _chosen(unrelated(), survey.phrase(claim.cause))


def _chosen(
    found: Iterable[tuple[str | None, str]], key: str, *, loose: bool = False
) -> tuple[Option, ...]:
    """Take the first three that are about as long as the key; `loose` fills up with others."""
    if len(key.split()) > _LONGEST:
        return ()
    alike: dict[tuple[str, ...], Option] = {}
    others: dict[tuple[str, ...], Option] = {}
    for text, why in found:
        if not text or tokens(text) == tokens(key) or len(text.split()) > _LONGEST:
            continue
        fits = _SHORTER <= len(text) / len(key) <= _LONGER
        (alike if fits else others).setdefault(tokens(text), Option(text, why))
        if len(alike) == WANTED:
            break
    chosen = (*alike.values(), *(others.values() if loose else ()))[:WANTED]
    return chosen if len(chosen) >= LEAST else ()


def _terms(facts: Iterable[Fact]) -> Iterator[tuple[Fact, TermClaim]]:
    for fact in facts:
        if isinstance(fact.claim, TermClaim):
            yield fact, fact.claim


def _actors(facts: Iterable[Fact]) -> Iterator[tuple[Fact, ActorClaim]]:
    for fact in facts:
        if isinstance(fact.claim, ActorClaim):
            yield fact, fact.claim


def _states_in(survey: Survey, office: str) -> frozenset[str]:
    """Give the countries that an office names."""
    entities = survey.base.entities
    named = survey.named_in(office)
    return frozenset(id_ for id_ in named if entities[id_].kind is EntityKind.COUNTRY)


def _same_kind(survey: Survey, one: str, other: str) -> bool:
    return survey.base.entities[one].kind is survey.base.entities[other].kind


def _related(survey: Survey, fact: Fact) -> frozenset[str]:
    """Give the events of a fact, their families, and what causes or follows from any of them."""
    own = {other for event in events_of(fact.claim) for other in survey.family(event)}
    own |= set(events_of(fact.claim))
    ends = {
        end
        for event in own
        for other in survey.index.by_event.get(event, ())
        if isinstance(other.claim, CauseClaim)
        for end in events_of(other.claim)
    }
    return frozenset(own | ends | {event for end in ends for event in survey.family(end)})
