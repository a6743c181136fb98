"""Grading what was typed: by what the answer is, a date, a number, a name, a term, or text."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank.model import Answer, AnswerKind, Name
from quiz.grading.dates import grade_date
from quiz.grading.folding import LONGEST_RESPONSE, fold, literal
from quiz.grading.numbers import grade_number
from quiz.grading.texts import grade_text, hedges
from quiz.grading.verdict import Verdict, closed, right, wrong
from quiz.text.dates import read_written
from quiz.text.quantities import parse_quantity


def grade_typed(
    response: str,
    answer: Answer,
    names: Sequence[Name] = (),
    others: Sequence[str] = (),
    *,
    retry: bool = False,
) -> Verdict:
    """Grade a typed response.

    `names` are those of all entities, and `others` the question's own wrong options, so that none
    of these is ever taken for a misspelling.
    `retry` says that the one more try for a coarse or ambiguous response is used up. Never raises:
    any text at all is graded.
    """
    if response.strip() and response.strip() == answer.text.strip():
        return right(answer.text)
    if len(response) > LONGEST_RESPONSE:
        return wrong(answer.text, closed(f"That is too long for an answer; it is {answer.text}"))
    if not response.strip():
        return wrong(answer.text, closed(f"Nothing was typed; the answer is {answer.text}"))
    if literal(response) == literal(answer.text):
        return right(answer.text)
    if not fold(response) or not fold(answer.text):
        return wrong(answer.text)
    return _by_kind(response, answer, names, others, retry=retry)


def _by_kind(
    response: str, answer: Answer, names: Sequence[Name], others: Sequence[str], *, retry: bool
) -> Verdict:
    accepted = (answer.text, *answer.accept)
    dates = read_written(answer.text) if answer.kind is AnswerKind.DATE else ()
    number = parse_quantity(answer.text) if answer.kind is AnswerKind.NUMBER else None
    if len(dates) != 1 and number is None:
        return grade_text(response, answer, names, others, retry=retry)
    if any(literal(response) == literal(text) for text in accepted):
        return right(answer.text, closed(f"Right: {answer.text}"))
    if number is not None:
        verdicts = [
            grade_number(response, quantity, answer.text, retry=retry)
            for quantity in (number, *map(parse_quantity, answer.accept))
            if quantity is not None
        ]
        return next((verdict for verdict in verdicts if verdict.right), verdicts[0])
    if hedges(response.replace("/", "-"), accepted):
        return wrong(answer.text, closed(f"Give one date only; it is {answer.text}"))
    return grade_date(response, dates[0], answer.text, accept=answer.accept, retry=retry)
