"""Banks as the mappings, lists and texts that a bank file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.documents.writer import Inline
from quiz.questions.model import Pairs, Recalled, Sequence, Statement

if TYPE_CHECKING:
    from quiz.documents.writer import Plain
    from quiz.questions.model import Bank, Common, Draft, Question

_LONGEST_LINE = 72


def bank_document(bank: Bank) -> dict[str, Plain]:
    """Give a bank as its file holds it, keys in the order in which authors write them."""
    head: dict[str, Plain] = {"bank": bank.subject, "deck": bank.deck}
    if bank.about:
        head["about"] = bank.about
    if bank.scope:
        head["scope"] = bank.scope
    head |= {"from": "facts", "subject": bank.subject, "sourced": "true"}
    questions: list[Plain] = [_question(question) for question in bank.questions]
    return head | {"questions": questions}


def _question(question: Question) -> dict[str, Plain]:
    body: dict[str, Plain]
    match question:
        case Recalled(draft=draft, cloze=cloze):
            body = _recalled(draft, cloze)
        case Statement(text=text, truth=truth):
            body = {"claim": text, "answer": "true" if truth else "false"}
        case Sequence(prompt=prompt, items=items):
            body = {"order": prompt, "items": [{text: date} for text, date in items]}
        case Pairs(prompt=prompt, pairs=pairs, extra=extra):
            body = {"match": prompt, "pairs": dict(pairs)}
            if extra:
                body["extra"] = _texts(extra)
    return {"id": question.common.id, **body, **_links(question.common)}


def _recalled(draft: Draft, cloze: str) -> dict[str, Plain]:
    body: dict[str, Plain] = {
        "ask": draft.wordings[0] if len(draft.wordings) == 1 else list(draft.wordings)
    }
    if cloze:
        body["cloze"] = cloze
    body["answer"] = draft.answer
    if draft.options:
        body["distractors"] = [
            {"text": option.text, "why": option.why} if option.why else option.text
            for option in draft.options
        ]
    if draft.accept:
        body["accept"] = _texts(draft.accept)
    if draft.points:
        body["points"] = list(draft.points)
    if draft.forms:
        body["forms"] = Inline(draft.forms)
    return body


def _links(common: Common) -> dict[str, Plain]:
    links: dict[str, Plain] = {"why": common.why}
    if common.attributed_to:
        links["attributed_to"] = common.attributed_to
    if common.sensitive:
        links["sensitive"] = "true"
    if common.corrected:
        links["corrected"] = common.corrected
    if common.corrects:
        links["corrects"] = Inline(common.corrects)
    if len(common.facts) == 1:
        links["fact"] = common.facts[0]
    else:
        links["facts"] = _texts(common.facts)
    links["cite"] = common.cites[0] if len(common.cites) == 1 else _texts(common.cites)
    links["tags"] = Inline(common.tags)
    if common.waived:
        links["waive"] = dict(common.waived)
    return links


def _texts(texts: tuple[str, ...]) -> Plain:
    """Write short texts on one line, others one a line."""
    short = len(", ".join(texts)) <= _LONGEST_LINE
    return Inline(texts) if short else list(texts)
