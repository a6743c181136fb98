"""Whether a text is a right answer to a fact, asked for its value or the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.options import read_count
from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    DateClaim,
    Fact,
    FigureClaim,
    PlaceClaim,
    TermClaim,
)
from quiz.facts.relations import whole_of
from quiz.lint.times import dates_in
from quiz.questions.periods import held
from quiz.questions.survey import tokens
from quiz.text.dates import read_written

if TYPE_CHECKING:
    from quiz.lint.knowledge import Knowledge
    from quiz.lint.model import Item


def is_value(text: str, fact: Fact, known: Knowledge) -> bool:
    """Tell whether a text answers the question for the value of a fact: when, where, who, why.

    A place answers too that lies in the fact's or around it, and a date that overlaps the fact's.
    """
    claim = fact.claim
    match claim:
        case DateClaim(date=date):
            return any(reading.overlaps(date) for reading in read_written(text))
        case PlaceClaim(where=id_) | ActorClaim(actor=id_):
            relatives = known.relatives(id_)
            return any(entity.id in relatives for entity in known.entities_named(text))
        case CauseClaim(cause=cause):
            return _same(text, known.survey.phrase(cause), cause)
        case FigureClaim(value=value):
            count = read_count(text)
            return count is not None and (count.low, count.high) == (value.low, value.high)
        case TermClaim(expands=expands, means=means):
            return _same(text, expands or "", means or "")


def makes_true(text: str, fact: Fact, known: Knowledge) -> bool:
    """Tell whether a text must be right where a fact is: its value, or what holds all of that.

    A town does not follow from its region, nor a day from its month.
    """
    claim = fact.claim
    match claim:
        case DateClaim(date=date):
            return any(date.within(reading) for reading in read_written(text))
        case PlaceClaim(where=id_) | ActorClaim(actor=id_):
            wholes = whole_of(id_, known.base.entities)
            return any(entity.id in wholes for entity in known.entities_named(text))
        case _:
            return is_value(text, fact, known)


def is_subject(text: str, fact: Fact, known: Knowledge) -> bool:
    """Tell whether a text answers the question the other way round: what somebody did, an acronym."""
    match fact.claim:
        case DateClaim(event=event) | PlaceClaim(event=event):
            return _same(text, known.survey.phrase(event))
        case ActorClaim(did=did, office=office):
            return _same(text, did or "", office or "")
        case CauseClaim(effect=effect):
            return _same(text, known.survey.phrase(effect), effect)
        case TermClaim(term=term):
            return _same(text, term)
        case FigureClaim():
            return False


def agree(one: Fact, other: Fact, known: Knowledge) -> bool:
    """Tell whether two facts with one subject and relation give one answer, as far as can be told."""
    if other.id in one.agrees or one.id in other.agrees:
        return True
    first, second = one.claim, other.claim
    found = False
    match first, second:
        case DateClaim(), DateClaim():
            found = first.date.overlaps(second.date)
        case PlaceClaim(), PlaceClaim():
            found = second.where in known.relatives(first.where)
        case ActorClaim(), ActorClaim():
            found = second.actor in known.relatives(first.actor)
        case FigureClaim(), FigureClaim():
            found = first.value.compatible(second.value)
        case CauseClaim(), CauseClaim():
            found = _same(known.survey.phrase(first.cause), known.survey.phrase(second.cause))
        case TermClaim(), TermClaim():
            mine, its = first.expands or first.means, second.expands or second.means
            found = _same(mine or "", its or "")
    return found


def of_another_time(item: Item, fact: Fact) -> bool:
    """Tell whether a question names a time at which a fact did not hold."""
    if item.known is None or isinstance(fact.claim, DateClaim):
        return False
    then = held(item.known.survey, fact)
    stated = [date for text in item.asked[:1] for date in dates_in(text)]
    return then is not None and bool(stated) and not any(then.overlaps(date) for date in stated)


def _same(text: str, *others: str) -> bool:
    return tokens(text) in {tokens(other) for other in others if other}
