"""The dated facts of a subject in their order: what happened when, and who says so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quiz.facts.disputes import disputed
from quiz.facts.model import ActorClaim, DateClaim, Edge, Fact, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quiz.facts.model import FactBase
    from quiz.text.dates import Date

_EDGES = {Edge.WHOLE: "", Edge.START: "begins", Edge.END: "ends"}


@dataclass(frozen=True, slots=True)
class Moment:
    """What happened at one date, with the facts that say so.

    `edge` is `begins` or `ends` for one end of something that lasted, `planned` for what was only
    due. `event` is the event's id, None for a deed that names none. `disputed` when somebody says
    otherwise.
    """

    date: Date
    what: str
    event: str | None
    edge: str
    facts: tuple[Fact, ...]
    disputed: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """Name the sources that are cited for it, each once."""
        cited = (citation.source for fact in self.facts for citation in fact.citations)
        return tuple(dict.fromkeys(cited))

    @property
    def inferred(self) -> bool:
        """Tell whether some part of the date is not in the texts."""
        return any(fact.inferred for fact in self.facts)

    def as_json(self) -> dict[str, object]:
        """Give the moment as plain data; `first` and `last` are the days that bound the date."""
        return {
            "date": self.date.edtf(),
            "first": self.date.first.isoformat(),
            "last": self.date.last.isoformat(),
            "what": self.what,
            "event": self.event,
            "edge": self.edge or None,
            "inferred": self.inferred,
            "disputed": self.disputed,
            "facts": [fact.id for fact in self.facts],
            "sources": list(self.sources),
        }


def timeline(base: FactBase, facts: Iterable[Fact] | None = None) -> tuple[Moment, ...]:
    """Put the dated events and deeds of a base, or of some of its facts, in order.

    What is told less precisely comes first among equals: a year before its months. Facts that give
    one date for one thing are one moment; known errors are left out.
    """
    told: dict[tuple[str, str, str], list[tuple[Date, Fact]]] = {}
    for fact in base.facts.values() if facts is None else facts:
        if fact.status is not Status.KNOWN_ERROR and (dated := _dated(fact, base)):
            date, what, edge = dated
            told.setdefault((date.edtf(), what, edge), []).append((date, fact))
    doubted = disputed(base)
    moments = [
        replace(
            _moment(base, found[0][0], what, edge, tuple(fact for _, fact in found)),
            disputed=any(fact.id in doubted for _, fact in found),
        )
        for (_, what, edge), found in told.items()
    ]
    return tuple(sorted(moments, key=_order))


def _moment(base: FactBase, date: Date, what: str, edge: str, facts: tuple[Fact, ...]) -> Moment:
    known = what in base.events
    phrase = base.events[what].phrase if known else what
    if known and base.events[what].planned:
        edge = "planned"
    return Moment(date, phrase, what if known else None, edge, facts)


def _dated(fact: Fact, base: FactBase) -> tuple[Date, str, str] | None:
    match fact.claim:
        case DateClaim(date=date, event=event, edge=edge):
            return date, event, _EDGES[edge]
        case ActorClaim(actor=actor, did=str(did), when=when) if when is not None:
            return when, f"{base.entities[actor].name} {did}", ""
        case _:
            return None


def _order(moment: Moment) -> tuple[object, ...]:
    date = moment.date
    return date.first, date.granularity, moment.edge != "ends", date.last, moment.what


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A moment between the nearest that came clearly before and clearly after it, if any did."""

    before: Moment | None
    moment: Moment
    after: Moment | None


def surroundings(
    moments: Sequence[Moment], told: Callable[[Moment], bool] = lambda _: True
) -> Mapping[str, Surroundings]:
    """Give, for each dated fact of a timeline, what came just before and just after it.

    `moments` are in the order of `timeline`; `told` says which of them may be shown beside another,
    such as none that is sensitive. What shares a day with a moment, or is of the same event, is
    neither before nor after it. The cost grows with the moments, not with their square, unless very
    many share their days.
    """
    shown = [moment for moment in moments if told(moment)]
    by_end = sorted(shown, key=lambda moment: (moment.date.last, *_order(moment)))
    starts = [moment.date.first for moment in shown]
    ends = [moment.date.last for moment in by_end]
    found: dict[str, Surroundings] = {}
    for moment in moments:
        earlier = reversed(range(bisect_left(ends, moment.date.first)))
        later = range(bisect_right(starts, moment.date.last), len(shown))
        around = Surroundings(
            _first_other(moment, (by_end[at] for at in earlier)),
            moment,
            _first_other(moment, (shown[at] for at in later)),
        )
        found |= {fact.id: around for fact in moment.facts}
    return found


def _first_other(moment: Moment, others: Iterable[Moment]) -> Moment | None:
    """Give the first moment that is not of the same event."""
    return next((one for one in others if moment.event is None or one.event != moment.event), None)
