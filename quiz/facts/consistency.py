"""Warnings about facts that contradict each other, or that an author only thinks do."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from quiz.errors import Problem, Severity
from quiz.facts.chronology import extent, told_date, written
from quiz.facts.contradictions import (
    agree,
    clash,
    contradictions,
    posts_of,
    same_date,
    same_unit,
    values_clash,
)
from quiz.facts.draft import dispute_steps
from quiz.facts.model import DateClaim, Fact, FigureClaim, Status
from quiz.facts.relations import topic
from quiz.facts.witnesses import independent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz.facts.contradictions import Contradiction
    from quiz.facts.draft import Draft, Entry
    from quiz.facts.model import FactBase

_KEYS = {"figure": "value", "term": "expands"}  # where a value stands that its kind does not name


def check_consistency(draft: Draft) -> list[Problem]:
    """Warn of disputes that nobody can settle or attribute, and of declarations without use.

    The draft must be free of errors.
    """
    base = draft.finished()
    entries = {entry.record.id: entry for entry in draft.facts}
    problems: list[Problem] = []
    for entry in draft.facts:
        problems += _declared(entry, base)
        problems += _agreed(entry, base)
    for pair in contradictions(base):
        if Status.KNOWN_ERROR not in {pair.one.status, pair.other.status}:
            problems += _undecidable(pair, entries, base)
    problems += _parts_outside(entries, base)
    problems += _figures(entries, base)
    return problems


def _declared(entry: Entry[Fact], base: FactBase) -> Iterator[Problem]:
    """Warn of a declared dispute that nothing but the declaration makes one."""
    fact = entry.record
    for index, id_ in enumerate(fact.disputes):
        other, steps = base.facts[id_], dispute_steps(entry, index)
        if agree(fact, other):
            message = f"{id_} is said both to dispute and to agree with it"
            yield entry.problem(steps, message, "Delete one of the two.", severity=Severity.WARNING)
        elif topic(fact) != topic(other) and id_ not in fact.dispute_reasons:
            yield entry.problem(
                steps,
                f"{id_} is about something else, so nothing shows that the two disagree",
                f"Correct the id, or say why: `disputes: {{{id_}: the reason}}`.",
                severity=Severity.WARNING,
            )


def _agreed(entry: Entry[Fact], base: FactBase) -> Iterator[Problem]:
    """Hint at what is declared to agree though nothing sets it apart."""
    fact = entry.record
    for id_ in fact.agrees:
        other = base.facts[id_]
        if not clash(fact, other, base) and id_ not in fact.disputes:
            what = "are not compared" if topic(fact) != topic(other) else "can both be true"
            yield entry.problem(
                ("agrees", id_),
                f"it is not needed: the values of {fact.id} and {id_} {what}",
                "Keep it as a note, or delete it.",
                severity=Severity.HINT,
            )


def _undecidable(
    pair: Contradiction, entries: Mapping[str, Entry[Fact]], base: FactBase
) -> Iterator[Problem]:
    """Warn of a dispute whose sides no question can tell apart, or that nobody has looked at."""
    entry = entries[pair.other.id]
    why = f" ({pair.clash})" if pair.clash else ""
    if _one_voice(pair.one, pair.other, base):
        yield entry.problem(
            (_value_key(pair.other),),
            f"it contradicts {pair.one.id}{why}, which is from the same source and speaker",
            "Mark the wrong one `status: known_error`, give each its own `attributed_to`, or say "
            f"why both are right: `agrees: {{{pair.one.id}: the reason}}`.",
            severity=Severity.WARNING,
        )
    elif not pair.declared and pair.one.attributed_to is pair.other.attributed_to is None:
        yield entry.problem(
            (_value_key(pair.other),),
            f"it contradicts {pair.one.id}{why}, and neither is attributed",
            "Add `attributed_to` to both, and a question asks what each source says; or say why "
            f"both are right: `agrees: {{{pair.one.id}: the reason}}`.",
            severity=Severity.WARNING,
        )


def _value_key(fact: Fact) -> str:
    return _KEYS.get(fact.kind, fact.kind)


def _one_voice(one: Fact, other: Fact, base: FactBase) -> bool:
    """Tell whether two facts have one speaker and one witness, who says both in one post."""
    speakers = {
        None if by in base.sources else by for by in (one.attributed_to, other.attributed_to)
    }
    if len(speakers) > 1 or independent((*one.citations, *other.citations), base.sources) > 1:
        return False
    pages = {citation.source for citation in (*one.citations, *other.citations)}
    return len(pages) > 1 or bool(posts_of(one, base) & posts_of(other, base))


def _parts_outside(entries: Mapping[str, Entry[Fact]], base: FactBase) -> Iterator[Problem]:
    """Warn of a date that shares no day with the event that its own event is a part of."""
    dated: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in base.facts.values():
        if isinstance(fact.claim, DateClaim) and fact.status is not Status.KNOWN_ERROR:
            dated[fact.claim.event].append(fact)
    for event, facts in dated.items():
        for fact in facts:
            whole = next(
                (
                    whole
                    for whole in _wholes(event, base)
                    if not extent(dated.get(whole, ())).holds(told_date(fact))
                ),
                None,
            )
            if whole is not None:
                yield _outside(entries[fact.id], event, whole, dated[whole])


def _outside(entry: Entry[Fact], event: str, whole: str, limits: Iterable[Fact]) -> Problem:
    date = written(told_date(entry.record))
    names = " or ".join(fact.id for fact in limits)
    return entry.problem(
        ("date",),
        f"{date} lies outside the dates of {whole}, of which {event} is a part",
        f"Correct this date, that of {names}, or the event's `part_of`.",
        severity=Severity.WARNING,
    )


def _wholes(event: str, base: FactBase) -> Iterator[str]:
    whole = base.events[event].part_of
    while whole is not None:
        yield whole
        whole = base.events[whole].part_of


def _figures(entries: Mapping[str, Entry[Fact]], base: FactBase) -> Iterator[Problem]:
    """Tell which figures of one quantity are not compared though an author may think so."""
    quantities: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in base.facts.values():
        if isinstance(fact.claim, FigureClaim) and fact.status is not Status.KNOWN_ERROR:
            quantities[fact.claim.quantity].append(fact)
    for quantity, facts in quantities.items():
        for number, fact in enumerate(facts):
            told = (
                problem
                for earlier in facts[:number]
                if not agree(earlier, fact) and not _disputed(earlier, fact)
                for problem in _not_compared(quantity, earlier, entries[fact.id])
            )
            yield from islice(told, 1)


def _disputed(one: Fact, other: Fact) -> bool:
    return other.id in one.disputes or one.id in other.disputes


def _not_compared(quantity: str, one: Fact, entry: Entry[Fact]) -> Iterator[Problem]:
    other = entry.record
    assert isinstance(one.claim, FigureClaim)  # noqa: S101 - narrows the type
    assert isinstance(other.claim, FigureClaim)  # noqa: S101 - narrows the type
    units = [claim.value.unit or "no unit" for claim in (one.claim, other.claim)]
    if not same_unit(one.claim.value, other.claim.value):
        yield entry.problem(
            ("value",),
            f"{quantity} is in {units[1]} here and in {units[0]} in {one.id}, so the two are not "
            "compared",
            "Write the unit in the same words, or give what is counted its own `figure`.",
            severity=Severity.WARNING,
        )
    elif _may_be_of_one_date(one, other) and values_clash(one, other):
        dates = [written(fact.as_of) if fact.as_of else "no date" for fact in (one, other)]
        yield entry.problem(
            ("as_of",) if other.as_of else (),
            f"it is not compared with {one.id}, which has {dates[0]} where this has {dates[1]}",
            "Give both the same `as_of` if they are of one date.",
            severity=Severity.HINT,
        )


def _may_be_of_one_date(one: Fact, other: Fact) -> bool:
    """Tell whether two dates of figures differ, but may mean the same day."""
    if same_date(one, other):
        return False
    return one.as_of is None or other.as_of is None or one.as_of.overlaps(other.as_of)
