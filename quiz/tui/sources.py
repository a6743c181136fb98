"""The sources of an answer in full, over the card."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.session.source_panel import HOW_TO_READ, Article, SourcePanel
from quiz.tui.box import BoxScreen
from quiz.tui.feedback import contradicting, in_context
from quiz.tui.text import lines, literal

WHOLE = 1 << 30
"""How many characters of a paragraph are shown around what is cited: all."""

_QUIET = "$foreground-muted"


class SourcesScreen(BoxScreen):
    """Shows each article with the cited paragraphs whole, and what the sources cannot tell."""

    CSS_PATH = "sources.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,s,q", "close", "Close", id="sources.close")
    ]

    def __init__(self, panel: SourcePanel) -> None:
        super().__init__()
        self._panel = panel

    def compose(self) -> ComposeResult:
        """Lay out the articles, who says otherwise, and the scope."""
        with VerticalScroll(classes="box"):
            closing = [Content(""), literal("Escape closes this.", _QUIET)]
            yield Static(lines(*panel_parts(self._panel, WHOLE), *closing))


def panel_parts(panel: SourcePanel, around: int) -> list[Content]:
    """Show all about the sources of an answer, with so many characters around what is cited."""
    told = [literal(text) for text in (panel.attribution, panel.witnesses) if text]
    parts = [literal("Where it is said", "bold"), *told]
    if not panel.articles:
        parts.append(literal("This question names no source."))
    for article in panel.articles:
        parts += [Content(""), *_article(article, around)]
    if not panel.is_readable:
        parts += [Content(""), literal(HOW_TO_READ, _QUIET)]
    parts += contradicting(panel.contradictions)
    if panel.scope:
        parts += [Content(""), literal("What the sources can and cannot tell", "bold")]
        parts.append(literal(panel.scope, _QUIET))
    return parts


def _article(article: Article, around: int) -> list[Content]:
    parts = [literal(article.title, "bold")]
    parts += [literal(text, _QUIET) for text in (article.record, article.url) if text]
    for passage in article.passages:
        if passage.excerpt is None:
            parts.append(literal(passage.where))
        else:
            parts.append(literal(f"{passage.where}:"))
            parts.append(in_context(passage.excerpt, around))
    return parts
