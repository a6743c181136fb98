"""Cross-checks of a fact base: what no single record can tell about itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from quiz.errors import Problem, Severity
from quiz.facts.consistency import check_consistency
from quiz.facts.draft import dispute_steps, is_list
from quiz.facts.model import (
    ActorClaim,
    CauseClaim,
    DateClaim,
    Fact,
    PlaceClaim,
    Source,
    Status,
    TermClaim,
    events_of,
)
from quiz.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz.documents.tree import Steps
    from quiz.facts.draft import Draft, Entry
    from quiz.facts.model import Claim, Event
    from quiz.text.dates import Date

# Each suggestion looks at every id; when a whole list has gone, one for each name that is missing
# took five minutes for 30,000 facts.
_MOST_SUGGESTIONS = 100


def check(draft: Draft, *, whole: bool = True) -> list[Problem]:
    """Find what is wrong between the records of a subject.

    What is unused can only be told when every file could be read (`whole`) and no name is wrong.
    """
    problems = [
        *_repeated(draft.themes, "theme"),
        *_repeated((*draft.sources, *draft.entities), "source or entity"),
        *_repeated(draft.events, "event"),
        *_repeated(draft.facts, "fact"),
        *_circles(draft.entities, "entity"),
        *_circles(draft.events, "event"),
    ]
    names = _Names(draft)
    for entity in draft.entities:
        problems += names.known(entity, ("part_of",), entity.record.part_of, "entities")
    for event in draft.events:
        problems += names.known(event, ("part_of",), event.record.part_of, "events")
        problems += names.known(event, ("theme",), event.record.theme, "themes")
    sources = {entry.record.id: entry.record for entry in draft.sources}
    events = {entry.record.id: entry.record for entry in draft.events}
    for fact in draft.facts:
        problems += _check_fact(fact, names)
        if not _foretold(fact.record, events):
            problems += _later_than_sources(fact, sources)
    if whole and not any(problem.severity is Severity.ERROR for problem in problems):
        problems += (*_unused(draft), *check_consistency(draft))
    return problems


class _Names:
    """The ids that a draft has, to look up what its records name."""

    _WHAT = {  # noqa: RUF012 - a table
        "themes": "theme",
        "sources": "source",
        "entities": "entity",
        "events": "event",
        "facts": "fact",
    }

    def __init__(self, draft: Draft) -> None:
        self.ids = {key: draft.named.get(key, set()) for key in self._WHAT}
        self._suggestions_left = _MOST_SUGGESTIONS
        self.asked = {e.record.id for e in draft.facts if e.record.status is not Status.KNOWN_ERROR}
        self.places = {e.record.id: e.record.kind.is_place for e in draft.entities}

    def known(
        self, entry: Entry[Any], steps: Steps, name: str | None,
        *lists: str,
    ) -> Iterator[Problem]:  # fmt: skip
        """Refuse an id that is in none of some lists."""
        if name is None or any(name in self.ids[key] for key in lists):
            return
        what = " or ".join(self._WHAT[key] for key in lists)
        hint = self._meant(name, lists)
        others = [key for key in self._WHAT if key not in lists and name in self.ids[key]]
        if others:
            hint = f"There is one of that id in `{others[0]}`, but it cannot stand here."
        cure = hint or f"Write it in the list `{lists[0]}`, or correct its id."
        yield entry.problem(steps, f"there is no {what} {name!r}", cure)

    def _meant(self, name: str, lists: tuple[str, ...]) -> str:
        self._suggestions_left -= 1
        if self._suggestions_left < 0:
            return ""
        return did_you_mean(name, set[str]().union(*(self.ids[key] for key in lists)))


def _check_fact(fact: Entry[Fact], names: _Names) -> Iterator[Problem]:
    record = fact.record
    yield from names.known(fact, ("theme",), record.theme, "themes")
    yield from _check_claim(fact, record.claim, names)
    for index, citation in enumerate(record.citations):
        steps: Steps = ("cite", index) if is_list(fact, "cite") else ("cite",)
        yield from names.known(fact, steps, citation.source, "sources")
    by = record.attributed_to
    if by is not None and " " not in by.strip():
        yield from names.known(fact, ("attributed_to",), by, "entities", "sources")
    for index, other in enumerate(record.disputes):
        yield from _other_fact(fact, dispute_steps(fact, index), other, names)
    for other in record.agrees:
        yield from _other_fact(fact, ("agrees", other), other, names)
    for index, other in enumerate(record.corrects):
        steps = ("corrects", index) if is_list(fact, "corrects") else ("corrects",)
        yield from _other_fact(fact, steps, other, names)
        if other in names.asked and other != record.id:
            yield fact.problem(
                steps,
                f"{other!r} is no known error, so it is still asked",
                "Mark that fact `status: known_error` with a `reason`, or name it in `disputes`.",
            )


def _other_fact(fact: Entry[Fact], steps: Steps, other: str, names: _Names) -> Iterator[Problem]:
    if other == fact.record.id:
        yield fact.problem(steps, "a fact cannot name itself here", "Name the other fact.")
    else:
        yield from names.known(fact, steps, other, "facts")


def _check_claim(fact: Entry[Fact], claim: Claim, names: _Names) -> Iterator[Problem]:
    match claim:
        case DateClaim(event=event):
            yield from names.known(fact, ("event",), event, "events")
        case PlaceClaim(where=where, event=event):
            yield from names.known(fact, ("event",), event, "events")
            yield from names.known(fact, ("place",), where, "entities")
            if not names.places.get(where, True):
                yield fact.problem(
                    ("place",),
                    f"{where!r} is no place",
                    "Name an entity that is a town, a region or a country.",
                )
        case ActorClaim(actor=actor, event=event):
            yield from names.known(fact, ("actor",), actor, "entities")
            yield from names.known(fact, ("event",), event, "events")
        case CauseClaim(cause=cause, effect=effect):
            for key, value in (("cause", cause), ("effect", effect)):
                if " " not in value.strip():
                    yield from names.known(fact, (key,), value, "events")
            if cause == effect:
                yield fact.problem(("effect",), "cause and effect are the same", "Correct one.")
        case _:
            return


def _repeated(entries: Iterable[Entry[Any]], what: str) -> Iterator[Problem]:
    first: dict[str, Entry[Any]] = {}
    for entry in entries:
        earlier = first.setdefault(entry.record.id, entry)
        if earlier is not entry:
            yield entry.problem(
                ("id",),
                f"there is another {what} with the id {entry.record.id!r}, "
                f"at {earlier.document.place_at((*earlier.path, 'id'))}",
                "Give one of them another id; ids that were studied should stay.",
            )


def _circles(entries: Sequence[Entry[Any]], what: str) -> Iterator[Problem]:
    """Report each circle of part_of once, at the first of its records."""
    wholes = {entry.record.id: entry.record.part_of for entry in entries}
    reported: set[str] = set()
    for entry in entries:
        chain: dict[str, None] = {}
        here: str | None = entry.record.id
        while here is not None and here not in chain:
            chain[here] = None
            here = wholes.get(here)
        if here == entry.record.id and here not in reported:
            reported |= chain.keys()
            way = " → ".join((*chain, entry.record.id))
            yield entry.problem(
                ("part_of",), f"an {what} is a part of itself: {way}", "Delete one `part_of`."
            )


def _foretold(fact: Fact, events: Mapping[str, Event]) -> bool:
    """Tell what may lie after its sources: a plan, or what is known to be wrong."""
    planned = any(events[id_].planned for id_ in events_of(fact.claim) if id_ in events)
    return planned or fact.status is Status.KNOWN_ERROR


def _later_than_sources(fact: Entry[Fact], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Warn of a date that lies after everything that is cited for it."""
    limits = [
        published.last
        for citation in fact.record.citations
        if citation.source in sources
        and (published := sources[citation.source].published_at(citation.paragraph))
    ]
    if len(limits) < len(fact.record.citations):
        return
    for key, date in _dates(fact.record):
        if date.first > max(limits):
            yield fact.problem(
                (key,),
                f"{date.english()} is later than the sources that are cited for it",
                "Correct the date, or cite the source that can know it.",
                Severity.WARNING,
            )


def _dates(fact: Fact) -> Iterator[tuple[str, Date]]:
    match fact.claim:
        case DateClaim(date=date):
            yield "date", date
        case ActorClaim(when=when, since=since, until=until):
            pairs = (("when", when), ("since", since), ("until", until))
            yield from ((key, date) for key, date in pairs if date)
        case _:
            pass
    if fact.as_of:
        yield "as_of", fact.as_of


def _unused(draft: Draft) -> Iterator[Problem]:
    used = Counter(name for fact in draft.facts for name in _names_in(fact.record))
    used.update(e.record.part_of or "" for e in draft.entities)
    used.update(e.record.part_of or "" for e in draft.events)
    terms = {
        fact.record.claim.term.casefold()
        for fact in draft.facts
        if isinstance(fact.record.claim, TermClaim)
    }
    for entity in draft.entities:
        record = entity.record
        named = record.id in used or any(name.casefold() in terms for name in record.names)
        if not named and not record.distractor_only:
            yield entity.problem(
                (),
                f"no fact is about {record.id!r}",
                "Write one, or mark it `use: distractor` if it only serves as a wrong option.",
                Severity.WARNING,
            )
    for event in draft.events:
        if event.record.id not in used:
            yield event.problem(
                (), f"no fact is about {event.record.id!r}", "Write one, or delete the event.",
                Severity.WARNING,
            )  # fmt: skip


def _names_in(fact: Fact) -> Iterator[str]:
    if fact.attributed_to:
        yield fact.attributed_to
    match fact.claim:
        case PlaceClaim(where=where, event=event):
            yield from (where, event)
        case ActorClaim(actor=actor, event=event):
            yield from (actor, event or "")
        case DateClaim(event=event):
            yield event
        case CauseClaim(cause=cause, effect=effect):
            yield from (cause, effect)
        case _:
            return
