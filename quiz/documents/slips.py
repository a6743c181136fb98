"""Slips of the keyboard that a parser does not name: missing blanks, and blanks that are none."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from quiz.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Collection

# Blanks that YAML takes for letters, and characters without any width.
_ODD = "[^\\S \\t\\n\\r]|[\u00ad\u200b-\u200f\u2060\ufeff]"
_ODD_CHARACTER = re.compile(_ODD)
_ODD_BLANK = re.compile(rf"^ *(?:- *)?(?:[\w-]+:)?({_ODD})")
_GLUED_COLON = re.compile(r"^ *(?:- +)*([a-z_]+):(?=[^\s/:])")
_GLUED_DASH = re.compile(r"^ *-(?=[a-z_]+:(?:\s|$))")
_LINES_BEFORE = 3
"""How far above the place where a parser gives up its cause is looked for, in lines."""

_BLANK_AFTER_COLON = "Write `key: value`, with a blank between."
_BLANK_AFTER_DASH = "Write `- id: …`, and the item's other keys below its first."


def slip_above(text: str, file: str, line: int) -> Problem | None:
    """Find the slip that is the cause of a fault in a line, in that line or shortly above it."""
    lines = text.split("\n", line)[:line]
    for number in range(line, max(0, line - _LINES_BEFORE - 1), -1):
        found = _slip_in(lines[number - 1]) if number <= len(lines) else None
        if found:
            column, message, cure = found
            return Problem(Place(file, number, column), message, cure)
    return None


def slip_in_text(text: str) -> tuple[str, str] | None:
    """Say what is wrong with a text that should have been a key with a value, and the cure."""
    glued = _GLUED_COLON.match(text)
    return (_after_colon(glued[1]), _BLANK_AFTER_COLON) if glued else None


def slip_in_key(key: str, known: Collection[str]) -> tuple[str, str] | None:
    """Say which slip makes an unknown key of a known one, and the cure."""
    odd = _ODD_CHARACTER.search(key)
    if odd:
        return f"{name_of_odd(odd[0])} stands in a key", _cure_of_odd(odd[0])
    if key.removeprefix("-") in known:
        return "a blank is missing after the dash", _BLANK_AFTER_DASH
    before, colon, _ = key.partition(":")
    if colon and before in known:
        return _after_colon(before), _BLANK_AFTER_COLON
    return None


def name_of_odd(character: str) -> str:
    """Name a character that looks like a blank or like nothing: the no-break space U+00A0."""
    name = unicodedata.name(character, "invisible character").lower()
    return f"the {name} U+{ord(character):04X}"


def _slip_in(line: str) -> tuple[int, str, str] | None:
    odd = _ODD_BLANK.match(line)
    if odd:
        message = f"{name_of_odd(odd[1])} stands where YAML wants an ordinary blank"
        return odd.start(1) + 1, message, _cure_of_odd(odd[1])
    glued = _GLUED_COLON.match(line)
    if glued:
        return glued.end() + 1, _after_colon(glued[1]), _BLANK_AFTER_COLON
    dash = _GLUED_DASH.match(line)
    if dash:
        return dash.end(), "a blank is missing after the dash", _BLANK_AFTER_DASH
    return None


def _after_colon(key: str) -> str:
    return f"a blank is missing after the colon of `{key}`"


def _cure_of_odd(character: str) -> str:
    if character.isspace():
        return "Replace it by an ordinary blank; it looks like one in most editors."
    return "Delete it; it is invisible in most editors."
