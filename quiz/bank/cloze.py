r"""Sentences with gaps, as authors write them: `((answer))` or `((answer|hint))`.

A backslash before `(`, `)`, `|` or `\` takes the sign's meaning away: `\((` is a bracket and a
bracket, no gap. Single brackets are ordinary text; `((Pope (John XXIII)))` is one gap.
"""

from __future__ import annotations

import re

from msgspec import Struct

from quiz.bank.model import Blank

_SIGNS = "()|\\"
_PIECE = re.compile(r"\\[()|\\]|[()|\\]|[^()|\\]+")


class Gap(Struct, frozen=True):
    """What belongs into one gap of a sentence, and the hint that stands there instead."""

    answer: str
    hint: str = ""


class Cloze(Struct, frozen=True):
    """A sentence taken apart: text, gap, text, gap, … text; one text more than gaps."""

    texts: tuple[str, ...]
    gaps: tuple[Gap, ...]

    def blank(self, index: int) -> Blank:
        """Give the sentence with one gap open and all others filled."""
        return Blank(
            before=self._filled(0, index), after=self._filled(index + 1, len(self.gaps), tail=True),
            hint=self.gaps[index].hint,
        )  # fmt: skip

    def filled(self) -> str:
        """Give the whole sentence with its gaps filled."""
        return self._filled(0, len(self.gaps), tail=True)

    def _filled(self, start: int, stop: int, *, tail: bool = False) -> str:
        parts = [text + gap.answer for text, gap in zip(self.texts, self.gaps, strict=False)]
        middle = "".join(parts[start:stop])
        return middle + self.texts[-1] if tail else middle + self.texts[stop]


def parse_cloze(text: str) -> Cloze:
    """Take a sentence with gaps apart; raises ValueError that says what is wrong with it."""
    reader = _Reader(text)
    texts, gaps = [reader.text()], []
    while not reader.at_end:
        gaps.append(reader.gap())
        texts.append(reader.text())
    if not gaps:
        raise ValueError("the sentence has no gap: write ((answer)) or ((answer|hint))")
    return Cloze(tuple(texts), tuple(gaps))


class _Reader:
    """Reads a sentence from left to right, a sign or a run of ordinary text at a time."""

    def __init__(self, text: str) -> None:
        self._pieces: list[str] = _PIECE.findall(text)
        self._at = 0

    @property
    def at_end(self) -> bool:
        return self._at >= len(self._pieces)

    def _doubled(self, sign: str) -> bool:
        return self._pieces[self._at : self._at + 2] == [sign, sign]

    def text(self) -> str:
        """Read up to the next gap, or to the end."""
        parts: list[str] = []
        depth = 0
        while not self.at_end and not self._doubled("("):
            if not depth and self._doubled(")"):
                raise ValueError(r"`))` closes a gap that was never opened; a bracket is `\)`")
            piece = self._pieces[self._at]
            self._at += 1
            depth = max(0, depth + (piece == "(") - (piece == ")"))
            parts.append(_plain(piece))
        return "".join(parts)

    def gap(self) -> Gap:
        """Read a gap from its `((` to its `))`."""
        start = self._at
        self._at += 2
        fields, depth = [""], 0
        while depth or not self._doubled(")"):
            if self.at_end:
                rest = "".join(self._pieces[start:])
                raise ValueError(f"a gap is never closed: {rest[:30]!r}")
            if self._doubled("("):
                raise ValueError("a gap stands inside another gap; close the first with `))`")
            piece = self._pieces[self._at]
            self._at += 1
            if piece == "|":
                fields.append("")
                continue
            depth = max(0, depth + (piece == "(") - (piece == ")"))
            fields[-1] += _plain(piece)
        self._at += 2
        return _gap([field.strip() for field in fields])


def _plain(piece: str) -> str:
    return piece[1] if len(piece) == 2 and piece[0] == "\\" and piece[1] in _SIGNS else piece


def _gap(fields: list[str]) -> Gap:
    if len(fields) > 2:
        raise ValueError(r"a gap has one hint only: ((answer|hint)); a bar in the text is `\|`")
    if not fields[0]:
        raise ValueError("a gap is empty: its answer stands first, as in ((answer|hint))")
    if len(fields) == 2 and not fields[1]:
        raise ValueError("the hint of a gap is empty: leave the bar out, or say a hint")
    return Gap(*fields)
