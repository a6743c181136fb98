"""What came just before and just after the event that a question is about, for its feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.model import Dated
from quiz.facts.model import CauseClaim, events_of
from quiz.facts.timeline import surroundings, timeline
from quiz.text.english import capitalised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quiz.facts.model import Claim, FactBase
    from quiz.facts.timeline import Moment, Surroundings


def surrounding_events(base: FactBase) -> Mapping[str, tuple[Dated, ...]]:
    """Give, for each fact about a dated event, the event between its neighbours in time.

    A neighbour is an undisputed event that nobody merely claims or plans and that is not sensitive,
    so that it needs no name beside it. What is itself disputed, or has no neighbour, is left out.
    """
    moments = [moment for moment in timeline(base) if moment.event is not None]
    around = surroundings(moments, lambda moment: _speaks_for_itself(moment, base))
    by_event: dict[str, Surroundings] = {}
    for moment in moments:
        if moment.event is not None:
            by_event.setdefault(moment.event, around[moment.facts[0].id])
    found: dict[str, tuple[Dated, ...]] = {}
    for fact in base.facts.values():
        here = around.get(fact.id) or next(
            (by_event[event] for event in _events(fact.claim) if event in by_event), None
        )
        if here is not None and not here.moment.disputed and (here.before or here.after):
            found[fact.id] = _dated(here)
    return found


def _events(claim: Claim) -> tuple[str, ...]:
    """Name the events of a claim, of a cause its effect first: that is what is asked about."""
    events = tuple(events_of(claim))
    return events[::-1] if isinstance(claim, CauseClaim) else events


def _speaks_for_itself(moment: Moment, base: FactBase) -> bool:
    event = base.events.get(moment.event or "")
    return not (
        moment.disputed
        or event is None
        or event.sensitive
        or event.planned
        or any(fact.attributed_to or fact.sensitive for fact in moment.facts)
    )


def _dated(around: Surroundings) -> tuple[Dated, ...]:
    moments = (around.before, around.moment, around.after)
    return tuple(
        Dated(
            moment.date.english(),
            capitalised(moment.what) + (f" ({moment.edge})" if moment.edge else ""),
            moment is around.moment,
        )
        for moment in moments
        if moment is not None
    )
