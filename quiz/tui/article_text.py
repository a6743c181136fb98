"""What is written of an article, its paragraphs, and the facts that rest on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quiz.tui.hanging import Hanging
from quiz.tui.text import lines, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.session.articles import ArticleRecord, CitingFact, Paragraph

QUIET = "$foreground-muted"
_HOW_TO_READ = "To read the articles here, attach your copies: quiz sources attach FOLDER"


def heading_content(article: ArticleRecord) -> Content:
    """Show an article in the list: its title, and how much of it is cited."""
    return lines(literal(article.title, "bold"), literal(article.covered, QUIET))


def article_content(article: ArticleRecord) -> Content:
    """Show the record of an article and what it covers."""
    parts = [literal(article.title, "bold")]
    parts += [literal(text, QUIET) for text in (article.record, article.url) if text]
    parts.append(literal(f"{article.subject}: {article.covered}."))
    parts += [literal(f"! {remark}", "$text-warning") for remark in article.remarks]
    if not article.readable:
        parts.append(literal(_HOW_TO_READ, "$text-warning"))
    return lines(*parts)


def paragraph_content(paragraph: Paragraph, article: ArticleRecord) -> Hanging:
    """Show a paragraph with what is cited between » and « and in bold, below its number and facts."""
    if paragraph.facts:
        count = len(paragraph.facts)
        told, style = f"{count} fact{'s'[: count != 1]}", "$text-success"
    elif paragraph.skipped:
        told, style = f"no facts: {paragraph.skipped}", QUIET
    else:
        told, style = "! nothing cites it", "$text-warning"
    none = Content("")
    rows = [(literal(f"p{paragraph.number:<4}", "bold"), literal(told, style))]
    if paragraph.number in article.heads:
        heading = literal(article.heads[paragraph.number], "bold $text-accent")
        rows.insert(0, (literal("── ", "bold $text-accent"), heading))
    if paragraph.pieces:
        rows += [(none, none.join(_run(*run) for run in _runs(paragraph))), (none, none)]
    return Hanging(rows)


def _runs(paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
    """Join the cited sentences that follow one another."""
    run = ""
    between = ""
    for text, cited in paragraph.pieces:
        if cited:
            run += between * bool(run) + text
            between = ""
        elif run and not text.strip():
            between += text
        else:
            if run:
                yield run, True
            yield between + text, False
            run = between = ""
    if run:
        yield run, True


def _run(text: str, cited: bool) -> Content:
    return literal(f"»{text}«", "bold") if cited else literal(text, QUIET)


def facts_content(paragraph: Paragraph) -> Content:
    """List the facts of a paragraph with their sentences, an empty line between."""
    if not paragraph.facts:
        why = f": {paragraph.skipped}." if paragraph.skipped else ", and no reason is given."
        return literal(f"No fact rests on paragraph {paragraph.number}{why}")
    first, *others = map(_fact, paragraph.facts)
    return lines(*first, *(part for fact in others for part in (Content(""), *fact)))


def _fact(fact: CitingFact) -> list[Content]:
    where = ", ".join(f"s{number}" for number in fact.sentences)
    notes = f" ({'; '.join(fact.notes)})" if fact.notes else ""
    return [literal(f"{where}  {fact.id}{notes}", QUIET), literal(fact.says)]
