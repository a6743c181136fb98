"""Questions for terms: `What does … stand for?`, and the other way round."""

from __future__ import annotations

import re

from quiz.facts.model import Entity, EntityKind, Fact, Status, TermClaim
from quiz.questions.initials import reads_off, spelt
from quiz.questions.model import Draft, Unaskable
from quiz.questions.nouns import noun_for
from quiz.questions.survey import Survey
from quiz.questions.voices import needs_voice, safe_voice
from quiz.text.english import (
    bare,
    capitalised,
    definite,
    indefinite,
    question,
    quoted,
    word_count,
    years_in,
)
from quiz.text.tokens import tokens

_NAMED = re.compile(r"^the (?:\w+ )?(?:name|nickname|title|term|word)\b")
_INITIALS = "acronym"
_SHORT_WORD = 3
_TYPED_WORDS, _TYPED_CHARACTERS = 6, 40  # longer answers are no gap to be filled (rule Q16)


def is_acronym(term: str) -> bool:
    """Tell whether a term is one word of capitals: UNESCO, U.N."""
    letters = [sign for sign in term if sign.isalpha()]
    return " " not in term and len(letters) > 1 and all(sign.isupper() for sign in letters)


def word_term(survey: Survey, fact: Fact) -> Draft:
    """Ask what a term stands for or means.

    Raises Unaskable when the base has two answers, and for what somebody says a place is: it is many things.
    """
    claim = _claim(fact)
    lead = _lead(survey, fact, claim)
    if claim.expands:
        _only_expansion(survey, fact, claim)
        wordings: tuple[str, ...] = (
            question(lead, f"what does {claim.term} stand for"),
            question(lead, f"what is {claim.term} short for"),
        )
        hint, short = "what the letters stand for", _can_be_typed(claim.expands)
        return Draft(wordings, claim.expands, hint, (), _spellings(survey, claim), clozed=short)
    entity = survey.entity_named(claim.term)
    if lead and entity is not None and entity.kind.is_place:
        raise Unaskable("a place can be described in many ways")
    said_by = lead.removeprefix("according to ").removesuffix(",")
    wordings = _meaning_wordings(survey, claim, lead, said_by)
    return Draft(wordings, claim.means or "", forms=("options", "flip"), clozed=False)


def word_meaning(survey: Survey, fact: Fact) -> Draft:
    """Ask for the term, by what it stands for or means: the reverse of `word_term`.

    Raises Unaskable when the letters of an acronym can be read off what it stands for.
    """
    claim = _claim(fact)
    lead = _lead(survey, fact, claim)
    entity = survey.entity_named(claim.term)
    if claim.expands:
        if reads_off(claim.term, claim.expands):
            raise Unaskable("its letters are the initials of what it stands for")
        noun = _INITIALS if is_acronym(claim.term) else "short name"
        wordings: tuple[str, ...] = (
            question(lead, f"which {noun} stands for {quoted(claim.expands)}"),
            question(lead, f"what is the {noun} for {quoted(claim.expands)}"),
        )
        same = tuple(dict.fromkeys((*_other_acronyms(entity), *_same_expansion(survey, claim))))
        return Draft(wordings, claim.term, indefinite(noun), accept=same)
    proper = entity is not None or _is_name(claim.term)
    if entity is not None and entity.kind.is_place and lead:
        wordings = _place_wordings(entity, claim, lead)
    else:
        wordings = (_naming_wordings if proper else _expression_wordings)(claim, lead)
    return Draft(
        wordings,
        claim.term,
        indefinite(noun_for(entity)) if entity else "a name" if proper else "an expression",
        survey.names_of(entity) if entity else (claim.term,),
        tuple(dict.fromkeys((*(entity.aliases if entity else ()), *fact.accept))),
    )


def _claim(fact: Fact) -> TermClaim:
    assert isinstance(fact.claim, TermClaim)  # noqa: S101 - narrows the type
    return fact.claim


def _lead(survey: Survey, fact: Fact, claim: TermClaim) -> str:
    if not needs_voice(survey, fact):
        return ""
    return f"according to {safe_voice(survey, fact, (claim.term, claim.expands or claim.term))},"


def _meaning_wordings(survey: Survey, claim: TermClaim, lead: str, said_by: str) -> tuple[str, ...]:
    entity = survey.entity_named(claim.term)
    if entity is None and (claim.term[0].islower() or " " in claim.term):
        term = quoted(claim.term)
        if _is_name(claim.term):
            be = "was" if years_in(claim.means or "") else "is"
            named = quoted(bare(claim.term))
            return question(lead, f"what {be} {claim.term}"), question(
                lead, f"what does the name {named} refer to"
            )
        return question(lead, f"what is meant by {term}"), question(
            lead, f"what does the expression {term} refer to"
        )
    name = survey.called(entity) if entity else claim.term
    if said_by:
        return (question(f"how does {said_by} describe {name}"),)
    plain = question(f"{_being(survey, entity)} {name}")
    return plain, question(lead, f"what does the name {quoted(claim.term)} refer to")


def _is_name(term: str) -> bool:
    """Tell whether a term is a name; with an article, all its longer words must be capitalised."""
    longer = [word for word in bare(term).split() if len(word) > _SHORT_WORD]
    return term[0].isupper() or (bare(term)[0].isupper() and all(w[0].isupper() for w in longer))


def _being(survey: Survey, entity: Entity | None) -> str:
    """Choose `what is`, `what was`, `who are` or `who was` for an entity."""
    if entity is None:
        return "what is"
    gone = entity.active is not None and entity.active.last.year < survey.last_day.year
    if entity.kind is EntityKind.PEOPLE:
        return "who are"
    if entity.kind is EntityKind.PERSON:
        return "who was" if gone else "who is"
    return "what was" if gone else "what is"


def _naming_wordings(claim: TermClaim, lead: str) -> tuple[str, ...]:
    means = claim.means or ""
    if _NAMED.match(means):
        plain = question(lead, f"what is {means}")
        return (plain,) if lead else (plain, _order(f"give {means}"))
    means = definite(means)
    named = question(lead, f"what is the name of {means}")
    return (named,) if lead else (named, f"Name {means}.")


def _place_wordings(entity: Entity, claim: TermClaim, lead: str) -> tuple[str, ...]:
    """Ask which place somebody describes so: `According to …, which town is …?`."""
    noun, means = noun_for(entity), claim.means or ""
    if tokens(noun)[-1] in tokens(means):
        return _naming_wordings(claim, lead)
    return (question(lead, f"which {noun} {'was' if years_in(means) else 'is'} {means}"),)


def _expression_wordings(claim: TermClaim, lead: str) -> tuple[str, ...]:
    """Ask for an expression that is no proper name: `Which expression refers to …?`."""
    means = claim.means or ""
    if _NAMED.match(means):
        return _naming_wordings(claim, lead)
    means = definite(means)
    asked = question(lead, f"which expression refers to {means}")
    if lead:
        return (asked,)
    if "," in means:
        return asked, _order(f"give the expression that refers to {means}")
    return asked, question(f"what is {means} called")


def _order(wanted: str) -> str:
    return capitalised(wanted) + "."


def _can_be_typed(answer: str) -> bool:
    return word_count(answer) <= _TYPED_WORDS and len(answer) <= _TYPED_CHARACTERS


def _only_expansion(survey: Survey, fact: Fact, claim: TermClaim) -> None:
    for other in survey.index.by_term[claim.term]:
        its = other.claim
        if (
            isinstance(its, TermClaim)
            and its.expands
            and other.status is not Status.KNOWN_ERROR
            and tokens(its.expands) != tokens(claim.expands or "")
            and other.id not in survey.disputes.get(fact.id, ())
        ):
            raise Unaskable(f"it has two answers: see {other.id}")


def _spellings(survey: Survey, claim: TermClaim) -> tuple[str, ...]:
    """Give the other names that fit the letters of an acronym as well as what it stands for."""
    entity = survey.entity_named(claim.term)
    names = entity.names if entity else ()
    expansion = claim.expands or ""
    own, fits = {tokens(claim.term), tokens(expansion)}, spelt(claim.term, expansion)
    return tuple(
        name
        for name in names
        if tokens(name) not in own and " " in name and spelt(claim.term, name) >= fits
    )


def _other_acronyms(entity: Entity | None) -> tuple[str, ...]:
    """Give the other acronyms of an entity, which answer a question for its acronym as well."""
    return tuple(name for name in (entity.aliases if entity else ()) if is_acronym(name))


def _same_expansion(survey: Survey, claim: TermClaim) -> tuple[str, ...]:
    return tuple(
        fact.claim.term
        for fact in survey.index.by_expansion[tokens(claim.expands or "")]
        if isinstance(fact.claim, TermClaim)
        and fact.status is not Status.KNOWN_ERROR
        and fact.claim.term != claim.term
    )
