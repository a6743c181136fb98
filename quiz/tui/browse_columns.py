"""The columns of the list of questions: which fit, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.scheduling.intervals import describe_days, describe_seconds
from quiz.session.browsing.shelf import Column

if TYPE_CHECKING:
    from quiz.session.browsing.selection import Selection
    from quiz.session.browsing.shelf import Line

ROOM_FOR_TEXT = 54
"""The fewest columns that question and answer keep together when others are added."""
_QUESTION_SHARE = 0.64


class Today(Struct, frozen=True):
    """The moment (UTC epoch milliseconds) and the study day that waiting times are told from."""

    at_ms: int
    day: int


class Head(Struct, frozen=True):
    """A column with its title and its width; numbers stand at the right."""

    column: Column
    title: str
    width: int
    right: bool = False


def _due(line: Line, today: Today) -> str:
    if not line.studied and line.phase == "new":
        return "test"
    if line.due_ms is not None:
        return describe_seconds((line.due_ms - today.at_ms) // 1000)
    return "new" if line.due_day is None else describe_days(line.due_day - today.day)


def _flags(line: Line, today: Today) -> str:
    given = (
        ("@", line.suspended),
        ("-", line.buried == today.day),
        ("L", line.leech),
        (str(line.flag), line.flag),
    )
    return "".join(mark for mark, holds in given if holds)


def _number(value: float | None, digits: int = 0) -> str:
    return "" if value is None else f"{value:.{digits}f}"


_CELLS: dict[Column, Callable[[Line, Today], str]] = {
    Column.QUESTION: lambda line, _: line.question,
    Column.ANSWER: lambda line, _: line.answer,
    Column.DECK: lambda line, _: line.deck.rpartition("::")[2],
    Column.KIND: lambda line, _: line.kind,
    Column.DUE: _due,
    Column.INTERVAL: lambda line, _: describe_days(line.days) if line.days else "",
    Column.STABILITY: lambda line, _: _number(line.stability, 1),
    Column.DIFFICULTY: lambda line, _: _number(line.difficulty, 1),
    Column.LAPSES: lambda line, _: str(line.lapses or ""),
    Column.FLAG: _flags,
}
_FIXED = {
    Column.DECK: Head(Column.DECK, "Deck", 16),
    Column.KIND: Head(Column.KIND, "Kind", 6),
    Column.DUE: Head(Column.DUE, "Due", 5, right=True),
    Column.INTERVAL: Head(Column.INTERVAL, "Ivl", 5, right=True),
    Column.STABILITY: Head(Column.STABILITY, "Stab", 6, right=True),
    Column.DIFFICULTY: Head(Column.DIFFICULTY, "Diff", 4, right=True),
    Column.LAPSES: Head(Column.LAPSES, "Laps", 4, right=True),
    Column.FLAG: Head(Column.FLAG, "Flag", 4),
}
_WANTED = (
    Column.DUE, Column.FLAG, Column.LAPSES, Column.INTERVAL, Column.DECK, Column.DIFFICULTY,
    Column.STABILITY, Column.KIND,
)  # fmt: skip
_NAMES = {
    Column.ORDER: "order of the decks",
    Column.QUESTION: "question",
    Column.ANSWER: "answer",
    Column.DECK: "deck",
    Column.KIND: "kind",
    Column.DUE: "due date",
    Column.INTERVAL: "interval",
    Column.STABILITY: "stability",
    Column.DIFFICULTY: "difficulty",
    Column.LAPSES: "lapses",
    Column.FLAG: "flag",
}


def fitting(width: int, by: Column) -> list[Head]:
    """Choose the columns for a width: question and answer, the sorted one, then what still fits."""
    left, shown = width - 1, set()  # a space between question and answer
    first = [by] if by in _FIXED else []
    for column in (*first, *(one for one in _WANTED if one not in first)):
        needed = _FIXED[column].width + 1
        if left - needed >= ROOM_FOR_TEXT or (column in first and left > needed):
            left -= needed
            shown.add(column)
    question = max(1, round(left * _QUESTION_SHARE))
    texts = [
        Head(Column.QUESTION, "Question", question),
        Head(Column.ANSWER, "Answer", max(1, left - question)),
    ]
    return [*texts, *(head for column, head in _FIXED.items() if column in shown)]


def cells(line: Line, heads: list[Head], today: Today) -> list[str]:
    """Write a card into some columns; text of authors is made safe where it is shown."""
    return [_CELLS[head.column](line, today) for head in heads]


def heading(selection: Selection, counts: tuple[int, int], way: tuple[Column, bool]) -> str:
    """Say how many questions are shown, in which order, and how many are marked.

    `counts` are all questions, and those of the shown that only tests ask; `way` is the column to
    sort by, and whether downwards.
    """
    (size, only_tested), (by, descending) = counts, way
    shown, marked = len(selection.rows), len(selection.marked)
    many = f"{size:,}" if shown == size else f"{shown:,} of {size:,}"
    tested = f", {only_tested:,} only in tests" if only_tested else ""
    parts = [f"{many} questions{tested}", f"s: by {_NAMES[by]} {'↓' if descending else '↑'}"]
    if selection.anchor is not None:
        parts.append(f"{len(selection.chosen):,} in the range and marked")
    elif marked:
        hidden = f" ({selection.hidden:,} not shown)" if selection.hidden else ""
        parts.append(f"{marked:,} marked{hidden}")
    return " · ".join(parts)


def why_empty(size: int | None) -> str:
    """Say why no question is shown, and what to do; `size` is None where none can be read."""
    if size is None:
        return "The questions cannot be read."
    if not size:
        return "There are no questions yet. Write some with: quiz new bank NAME"
    return "No question has all of that. Take a word away, or press Escape for all questions."
