"""Facts in a terminal: a list of them, a timeline, and what led to what as a tree."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from quiz.facts.causality import trunks
from quiz.text.safety import shown
from quiz.text.width import columns, padded, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quiz.facts.causality import Branch
    from quiz.facts.listing import FactRow
    from quiz.facts.model import Fact
    from quiz.facts.timeline import Moment

_WIDEST = 100  # columns; longer lines are tiring to read


def terminal_width() -> int:
    """Give the columns to write in: those of the terminal, at most 100."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def hung(lead: str, text: str, width: int) -> list[str]:
    """Write a text beside its lead, the lines after the first under the text."""
    indent = " " * columns(lead)
    return wrapped(lead + shown(text), width, indent=indent)


def row_line(row: FactRow) -> str:
    """Write a fact of a list: its id and standing, its claim, and where it is said."""
    notes = standing(row.fact, row.disputed)
    told = f" ({'; '.join(notes)})" if notes else ""
    where = ", ".join(str(sentence.citation) for sentence in row.citations)
    return f"{row.fact.id} [{row.fact.kind}]{told}\n    {row.fact.says}\n    {where}"


def standing(fact: Fact, disputed: Sequence[str]) -> list[str]:
    """Say how far a fact is to be trusted: whose view, disputed, an error, sensitive."""
    notes = (
        (f"according to {fact.attributed_to}", fact.attributed_to is not None),
        (f"disputed by {', '.join(disputed)}", bool(disputed)),
        ("a known error", fact.status.value == "known_error"),
        ("sensitive", fact.sensitive),
    )
    return [note for note, holds in notes if holds]


def timeline_lines(moments: Sequence[Moment], width: int) -> Iterator[str]:
    """Write a timeline: dates on the left, what happened and who says so on the right.

    `*` marks a date that the texts leave implicit in part, `≠` one that is disputed.
    """
    dates = [
        f"{'*' if m.inferred else ' '}{'≠' if m.disputed else ' '} {m.date.english()}"
        for m in moments
    ]
    left = max(map(columns, dates), default=0)
    year = None
    for moment, date in zip(moments, dates, strict=True):
        if year is not None and moment.date.first.year != year:
            yield f"{' ' * left} │"
        year = moment.date.first.year
        edge = f" {moment.edge}" if moment.edge else ""
        told = f"{moment.what}{edge}  [{', '.join(moment.sources)}]"
        lead = f"{padded(date, left)} ├ "
        indent = f"{' ' * left} │   "
        yield from wrapped(lead + shown(told), width, indent=indent)
    if moments:
        yield f"{' ' * left} ╵"
    if any(moment.inferred for moment in moments):
        yield "* some part of the date is not in the text but was inferred: quiz facts show ID"
    if any(moment.disputed for moment in moments):
        yield "≠ somebody says otherwise: quiz facts --disputes"


def tree_lines(branches: Iterable[Branch], width: int) -> Iterator[str]:
    """Write a tree of causes and effects; each effect stands below its cause, after an arrow."""
    branches = tuple(branches)
    for number, (branch, trunk) in enumerate(zip(branches, trunks(branches), strict=True)):
        if branch.depth == 0 and number:
            yield ""
        lead, indent = trunk
        fact = f"  [{branch.fact.id}]" if branch.fact else ""
        again = "  (unfolded elsewhere)" if branch.again else ""
        told = shown(f"{branch.node.phrase}{fact}{again}")
        yield from wrapped(lead + told, width, indent=indent)
