"""What a learner is told where sources disagree on a fact, or where one of them errs."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.model import Dispute, Side
from quiz.bank.referring import article, reference
from quiz.facts.answers import answer_of
from quiz.facts.contradictions import contradictions
from quiz.facts.disputes import disputes as found_disputes
from quiz.facts.model import Status
from quiz.facts.relations import topic
from quiz.text.english import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quiz.facts.disputes import Side as FoundSide
    from quiz.facts.model import Fact, FactBase

_PLACE = r"p\d+(?:-p\d+)?(?: s\d+)?"


class Contested(Struct, frozen=True):
    """The disputes that a fact is a side of, and what is said wrongly in its place.

    `names` tell the disputes apart: the cards of one are siblings, for each answers the others.
    """

    disputes: tuple[Dispute, ...] = ()
    errors: tuple[Side, ...] = ()
    names: tuple[str, ...] = ()


def contested(base: FactBase) -> Mapping[str, Contested]:
    """Give, for each fact that somebody contradicts, what is said against it.

    The base must be free of errors. A known error is shown beside what holds, never as a side.
    """
    sides = _sides(base)
    errors = _errors(base)
    return {
        id_: Contested(
            tuple(told for _, told in sides.get(id_, ())),
            tuple(errors.get(id_, ())),
            tuple(name for name, _ in sides.get(id_, ())),
        )
        for id_ in base.facts
        if id_ in sides or id_ in errors
    }


def _sides(base: FactBase) -> Mapping[str, list[tuple[str, Dispute]]]:
    """Give the disputes with their names by the facts of their sides, each fact's own side first."""
    found: defaultdict[str, list[tuple[str, Dispute]]] = defaultdict(list)
    for dispute in found_disputes(base):
        name = f"dispute:{base.subject.id}/{min(dispute.fact_ids)}"
        told = [_side(side, base) for side in dispute.sides]
        for number, side in enumerate(dispute.sides):
            others = (*told[:number], *told[number + 1 :])
            own_first = Dispute(dispute.relation, (told[number], *others))
            for fact in side.facts:
                found[fact.id].append((name, own_first))
    return found


def _side(side: FoundSide, base: FactBase) -> Side:
    tellers = dict.fromkeys(teller for fact in side.facts for teller in _tellers(fact, base))
    return Side(side.value, tuple(tellers))


def _errors(base: FactBase) -> Mapping[str, list[Side]]:
    """Give what is said wrongly, by the facts that hold instead."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for fact in base.facts.values():
        for wrong in fact.corrects:
            found[fact.id][wrong] = None
    for pair in contradictions(base):
        for fact, other in ((pair.one, pair.other), (pair.other, pair.one)):
            if other.status is Status.KNOWN_ERROR and fact.status is not Status.KNOWN_ERROR:
                found[fact.id][other.id] = None
    return {
        id_: [_error(base.facts[wrong], base.facts[id_], base) for wrong in wrongs]
        for id_, wrongs in found.items()
    }


def _error(wrong: Fact, right: Fact, base: FactBase) -> Side:
    same = topic(wrong) == topic(right)
    value = answer_of(wrong, base)[0] if same else quoted(wrong.says.rstrip("."))
    return Side(value, tuple(dict.fromkeys(_tellers(wrong, base))), readable(wrong.reason, base))


def _tellers(fact: Fact, base: FactBase) -> Iterator[str]:
    """Name who says a fact: its speaker in an article, or the article."""
    holder = fact.attributed_to
    own = [place for place in fact.citations if place.source == holder]
    speaker = ""
    if holder and holder not in base.sources:
        speaker = base.entities[holder].name if holder in base.entities else holder
    for place in own or fact.citations:
        named = article(reference(place, base.sources[place.source]))
        yield f"{speaker}, in {named}" if speaker else named


def readable(reason: str, base: FactBase) -> str:
    """Write an author's reason for a learner: ids of sources as their names, without paragraphs."""
    text = re.sub(rf" ?\((?:{_PLACE}(?:, )?)+\)", "", reason)
    for source in _longest_first(base.sources):
        record = base.sources[source]
        name = record.publisher or quoted(record.title)
        place = rf"(?:,? {_PLACE}|, paragraphs? \d+(?:[-–]\d+| and \d+)?,?)?"
        whole = rf"(?<![\w-]){re.escape(source)}{place}(?![\w-])"
        text = re.sub(whole, name.replace("\\", r"\\"), text)
    return text.strip().rstrip(".")


def _longest_first(ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=len, reverse=True)
