"""Charts of characters: a width goes in, lines come out. They need no colour to be read."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct

from quiz.text.width import columns, padded

ACROSS = " ▏▎▍▌▋▊▉█"
"""Eighths of a cell, filled from the left."""
UPWARDS = " ▁▂▃▄▅▆▇█"
"""Eighths of a cell, filled from below."""
SHADES = "·░▒▓█"
"""Nothing, and four quarters up to the most."""
WIDEST_COLUMN = 3


class Row(Struct, frozen=True):
    """A line of a bar chart: its name, its value (not below 0), and what stands after the bar."""

    label: str
    value: float
    note: str = ""


def compact(value: float) -> str:
    """Write a number in at most five columns: 950, 1.2k, 12k, 3.4M; small ones with a decimal."""
    if 0 < value < 10 and not math.isclose(value, round(value)):
        return f"{value:.1f}"
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= size * 0.9995:  # what would be written 1000 of the smaller unit
            short = value / size
            return f"{short:.1f}{letter}" if short < 9.95 else f"{short:.0f}{letter}"
    return f"{value:.0f}"


def bar(value: float, top: float, width: int) -> str:
    """Draw a value as a bar, `top` as the whole width; whatever is above 0 can be seen."""
    if value <= 0 or top <= 0 or width <= 0:
        return ""
    eighths = max(1, round(min(1.0, value / top) * width * 8))
    whole, rest = divmod(eighths, 8)
    return ACROSS[8] * whole + (ACROSS[rest] if rest else "")


def bar_chart(rows: Sequence[Row], width: int) -> list[str]:
    """Draw bars below one another: label, note, bar, each in its own columns.

    The longest bar fills the width. Where the texts leave no room for bars, they stand alone.
    """
    left = max((columns(row.label) for row in rows), default=0)
    right = max((columns(row.note) for row in rows), default=0)
    room = width - left - right - 4
    top = max((row.value for row in rows), default=0)
    lines = []
    for row in rows:
        note = " " * (right - columns(row.note)) + row.note
        lines.append(f"{padded(row.label, left)}  {note}  {bar(row.value, top, room)}".rstrip())
    return lines


def column_chart(
    values: Sequence[float], width: int, height: int, ticks: Mapping[int, str]
) -> list[str]:
    """Draw values as columns side by side over an axis, with the scale to the left.

    `ticks` names some of the columns below the axis, by their index. Values beside one another are
    added up into one column where there are more than fit; see `grouped`.
    """
    scale = 6
    size, sums = grouped(values, width - scale - 1)
    if not sums:
        return []
    top = max(*sums, 0) or 1
    wide = min(WIDEST_COLUMN, max(1, (width - scale - 1) // len(sums)))
    marks = {height - 1: compact(top), (height - 1) // 2: ""}
    lines = []
    for level in range(height - 1, -1, -1):
        cells = (_cell(value, top, height, level) for value in sums)
        drawn = "".join(_wide(cell, wide) for cell in cells).rstrip()
        lines.append(f"{marks.get(level, ''):>{scale - 1}} {'┤' if level in marks else '│'}{drawn}")
    axis = f"{'0':>{scale - 1}} └{'─' * (wide * len(sums))}"
    return [*lines, axis, *_ticks(ticks, scale + 1, wide, size, width)]


def grouped(values: Sequence[float], most: int) -> tuple[int, list[float]]:
    """Add up neighbours until at most so many are left; give how many each stands for, and them."""
    size = max(1, math.ceil(len(values) / max(1, most)))
    return size, [sum(values[at : at + size]) for at in range(0, len(values), size)]


def _cell(value: float, top: float, height: int, level: int) -> str:
    eighths = max(1, round(value / top * height * 8)) if value > 0 else 0
    return UPWARDS[min(8, max(0, eighths - level * 8))]


def _wide(cell: str, wide: int) -> str:
    """Fill a column, with a gap beside it where it is wide enough."""
    return cell * wide if wide == 1 else cell * (wide - 1) + " "


def _ticks(ticks: Mapping[int, str], left: int, wide: int, size: int, width: int) -> list[str]:
    line = ""
    for index, text in sorted(ticks.items()):
        at = left + index // size * wide
        if at + columns(text) <= width and (not line or at > columns(line)):
            line = padded(line, at) + text
    return [line] if line else []


def quarters(values: Sequence[int]) -> tuple[int, int, int, int]:
    """Give the least value for each shade above nothing.

    They are quarters of what nine in ten of the days with anything stay at or below, so that one
    huge day does not make all others alike.
    """
    some = sorted(value for value in values if value > 0)
    top = some[max(0, math.ceil(len(some) * 0.9) - 1)] if some else 1
    first, second, third, fourth = (quarter * top // 4 + 1 for quarter in range(4))
    return first, second, third, fourth


def shade(value: int, least: Sequence[int]) -> str:
    """Give the sign for a value, by the least values of the four shades."""
    return SHADES[sum(value >= bound for bound in least)]


def heat_map(
    weeks: Sequence[Sequence[int | None]], names: Sequence[str], heads: Mapping[int, str], wide: int
) -> list[str]:
    """Draw a column for each week and a line for each day of it; None is left blank.

    `heads` names some of the columns above them, by their index; `wide` is the width of a column.
    """
    least = quarters([value for week in weeks for value in week if value])
    left = max(map(columns, names)) + 1
    lines = _ticks(heads, left, wide, 1, left + wide * len(weeks) + 3) or [""]
    for day, name in enumerate(names):
        signs = (" " if (value := week[day]) is None else shade(value, least) for week in weeks)
        lines.append((padded(name, left) + "".join(sign * wide for sign in signs)).rstrip())
    return lines


def legend(values: Sequence[int]) -> str:
    """Say what each shade of a heat map of these values stands for."""
    least = quarters(values)
    parts = [f"{SHADES[0]} none"]
    for sign, low, after in zip(SHADES[1:], least, (*least[1:], 0), strict=True):
        if not after:
            parts.append(f"{sign} {low} or more")
        elif after > low:
            parts.append(f"{sign} {low}" if after == low + 1 else f"{sign} {low}–{after - 1}")
    return "   ".join(parts)
