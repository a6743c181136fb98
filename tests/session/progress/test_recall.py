"""Retention in lines: each figure below its heading, whatever the interval is called."""

from __future__ import annotations

import pytest

from quiz.analysis.progress import INTERVALS, Period, Retention, Retentions
from quiz.session.progress.recall import retention_lines
from quiz.store.statistics import Share


@pytest.mark.parametrize("width", [76, 80, 116, 200])
@pytest.mark.parametrize("whole", [0, 7, 12_345])
def test_each_figure_stands_below_its_heading(width: int, whole: int) -> None:
    lasts = [*(after - 1 for after in INTERVALS[1:]), None]
    groups = tuple(
        Retention(first, last, Share(whole, whole), 0.9 if whole else None)
        for first, last in zip(INTERVALS, lasts, strict=True)
    )
    together = Retention(1, None, Share(9, 10), 0.9)
    lines = retention_lines(Retentions(together, groups), Period.ALL, width)
    head, rows = lines[0], lines[1 : 1 + len(groups)]
    end = head.index("reviews") + len("reviews")
    assert all(row[:end].endswith(f" {whole:,}") for row in rows)
    assert all(row[end : end + 1] in {" ", ""} for row in rows)
    assert next(line for line in lines if line.startswith("all together"))[:end].endswith(" 10")
    assert max(map(len, lines)) <= width
