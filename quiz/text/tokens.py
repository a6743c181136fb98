"""Tokens and marks: what of a text counts when two sentences are compared.

The scheme is called `loc1`. It is frozen: marks that were written years ago must still fit, so a
change of any rule here needs a new name and a way to read the old one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

SCHEME = "loc1"

# Characters without width of their own: the soft hyphen, joiners, direction marks, the BOM. The
# list is written out because Python's own tables grow with every edition of Unicode.
WIDTHLESS = frozenset(
    map(
        chr,
        (
            *(0xAD, 0x61C, 0x180E, 0xFEFF),
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2065),
            *range(0x2066, 0x2070),
        ),
    )
)
_APOSTROPHES = "'`\u2018\u2019\u201b\u02bb\u02bc\u02bd\u02be\u02bf\u2032"
_DROPPED = dict.fromkeys(map(ord, (*WIDTHLESS, *_APOSTROPHES)))
_INNER_STOP = re.compile(r"(?<=[^\W_])[.,](?=[^\W_])")
_TOKEN = re.compile(r"[^\W_]+")
_EDGE_TOKENS = 6
_MARK = re.compile(r"([0-9a-f]{12})\.([0-9a-f]{6})\.([0-9a-f]{6})")


def tokens(text: str) -> tuple[str, ...]:
    """Give the tokens of a text under `loc1`: case, accents and typography do not count.

    `U.N.` is one token, `12,947` is one, `toe-to-toe` is three, and `Peru’s` is `perus`.
    """
    if text.isascii():  # which has no other forms, and no marks to strip
        return tuple(_TOKEN.findall(_INNER_STOP.sub("", text.translate(_DROPPED).casefold())))
    plain = unicodedata.normalize("NFKC", text).translate(_DROPPED)
    folded = unicodedata.normalize("NFKD", plain).casefold()
    bare = "".join(char for char in folded if not unicodedata.category(char).startswith("M"))
    return tuple(_TOKEN.findall(_INNER_STOP.sub("", bare)))


class Mark(Struct, frozen=True):
    """The fingerprint of a sentence: of all its tokens, of its first six and of its last six.

    The digests are the beginnings of SHA-256 in hexadecimal: 12, 6 and 6 digits. The edges tell an
    edited sentence from a lost one.
    """

    whole: str
    first: str
    last: str

    def __str__(self) -> str:
        return f"{self.whole}.{self.first}.{self.last}"

    @classmethod
    def parse(cls, text: str) -> Mark:
        """Read a mark as `str` writes it; raises ValueError for anything else."""
        match = _MARK.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a mark such as 0123456789ab.cdef01.234567")
        return cls(*match.groups())


def mark(sentence: str) -> Mark:
    """Give the mark of a sentence; sentences with the same tokens have the same mark."""
    words = tokens(sentence)
    return Mark(
        _digest(words, 12), _digest(words[:_EDGE_TOKENS], 6), _digest(words[-_EDGE_TOKENS:], 6)
    )


def _digest(words: Sequence[str], length: int) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:length]
