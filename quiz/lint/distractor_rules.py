"""The rule about wrong options that nobody would take: of another kind, or of another time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from quiz.bank.model import AnswerKind
from quiz.bank.options import read_count
from quiz.errors import Severity
from quiz.facts.model import ActorClaim, DateClaim, events_of
from quiz.lint.model import CHOICE, BankRule, Flaw, Item, ItemBank
from quiz.lint.option_rules import read_date
from quiz.questions.periods import near, said_time
from quiz.questions.pools import are_kindred
from quiz.text.dates import Date
from quiz.text.english import indefinite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.facts.model import Entity, Fact, FactBase

FEWEST_PLAUSIBLE = 2
"""So many distractors must be of the key's kind (else an error), and of its subtype and time (Q27)."""


def weak_distractors(bank: ItemBank) -> Iterator[Flaw]:
    """Find choices with fewer than two wrong options that could be right."""
    times: dict[str, _Times] = {}
    for item in bank.items:
        like = [text for text in item.wrong if _is_like(text, item)]
        if len(like) < FEWEST_PLAUSIBLE:
            yield Flaw(
                f"only {len(like)} of the wrong options is of the kind of “{item.key}”"
                if like
                else f"none of the wrong options is of the kind of “{item.key}”",
                "Take at least two that could be right; or leave them out and let it be typed.",
                item,
            )
            continue
        if item.base is not None:
            subject = item.base.subject.id
            if subject not in times:
                times[subject] = _Times(item.base)
            yield from _of_another_time(item, times[subject])


def _is_like(text: str, item: Item) -> bool:
    """Tell whether an option is of the key's kind, as far as can be told."""
    kind = item.recall.answer.kind if item.recall else AnswerKind.TEXT
    if kind is AnswerKind.DATE:
        return read_date(text) is not None or (text.isdigit() and read_date(item.key) is None)
    if kind is AnswerKind.NUMBER:
        return read_count(text) is not None
    ours, theirs = _entities(item.key, item), _entities(text, item)
    return not ours or not theirs or any(one.kind is other.kind for one in ours for other in theirs)


def _entities(text: str, item: Item) -> tuple[Entity, ...]:
    return item.known.entities_named(text) if item.known else ()


def _of_another_time(item: Item, times: _Times) -> Iterator[Flaw]:
    """Find names of which fewer than two are of the key's subtype and were there at the time."""
    ours = _entities(item.key, item)
    if not ours:
        return
    era = next((era for fact in item.facts if (era := times.of(fact))), None)
    weak = [text for text in item.wrong if not _is_plausible(_entities(text, item), ours, era)]
    if len(item.wrong) - len(weak) < FEWEST_PLAUSIBLE:
        kind = indefinite(ours[0].subtype or ours[0].kind)
        then = f" or was not there {era.adverbial()}" if era else ""
        yield Flaw(
            f"{', '.join(f'“{text}”' for text in weak)}: not {kind}{then}, so that fewer than two "
            "wrong options are plausible",
            "Take others of the same kind and time, or correct `active` of those that were there.",
            item,
            Severity.WARNING,
        )


def _is_plausible(theirs: Sequence[Entity], ours: Sequence[Entity], era: Date | None) -> bool:
    """Tell whether an option may be taken for the key; a name that the base does not know may."""
    return not theirs or any(
        one.kind is other.kind and are_kindred(one.subtype, other.subtype) and near(one.active, era)
        for one in theirs
        for other in ours
    )


class _Times:
    """When the facts of a base were, with the dates of its events looked up once."""

    def __init__(self, base: FactBase) -> None:
        dates: defaultdict[str, list[Date]] = defaultdict(list)
        for fact in base.facts.values():
            if isinstance(fact.claim, DateClaim):
                dates[fact.claim.event].append(fact.claim.date)
        self._spans = {event: _hull(found) for event, found in dates.items()}

    def of(self, fact: Fact) -> Date | None:
        """Give when a fact held: by its own dates, its events', or its sentence; None if unknown."""
        claim = fact.claim
        own: list[Date | None] = [fact.as_of]
        if isinstance(claim, DateClaim):
            own = [claim.date]
        elif isinstance(claim, ActorClaim):
            own += [claim.when, claim.since, claim.until]
        told = [date for date in own if date is not None]
        told = told or [self._spans[event] for event in events_of(claim) if event in self._spans]
        return _hull(told) if told else said_time(fact.says)


def _hull(dates: Sequence[Date]) -> Date:
    """Give the shortest span, or the one date, that covers all dates."""
    first, last = min(dates, key=lambda date: date.first), max(dates, key=lambda date: date.last)
    if first == last:
        return first
    end = last.end or last.start
    return Date(first.start, end)


RULES = (
    BankRule(
        "Q27", "weak-distractors", Severity.ERROR,
        "Fewer than two wrong options could be right.",
        forms=CHOICE, find=weak_distractors,
    ),
)  # fmt: skip
