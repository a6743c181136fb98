"""One fact with all that hangs on it, for whoever doubts it or wants to read on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.loading import read_library
from quiz.errors import UsageError
from quiz.facts.answers import answer_of
from quiz.facts.disputes import disputed
from quiz.facts.loading import load_subjects
from quiz.facts.neighbours import Neighbours, neighbours
from quiz.sources.checking import CitationCheck
from quiz.sources.citations import read_locks
from quiz.sources.passages import Passage, SourceTexts
from quiz.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.bank.model import Card
    from quiz.facts.model import Fact, FactBase, Source
    from quiz.places import Places


class Cited(Struct, frozen=True):
    """A citation with its source, how it stands, and its passage where the text is attached."""

    source: Source
    check: CitationCheck
    passage: Passage | None


class FactPage(Struct, frozen=True):
    """A fact, what it answers, where it is said, what contradicts it, what is around it.

    `cards` are the questions made from it or written on it.
    """

    base: FactBase
    fact: Fact
    answer: str
    accept: tuple[str, ...]
    cited: tuple[Cited, ...]
    contradicted_by: tuple[Fact, ...]
    around: Neighbours
    cards: tuple[Card, ...]


def fact_page(places: Places, fact_id: str) -> FactPage:
    """Gather all about a fact; raises UsageError when no subject has it.

    `subject/fact` names a fact whose id stands in several subjects.
    """
    bases = load_subjects(places.seeds)
    base, fact = _found(bases, fact_id)
    texts = SourceTexts(places.texts, read_locks(places.seeds), places.seeds)
    library, _ = read_library(places.decks, bases)
    shared = sum(fact.id in other.facts for other in bases) > 1
    cards = tuple(
        card
        for deck in library.decks
        for card in deck.cards
        if fact.id in card.facts and (not shared or card.bank == base.subject.id)
    )
    return gather(base, fact, texts, disputed(base).get(fact.id, ()), cards)


def gather(
    base: FactBase,
    fact: Fact,
    texts: SourceTexts,
    contradicted_by: Iterable[str],
    cards: tuple[Card, ...],
) -> FactPage:
    """Bring together all about a fact of a base; raises QuizError for a text that is unreadable."""
    answer, accept = answer_of(fact, base)
    cited = tuple(
        Cited(base.sources[place.source], texts.check(place), texts.passage(place))
        for place in fact.citations
    )
    against = tuple(base.facts[other] for other in contradicted_by)
    return FactPage(base, fact, answer, accept, cited, against, neighbours(base, fact), cards)


def _found(bases: Sequence[FactBase], fact_id: str) -> tuple[FactBase, Fact]:
    subject, slash, id_ = fact_id.rpartition("/")
    holding = [
        base for base in bases if id_ in base.facts and (not slash or base.subject.id == subject)
    ]
    if len(holding) == 1:
        return holding[0], holding[0].facts[id_]
    if holding:
        named = " or ".join(f"{base.subject.id}/{id_}" for base in holding)
        raise UsageError(f"several subjects have a fact {id_!r}", f"Name it as {named}.")
    hint = did_you_mean(id_, [known for base in bases for known in base.facts])
    raise UsageError(f"there is no fact {fact_id!r}", hint or "See them all: quiz facts")
