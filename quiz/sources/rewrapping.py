"""Texts whose lines were broken to a width, as mail programs and page dumps do.

In such a file a line is not a paragraph, and hardly a sentence stands whole. It is told by its
lines: each is as long as the width allows, and blank lines set the paragraphs apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

# Narrower than this are verses and tables; wider lines are paragraphs.
_NARROWEST, _WIDEST = 40, 120
# So many breaks are no chance, and so large a share of them must be where the width is used up.
_FEWEST_BREAKS = 6
_LEAST_SHARE = 0.95


def rejoined(text: str) -> str | None:
    """Join the lines of each paragraph again; None for a text whose lines are not broken."""
    blocks = [
        [line.strip() for line in lines]
        for blank, lines in groupby(text.split("\n"), key=lambda line: not line.strip())
        if not blank
    ]
    breaks = [(line, after) for block in blocks for line, after in pairwise(block)]
    width = max((len(line) for block in blocks for line in block), default=0)
    if len(breaks) < _FEWEST_BREAKS or not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(len(line) + 1 + len(_first_piece(after)) > width for line, after in breaks)
    if full < _LEAST_SHARE * len(breaks):
        return None
    return "\n\n".join("".join(_joined(block)) for block in blocks) + "\n"


def _first_piece(line: str) -> str:
    """Give what could have stood on the line before: lines break at blanks and after hyphens."""
    word = line.split(" ", 1)[0]
    return word[: word.index("-", 1) + 1] if "-" in word[1:-1] else word


def _joined(lines: Sequence[str]) -> Iterator[str]:
    yield lines[0]
    for before, line in pairwise(lines):
        yield line if before.endswith("-") else f" {line}"
