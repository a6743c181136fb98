"""The time axis and the tree of causes as lists of rows; a row leads to a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from quiz.text.width import columns, padded
from quiz.tui.fact_text import QUIET, Block
from quiz.tui.fact_view import hung
from quiz.tui.one_colour import OneColourList
from quiz.tui.text import lines, literal

if TYPE_CHECKING:
    from quiz.facts.causality import Branch
    from quiz.facts.model import Fact
    from quiz.facts.timeline import Moment
    from quiz.session.fact_filter import FactFilter
    from quiz.session.subject_facts import SubjectFacts

LONGEST_DATE = 20
"""Columns that dates may take; what happened stands below a longer one."""


class Row(Struct, frozen=True):
    """A row; a heading leads to no fact."""

    text: Content
    fact: str = ""


def rows_of(subject: SubjectFacts, view: str, wanted: FactFilter, width: int) -> list[Row]:
    """Write what a filter lets through of a subject: its `timeline`, or its `causes`."""
    if view == "timeline":
        return list(timeline_rows(subject, subject.moments_of(wanted), width))
    from quiz.facts.causality import tree

    return list(tree_rows(subject, tree(subject.links_of(wanted)), width))


def timeline_rows(subject: SubjectFacts, moments: Sequence[Moment], width: int) -> Iterator[Row]:
    """Write moments in order, under a heading for each year.

    Marks stand before the date: `*` for one that is inferred in part, `≠` for one in dispute, `!`
    for what is sensitive.
    """
    dates = [_date(moment) for moment in moments]
    left = min(LONGEST_DATE, max(map(columns, dates), default=0))
    year = None
    for moment, date in zip(moments, dates, strict=True):
        if moment.date.first.year != year:
            year = moment.date.first.year
            heading = f"── {year} "
            yield Row(literal(heading + "─" * max(0, width - len(heading)), QUIET))
        marks = _marks(moment, subject)
        lead = f"{marks} {padded(date, left)} │ "
        told = _told(moment, subject)
        if columns(date) > left:
            indent = f"{' ' * (len(marks) + 1 + left)} │ "
            row = [literal(f"{marks} {date}"), *hung(Block(told, indent), width)]
        else:
            row = _hung(told, lead, width)
        yield Row(lines(*row), moment.facts[0].id)


def _hung(text: Content, lead: str, width: int) -> list[Content]:
    """Hang a text beside its lead; the bar of the axis goes on below it."""
    rest = f"{' ' * columns(lead[:-2])}│ "
    wrapped = text.wrap(max(8, width - columns(lead)))
    return [literal(rest if number else lead) + line for number, line in enumerate(wrapped)]


def _date(moment: Moment) -> str:
    """Write a date without its year where that is the heading's."""
    date, text = moment.date, moment.date.english()
    if date.first.year == date.last.year:
        text = text.removesuffix(f" {date.first.year}")
    return f"about {text}" if date.approximate and "about" not in text else text


def _marks(moment: Moment, subject: SubjectFacts) -> str:
    sensitive = any(fact.id in subject.sensitive for fact in moment.facts)
    given = (("*", moment.inferred), ("≠", moment.disputed), ("!", sensitive))
    return "".join(mark if holds else " " for mark, holds in given)


def _told(moment: Moment, subject: SubjectFacts) -> Content:
    edge = f" {moment.edge}" if moment.edge else ""
    cited = (place for fact in moment.facts for place in fact.citations)
    sources = dict.fromkeys(map(subject.source_name, cited))
    holders = _holders(moment.facts, subject)
    named = ", ".join(source for source in sources if f"according to {source}" not in holders)
    notes = [*holders, *([named] if named else [])]
    return Content.assemble(
        literal(f"{moment.what}{edge}"), literal(f"  [{'; '.join(notes)}]", QUIET)
    )


def _holders(facts: Sequence[Fact], subject: SubjectFacts) -> list[str]:
    """Say whose word it is where nobody tells it in their own name."""
    holders = [fact.attributed_to for fact in facts]
    named = [holder for holder in holders if holder is not None]
    if len(named) < len(holders):
        return []
    return [f"according to {subject.name_of(holder)}" for holder in dict.fromkeys(named)]


def tree_rows(subject: SubjectFacts, branches: Sequence[Branch], width: int) -> Iterator[Row]:
    """Write causes with their effects below them, each after an arrow; roots lead to an effect's."""
    from quiz.facts.causality import trunks

    for number, (branch, (lead, rest)) in enumerate(zip(branches, trunks(branches), strict=True)):
        fact = branch.fact
        if fact is None and number + 1 < len(branches):
            fact = branches[number + 1].fact
        told = Content.assemble(
            literal(branch.node.phrase, "" if branch.depth else "bold"),
            literal(_notes(branch, subject), QUIET),
        )
        wrapped = told.wrap(max(8, width - columns(lead)))
        row = [literal(rest if n else lead) + line for n, line in enumerate(wrapped)]
        yield Row(lines(*row), fact.id if fact else "")


def _notes(branch: Branch, subject: SubjectFacts) -> str:
    fact = branch.fact
    if fact is None:
        return ""
    marks = ("≠ disputed" if fact.id in subject.against else "",
             "! sensitive" if fact.id in subject.sensitive else "",
             *_holders([fact], subject), "see above" if branch.again else "")  # fmt: skip
    told = "; ".join(mark for mark in marks if mark)
    return f"  [{told}]" if told else ""


class RowList(OneColourList):
    """A list of rows; headings are passed over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", tooltip="Open the fact", id="facts.open"),
        Binding("j", "cursor_down", "Down", show=False, id="facts.down"),
        Binding("k", "cursor_up", "Up", show=False, id="facts.up"),
        Binding("g", "first", "First", show=False, id="facts.first"),
        Binding("G", "last", "Last", show=False, id="facts.last"),
    ]

    class Resized(Message):
        """The list has another width; its rows are to be wrapped again."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as every widget names it
        super().__init__(id=id, markup=False, compact=True)
        self._facts: list[str] = []
        self._width = 0

    def on_resize(self) -> None:
        """Tell when the width has changed."""
        if self.room != self._width:
            self._width = self.room
            self.post_message(self.Resized())

    @property
    def room(self) -> int:
        """Give the columns that a row may take."""
        return self.scrollable_content_region.width

    @property
    def fact(self) -> str:
        """Name the fact of the highlighted row; empty for none."""
        at = self.highlighted
        return "" if at is None or at >= len(self._facts) else self._facts[at]

    def fill(self, rows: Sequence[Row]) -> None:
        """Show other rows; the highlight stays with its fact, or near its place."""
        before, at, top = self.fact, self.highlighted or 0, self.scroll_y
        self._facts = [row.fact for row in rows]
        self.set_options([Option(row.text, disabled=not row.fact) for row in rows])
        same = [n for n, fact in enumerate(self._facts) if before and fact == before]
        places = same or [n for n, fact in enumerate(self._facts) if fact]
        if places:  # something that lasted has two rows: its beginning and its end
            self.highlighted = min(places, key=lambda n: abs(n - at))
        self.scroll_to(y=top, animate=False, immediate=True)
        self.scroll_to_highlight()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open a row when there is one."""
        del parameters
        return bool(self.fact) if action == "select" else True

    def go_to(self, fact: str) -> None:
        """Highlight the row of a fact, if there is one."""
        if fact in self._facts:
            self.highlighted = self._facts.index(fact)
