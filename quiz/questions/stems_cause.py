"""Questions for causes: `According to …, what led to …?`, and what came of them."""

from __future__ import annotations

import re

from quiz.facts.model import CauseClaim, Fact, Status
from quiz.questions.model import Draft, Unaskable
from quiz.questions.periods import PART_OF_TIME, event_date, opening_time, said_year
from quiz.questions.survey import Survey
from quiz.questions.voices import safe_voice
from quiz.text.dates import MONTHS, Date, DatePoint, Granularity
from quiz.text.english import at_time, closed, question, years_in
from quiz.text.tokens import tokens

# what may come about, or is only thought, is not what something led to
_UNSETTLED = re.compile(
    r"\b(?:beliefs?|chances?|concerns?|dangers?|doubts?|expectations?|fears?|hopes?|impressions?|likel\w+|"
    r"opening|opportunit\w+|possib\w+|potential\w*|prospects?|risks?|suspicions?|views?|worr(?:y|ies)|"
    r"could|may|might|would)\b"
)
# a study cited with its year tells of what holds in general: `Brandt and Rask (1928)`
_STUDY = re.compile(r"\(\d{4}\)$")
_TIMED = re.compile(
    rf"\b(after|around|before|by|during|in|since|until)\s+({PART_OF_TIME}"
    rf"(?:(?:{'|'.join(MONTHS)})\s+)?(?:1\d{{3}}|20\d{{2}}))\b"
)


def word_cause(survey: Survey, fact: Fact) -> Draft:
    """Ask what led to an effect, in the words of whoever says so."""
    claim = _claim(fact)
    cause, effect = survey.phrase(claim.cause), survey.phrase(claim.effect)
    said_by = safe_voice(survey, fact, (cause,))
    time = "" if years_in(effect) else _time(survey, fact, claim.effect)
    effect = f"{effect} {time}".rstrip()
    spoken = "" if years_in(f"{effect} {said_by}") else _time_of_view(survey, fact)
    if survey.is_disputed(fact):
        voice = _speaking(survey, fact, said_by, spoken)
        leads = "leads" if _STUDY.search(voice) else "led"
        wordings = (
            question(f"according to {voice},", f"what {leads} to {effect}"),
            question(f"what {leads} to {effect},", f"according to {voice}"),
        )
    elif spoken:
        wordings = (
            question(f"{spoken}, what did {said_by} {_as_cause(survey, fact, claim)} {effect}"),
            question(f"{spoken}, what reason did {said_by} give for {effect}"),
        )
    else:
        wordings = (
            question(f"according to {said_by}, what led to {effect}"),
            question(f"what reason did {said_by} give for {effect}"),
        )
    return Draft(wordings, cause, points=claim.points, forms=("options", "flip"), clozed=False)


def word_effect(survey: Survey, fact: Fact) -> Draft:
    """Ask what a cause led to.

    Raises Unaskable when the base knows several effects of it, and when the effect is only feared,
    thought or possible.
    """
    claim = _claim(fact)
    for other in survey.index.by_cause[tokens(claim.cause)]:
        if other.id != fact.id and other.status is not Status.KNOWN_ERROR:
            raise Unaskable(f"the cause has another effect too: see {other.id}")
    cause, effect = survey.phrase(claim.cause), survey.phrase(claim.effect)
    if _UNSETTLED.search(effect):
        raise Unaskable("the effect is only a view, a fear or a possibility")
    said_by = safe_voice(survey, fact, (effect,))
    time = "" if years_in(cause) else _time_within(effect) or _time(survey, fact, claim.effect)
    if set(years_in(time)) & set(years_in(said_by)):
        time = ""  # `a post of March 2012` has told it
    spoken = "" if years_in(f"{cause} {time} {said_by}") else _time_of_view(survey, fact)
    if spoken and not survey.is_disputed(fact):
        wordings: tuple[str, ...] = (
            question(f"{spoken}, what did {said_by} say was the result of {cause}"),
            question(f"{spoken}, what did {said_by} see as the result of {cause}"),
        )
    else:
        voiced = f"according to {_speaking(survey, fact, said_by, spoken)},"
        wordings = (
            question(voiced, f"what did {closed(cause)} lead to", time),
            question(voiced, f"what did {closed(cause)} bring about", time)
            if time
            else question(voiced, f"what was the result of {cause}"),
        )
    return Draft(wordings, effect, forms=("options", "flip"), clozed=False)


def _as_cause(survey: Survey, fact: Fact, claim: CauseClaim) -> str:
    """Link a speaker to an effect: what happened was led to, what holds in general has causes."""
    if claim.effect in survey.base.events:
        return "say had led to"
    by_source = fact.attributed_to in {None, *survey.base.sources}
    return "name as a cause of" if by_source else "see as a cause of"


def _claim(fact: Fact) -> CauseClaim:
    assert isinstance(fact.claim, CauseClaim)  # noqa: S101 - narrows the type
    return fact.claim


def _speaking(survey: Survey, fact: Fact, said_by: str, spoken: str) -> str:
    """Name a speaker with the time of the view, so that it cannot be read as that of the effect."""
    if not spoken:
        return said_by
    if fact.attributed_to in survey.base.entities:
        return f"{said_by}, speaking {spoken}"
    by_source = fact.attributed_to in {None, *survey.base.sources}
    return f"{said_by}, writing {spoken}" if by_source else f"{said_by} {spoken}"


def _time(survey: Survey, fact: Fact, effect: str) -> str:
    """Give the year of an effect: of its event, else the one that it or the fact's sentence names."""
    known = event_date(survey, effect) if effect in survey.base.events else None
    if known is not None:
        return at_time(Date(known.start).at(Granularity.YEAR))
    if fact.attributed_to in survey.base.entities and opening_time(fact.says):
        return ""
    phrase = survey.phrase(effect)
    year = said_year(phrase if years_in(phrase) else fact.says)
    if year in years_in(survey.phrase(_claim(fact).cause)) and not years_in(phrase):
        return ""
    return at_time(Date(DatePoint(year))) if year else ""


def _time_within(effect: str) -> str:
    """Give the time that the words of an effect name, as its answer leaves it to be asked."""
    years = years_in(effect)
    if len(years) != 1:
        return ""
    said = _TIMED.search(effect)
    before = effect[: said.start()] if said else effect[: effect.index(str(years[0]))]
    clause = before.rpartition(",")[2]
    if re.search(r"\b(?:after|since)\b", clause):
        return f"from {years[0]} on"
    if re.search(r"\bbefore\b", clause):
        return f"by {years[0]}"
    return f"{said[1]} {said[2]}" if said else f"in {years[0]}"


def _time_of_view(survey: Survey, fact: Fact) -> str:
    """Give when a view was held: as the fact's sentence opens, else when its source came out.

    It is not the source's year where the speaker was gone by then.
    """
    speaker = survey.base.entities.get(fact.attributed_to or "")
    time = opening_time(fact.says) if speaker else None
    if time is None and fact.citations:
        cite = fact.citations[0]
        time = survey.base.sources[cite.source].published_at(cite.paragraph)
        active = speaker.active if speaker else None
        if time and active and active.last < time.first:
            time = None
    return f"in {time.first.year}" if time else ""
