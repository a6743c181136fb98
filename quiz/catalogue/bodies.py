"""Cards as JSON and back, without any library that validates: what is stored was checked before."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from quiz.bank.model import (
    Answer,
    AnswerKind,
    Blank,
    Card,
    Claim,
    Dated,
    Dispute,
    Distractor,
    Form,
    Item,
    Match,
    Order,
    Recall,
    Reference,
    Side,
    Task,
    task_kind,
)
from quiz.errors import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN = (
    "id", "note", "deck", "why", "attribution", "sensitive", "studied", "key", "witnesses",
    "corrected", "key_before", "generated",
)  # fmt: skip
_TUPLES = ("facts", "tags", "siblings", "events", "was", "corrects")


def write_body(card: Card) -> str:
    """Write a card as JSON."""
    body: dict[str, Any] = {name: getattr(card, name) for name in (*_PLAIN, *_TUPLES)}
    body["kind"] = task_kind(card.task)
    body["task"] = card.task
    body["forms"] = card.forms
    body["references"] = card.references
    body["place"] = card.place
    body["waived"] = card.waived
    body["disputes"] = card.disputes
    body["errors"] = card.errors
    body["timeline"] = card.timeline
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=_values)


def read_body(text: str) -> Card:
    """Rebuild a card from what `write_body` wrote."""
    body: dict[str, Any] = json.loads(text)
    plain: dict[str, Any] = {name: body[name] for name in _PLAIN}
    plain.update((name, tuple(body[name])) for name in _TUPLES)
    return Card(
        **plain,
        task=_task(body["kind"], body["task"]),
        forms=tuple(Form(form) for form in body["forms"]),
        references=tuple(Reference(**reference) for reference in body["references"]),
        place=Place(**body["place"]),
        waived=tuple((rule, reason) for rule, reason in body["waived"]),
        disputes=tuple(
            Dispute(dispute["about"], tuple(_side(side) for side in dispute["sides"]))
            for dispute in body["disputes"]
        ),
        errors=tuple(_side(side) for side in body["errors"]),
        timeline=tuple(Dated(**dated) for dated in body["timeline"]),
    )


def _values(record: Any) -> dict[str, Any]:
    """Give the fields of a dataclass; those that are dataclasses follow when they are written."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _side(values: Mapping[str, Any]) -> Side:
    return Side(values["value"], tuple(values["told_by"]), values["reason"])


def _task(kind: str, values: Mapping[str, Any]) -> Task:
    match kind:
        case "recall":
            return _recall(values)
        case "order":
            return Order(values["prompt"], tuple(Item(**item) for item in values["items"]))
        case "match":
            pairs = tuple((left, right) for left, right in values["pairs"])
            return Match(values["prompt"], pairs, tuple(values["extra"]))
        case _:
            return Claim(values["statement"], values["truth"])


def _recall(values: Mapping[str, Any]) -> Recall:
    answer, blank = values["answer"], values["blank"]
    return Recall(
        wordings=tuple(values["wordings"]),
        answer=Answer(
            text=answer["text"],
            kind=AnswerKind(answer["kind"]),
            accept=tuple(answer["accept"]),
            entity=answer["entity"],
        ),
        blank=None if blank is None else Blank(**blank),
        distractors=tuple(Distractor(**distractor) for distractor in values["distractors"]),
        fixed=values["fixed"],
        points=tuple(values["points"]),
    )
