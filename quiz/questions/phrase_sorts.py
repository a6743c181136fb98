"""The sorts of phrases that questions ask for, and which may stand beside which as wrong answers."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.facts.model import ActorClaim, CauseClaim, EntityKind, Fact, TermClaim, events_of
from quiz.questions.offices import may_be_one_persons
from quiz.questions.periods import held, near
from quiz.questions.phrases import Sort
from quiz.questions.stems_actor import is_deed
from quiz.questions.stems_term import is_acronym
from quiz.questions.stock import Stock, stock_of
from quiz.questions.survey import Survey
from quiz.questions.voices import in_voice
from quiz.text.dates import Date
from quiz.text.english import bare
from quiz.text.tokens import tokens

_SHARED = 0.25


def _expansion(_survey: Survey, fact: Fact) -> str:
    return (fact.claim.expands or "") if isinstance(fact.claim, TermClaim) else ""


def _short_name(_survey: Survey, fact: Fact) -> str:
    explained = isinstance(fact.claim, TermClaim) and fact.claim.expands
    return fact.claim.term if isinstance(fact.claim, TermClaim) and explained else ""


def _meaning(_survey: Survey, fact: Fact) -> str:
    return (fact.claim.means or "") if isinstance(fact.claim, TermClaim) else ""


def _office(_survey: Survey, fact: Fact) -> str:
    return bare(fact.claim.office or "") if isinstance(fact.claim, ActorClaim) else ""


def _deed(_survey: Survey, fact: Fact) -> str:
    return (fact.claim.did or "") if isinstance(fact.claim, ActorClaim) else ""


def _cause(survey: Survey, fact: Fact) -> str:
    return survey.phrase(fact.claim.cause) if isinstance(fact.claim, CauseClaim) else ""


def _effect_year(survey: Survey, fact: Fact) -> Date | None:
    return stock_of(survey).effect_years.get(fact.id)


def _expands_another(_survey: Survey, fact: Fact, other: Fact) -> bool:
    one, its = fact.claim, other.claim
    if not isinstance(one, TermClaim) or not isinstance(its, TermClaim):
        return False
    return its.term != one.term and tokens(its.expands or "") != tokens(one.expands or "")


def _means_another(_survey: Survey, fact: Fact, other: Fact) -> bool:
    return other.id != fact.id


def _is_another_office(survey: Survey, fact: Fact, other: Fact) -> bool:
    """Tell whether somebody else of about then had an office that this one cannot have had.

    Two offices of one country may well be one person's at one time, and so may two of one body.
    """
    claim, its = fact.claim, other.claim
    if not isinstance(claim, ActorClaim) or not isinstance(its, ActorClaim):
        return False
    own = (_office(survey, one) for one in survey.index.by_actor[claim.actor])
    office = _office(survey, other)
    return (
        _are_others_of_a_kind(survey, fact, other)
        and tokens(office) not in {tokens(one) for one in own if one}
        and not _states_in(survey, f"{claim.office}: {fact.says}") & _states_in(survey, office)
        and not may_be_one_persons(claim.office or "", its.office or "")
    )


def _is_another_deed(survey: Survey, fact: Fact, other: Fact) -> bool:
    """Tell whether somebody else did something about then at an event unrelated to this one."""
    claim, its = fact.claim, other.claim
    if not isinstance(claim, ActorClaim) or not isinstance(its, ActorClaim):
        return False
    return (
        is_deed(its.did or "")
        and _are_others_of_a_kind(survey, fact, other)
        and claim.actor not in survey.named_in(other.says)
        and not _related(survey, fact) & set(events_of(its))
    )


def _are_others_of_a_kind(survey: Survey, fact: Fact, other: Fact) -> bool:
    """Tell whether two people or groups are of one kind, and of about one time."""
    claim, its = fact.claim, other.claim
    if not isinstance(claim, ActorClaim) or not isinstance(its, ActorClaim):
        return False
    entities = survey.base.entities
    alike = entities[claim.actor].kind is entities[its.actor].kind
    return its.actor != claim.actor and alike and near(held(survey, other), held(survey, fact))


def _is_unrelated_cause(survey: Survey, fact: Fact, other: Fact) -> bool:
    """Tell whether a cause is of another theme and about that time, and shares few words."""
    words, year = stock_of(survey).cause_words, _effect_year(survey, fact)
    (own, _), (_, asked) = words[other.id], words[fact.id]
    if year is None or len(own & asked) >= _SHARED * len(own):
        return False
    if survey.theme_of(other) == survey.theme_of(fact):
        return False
    in_time = near(_effect_year(survey, other), year)
    return in_time and not set(events_of(other.claim)) & _related(survey, fact)


def _states_in(survey: Survey, text: str) -> frozenset[str]:
    """Give the countries that an office, or what is told of it, names."""
    entities = survey.base.entities
    named = survey.named_in(text)
    return frozenset(id_ for id_ in named if entities[id_].kind is EntityKind.COUNTRY)


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


def _seen_short_names(stock: Stock, fact: Fact, question: str, _: Date | None) -> Iterable[Fact]:
    term = fact.claim.term if isinstance(fact.claim, TermClaim) else ""
    ring = stock.short_names.get(is_acronym(term))
    return ring.seen_by(question) if ring else ()


def _seen_meanings(stock: Stock, fact: Fact, question: str, _: Date | None) -> Iterable[Fact]:
    return stock.meanings(fact).seen_by(question)


EXPANSIONS = Sort(
    _expansion,
    lambda stock, _fact, question, _time: stock.expansions.seen_by(question),
    _expands_another,
    loose=True,
)
"""What acronyms stand for."""
ACRONYMS = Sort(_short_name, _seen_short_names, _expands_another, reverse=True, loose=True)
"""Short names, asked for by what they stand for."""
MEANINGS = Sort(_meaning, _seen_meanings, _means_another)
"""What names mean that are of one kind of thing."""
OFFICES = Sort(
    _office,
    lambda stock, _fact, question, time: stock.offices.seen_by(question, time),
    _is_another_office,
    held,
    reverse=True,
    loose=True,
)
"""Offices that somebody held."""
DEEDS = Sort(
    _deed,
    lambda stock, _fact, question, time: stock.deeds.seen_by(question, time),
    _is_another_deed,
    held,
    reverse=True,
)
"""What somebody did."""
CAUSES = Sort(
    _cause,
    lambda stock, _fact, question, time: stock.causes.seen_by(question, time) if time else (),
    _is_unrelated_cause,
    _effect_year,
    why=in_voice,
    voiced=True,
)
"""What led to something."""
