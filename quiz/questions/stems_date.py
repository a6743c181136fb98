"""Questions for dates: `In which month and year did … take place?`."""

from __future__ import annotations

from quiz.facts.chronology import told_date
from quiz.facts.model import DateClaim, Edge, Event, Fact
from quiz.questions.happenings import happened
from quiz.questions.model import Draft, Unaskable
from quiz.questions.nouns import date_hint
from quiz.questions.survey import Survey
from quiz.questions.voices import needs_voice, safe_voice
from quiz.text.dates import Date, Granularity
from quiz.text.english import capitalised, closed, question, years_in

_UNIT = {
    Granularity.DAY: "date",
    Granularity.MONTH: "month and year",
    Granularity.YEAR: "year",
}


def asked_date(fact: Fact) -> Date:
    """Give the date of a fact as precisely as it may be asked: what its text gives."""
    return told_date(fact)


def word_date(survey: Survey, fact: Fact) -> Draft:
    """Ask when an event was, in the precision that its source gives.

    Raises Unaskable when the event's own phrase tells its year.
    """
    claim = fact.claim
    assert isinstance(claim, DateClaim)  # noqa: S101 - narrows the type
    date, phrase = asked_date(fact), survey.phrase(claim.event)
    told = f"{phrase} {survey.base.events[claim.event].ask}"
    if set(years_in(told)) & {date.first.year, date.last.year}:
        raise Unaskable("the phrase of the event names its year")
    answer = date.english()
    lead = ""
    if needs_voice(survey, fact):
        lead = f"according to {safe_voice(survey, fact, (answer,))},"
    wordings = (
        _span_wordings(lead, phrase, date)
        if date.is_span
        else _point_wordings(lead, happened(survey.base.events[claim.event], claim.edge), date)
        if claim.edge is not Edge.WHOLE or date.granularity is not Granularity.DAY
        else _day_wordings(lead, survey.base.events[claim.event], date)
    )
    return Draft(wordings, answer, date_hint(date), (answer,))


def _point_wordings(lead: str, event: str, date: Date) -> tuple[str, ...]:
    unit = _UNIT[date.granularity]
    if date.approximate:
        first = question(lead, f"around which {unit} {event}")
        second = question(lead, f"roughly when {event}")
    else:
        preposition = "on what" if date.granularity is Granularity.DAY else "in which"
        first = question(lead, f"{preposition} {unit} {event}")
        second = question(lead, f"when {event}")
    return first, f"{second} Give the {date.granularity.wanted}."


def _day_wordings(lead: str, event: Event, date: Date) -> tuple[str, ...]:
    """Ask for a day; what somebody said `that …` is not asked with a verb at the very end."""
    of_day = question(lead, f"what was the date of {event.phrase}")
    if event.ask:
        return _point_wordings(lead, happened(event), date)
    if date.approximate or " that " not in event.phrase:
        return _point_wordings(lead, happened(event), date)[0], of_day
    wanted = f"give the {date.granularity.wanted} of {event.phrase}"
    return of_day, f"{capitalised(f'{lead} {wanted}' if lead else wanted)}."


def _span_wordings(lead: str, phrase: str, date: Date) -> tuple[str, ...]:
    unit = _UNIT[date.granularity]
    return (
        question(lead, f"from which {unit} to which {unit} did {closed(phrase)} last"),
        question(lead, f"when did {closed(phrase)} begin and end")
        + f" Give the first and the last {date.granularity.wanted}.",
    )
