"""A list whose chosen row has one colour."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import OptionList


class OneColourList(OptionList):
    """Draws the chosen row in the cursor's colours alone.

    What is quiet or coloured in the other rows could not be read on the cursor.
    """

    def render_line(self, y: int) -> Strip:
        """Draw a line; of the chosen row without the colours of its parts."""
        strip = super().render_line(y)
        first = next(iter(strip), None)
        at = self.highlighted
        if first is None or first.style is None or at is None or self.options[at].disabled:
            return strip
        if first.style.meta.get("option") != at:
            return strip
        cursor = self.get_visual_style("option-list--option", "option-list--option-highlighted")
        drawn = cursor.rich_style
        plain = Style(color=drawn.color, bgcolor=drawn.bgcolor, dim=False)
        return Strip(Segment.apply_style(strip, post_style=plain), strip.cell_length)
