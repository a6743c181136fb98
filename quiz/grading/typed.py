"""Grading what was typed: by what the answer is, a date, a number, a name, a term, or text."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank.model import Answer, AnswerKind, Name
from quiz.grading.dates import grade_date
from quiz.grading.folding import LONGEST_RESPONSE, fold
from quiz.grading.numbers import grade_number
from quiz.grading.texts import grade_text
from quiz.grading.verdict import Verdict, right, wrong


def grade_typed(
    response: str, answer: Answer, names: Sequence[Name] = (), *, retry: bool = False
) -> Verdict:
    """Grade a typed response.

    `names` are those of all entities, so that another one's is never taken for a misspelling.
    `retry` says that the one more try for a coarse or ambiguous response is used up. Never raises:
    any text at all is graded.
    """
    if len(response) > LONGEST_RESPONSE or not fold(response):
        return wrong(answer.text)
    accepted = {fold(text) for text in (answer.text, *answer.accept)}
    match answer.kind:
        case AnswerKind.DATE if fold(response) in accepted:
            return right(answer.text)
        case AnswerKind.DATE:
            return grade_date(response, answer, retry=retry)
        case AnswerKind.NUMBER if fold(response) in accepted:
            return right(answer.text)
        case AnswerKind.NUMBER:
            return grade_number(response, answer)
        case _:
            return grade_text(response, answer, names, retry=retry)
