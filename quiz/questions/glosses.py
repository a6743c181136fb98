"""Acronyms in stems: what they stand for is said once, unless the first theme has taught it."""

from __future__ import annotations

import re

from quiz.facts.model import Fact, TermClaim
from quiz.questions.leaks import names_one
from quiz.questions.survey import Survey
from quiz.text.english import word_count

LONGEST_STEM = 30
"""The most words of a stem (rule Q17)."""

_ACRONYM = re.compile(r"(?<![\w.-])[A-Z]{2,}(?![\w-])")


def glossed(survey: Survey, fact: Fact, stem: str, names: tuple[str, ...]) -> str:
    """Say after each acronym of a stem what it stands for, where the stem stays short enough."""
    for acronym in dict.fromkeys(_ACRONYM.findall(stem)):
        expansion = _expansion(survey, fact, acronym)
        if not expansion or names_one(stem, (expansion,)) or names_one(expansion, names):
            continue
        longer = re.sub(
            rf"(?<![\w.-]){acronym}(?![\w-])(?!['’])", f"{acronym} ({expansion})", stem, count=1
        )
        if word_count(longer) <= LONGEST_STEM:
            stem = longer
    return stem


def _expansion(survey: Survey, fact: Fact, acronym: str) -> str:
    first = survey.base.subject.themes[0].id if survey.base.subject.themes else ""
    for other in survey.index.by_term.get(acronym, ()):
        claim = other.claim
        if isinstance(claim, TermClaim) and claim.expands and survey.is_plain(other):
            taught = survey.theme_of(other) == first and other.core
            return "" if taught or other.id == fact.id else claim.expands
    return ""
