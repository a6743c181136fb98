"""The facts of every subject, read once for whoever browses them: moments, causes, pages of facts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.linking import Bases
from quiz.errors import ContentError, Problem, QuizError, Severity
from quiz.facts.causality import Link, links
from quiz.facts.disputes import Dispute, disputed, disputes
from quiz.facts.loading import read_subjects
from quiz.facts.mentions import mentions
from quiz.facts.model import CauseClaim, Fact, FactBase, events_of
from quiz.facts.timeline import Moment, timeline
from quiz.session.fact_filter import FactFilter, plain
from quiz.session.fact_page import FactPage, gather
from quiz.sources.citations import read_locks
from quiz.sources.passages import SourceTexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.bank.model import Card
    from quiz.catalogue.rows import CardRow
    from quiz.facts.model import Citation, Claim
    from quiz.places import Places


class FactsRead(Struct, frozen=True):
    """The subjects that could be read, and what is wrong with the others."""

    subjects: tuple[SubjectFacts, ...]
    problems: tuple[Problem, ...]

    def keeping(self, before: FactsRead | None) -> FactsRead:
        """Where something is broken, take what is missing now from what was read before."""
        if before is None or not self.problems:
            return self
        there = {one.base.subject.id for one in self.subjects}
        kept = (one for one in before.subjects if one.base.subject.id not in there)
        return replace(self, subjects=(*self.subjects, *kept))


class SubjectFacts(Struct, frozen=True):
    """A subject with what its facts add up to; `against` gives who contradicts a fact."""

    base: FactBase
    texts: SourceTexts
    moments: tuple[Moment, ...]
    links: tuple[Link, ...]
    disputes: tuple[Dispute, ...]
    against: Mapping[str, tuple[str, ...]]
    named: Mapping[str, frozenset[str]]
    sensitive: frozenset[str]

    @classmethod
    def of(cls, base: FactBase, texts: SourceTexts) -> SubjectFacts:
        """Work out what the facts of a base add up to."""
        return cls(
            base=base,
            texts=texts,
            moments=timeline(base),
            links=links(base),
            disputes=disputes(base),
            against=disputed(base),
            named=_by_event(base),
            sensitive=frozenset(f.id for f in base.facts.values() if _is_sensitive(f, base)),
        )

    def page(self, fact: str, cards: tuple[Card, ...]) -> FactPage:
        """Gather all about a fact; raises QuizError for an attached text that is unreadable."""
        against = self.against.get(fact, ())
        return gather(self.base, self.base.facts[fact], self.texts, against, cards)

    def disputes_of(self, fact: str) -> tuple[Dispute, ...]:
        """Give the disputes in which a fact takes a side."""
        return tuple(dispute for dispute in self.disputes if fact in dispute.fact_ids)

    def name_of(self, holder: str) -> str:
        """Write whose word something is: a person's or a source's name, or words."""
        return Bases((self.base,)).name_of(holder)

    def source_name(self, citation: Citation) -> str:
        """Name a source, or its cited post, shortly: who published or wrote it, else its name."""
        record = self.base.sources[citation.source]
        post = record.part_of(citation.paragraph)
        names = [record.publisher, record.author, record.short, record.title]
        if post is not None:
            names = [post.publisher, post.author, post.short, post.title, *names]
        return next(name for name in names if name)

    def moments_of(self, wanted: FactFilter) -> tuple[Moment, ...]:
        """Give the moments that a filter lets through, in order."""
        return tuple(
            m for m in self.moments if self._fits(wanted, m.what, m.facts, m.date.english())
        )

    def links_of(self, wanted: FactFilter) -> tuple[Link, ...]:
        """Give the links from causes to effects that a filter lets through."""
        return tuple(
            link
            for link in self.links
            if self._fits(wanted, f"{link.cause.phrase} {link.effect.phrase}", (link.fact,))
        )

    def names(self, *, places: bool) -> tuple[tuple[str, int], ...]:
        """Count for each actor, or place, the moments and links that tell of it; the most first."""
        told = [moment.facts for moment in self.moments] + [(link.fact,) for link in self.links]
        found = Counter(id_ for facts in told for id_ in self._entities(facts))
        entities = self.base.entities
        chosen = {
            entities[id_].name: number
            for id_, number in found.items()
            if entities[id_].kind.is_place is places
        }
        return tuple(sorted(chosen.items(), key=lambda one: (-one[1], one[0].casefold())))

    def told_together(self, fact: str) -> tuple[str, ...]:
        """Give a fact's id with those of all facts about the same event; of a cause, its effect."""
        event = _told_event(self.base.facts[fact].claim)
        others = (
            other.id
            for other in self.base.facts.values()
            if event in self.base.events and _told_event(other.claim) == event
        )
        return tuple(dict.fromkeys((fact, *others)))

    def _fits(self, wanted: FactFilter, what: str, facts: Iterable[Fact], date: str = "") -> bool:
        if not wanted:
            return True
        facts = tuple(facts)
        entities = [self.base.entities[id_] for id_ in self._entities(facts)]
        for asked, places in ((wanted.actors, False), (wanted.places, True)):
            names = [n for e in entities if e.kind.is_place is places for n in e.names]
            if not all(any(one.fits(name) for name in names) for one in asked):
                return False
        sources = (self.source_name(c) for fact in facts for c in fact.citations)
        told = (what, date, *(fact.says for fact in facts), *(e.name for e in entities), *sources)
        text = f" {plain(' '.join(told))}"
        return all(f" {word}" in text for word in wanted.words)

    def _entities(self, facts: Iterable[Fact]) -> set[str]:
        return {id_ for fact in facts for id_ in self.named[fact.id]}


def read_facts(places: Places) -> FactsRead:
    """Read the facts of all subjects; what is broken is left out and told, and nothing raised."""
    problems: tuple[Problem, ...] = ()
    try:
        bases, found = read_subjects(places.seeds)
        problems += tuple(one for one in found if one.severity is Severity.ERROR)
    except ContentError as error:
        return FactsRead((), error.problems)
    except QuizError as error:
        return FactsRead((), (_problem(error, places),))
    try:
        marks = read_locks(places.seeds)
    except ContentError as error:
        marks = {}
        problems += error.problems
    texts = SourceTexts(places.texts, marks, places.seeds)
    return FactsRead(tuple(SubjectFacts.of(base, texts) for base in bases), problems)


def cards_by_fact(
    rows: Iterable[CardRow], subjects: Iterable[SubjectFacts]
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Give the ids of the cards of each fact, by subject and fact, in deck order.

    A fact's id that several subjects have means the fact of the card's own bank.
    """
    holding: dict[str, list[str]] = {}
    for subject in subjects:
        for fact in subject.base.facts:
            holding.setdefault(fact, []).append(subject.base.subject.id)
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        bank = row.id.partition("/")[0]
        for fact in (key[5:] for key in row.siblings if key.startswith("fact:")):
            having = holding.get(fact, [])
            for subject_id in having if len(having) == 1 else [s for s in having if s == bank]:
                found.setdefault((subject_id, fact), []).append(row.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _by_event(base: FactBase) -> Mapping[str, frozenset[str]]:
    """Give for each fact whom it tells of, and whom other facts of the same event do."""
    own = mentions(base)
    of_event: dict[str, set[str]] = {}
    for fact in base.facts.values():
        event = _told_event(fact.claim)
        if event in base.events and not isinstance(fact.claim, CauseClaim):
            of_event.setdefault(event, set()).update(own[fact.id])
    return {
        fact.id: own[fact.id].union(*(of_event.get(event, ()) for event in events_of(fact.claim)))
        for fact in base.facts.values()
    }


def _told_event(claim: Claim) -> str:
    """Name the event that a claim is about: of a cause its effect, which is what is asked."""
    events = events_of(claim)
    return events[-1] if events else ""


def _is_sensitive(fact: Fact, base: FactBase) -> bool:
    events = (base.events[id_] for id_ in events_of(fact.claim) if id_ in base.events)
    return fact.sensitive or any(event.sensitive for event in events)


def _problem(error: QuizError, places: Places) -> Problem:
    from quiz.errors import Place

    return Problem(Place(str(places.seeds)), error.message, error.cure)
