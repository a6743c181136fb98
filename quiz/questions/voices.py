"""Whose word a question stands on: `According to War Is Boring, …`."""

from __future__ import annotations

import re

from quiz.facts.model import ActorClaim, CauseClaim, Fact, Source
from quiz.questions.leaks import names_one
from quiz.questions.model import Unaskable
from quiz.questions.survey import Survey
from quiz.text.dates import Granularity
from quiz.text.english import quoted, word_count

_LONGEST_TITLE = 8
# words that only make sense on the day on which a title was written, or that head a list of posts
_DATED = re.compile(
    r"\b(?:last|this|next|today|now|recent|latest|new|categor\w+|archives?)\b", re.IGNORECASE
)
# a sentence that says itself whose claim it tells; one that speaks of `a report` leaves open which
_SPOKEN = re.compile(r"\b(?:according|claim(?:s|ed)?|accus(?:es|ed))\b", re.IGNORECASE)
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
    """Say whose word a fact is: its speaker's, else its first source's."""
    speaker = None if speaks_for_itself(fact) else fact.attributed_to
    if speaker is None or speaker in survey.base.sources:
        return source_voice(survey, fact, speaker)
    if speaker in survey.base.entities:
        return survey.called(survey.base.entities[speaker])
    return speaker


def attribution(survey: Survey, fact: Fact) -> str:
    """Name whose word a fact is, for the learner to see beside the answer: a source by its title."""
    said_by = voice(survey, fact)
    if not said_by.startswith("an article of "):
        return said_by
    cite = next((c for c in fact.citations if fact.attributed_to in {None, c.source}), None)
    record = survey.base.sources[cite.source if cite else str(fact.attributed_to)]
    part = record.part_of(cite.paragraph) if cite else None
    return f"the article {quoted(part.title if part else record.title)}"


def safe_voice(survey: Survey, fact: Fact, names: tuple[str, ...]) -> str:
    """Give the voice, or the source's when the speaker's name would give the answer away.

    Raises Unaskable when that does so too.
    """
    for said_by in (voice(survey, fact), source_voice(survey, fact)):
        if not names_one(said_by, names):
            return said_by
    raise Unaskable("the name of its source gives the answer away")


def source_voice(survey: Survey, fact: Fact, source: str | None = None) -> str:
    """Name a source of a fact, by default the first that it cites, as it reads after `according to`."""
    cited = next((cite for cite in fact.citations if source in {None, cite.source}), None)
    record = survey.base.sources[cited.source if cited else str(source)]
    paragraph = cited.paragraph if cited else 1
    return _publisher(record, paragraph) or _untitled(record, paragraph)


def with_voice(sentence: str, said_by: str) -> str:
    """Add to a sentence whose word it is, unless it says so already.

    Where it speaks of `one report`, the report's name follows in brackets.
    """
    if not said_by or names_one(sentence, (said_by,)):
        return sentence
    if _UNNAMED.search(sentence):
        return f"{sentence.rstrip('.')} ({said_by})."
    return (
        sentence if _SPOKEN.search(sentence) else f"{sentence.rstrip('.')}, according to {said_by}."
    )


def in_voice(survey: Survey, fact: Fact) -> str:
    """Give the sentence of a fact, with whose word it is where that must be said."""
    return with_voice(fact.says, voice(survey, fact)) if needs_voice(survey, fact) else fact.says


def cited(fact: Fact) -> tuple[str, ...]:
    """Write the citations of a fact, as a bank has them."""
    return tuple(str(citation) for citation in fact.citations)


def _publisher(record: Source, paragraph: int) -> str:
    part = record.part_of(paragraph)
    return (part.publisher if part else None) or record.publisher or ""


def _untitled(record: Source, paragraph: int) -> str:
    """Name a source that has no publisher: by its title if that is short, else by its date."""
    part = record.part_of(paragraph)
    title = part.title if part else record.title
    published = record.published_at(paragraph)
    if word_count(title) <= _LONGEST_TITLE and not _DATED.search(title):
        return f"the article {quoted(title)}"
    if published is None:
        return f"the article {quoted(title)}"
    if published.approximate:
        published = published.at(Granularity.MONTH)
    return f"an article of {published.english()}"
