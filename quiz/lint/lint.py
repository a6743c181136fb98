"""Runs the rules over cards and tells what they find as problems, each with its place and cure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quiz.errors import Place, Problem, Severity
from quiz.lint.evidence import Evidence
from quiz.lint.knowledge import Knowledge
from quiz.lint.model import Flaw, Item, ItemBank
from quiz.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from quiz.bank.model import Card
    from quiz.facts.model import FactBase
    from quiz.lint.model import AnyRule

_GENERATED = "It is generated: change what it is made from ({}), or write one that `replaces` it."
_NOT_WAIVED = "This stops the build, so it cannot be waived."


def lint(
    cards: Iterable[Card],
    bases: Sequence[FactBase],
    rules: Sequence[AnyRule] | None = None,
    *,
    evidence: Evidence | None = None,
) -> tuple[Problem, ...]:
    """Judge cards by some rules, else by all, and give what is wrong, sorted by place.

    `bases` are those that facts of cards are in, `evidence` what is attached to them. A question
    that is several cards is reported once where all of them have the same flaw. In a bank that is
    not `sourced` only binding rules give errors; all else is a hint there. What is no error may be
    waived; waivers of rules that found nothing are reported, if their rule was among those asked
    for, and so are waivers of rules that do not exist. What a fact waives holds for the questions
    of both its directions, and is of use when one of them needs it.
    """
    from quiz.lint.catalogue import RULES

    chosen = RULES if rules is None else rules
    bank = ItemBank(tuple(items_of(cards, bases)), evidence or Evidence())
    used: set[tuple[str, str]] = set()
    problems: dict[Problem, None] = {}
    for rule in chosen:
        for flaw in rule.flaws(bank):
            problem = _problem(rule, flaw)
            waived = flaw.item is not None and rule.id in dict(flaw.item.card.waived)
            if flaw.item is not None and waived:
                used.add((_waiving(flaw.item), rule.id))
                if problem.severity is not Severity.ERROR:
                    continue
                problem = _problem(rule, flaw, _NOT_WAIVED)
            problems[problem] = None
    known = {rule.id for rule in RULES}
    problems |= dict.fromkeys(_waivers(bank, {rule.id for rule in chosen}, known, used))
    return tuple(sorted(problems, key=lambda p: (p.place, p.rule, p.message)))


def items_of(cards: Iterable[Card], bases: Iterable[FactBase]) -> Iterator[Item]:
    """Make an item of each card: its place in its deck, and what the base of its facts knows."""
    known = [Knowledge(base) for base in bases]
    by_fact: dict[str, list[Knowledge]] = defaultdict(list)
    for knowledge in known:
        for fact in knowledge.base.facts:
            by_fact[fact].append(knowledge)
    counts: defaultdict[str, int] = defaultdict(int)
    for card in cards:
        yield Item(card, counts[card.deck], _knowledge(card, by_fact))
        counts[card.deck] += 1


def _knowledge(card: Card, by_fact: Mapping[str, Sequence[Knowledge]]) -> Knowledge | None:
    """Find the base that has all facts of a card; among several the one that its sources are of."""
    if not card.facts:
        return None
    found = [
        knowledge
        for knowledge in by_fact.get(card.facts[0], ())
        if all(fact in knowledge.base.facts for fact in card.facts)
    ]
    cited = {reference.source for reference in card.references if reference.source}
    return next((one for one in found if cited <= one.base.sources.keys()), None) or next(
        iter(found), None
    )


def _problem(rule: AnyRule, flaw: Flaw, more: str = "") -> Problem:
    severity = flaw.severity or rule.severity
    item = flaw.item
    if item is not None and item.card.generated and item.card.facts:
        more = f"{_GENERATED.format(', '.join(item.card.facts[:2]))} {more}".strip()
    if item is not None and not (item.card.sourced or rule.binding):
        severity = Severity.HINT
    cure = " ".join(part for part in (flaw.cure, more) if part)
    if item is None:
        return Problem(flaw.place or Place(""), flaw.message, cure, severity=severity, rule=rule.id)
    name = question_of(item)
    return Problem(item.card.place, flaw.message, cure, name, severity, rule.id, name)


def question_of(item: Item) -> str:
    """Give the id of the question of an item, which all cards of a sentence with gaps share."""
    id_ = item.card.id if item.is_reverse else item.card.note
    return id_.removeprefix(f"{item.card.bank}/")


def _waiving(item: Item) -> str:
    """Give the id of whose waivers an item has: those of a fact stand in all its questions."""
    return item.card.note if item.card.generated else f"{item.card.bank}/{question_of(item)}"


def _waivers(
    bank: ItemBank,
    chosen: Collection[str],
    known: Collection[str],
    used: Collection[tuple[str, str]],
) -> Iterator[Problem]:
    """Report waivers that waive nothing, each question's or fact's once."""
    told: set[tuple[str, str]] = set()
    for item in bank.items:
        for rule, _ in item.card.waived:
            waiver = _waiving(item), rule
            if waiver in told or waiver in used or (rule in known and rule not in chosen):
                continue
            told.add(waiver)
            yield _useless(item, rule, known)


def _useless(item: Item, rule: str, known: Collection[str]) -> Problem:
    """Say that a waiver waives nothing, or no rule that there is."""
    card, name = item.card, question_of(item)
    where = f" It stands in the fact {card.facts[0]}." if card.generated and card.facts else ""
    if rule not in known:
        cure = did_you_mean(rule, known) or "`quiz check --rules` lists them."
        return Problem(card.place, f"there is no rule {rule!r} to waive", cure + where, name)
    return Problem(
        card.place,
        f"{rule} is waived, but the question does not break it",
        f"Take the waiver out, so that it cannot hide a flaw to come.{where}",
        name,
        Severity.WARNING if card.sourced else Severity.HINT,
        rule,
        name,
    )
