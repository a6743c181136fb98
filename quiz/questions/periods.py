"""When things were: the time that anchors a stem, and the time in which a fact held."""

from __future__ import annotations

import re

from quiz.facts.chronology import told_date
from quiz.facts.model import ActorClaim, CauseClaim, DateClaim, Edge, Fact, events_of
from quiz.questions.survey import Survey
from quiz.text.dates import MONTHS, Date, DatePoint, Granularity, read_written
from quiz.text.english import at_time, years_in

AROUND = 3
"""Within so many years of each other, things are taken to be of one time (rule Q27)."""

PART_OF_TIME = (
    r"(?:the\s+(?:beginning|end|first\s+half|second\s+half|start|middle|spring|summer|autumn|fall|winter)\s+of\s+|"
    r"early\s+|late\s+|mid-)?"
)
"""A pattern for what may stand before a year: `the end of`, `early`, or nothing."""

_MONTH = "|".join(MONTHS)
_SAID = re.compile(
    r"\b(?:in|on)\s+(?:the\s+\w+\s+of\s+|early\s+|late\s+|mid-)?((?:(?:\d{1,2}\s+)?(?:"
    + "|".join(MONTHS)
    + r")\s+)?\d{4})\b",
    re.IGNORECASE,
)
# a year after one of these in its clause is not the time of what is told
_RELATIVE = re.compile(
    r"\b(?:after|before|by|earlier|from|since|than|until)\b[^,;]*$", re.IGNORECASE
)
_DATED = re.compile(
    rf"\b(?:(?:in|on)\s+(?:the\s+\w+\s+of\s+|early\s+|late\s+|mid-)?(?:(?:\d{{1,2}}\s+)?(?:{_MONTH})\s+)?|of\s+(?:{_MONTH})\s+)$",
    re.IGNORECASE,
)


def event_date(survey: Survey, event: str) -> Date | None:
    """Give when an event was, or began, no finer than may be asked; None if nobody knows or agrees.

    Where sources disagree, it is the year that they have in common.
    """
    facts = [
        fact
        for fact in survey.about(event)
        if isinstance(fact.claim, DateClaim) and fact.claim.edge is not Edge.END
    ]
    if not facts:
        return None
    rivals = [rival for fact in facts for rival in survey.rivals(fact)]
    found = [told_date(fact) for fact in (*facts, *rivals) if isinstance(fact.claim, DateClaim)]
    finest = max(found, key=lambda date: date.granularity)
    if not rivals and all(finest.overlaps(date) for date in found):
        return finest
    years = {year for date in found for year in (date.first.year, date.last.year)}
    return Date(DatePoint(years.pop())) if len(years) == 1 else None


def held(survey: Survey, fact: Fact) -> Date | None:
    """Give the time of a fact: its own, that of its event, or the one that its sentence says."""
    claim = fact.claim
    if isinstance(claim, DateClaim):
        return claim.date
    if isinstance(claim, ActorClaim) and claim.when:
        return claim.when
    if isinstance(claim, ActorClaim) and (claim.since or claim.until):
        return _span(claim.since, claim.until)
    if fact.as_of:
        return fact.as_of
    return _from_events(survey, fact) or said_time(fact.says)


def anchor(survey: Survey, fact: Fact) -> Date | None:
    """Give the time that a stem names so that the question has one answer.

    The date of an event is named one step coarser than it is known, since another card asks it.
    """
    claim = fact.claim
    if isinstance(claim, ActorClaim) and claim.when:
        return claim.when
    if fact.as_of:
        return fact.as_of
    known = _from_events(survey, fact)
    if known is not None:
        return known.at(Granularity(max(1, known.granularity - 1)))
    return said_time(fact.says)


def near(one: Date | None, other: Date | None) -> bool:
    """Tell whether two times lie within AROUND years of each other; what has no time may."""
    if one is None or other is None:
        return True
    first, last = other.first.year - AROUND, other.last.year + AROUND
    return one.first.year <= last and first <= one.last.year


def told_time(sentence: str, time: Date) -> str:
    """Write a time as a sentence tells it, `by the end of 1903`; else as the time of one thing."""
    found = re.findall(
        rf"(?<!\w)(?:around|by|during|in|on|since|throughout|until)\s+{PART_OF_TIME}{re.escape(time.english())}(?!\w)",
        sentence,
        re.IGNORECASE,
    )
    return found[0][0].lower() + found[0][1:] if len(found) == 1 else at_time(time)


def said_time(sentence: str) -> Date | None:
    """Read the time from a sentence that names exactly one year, after `in` or `on`."""
    if len(years_in(sentence)) != 1:
        return None
    match = _SAID.search(sentence)
    readings = read_written(match[1]) if match else ()
    return readings[0] if len(readings) == 1 else None


def opening_time(sentence: str) -> Date | None:
    """Read the time with which a sentence opens: `In early 2024 …`."""
    match = _SAID.match(sentence)
    readings = read_written(match[1]) if match else ()
    return readings[0] if len(readings) == 1 else None


def said_year(sentence: str) -> int | None:
    """Give the one year of a text that says when it was: `in 2012`, `the visit of May 2014`.

    A year after words such as `by` or `after` is none, nor is one that only names another event
    (`the coup of 2012`).
    """
    years = years_in(sentence)
    if len(years) != 1:
        return None
    before = sentence[: sentence.index(str(years[0]))]
    return years[0] if _DATED.search(before) and not _RELATIVE.search(before) else None


def year_of_effect(survey: Survey, claim: CauseClaim) -> Date | None:
    """Give the year in which an effect began, by its event or its own words; None if unknown."""
    date = event_date(survey, claim.effect) if claim.effect in survey.base.events else None
    years = years_in(survey.phrase(claim.effect))
    year = date.first.year if date else years[0] if len(years) == 1 else None
    return Date(DatePoint(year)) if year else None


def _from_events(survey: Survey, fact: Fact) -> Date | None:
    for event in reversed(events_of(fact.claim)):
        date = event_date(survey, event) or _deed_date(survey, event)
        if date is not None:
            return date
    return None


def _deed_date(survey: Survey, event: str) -> Date | None:
    for fact in survey.about(event):
        if isinstance(fact.claim, ActorClaim) and fact.claim.when:
            return fact.claim.when
    return None


def _span(since: Date | None, until: Date | None) -> Date | None:
    if since and until:
        return Date(since.start, until.end or until.start)
    return since or until
