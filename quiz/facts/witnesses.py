"""How many sources of a fact are independent of each other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quiz.facts.model import Citation, Fact, FactBase, Source


def witnesses(fact: Fact, base: FactBase) -> int:
    """Count the independent sources of a fact: articles, less those that only repeat another."""
    return independent(fact.citations, base.sources)


def independent(citations: Iterable[Citation], sources: Mapping[str, Source]) -> int:
    """Count the articles that are cited, less those that only repeat another.

    An article only repeats when every sentence cited of it stands in a passage that it shares
    (`Source.quotes` gives such passages one id) and another article is cited for that passage, or
    for one that is linked to it by a third. The posts of one page are one article.
    """
    shared: defaultdict[str, set[str]] = defaultdict(set)
    own: set[str] = set()
    for citation in citations:
        ids = passages_of(citation, sources[citation.source])
        shared[citation.source] |= ids
        if not ids:
            own.add(citation.source)
    told = {id_ for source in own for id_ in shared[source]}
    groups = _linked(ids for source, ids in shared.items() if source not in own)
    return len(own) + sum(not group & told for group in groups)


def passages_of(citation: Citation, source: Source) -> set[str]:
    """Give the ids of the shared passages in which a cited paragraph stands."""
    return {id_ for id_, span in source.quotes if citation.paragraph in span}


def _linked(sets: Iterable[set[str]]) -> list[set[str]]:
    """Unite the sets that have a member in common, directly or through others."""
    groups: list[set[str]] = []
    for ids in sets:
        joined = set(ids).union(*(group for group in groups if group & ids))
        groups = [*(group for group in groups if not group & ids), joined]
    return groups
