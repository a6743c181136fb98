"""The page of a fact on the screen: it scrolls, and its links lead to other facts and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quiz.tui.fact_pages import FactPages
from quiz.tui.fact_text import Block
from quiz.tui.text import lines

_STEP = 3  # lines that j and k scroll where no link is in sight
_MARGIN = 2  # columns before each line, for the mark of the chosen link


class _Line(Struct, frozen=True):
    content: Content
    link: int | None = None  # its number among the links of the page


class FactView(VerticalScroll, can_focus=True):
    """Shows blocks of text; one of its links is chosen, and Enter follows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "follow", "Open", tooltip="Open the chosen fact", id="fact.follow"),
        Binding("j,down,tab", "next(1)", "Next link", tooltip="To the next link, or scroll down",
                show=False, id="fact.next"),
        Binding("k,up,shift+tab", "next(-1)", "Previous link", show=False,
                tooltip="To the link before, or scroll up", id="fact.previous"),
        Binding("g", "scroll_home", "Top", tooltip="To the top", show=False, id="fact.top"),
        Binding("G", "scroll_end", "End", tooltip="To the end", show=False, id="fact.end"),
    ]  # fmt: skip

    class Followed(Message):
        """A link was followed; the page shows the fact that it leads to."""

    def __init__(self, pages: FactPages, *, id: str) -> None:  # noqa: A002 - as every widget names it
        super().__init__(id=id)
        self._pages = pages
        self.fact = ""
        self._way: list[tuple[str, int | None, int]] = []  # the pages to go back to
        self._blocks: Sequence[Block] = ()
        self._lines: list[_Line] = []
        self._links: list[str] = []
        self._chosen: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out one text, which is wrapped here so that each link knows its lines."""
        yield Static(id="fact-text")

    def open(self, fact: str) -> None:
        """Show the page of a fact, from which there is no way back; of none an empty page."""
        self._way = []
        self._show(fact)

    def back(self) -> bool:
        """Go back to the page before, as it was left; False when there is none."""
        if not self._way:
            return False
        self._show(*self._way.pop())
        return True

    def again(self) -> None:
        """Show the same page anew: what is said of its cards may have changed."""
        self._show(self.fact, self._chosen, round(self.scroll_y))

    def stays(self) -> bool:
        """Show the same page of facts that were read anew; False, and nothing, if it is gone."""
        self._way = [one for one in self._way if self._pages.has(one[0])]
        if not self._pages.has(self.fact):
            self.open("")
            return False
        self.again()
        return True

    def _show(self, fact: str, chosen: int | None = None, top: int = 0) -> None:
        self.fact = fact
        self._blocks = self._pages.blocks(fact)
        self._chosen = chosen
        self._wrap()
        self.call_after_refresh(self.scroll_to, y=top, animate=False)

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        self._wrap()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width - _MARGIN
        if width < 1:
            return
        self._links = [block.link for block in self._blocks if block.link]
        if self._chosen is not None and self._chosen >= len(self._links):
            self._chosen = None
        self._lines = []
        number = 0
        for block in self._blocks:
            link = number if block.link else None
            number += bool(block.link)
            self._lines += [_Line(line, link) for line in hung(block, width)]
        self._draw()

    def _draw(self) -> None:
        drawn = []
        for line in self._lines:
            here = line.link is not None and line.link == self._chosen
            marked = Content.assemble("› " if here else "  ", line.content)
            drawn.append(marked.stylize("reverse") if here else marked)
        self.query_one("#fact-text", Static).update(lines(*drawn))

    def action_next(self, step: int) -> None:
        """Choose the next link that is in sight, or scroll towards it."""
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        wanted = self._next_link(step, top, height)
        if wanted is None:
            self.scroll_relative(y=_STEP * step, animate=False)
            return
        self._chosen = wanted
        self._draw()
        at = self._lines_of(wanted)
        if at[-1] >= top + height:
            self.scroll_to(y=at[-1] - height + 1, animate=False)
        elif at[0] < top:
            self.scroll_to(y=at[0], animate=False)
        self.refresh_bindings()

    def _next_link(self, step: int, top: int, height: int) -> int | None:
        """Find the link to choose: the next one, unless more than a step out of sight."""
        seen = [n for n in range(len(self._links)) if self._in_sight(n, top, height)]
        if self._chosen is None or not self._in_sight(self._chosen, top, height):
            wanted = (seen[0] if step > 0 else seen[-1]) if seen else None
        else:
            wanted = self._chosen + step
        if wanted is None or not 0 <= wanted < len(self._links):
            return None
        near = self._in_sight(wanted, top - _STEP, height + 2 * _STEP)
        return wanted if near else None

    def _in_sight(self, link: int, top: int, height: int) -> bool:
        at = self._lines_of(link)
        return top <= at[0] < top + height

    def _lines_of(self, link: int) -> list[int]:
        return [number for number, line in enumerate(self._lines) if line.link == link]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open a link when one is chosen."""
        del parameters
        return self._chosen is not None if action == "follow" else True

    def action_follow(self) -> None:
        """Open the fact of the chosen link."""
        if self._chosen is not None:
            self._way.append((self.fact, self._chosen, round(self.scroll_y)))
            self._show(self._links[self._chosen])
            self.post_message(self.Followed())

    def on_click(self, event: events.Click) -> None:
        """Follow the link that was clicked."""
        text = self.query_one("#fact-text", Static)
        row = event.screen_y - text.region.y
        if 0 <= row < len(self._lines) and (link := self._lines[row].link) is not None:
            self._chosen = link
            self.action_follow()


def hung(block: Block, width: int) -> list[Content]:
    """Wrap a block to a width, the lines after the first under the text beside its lead."""
    lead = Content(block.lead)
    room = max(8, width - lead.cell_length)
    rest = lead if "│" in block.lead else Content(" " * lead.cell_length)
    wrapped = block.content.wrap(room) or [Content("")]
    return [(rest if number else lead) + line for number, line in enumerate(wrapped)]
