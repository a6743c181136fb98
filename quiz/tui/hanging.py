"""Text whose lines after the first go on below it, not below what leads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

from quiz.text.width import columns
from quiz.tui.text import lines, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.css.styles import RulesMap
    from textual.selection import Selection
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

NARROWEST = 8
"""A text has at least so many columns, however little its lead leaves."""

_LEAD = re.compile(r" *[•✓✗] +(?:[a-z]  )?|[ ▸] (?:\S.{0,24}?)?  +(?=\S)")
"""A bullet, an option's mark and letter, or a mark and a date that end with two blanks."""


class Hanging(Visual):
    """Leads, each with its text, laid out at any width."""

    def __init__(self, rows: Sequence[tuple[Content, Content]]) -> None:
        self._rows = rows
        self._width = -1
        self._laid_out = Content("")

    @classmethod
    def of(cls, text: Content) -> Self:
        """Let those lines of a text hang that begin with a bullet, a mark or a date."""
        rows = []
        for line in text.split("\n", allow_blank=True):
            lead = _LEAD.match(line.plain)
            at = lead.end() if lead else 0
            rows.append((line[:at], line[at:]))
        return cls(rows)

    @property
    def laid_out(self) -> Content:
        """Give the text as it was drawn last."""
        return self._laid_out

    def at(self, width: int) -> Content:
        """Lay the text out at a width in columns."""
        if width != self._width:
            self._width = width
            self._laid_out = lines(*(part for row in self._rows for part in _hung(*row, width)))
        return self._laid_out

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Draw the text at a width."""
        return self.at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Give the width at which nothing needs to be wrapped."""
        del rules, container_width
        return max((columns(lead.plain + text.plain) for lead, text in self._rows), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Count the lines at a width."""
        return self.at(width).get_height(rules, width)


class HangingText(Static):
    """Text some of whose lines hang; it can be selected and copied as any other."""

    def hang(self, text: Content) -> None:
        """Show a text."""
        self.update(Hanging.of(text))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give what is selected of the text, in the lines that are seen."""
        shown = self.visual
        if isinstance(shown, Hanging):
            return selection.extract(shown.laid_out.plain), "\n"
        return super().get_selection(selection)


def _hung(lead: Content, text: Content, width: int) -> list[Content]:
    taken = columns(lead.plain)
    wrapped = text.wrap(max(NARROWEST, width - taken)) or [Content("")]
    rest = literal(" " * taken)
    return [(rest if number else lead) + line for number, line in enumerate(wrapped)]
