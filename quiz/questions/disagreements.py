"""Facts that contradict the one that is asked: told in the feedback, and never a wrong option."""

from __future__ import annotations

from quiz.facts.answers import answer_of
from quiz.facts.chronology import happening, told_date, written
from quiz.facts.model import ActorClaim, CauseClaim, DateClaim, Fact, FigureClaim, TermClaim
from quiz.facts.relations import relation, topic
from quiz.questions.model import Option
from quiz.questions.survey import Survey
from quiz.questions.voices import in_voice, source_voice, voice
from quiz.text.english import capitalised
from quiz.text.tokens import tokens


def disagreement(survey: Survey, fact: Fact) -> str:
    """Say who gives which other value, and which source errs; empty where none does.

    A fact that its author calls contrary though it is about something else is told in full.
    """
    others = survey.rivals(fact)
    short = [other for other in others if topic(other) == topic(fact) and _is_short(other)]
    values = [
        f"{_value(survey, fact, other)}, according to {voice(survey, other)}" for other in short
    ]
    told = [f"{'; '.join(values)}."] if values else []
    told += [in_voice(survey, other) for other in others if other not in short]
    if told:
        told[0] = f"Sources disagree: {told[0]}"
    errors = (survey.base.facts[id_] for id_ in survey.errors.get(fact.id, ()))
    for error in errors:
        if topic(error) == topic(fact):
            told.append(_mistake(survey, fact, error))
    return " ".join(told)


def _is_short(fact: Fact) -> bool:
    """Tell whether the bare value of a fact says enough: a date, a place, an amount, an expansion."""
    match fact.claim:
        case ActorClaim() | CauseClaim():
            return False
        case TermClaim(expands=expands):
            return bool(expands)
        case FigureClaim(value=value):
            return bool(value.unit)
        case _:
            return True


def _mistake(survey: Survey, fact: Fact, error: Fact) -> str:
    said_by = capitalised(source_voice(survey, error))
    value = _value(survey, fact, error)
    says = "says that" if value.startswith("it ") else "gives"
    return f"{said_by} {says} {value} by mistake."


def _value(survey: Survey, fact: Fact, other: Fact) -> str:
    if not isinstance(other.claim, DateClaim):
        return answer_of(other, survey.base)[0]
    if relation(other)[:2] != relation(fact)[:2]:
        return f"it {happening(other)}"
    return written(told_date(other))


def without_rivals(
    survey: Survey, fact: Fact, options: tuple[Option, ...], least: int
) -> tuple[Option, ...]:
    """Drop the options that somebody holds to be right; fewer than `least` are none."""
    held = {tokens(text) for other in survey.rivals(fact) for text in _values(survey, other)}
    kept = tuple(option for option in options if tokens(option.text) not in held)
    return kept if len(kept) >= least else ()


def _values(survey: Survey, fact: Fact) -> tuple[str, ...]:
    answer, others = answer_of(fact, survey.base)
    texts = (answer, *others)
    match fact.claim:
        case FigureClaim(value=value):
            texts += (value.number(),)
        case DateClaim():
            texts += (told_date(fact).english(),)
        case _:
            pass
    return texts
