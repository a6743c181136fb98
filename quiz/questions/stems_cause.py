"""Questions for causes: `According to …, what led to …?`, and what came of them."""

from __future__ import annotations

from quiz.facts.model import CauseClaim, Fact, Status
from quiz.questions.model import Draft, Unaskable
from quiz.questions.periods import event_date, opening_time, said_year
from quiz.questions.survey import Survey
from quiz.questions.voices import safe_voice
from quiz.text.dates import Date, DatePoint, Granularity
from quiz.text.english import at_time, closed, question, years_in
from quiz.text.tokens import tokens


def word_cause(survey: Survey, fact: Fact) -> Draft:
    """Ask what led to an effect, in the words of whoever says so."""
    claim = _claim(fact)
    cause, effect = survey.phrase(claim.cause), survey.phrase(claim.effect)
    said_by = safe_voice(survey, fact, (cause,))
    time = "" if years_in(effect) else _time(survey, fact, claim.effect)
    spoken = "" if years_in(f"{effect} {time} {said_by}") else _time_of_view(survey, fact)
    effect = f"{effect} {time}".rstrip()
    first = question(f"according to {_then(said_by, spoken)}, what led to {effect}")
    if survey.is_disputed(fact):
        second = question(
            f"what led to {closed(effect)},", f"according to {_then(said_by, spoken)}"
        )
    else:
        second = question(
            f"{spoken}," if spoken else "", f"what reason did {said_by} give for {effect}"
        )
    wordings = (first, second)
    return Draft(wordings, cause, points=claim.points, forms=("options", "flip"), clozed=False)


def word_effect(survey: Survey, fact: Fact) -> Draft:
    """Ask what a cause led to; raises Unaskable when the base knows several effects of it."""
    claim = _claim(fact)
    for other in survey.index.by_cause[tokens(claim.cause)]:
        if other.id != fact.id and other.status is not Status.KNOWN_ERROR:
            raise Unaskable(f"the cause has another effect too: see {other.id}")
    cause, effect = survey.phrase(claim.cause), survey.phrase(claim.effect)
    said_by = safe_voice(survey, fact, (effect,))
    time = "" if years_in(f"{cause} {said_by}") else _time(survey, fact, claim.effect)
    spoken = "" if years_in(f"{cause} {time} {said_by}") else _time_of_view(survey, fact)
    voiced = f"according to {_then(said_by, spoken)},"
    wordings = (
        question(voiced, f"what did {closed(cause)} lead to", time),
        question(voiced, "what was the result", time, f"of {cause}"),
    )
    return Draft(wordings, effect, forms=("options", "flip"), clozed=False)


def _claim(fact: Fact) -> CauseClaim:
    assert isinstance(fact.claim, CauseClaim)  # noqa: S101 - narrows the type
    return fact.claim


def _then(said_by: str, spoken: str) -> str:
    return f"{said_by} {spoken}".rstrip()


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


def _time_of_view(survey: Survey, fact: Fact) -> str:
    """Give when a view was held: as the fact's sentence opens, else when its source came out."""
    time = opening_time(fact.says) if fact.attributed_to in survey.base.entities else None
    if time is None and fact.citations:
        cite = fact.citations[0]
        time = survey.base.sources[cite.source].published_at(cite.paragraph)
    return f"in {time.first.year}" if time else ""
