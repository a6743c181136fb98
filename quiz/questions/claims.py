"""Right-or-wrong statements for tests: a fact's sentence, true or with a wrong value in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quiz.questions import draws
from quiz.questions.clozes import cut_cloze
from quiz.questions.composing import common
from quiz.questions.leaks import names_one
from quiz.questions.model import Draft, Recalled, Statement
from quiz.questions.survey import Survey
from quiz.text.english import years_in

SHARE = 0.15
"""The most that statements may make up of a deck (docs: quality of a bank)."""

# a false statement about a person would accuse somebody; one about a date or a number cannot
_KINDS = ("date", "place", "figure")


def statements(survey: Survey, questions: Sequence[Recalled], others: int) -> list[Statement]:
    """Make right and wrong statements, as many of each, within their share of a deck.

    `others` counts the deck's questions of other kinds that no card is.
    """
    eligible = [one for one in questions if _may_be_claimed(survey, one)]
    total = len(questions) + others
    wanted = int(total * SHARE / (1 - SHARE)) // 2
    right = [one for one in eligible if _draws_truth(one)]
    wrong = [one for one in eligible if not _draws_truth(one)]
    count = min(wanted, len(right), len(wrong))
    chosen = {one.common.id for lot in (right, wrong) for one in _ranked(lot)[:count]}
    return [_statement(survey, one) for one in questions if one.common.id in chosen]


def _draws_truth(one: Recalled) -> bool:
    return draws.below(2, one.common.id, "truth") == 0


def _ranked(lot: list[Recalled]) -> list[Recalled]:
    return draws.shuffled(lot, lambda one: one.common.id, "claim")


def _may_be_claimed(survey: Survey, one: Recalled) -> bool:
    fact = survey.base.facts[one.common.facts[0]]
    plain = not one.common.sensitive and not one.common.attributed_to
    if not plain or fact.kind not in _KINDS or "." in one.common.id or not one.draft.options:
        return False
    if fact.kind == "date" and years_in(fact.says.replace(one.draft.answer, "")):
        return False
    return bool(cut_cloze(fact.says, one.draft)) and bool(_fitting(fact.says, one.draft))


def _fitting(sentence: str, draft: Draft) -> list[str]:
    return [option.text for option in draft.options if not names_one(sentence, (option.text,))]


def _statement(survey: Survey, one: Recalled) -> Statement:
    fact = survey.base.facts[one.common.facts[0]]
    id_ = f"{fact.id}.claim"
    truth = _draws_truth(one)
    text = fact.says
    if not truth:
        wrong = draws.pick(_fitting(fact.says, one.draft), id_)
        text = text.replace(one.draft.answer, wrong)
    made = common(survey, fact, id_)
    return Statement(replace(made, tags=("claim", *made.tags)), text, truth)
