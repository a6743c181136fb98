"""Writes YAML that `quiz.documents.reader` reads back as exactly the same text.

PyYAML's emitter takes about 254 µs a question, this one about a twentieth of that; it can be simple
because all it has to write is mappings, lists and text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.text.safety import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Plain = str | Mapping[str, "Plain"] | list["Plain"]

# Never without quotes: what `quiz.text.safety` forbids (so that it gets as far as that check), the
# line separators, the byte order mark, and what no character is.
_ODD = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
# What may stand without: it begins with a letter, a digit or a round bracket, does not end with a
# space or a colon, and has neither `: ` nor ` #`; on one line with others, no sign of a list either.
_START = r"(?=[^\W_]|\()"
_BARE = re.compile(rf"{_START}(?:[^\s:#{_ODD}]|:(?=\S)| (?=[^\s#])|(?<=\S)#)+")
_BARE_INLINE = re.compile(rf"{_START}(?:[^\s:#,\[\]{{}}?{_ODD}]| (?=[^\s#]))+")
_ESCAPED = re.compile(rf"[\"\\{_ODD}]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
# YAML looks no further than 1024 characters for the colon after a key
_LONGEST_KEY = 120


class Inline(list[Plain]):
    """A list of short texts that is written on one line: `[a, b]`."""


def write_yaml(data: Mapping[str, Plain] | Sequence[Plain]) -> str:
    """Write mappings, lists and texts in block style, in the order that they have.

    Raises QuizError for a text that the reader would refuse; see `quiz.text.safety`.
    """
    if not data:
        return "{}\n" if isinstance(data, Mapping) else "[]\n"
    return "\n".join(_block(data, "")) + "\n"


def _block(node: Mapping[str, Plain] | Sequence[Plain], margin: str) -> Iterator[str]:
    """Write a mapping or a list that is not empty, each line after its margin."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            written = _text(key, _BARE)
            if len(written) > _LONGEST_KEY:
                yield f"{margin}? {written}"
                written = ""
            yield from _member(margin, f"{written}:", value)
        return
    for item in node:
        if isinstance(item, str) or not item or isinstance(item, Inline):
            yield f"{margin}- {_short(item)}"
            continue
        lines = _block(item, margin + "  ")
        yield f"{margin}- {next(lines)[len(margin) + 2 :]}"
        yield from lines


def _member(margin: str, lead: str, value: Plain) -> Iterator[str]:
    if isinstance(value, str) or not value or isinstance(value, Inline):
        yield f"{margin}{lead} {_short(value)}"
    else:
        yield margin + lead
        yield from _block(value, margin + "  ")


def _short(value: Plain) -> str:
    """Write what stands on one line."""
    if isinstance(value, str):
        return _text(value, _BARE)
    if isinstance(value, Mapping):
        return "{}"
    return _inline(value)


def _inline(value: Plain) -> str:
    if isinstance(value, str):
        return _text(value, _BARE_INLINE)
    if isinstance(value, Mapping):
        pairs = (f"{_inline_key(key)}: {_inline(item)}" for key, item in value.items())
        return f"{{{', '.join(pairs)}}}"
    return f"[{', '.join(_inline(item) for item in value)}]"


def _inline_key(key: str) -> str:
    written = _inline(key)
    return written if len(written) <= _LONGEST_KEY else f"? {written} "


def _text(text: str, bare: re.Pattern[str]) -> str:
    if bare.fullmatch(text):
        return text
    if what := refusal(text):
        raise QuizError(f"{what} must not stand in text: {text[:60]!a}", "Delete it.")
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"
