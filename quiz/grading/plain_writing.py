"""What was typed as a date or a number, without what only surrounds it.

Keyboards and phones add marks of direction, digits of their script, full-width signs, quotes and
emoji; none of them says anything about the answer.
"""

from __future__ import annotations

import re
import unicodedata

_FULL_WIDTH = range(0xFF01, 0xFF5F)  # the ASCII signs in the width of Chinese characters
_TO_ASCII = 0xFF01 - 0x21
_CLOSING = ".,;:!?…"
_WRAPPED = re.compile(r"[(\[\"'“‘«„`](.*)[)\]\"'”’“»`]")


def plainly(text: str) -> str:
    """Write digits and signs in ASCII, and leave out invisible marks, quotes, emoji and full stops.

    Signs that may belong to a number (`+`, `-`, `%`, `$`, `~`, `<`) stay.
    """
    plain = " ".join("".join(map(_plain_sign, text)).split())
    while (bare := _unwrapped(plain)) != plain:
        plain = bare
    return plain


def _plain_sign(sign: str) -> str:
    if ord(sign) in _FULL_WIDTH:
        return chr(ord(sign) - _TO_ASCII)
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    # marks of direction and variation selectors, then pictures
    if kind == "Cf" or 0xFE00 <= ord(sign) <= 0xFE0F:
        return ""
    return " " if kind in {"So", "Sk"} and not sign.isascii() else sign


def _unwrapped(text: str) -> str:
    bare = text.rstrip(_CLOSING + " ")
    match = _WRAPPED.fullmatch(bare)
    return match[1].strip() if match else bare
