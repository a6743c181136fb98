"""Rules that the typed fact base decides: whether there is exactly one right answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.bank.model import Form
from quiz.bank.options import read_count
from quiz.errors import Severity
from quiz.facts.model import ActorClaim, CauseClaim, Fact, FigureClaim, Status
from quiz.facts.offices import is_sole
from quiz.lint.model import CHOICE, Flaw, Item, ItemRule
from quiz.lint.values import agree, is_subject, is_value, makes_true, of_another_time
from quiz.questions.leaks import names_one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.lint.knowledge import Knowledge

_ANY_OF = re.compile(r"\bone of\b|\bname (?:an?|one)\b|\ban? .+ that\b", re.IGNORECASE)
_VOICED = re.compile(r"\baccording to\b", re.IGNORECASE)


def distractor_also_true(item: Item) -> Iterator[Flaw]:
    """Find wrong options that a fact of the base, whatever its status, makes right."""
    for fact in item.facts:
        for text in item.wrong:
            other = _makes_right(text, item, fact)
            if other is not None:
                yield Flaw(
                    f"the option “{text}” is right too: see the fact {other.id}",
                    "Take another wrong option, or ask so that only one can be right.",
                    item,
                )
                return


def _makes_right(text: str, item: Item, fact: Fact) -> Fact | None:
    """Find a fact that makes an option right, for a question that rests on another one, or on it."""
    known = item.known
    if known is None:
        return None
    if is_value(item.key, fact, known):
        if _within_bound(text, fact):
            return fact
        same, holds = known.same_question(fact), makes_true
    elif is_subject(item.key, fact, known):
        same, holds = known.same_value(fact), is_subject
    else:
        return None
    return next(
        (one for one in same if holds(text, one, known) and not of_another_time(item, one)), None
    )


def _within_bound(text: str, fact: Fact) -> bool:
    """Tell whether a number meets what the fact says, as 600 meets `at least 500`."""
    count = read_count(text)
    if count is None or not isinstance(fact.claim, FigureClaim):
        return False
    return bool(fact.claim.value.bound) and fact.claim.value.compatible(count)


def ambiguous_stem(item: Item) -> Iterator[Flaw]:
    """Find questions to which the base has a second answer that their words do not rule out."""
    known = item.known
    if known is None:
        return
    for fact in item.facts:
        if is_value(item.key, fact, known):
            others = _rivals(item, fact, known)
        elif is_subject(item.key, fact, known) and item.has(Form.TYPED, Form.CLOZE):
            others = _other_subjects(item, fact, known)
        else:
            continue
        for other in others:
            yield Flaw(
                f"the question has another answer: see the fact {other.id}",
                "Say when, where or according to whom, so that one answer is right; or ask for all "
                "of them; or say under `agrees` why the facts are one.",
                item,
            )
            return


def _rivals(item: Item, fact: Fact, known: Knowledge) -> Iterator[Fact]:
    """Give the facts that answer the question for the value of a fact in another way."""
    if not _is_single(fact) and not item.has(Form.TYPED, Form.CLOZE):
        return  # the options decide which one is meant
    for other in known.same_question(fact):
        if (
            not agree(fact, other, known)
            and not any(is_value(text, other, known) for text in (item.key, *item.aliases))
            and not _is_apart(item, fact, other, known)
        ):
            yield other


def _other_subjects(item: Item, fact: Fact, known: Knowledge) -> Iterator[Fact]:
    """Give what else an actor did, or which acronym else stands for a name, at the time asked for."""
    for other in known.same_value(fact):
        same_kind = not isinstance(fact.claim, ActorClaim) or _both_offices(fact, other)
        right = any(is_subject(text, other, known) for text in (item.key, *item.aliases))
        if same_kind and not right and not _is_apart(item, fact, other, known):
            yield other


def _is_single(fact: Fact) -> bool:
    """Tell whether the relation of a fact has one value: nothing has only one cause."""
    if isinstance(fact.claim, ActorClaim):
        return is_sole(fact.claim)
    return not isinstance(fact.claim, CauseClaim)


def _both_offices(one: Fact, other: Fact) -> bool:
    first, second = one.claim, other.claim
    return (
        isinstance(first, ActorClaim)
        and isinstance(second, ActorClaim)
        and bool(first.office) == bool(second.office)
    )


def _is_apart(item: Item, fact: Fact, other: Fact, known: Knowledge) -> bool:
    """Tell whether the question cannot mean another fact, or another rule judges the two.

    Disputes are told by Q30.
    """
    if other.id == fact.id or other.status is Status.KNOWN_ERROR:
        return True
    if other.id in known.survey.disputes.get(fact.id, ()) or of_another_time(item, other):
        return True
    stem = item.asked[0]
    if _ANY_OF.search(stem):
        return True
    voiced = _VOICED.search(stem) or names_one(stem, filter(None, [item.card.attribution]))
    told = {citation.source for citation in fact.citations}
    return bool(voiced) and told.isdisjoint(citation.source for citation in other.citations)


RULES = (
    ItemRule(
        "Q11", "distractor-also-true", Severity.ERROR,
        "A wrong option is right according to the fact base.",
        forms=CHOICE, needs_facts=True, binding=True, find=distractor_also_true,
    ),
    ItemRule(
        "Q12", "ambiguous-stem", Severity.ERROR,
        "The question has more than one right answer in the fact base.",
        forms=CHOICE | {Form.TYPED, Form.CLOZE}, needs_facts=True, find=ambiguous_stem,
    ),
)  # fmt: skip
