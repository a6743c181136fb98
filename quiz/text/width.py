"""How many columns of a terminal a text takes, and text cut and filled to columns.

East Asian wide and full-width characters take two columns (Unicode Standard Annex 11), marks and
joiners none. What a joiner binds, a flag of two letters, and a base with its marks stay together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"
_REGIONAL = range(0x1F1E6, 0x1F200)  # two of these letters make a flag
_SKIN = range(0x1F3FB, 0x1F400)  # colours of skin change the sign before them
_EMOJI_STYLE = "\ufe0f"
_ZERO = {"Mn", "Me", "Cf", "Cc"}
_WORDS = re.compile(r" +|[^ ]+")


def columns(text: str) -> int:
    """Count the columns that a text takes; a tab and what cannot be shown count for none."""
    if text.isascii():
        return len(text)
    return sum(_cluster_columns(cluster) for cluster in clusters(text))


def padded(text: str, width: int) -> str:
    """Fill a text with spaces up to a number of columns."""
    return text + " " * max(0, width - columns(text))


def clusters(text: str) -> list[str]:
    """Cut a text into what a reader takes for one character, as far as terminals need it.

    A simple form of the grapheme clusters of Unicode Standard Annex 29.
    """
    found: list[str] = []
    for mark in text:
        if found and _continues(found[-1], mark):
            found[-1] += mark
        else:
            found.append(mark)
    return found


def wrapped(text: str, width: int, *, indent: str = "") -> list[str]:
    """Break a text into lines of at most `width` columns, at spaces where there are any.

    Lines after the first begin with `indent`. Line breaks of the text stay, and so do spaces
    inside a line. An empty text is one empty line.
    """
    lines: list[str] = []
    for part in text.expandtabs(4).split("\n"):
        line, begun = (indent if lines else ""), False
        for word in _words(part, width - columns(indent)):
            if not word.isspace() and columns(line + word) > width:
                if begun:
                    lines.append(line.rstrip())
                line = indent  # or, at the beginning, less space before a word than it had
            begun = begun or not word.isspace()
            line += word
        lines.append(line.rstrip())
    return lines


def _words(text: str, width: int) -> Iterator[str]:
    """Give words and spaces in turn; a word that no line can hold comes in pieces."""
    for word in _WORDS.findall(text):
        if word.isspace() or columns(word) <= width:
            yield word
            continue
        piece, used = "", 0
        for cluster in clusters(word):
            size = _cluster_columns(cluster)
            if used + size > width and piece:
                yield piece
                piece, used = "", 0
            piece, used = piece + cluster, used + size
        yield piece


def _continues(before: str, mark: str) -> bool:
    if mark.isascii():
        return False
    code = ord(mark)
    if before.endswith(_JOINER) or code in _SKIN or mark == _JOINER:
        return True
    if code in _REGIONAL:
        return len(before) == 1 and ord(before) in _REGIONAL
    return unicodedata.category(mark) in {"Mn", "Me"}


def _cluster_columns(cluster: str) -> int:
    first = cluster[0]
    if unicodedata.category(first) in _ZERO:
        return 0
    wide = unicodedata.east_asian_width(first) in {"W", "F"} or _EMOJI_STYLE in cluster
    return 2 if wide or (len(cluster) == 2 and ord(first) in _REGIONAL) else 1
