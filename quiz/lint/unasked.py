"""Core facts that nobody asks, and why not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.facts.disputes import disputed
from quiz.facts.model import Status
from quiz.questions.generating import generate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quiz.facts.model import FactBase
    from quiz.lint.model import Item


@dataclass(frozen=True, slots=True)
class Unasked:
    """A core fact without a question; `reason` says why it may have none, empty where it might."""

    subject: str
    fact: str
    reason: str


def unasked_core(bases: Iterable[FactBase], items: Iterable[Item]) -> tuple[Unasked, ...]:
    """Find the core facts that no question is linked to.

    Known errors are excused by their status, others by what generation says of them.
    """
    asked = {
        (item.base.subject.id, fact) for item in items if item.base for fact in item.card.facts
    }
    found: list[Unasked] = []
    for base in bases:
        subject = base.subject.id
        missing = [f for f in base.facts.values() if f.core and (subject, f.id) not in asked]
        open_ = {fact.id for fact in missing if fact.status is not Status.KNOWN_ERROR}
        reasons = _reasons(base, open_) if open_ else {}
        found += (
            Unasked(subject, fact.id, reasons.get(fact.id, "") if fact.id in open_ else fact.reason)
            for fact in missing
        )
    return tuple(found)


def _reasons(base: FactBase, wanted: Iterable[str]) -> dict[str, str]:
    """Say why facts give no question at all; those that would give one are left out."""
    generation = generate(base, disputed(base))
    askable = {
        fact
        for bank in generation.banks
        for question in bank.questions
        for fact in question.common.facts
    }
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for skipped in generation.skipped:
        reasons[skipped.fact].append(skipped.reason)
    return {
        fact: "; ".join(dict.fromkeys(reasons[fact]))
        for fact in wanted
        if fact not in askable and reasons[fact]
    }
