"""Questions for figures: `According to …, at least how many people …?`."""

from __future__ import annotations

import re

from quiz.facts.model import Fact, FigureClaim
from quiz.questions.model import Draft
from quiz.questions.periods import anchor
from quiz.questions.survey import Survey
from quiz.questions.voices import needs_voice, safe_voice, voice
from quiz.text.english import question, years_in
from quiz.text.quantities import Bound, Quantity
from quiz.text.tokens import tokens

_HOW = re.compile(
    r"^(how (?:many|much|long|far|large|big|old|high)\b|what (?:number|share|part)\b)",
    re.IGNORECASE,
)


def figure_text(value: Quantity) -> str:
    """Write the number that is the answer; the bound and the unit stand in the stem."""
    return f"{value.number()}%" if value.unit == "%" else value.number()


def word_figure(survey: Survey, fact: Fact) -> Draft:
    """Ask for a number, with its bound, its unit and its time in the stem."""
    claim = fact.claim
    assert isinstance(claim, FigureClaim)  # noqa: S101 - narrows the type
    answer = figure_text(claim.value)
    asked = _with_unit(_with_bound(claim.question, claim.value.bound), claim.value.unit)
    time = None if years_in(asked) else anchor(survey, fact)
    when = f"as of {time.english()}," if time else ""
    own = voice(survey, fact)
    if needs_voice(survey, fact):
        said_by = safe_voice(survey, fact, (answer,))
        wordings: tuple[str, ...] = (question(f"according to {said_by},", when, asked),)
        if said_by[0].isupper() and not when:
            wordings += (question(f"{asked},", f"according to {said_by}"),)
    else:
        wordings = (question(when, asked), question(f"according to {own},", when, asked))
    # who repeats the bound that the question says is as right as who leaves it out
    bound = claim.value.bound
    accept = () if bound is Bound.EXACT else (f"{bound.value} {answer}",)
    return Draft(wordings, answer, "a number", (answer,), accept)


def _with_bound(asked: str, bound: Bound) -> str:
    if bound is Bound.EXACT or bound.value in asked:
        return asked
    if _HOW.match(asked):
        return f"{bound.value} {asked}"
    return f"{asked} ({bound.value})"


def _with_unit(asked: str, unit: str) -> str:
    if set(tokens(unit)) <= set(tokens(asked)):
        return asked
    return f"{asked} (in {unit})"
