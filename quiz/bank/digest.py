"""The key digest: it changes when what must be known changes, and never with the wording."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from quiz.bank.model import Claim, Match, Order, Recall, Task, task_kind
from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    DateClaim,
    FigureClaim,
    PlaceClaim,
    TermClaim,
)
from quiz.facts.model import Claim as FactClaim
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGITS = 12


def key_digest(task: Task, claims: Iterable[FactClaim] = (), corrects: Iterable[str] = ()) -> str:
    """Hash what must be known to answer a card: 12 hexadecimal digits of a SHA-256.

    Hashed are the kind of the task, its answer (or items, pairs, truth) as `loc1` tokens, so that
    case and punctuation do not count, the values of the facts that the card rests on, and the ids
    of the wrong cards that it takes the place of.
    """
    values = sorted(_plain(fact_value(claim)) for claim in claims)
    hashed = [task_kind(task), _answer(task), values]
    if wrong := sorted(corrects):
        hashed.append(wrong)
    text = json.dumps(hashed, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def fact_value(claim: FactClaim) -> str:
    """Give the value of a claim: what it says about its subject."""
    match claim:
        case DateClaim(date=date):
            return date.edtf()
        case ActorClaim(actor=actor):
            return actor
        case PlaceClaim(where=where):
            return where
        case CauseClaim(cause=cause, effect=effect):
            return f"{cause} / {effect}"
        case FigureClaim(value=value):
            return value.english()
        case TermClaim(expands=expands, means=means):
            return expands or means or ""


def _answer(task: Task) -> list[str]:
    match task:
        case Recall(answer=answer):
            return [_plain(answer.text)]
        case Order(items=items):
            return [_plain(item.text) for item in items]
        case Match(pairs=pairs):
            return sorted(f"{_plain(left)} / {_plain(right)}" for left, right in pairs)
        case Claim(truth=truth):
            return ["true" if truth else "false"]


def _plain(text: str) -> str:
    return " ".join(tokens(text)) or text.strip()  # an answer may be a sign, such as +
