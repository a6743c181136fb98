"""Which characters no text may hold: those that steer a terminal or turn a line round.

Every text that comes from outside passes through here once, when it is read: YAML, attached
articles, typed answers, imported packages. Joiners (U+200C, U+200D) and direction marks (U+200E,
U+200F, U+061C) stay allowed: Persian, Arabic, Hindi and emoji need them.
"""

from __future__ import annotations

import re

# C0 but tab and line feed, DEL and C1, bidirectional embeddings, overrides and isolates (Unicode
# Standard Annex 9), and surrogates, which no UTF-8 file can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FORBIDDEN_IN_LINE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def refusal(text: str, *, multiline: bool = True) -> str | None:
    """Name the first forbidden character of a text; None when it is safe to store and show.

    Line feeds are forbidden too unless `multiline`; tabs never are.
    """
    position = forbidden_at(text, multiline=multiline)
    return None if position < 0 else name_of(text[position])


def forbidden_at(text: str, *, multiline: bool = True) -> int:
    """Find the first forbidden character; -1 when there is none."""
    match = (_FORBIDDEN if multiline else _FORBIDDEN_IN_LINE).search(text)
    return match.start() if match else -1


def shown(text: str) -> str:
    """Write a text so that it can go to a terminal: each forbidden character becomes �.

    For what was not refused when it was read: names of files, and words of the command line.
    """
    return _FORBIDDEN.sub("\ufffd", text)


def typed(text: str) -> str:
    """Take from typed or pasted text what no text may hold; a tab becomes a space."""
    return _FORBIDDEN_IN_LINE.sub("", text.replace("\t", " "))


def name_of(character: str) -> str:
    """Describe a forbidden character without writing it."""
    code = ord(character)
    label = f"U+{code:04X}"
    if character == "\n":
        return "a line break"
    if code == 0:
        return f"the NUL character ({label})"
    if 0xD800 <= code <= 0xDFFF:
        return f"half of a surrogate pair ({label})"
    if code >= 0x2000:
        return f"the invisible direction control {label}"
    return f"the control character {label}"
