"""All about the sources of one answer: each article, what is cited in its context, the scope."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.bank.citing import CitedParagraph, cited_paragraphs
from quiz.bank.model import Card, Reference
from quiz.session.testimony import Told, contradictions, witnesses

if TYPE_CHECKING:
    from quiz.session.passages import Excerpt

ExcerptFinder = Callable[[CitedParagraph], "Excerpt | None"]
"""Finds cited sentences in their paragraph, where the text is at hand."""

HOW_TO_READ = "To read cited sentences in their paragraphs: quiz sources attach FOLDER"


class CitedPassage(Struct, frozen=True):
    """Where in an article something is said; `excerpt` is None where its text is not at hand."""

    where: str
    excerpt: Excerpt | None


class Article(Struct, frozen=True):
    """An article, a post of one, or free text such as a book's page, which has a title only."""

    title: str
    record: str
    url: str
    passages: tuple[CitedPassage, ...]


class SourcePanel(Struct, frozen=True):
    """What is known of the sources of an answer; texts are empty where nothing is.

    `scope` says what the sources of the whole deck can and cannot tell. `is_readable` tells
    whether every cited sentence is shown.
    """

    attribution: str
    witnesses: str
    articles: tuple[Article, ...]
    contradictions: tuple[Told, ...]
    scope: str

    @property
    def is_readable(self) -> bool:
        """Tell whether no cited sentence is left out because its text is not at hand."""
        passages = [passage for article in self.articles for passage in article.passages]
        return all(passage.excerpt is not None for passage in passages)


def source_panel(card: Card, scope: str, excerpt_of: ExcerptFinder) -> SourcePanel:
    """Gather all about the sources of a card, the articles in the order in which they are cited."""
    groups: dict[tuple[str | None, str], list[CitedParagraph]] = {}
    for cited in cited_paragraphs(card.references):
        groups.setdefault((cited.reference.source, cited.reference.label), []).append(cited)
    holder = card.attribution.removesuffix(".")
    single = card.witnesses == 1 and len(groups) == 1
    return SourcePanel(
        attribution=f"According to {holder}." if holder else "",
        witnesses="Single source." if single else witnesses(card),
        articles=tuple(_article(group, excerpt_of) for group in groups.values()),
        contradictions=contradictions(card),
        scope=scope,
    )


def _article(cited: Iterable[CitedParagraph], excerpt_of: ExcerptFinder) -> Article:
    paragraphs = tuple(cited)
    told = paragraphs[0].reference
    passages = (CitedPassage(one.where, excerpt_of(one)) for one in paragraphs if one.where)
    return Article(told.label, _record(told), told.url, tuple(passages))


def _record(told: Reference) -> str:
    parts = (told.author, told.publisher, told.kind, told.published)
    return ", ".join(part for part in parts if part)
