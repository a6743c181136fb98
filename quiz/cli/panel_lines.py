"""The sources of an answer in full, by lines."""

from __future__ import annotations

from quiz.cli.lines import contradicting_lines
from quiz.session.source_panel import HOW_TO_READ, Article, SourcePanel

WHOLE = 1 << 30
"""How many characters of a paragraph are written around what is cited: all."""


def panel_lines(panel: SourcePanel) -> list[str]:
    """Write each article with the cited paragraphs whole, who says otherwise, and the scope.

    What is cited stands between » and «.
    """
    written = [text for text in (panel.attribution, panel.witnesses) if text]
    if not panel.articles:
        written.append("This question names no source.")
    for article in panel.articles:
        written += _article(article)
    if not panel.is_readable:
        written.append(f"({HOW_TO_READ})")
    written += contradicting_lines(panel.contradictions)
    if panel.scope:
        written.append(f"What the sources can and cannot tell: {panel.scope}")
    return written


def _article(article: Article) -> list[str]:
    written = [article.title]
    written += [f"  {text}" for text in (article.record, article.url) if text]
    for passage in article.passages:
        if passage.excerpt is None:
            written.append(f"  {passage.where}")
            continue
        pieces = passage.excerpt.pieces(WHOLE)
        text = "".join(f"»{piece}«" if cited else piece for piece, cited in pieces)
        written += [f"  {passage.where}:", f"    {text}"]
    return written
