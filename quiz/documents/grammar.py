"""What the YAML parser's own messages mean to somebody who has never read its manual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.documents.slips import slip_above
from quiz.errors import Place, Problem

if TYPE_CHECKING:
    from quiz.documents.parsing import MarkedYAMLError

_QUOTE = "Put the whole text in double quotes."
# a part of a message of libyaml or of PyYAML's own parser: what is wrong, and what would mend it
_MEANINGS = (
    (
        ("mapping values are not allowed",),
        "a colon stands where no key can be",
        "Put a text that holds `: ` in double quotes, or align the key with those above it.",
    ),
    (
        ("block sequence entries", "sequence entries are not allowed"),
        "a list begins where it cannot",
        "Begin the list on a line of its own, or put a text that begins with `- ` in double quotes.",
    ),
    (
        ("cannot start any token",),
        "a text cannot begin with this character",
        _QUOTE,
    ),
    (
        ("unexpected end of stream",),
        "a quotation mark is opened here and never closed",
        'Close it; inside double quotes write a double quote as \\".',
    ),
    (
        ("',' or ']'",),
        "a list in brackets does not end as it should",
        "Set its items apart by commas and close it with ]; put an item with brackets in quotes.",
    ),
    (
        ("',' or '}'",),
        "a mapping in braces does not end as it should",
        "Set its pairs apart by commas and close it with }; put a text with braces in quotes.",
    ),
    (
        ("'-' indicator",),
        "this line belongs to no item of the list above it",
        "Begin it with `- `, or indent it as the item's other keys are.",
    ),
    (
        ("unknown escape character",),
        "this is no escape that YAML knows",
        "Write a backslash in double quotes as \\\\, or use single quotes.",
    ),
    (
        ("could not find expected ':'",),
        "a key without a colon",
        "Write `key: value`; put a text of several lines in double quotes.",
    ),
    (
        ("did not find expected key", "expected <block end>"),
        "this does not fit what stands before it",
        "Align the keys of a mapping; a text that begins with a quotation mark must end with it.",
    ),
    (
        ("<document start>", "expected '<document"),
        "this is not indented as what stands before it",
        "Align the keys of a mapping in one column.",
    ),
    (
        ("while scanning an alias", "while scanning an anchor"),
        "a text cannot begin with * or &, which are signs of YAML",
        _QUOTE,
    ),
    (
        ("undefined tag handle", "tag handle", "while scanning a tag", "while parsing a tag"),
        "a tag of YAML stands here, which is not read",
        "Put a text that begins with ! in double quotes.",
    ),
)


def explained(error: MarkedYAMLError, text: str, file: str) -> Problem:
    """Turn a parser's error into a problem with its place, its meaning and a cure."""
    place = _place(error, text, file)
    slip = slip_above(text, file, place.line)
    if slip:
        return slip
    said = f"{error.context or ''} {error.problem or ''}"
    for parts, meaning, cure in _MEANINGS:
        if any(part in said for part in parts):
            return Problem(place, meaning, cure)
    return Problem(place, f"this is not YAML: {error.problem or error.context}", _QUOTE)


def _place(error: MarkedYAMLError, text: str, file: str) -> Place:
    """Choose where to point: at what was opened or begun, if the fault lies in that, else at it."""
    mark = error.problem_mark
    last = text.rstrip().count("\n")
    if error.context_mark is not None and (
        mark is None
        or mark.line > last
        or "end of stream" in (error.problem or "")
        or (error.context or "").endswith(("an alias", "an anchor"))
    ):
        mark = error.context_mark
    return Place(file) if mark is None else Place(file, mark.line + 1, mark.column + 1)
