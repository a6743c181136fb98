"""Drawings in SVG: bars with a mark for what is fair, and intervals. Colours are the style sheet's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.lint.report.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _ROW = 640, 26
_LABEL, _VALUE = 190, 92
_ROOM = _WIDTH - _LABEL - _VALUE
_LONGEST = 27
"""Letters of a label; its title tells the whole."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a plot: `length` of which `part` is told apart, and a mark at `fair`."""

    label: str
    length: float
    value: str
    part: float = 0.0
    fair: float | None = None
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """A row of a plot: a measured share with its interval, beside what chance gives."""

    label: str
    share: float
    low: float
    high: float
    chance: float
    value: str
    flagged: bool = False


def bars(rows: Sequence[Bar], about: str) -> Markup:
    """Draw bars, all to the scale of the longest; `about` tells what a reader who sees none hears."""
    longest = max((max(row.length, row.fair or 0) for row in rows), default=0) or 1
    drawn = [_bar(row, number, longest) for number, row in enumerate(rows)]
    return _plot(drawn, len(rows), about)


def intervals(rows: Sequence[Interval], about: str) -> Markup:
    """Draw intervals on a scale from 0 to 100%, each with a mark at chance."""
    drawn = [_grid(len(rows)), *(_interval(row, number) for number, row in enumerate(rows))]
    return _plot(drawn, len(rows), about, scale=True)


def _bar(row: Bar, number: int, longest: float) -> Markup:
    top, per = number * _ROW + 6, _ROOM / longest
    shapes = [
        element("rect", class_="bar flagged" if row.flagged else "bar", x=_LABEL, y=top,
                width=_places(row.length * per), height=14, rx=2),
    ]  # fmt: skip
    if row.part:
        shapes.append(
            element("rect", class_="part", x=_LABEL, y=top, width=_places(row.part * per),
                    height=14, rx=2)
        )  # fmt: skip
    if row.fair is not None:
        at = _places(_LABEL + row.fair * per)
        shapes.append(element("line", class_="fair", x1=at, x2=at, y1=top - 3, y2=top + 17))
    return element("g", *_words(row.label, row.value, top), *shapes)


def _interval(row: Interval, number: int) -> Markup:
    top = number * _ROW + 6
    middle, chance = top + 7, _at(row.chance)
    return element(
        "g",
        *_words(row.label, row.value, top),
        element("line", class_="fair", x1=chance, x2=chance, y1=top - 3, y2=top + 17),
        element("line", class_="range flagged" if row.flagged else "range", x1=_at(row.low),
                x2=_at(row.high), y1=middle, y2=middle),
        element("circle", class_="dot flagged" if row.flagged else "dot", cx=_at(row.share),
                cy=middle, r=4),
    )  # fmt: skip


def _grid(rows: int) -> Markup:
    bottom = rows * _ROW
    lines = []
    for percent in range(0, 101, 25):
        at = _at(percent / 100)
        lines += [
            element("line", class_="grid", x1=at, x2=at, y1=0, y2=bottom),
            element(
                "text", f"{percent}%", class_="scale", x=at, y=bottom + 14, text_anchor="middle"
            ),
        ]
    return element("g", *lines)


def _words(label: str, value: str, top: int) -> list[Markup]:
    short = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
    return [
        element(
            "text", short, element("title", label), x=_LABEL - 8, y=top + 12, text_anchor="end"
        ),
        element("text", value, class_="value", x=_WIDTH - _VALUE + 8, y=top + 12),
    ]


def _plot(drawn: Sequence[Markup], rows: int, about: str, *, scale: bool = False) -> Markup:
    height = rows * _ROW + (22 if scale else 4)
    plot = element(
        "svg", element("title", about), *drawn, viewBox=f"0 0 {_WIDTH} {height}", role="img",
        aria_label=about, class_="plot",
    )  # fmt: skip
    return element("div", plot, class_="plotted")


def _at(share: float) -> float:
    return _places(_LABEL + min(1.0, max(0.0, share)) * _ROOM)


def _places(value: float) -> float:
    return round(value, 1)
