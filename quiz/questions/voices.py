"""Whose word a question stands on: `According to War Is Boring, …`."""

from __future__ import annotations

import re

from quiz.facts.model import ActorClaim, CauseClaim, Citation, Fact
from quiz.questions.leaks import names_one
from quiz.questions.model import Unaskable
from quiz.questions.source_names import (
    dated,
    names_of_source,
    publisher,
    short_name,
    titled,
)
from quiz.questions.survey import Survey
from quiz.text.english import joined

# a sentence that says itself whose claim it tells; one that speaks of `a report` leaves open which
_SPOKEN = re.compile(r"\b(?:according|claim(?:s|ed)?|accus(?:es|ed))\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:according|accus\w+|announc\w+|argu\w+|believ\w+|blam\w+|called|calls|claim\w*|consider\w*|count(?:ed|s)|"
    r"deni\w+|describ\w+|doubt(?:ed|s)|estimat\w+|gave|gives|judg\w+|puts?|prais\w+|reckon\w*|reported|reports|"
    r"said|says|stated|states|tells|thinks|thought|told|traced|traces|view(?:ed|s)|warn\w+|wrote)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:an?|one|the|some) (?:\w+ )?(?:report|analysis|article|post|note|study|magazine|critics)\b",
    re.IGNORECASE,
)


def speaks_for_itself(fact: Fact) -> bool:
    """Tell whether the fact is what its own speaker said or did, so that no other voice is needed."""
    return isinstance(fact.claim, ActorClaim) and fact.attributed_to == fact.claim.actor


def needs_voice(survey: Survey, fact: Fact) -> bool:
    """Tell whether a question must say whose word it is: views, causes, disputes, sensitive facts."""
    if survey.is_disputed(fact) or survey.is_sensitive(fact) or isinstance(fact.claim, CauseClaim):
        return True
    return fact.attributed_to is not None and not speaks_for_itself(fact)


def voice(survey: Survey, fact: Fact) -> str:
    """Say whose word a fact is: its speaker's, else its first source's.

    The sides of a dispute are told apart where anything tells them apart.
    """
    plain = _speaker(survey, fact) or source_voice(survey, fact)
    return next(iter(_told_apart(survey, fact)), plain) if survey.is_disputed(fact) else plain


def attribution(survey: Survey, fact: Fact) -> str:
    """Name whose word a fact is, for the learner to see beside the answer: a source by its title."""
    said_by = voice(survey, fact)
    cite = _cites(survey, fact)[0]
    record = survey.base.sources[cite.source]
    if _speaker(survey, fact) or publisher(record, cite.paragraph):
        return said_by
    no_title = dated(record, cite.paragraph), short_name(record, cite.paragraph)
    cut = "…" in said_by or said_by in no_title
    return titled(record, cite.paragraph) if cut else said_by


def safe_voice(survey: Survey, fact: Fact, names: tuple[str, ...]) -> str:
    """Give the voice, or the source's when the speaker's name would give the answer away.

    Raises Unaskable when that does so too, or when whoever says it says the contrary as well.
    """
    found = voices(survey, fact)
    if not found:
        others = joined(survey.disputes[fact.id])
        raise Unaskable(f"the same source and speaker say otherwise: see {others}")
    for said_by in found:
        if not names_one(said_by, names):
            return said_by
    raise Unaskable("the name of its source gives the answer away")


def voices(survey: Survey, fact: Fact) -> tuple[str, ...]:
    """Give the names of whose word a fact is, best first: its speaker's, its sources'.

    Of a disputed fact these are only the names that no other side has; there may be none.
    """
    if survey.is_disputed(fact):
        return _told_apart(survey, fact)
    return tuple(dict.fromkeys((voice(survey, fact), *_source_names(survey, fact))))


def _told_apart(survey: Survey, fact: Fact) -> tuple[str, ...]:
    """Give the names by which a question can ask for one side of a dispute only.

    What an article says itself is another side than what somebody says in it.
    """
    others = survey.rivals(fact)
    if speaks_for_itself(fact):
        return _own_names(survey, fact)  # who said it is what is asked, and only they said it
    held = {name for other in others for name in _side_names(survey, other)}
    own = [name for name in _own_names(survey, fact) if name not in held]
    if _speaker(survey, fact):
        own += [name for name in _source_names(survey, fact)
                if not any(name in _source_names(survey, other) for other in others)]  # fmt: skip
    return tuple(own)


def _side_names(survey: Survey, fact: Fact) -> tuple[str, ...]:
    """Give the names of a rival side; whoever tells of a deed of their own goes by their own name."""
    if not speaks_for_itself(fact):
        return _own_names(survey, fact)
    return (survey.called(survey.base.entities[str(fact.attributed_to)]),)


def _own_names(survey: Survey, fact: Fact) -> tuple[str, ...]:
    """Give the names of a fact's speaker, alone and with the source, else those of its sources."""
    speaker, sources = _speaker(survey, fact), _source_names(survey, fact)
    return (speaker, *(f"{speaker} in {source}" for source in sources)) if speaker else sources


def _speaker(survey: Survey, fact: Fact) -> str:
    """Name the speaker of a fact; empty where that is its source."""
    speaker = None if speaks_for_itself(fact) else fact.attributed_to
    if speaker is None or speaker in survey.base.sources:
        return ""
    entity = survey.base.entities.get(speaker)
    return survey.called(entity) if entity else speaker


def _cites(survey: Survey, fact: Fact) -> tuple[Citation, ...]:
    """Give the citations of the source that a fact is attributed to, else all."""
    by = fact.attributed_to if fact.attributed_to in survey.base.sources else None
    return tuple(cite for cite in fact.citations if by in {None, cite.source}) or fact.citations


def _source_names(survey: Survey, fact: Fact) -> tuple[str, ...]:
    """Name the sources of a fact, ever more closely: publisher, with the date, title, with the date."""
    levels = zip(
        *(
            names_of_source(survey, survey.base.sources[c.source], c.paragraph)
            for c in _cites(survey, fact)
        ),
        strict=True,
    )
    return tuple(dict.fromkeys(name for level in levels for name in level if name))


def source_voice(survey: Survey, fact: Fact) -> str:
    """Name the source that a fact is attributed to, else the first that it cites."""
    return _source_names(survey, fact)[0]


def with_voice(sentence: str, said_by: str, *, plainly: bool = False) -> str:
    """Add to a sentence whose word it is, unless it says so already.

    Where it speaks of `one report`, the report's name follows in brackets. `plainly` asks for
    the name and a word of speech, which the sides of a dispute need to be told apart.
    """
    named = names_one(sentence, (said_by,))
    if not said_by or (named and not plainly) or (named and _SAID.search(sentence)):
        return sentence
    if _UNNAMED.search(sentence):
        return f"{sentence.rstrip('.')} ({said_by})."
    if _SPOKEN.search(sentence) and not plainly:
        return sentence
    return f"{sentence.rstrip('.')}, according to {said_by}."


def in_voice(survey: Survey, fact: Fact, said_by: str = "") -> str:
    """Give the sentence of a fact, with whose word it is where that must be said."""
    if not needs_voice(survey, fact):
        return fact.says
    return with_voice(fact.says, said_by or voice(survey, fact), plainly=survey.is_disputed(fact))


def cited(fact: Fact) -> tuple[str, ...]:
    """Write the citations of a fact, as a bank has them."""
    return tuple(str(citation) for citation in fact.citations)
