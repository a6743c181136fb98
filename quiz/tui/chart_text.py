"""Lines of statistics on their way to the screen: what is drawn gets a colour, and needs none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.content import Content

from quiz.analysis.notes import question, summary
from quiz.tui.text import lines, literal

if TYPE_CHECKING:
    from quiz.analysis.hints import JudgedItem

_STYLES = (
    (re.compile("[▁-▐░▒▓]+"), "$primary"),
    (re.compile("┃"), "bold $text-warning"),
    (re.compile("[│┤└─·]+"), "$foreground-muted"),
)


def drawn(line: str) -> Content:
    """Make a line of a chart: its signs in colour, its words plain."""
    content = literal(line)
    for pattern, style in _STYLES:
        for found in pattern.finditer(content.plain):
            content = content.stylize(style, found.start(), found.end())
    return content


def judged_content(judged: JudgedItem) -> Content:
    """Tell a question with how it is answered, and its gravest hint."""
    item = judged.item
    told = [
        literal(question(item.card.task), "bold"),
        literal(f"  {summary(item)}  [{item.card.deck}]", "$foreground-muted"),
    ]
    if judged.hints:
        hint = judged.hints[0]
        told.append(literal(f"  {hint.kind.value}: {hint.message}", "$text-warning"))
    return lines(*told)
