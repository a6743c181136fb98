"""The values that authors write, as pydantic fields: every one arrives as text."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
)

from quiz.text.dates import Date, parse_edtf

# An editor's YAML reader takes 2014 for a number and yes for a truth value; here both are text.
_SCALARS = ["string", "number", "boolean"]

LONGEST_NAME = 200
"""The most characters of an id, a tag, or the name of a deck with all its levels."""

LONGEST_TEXT = 100_000
"""The most characters of any other text; a page of a book has about 2,000."""

TEXT_SCHEMA: dict[str, Any] = {"type": _SCALARS, "maxLength": LONGEST_TEXT}
"""What editors are told of a text."""

NAME_SCHEMA: dict[str, Any] = {"type": _SCALARS, "maxLength": LONGEST_NAME}
"""What editors are told of a name."""


# `-a` below `-b` is one text to YAML: `-a -b`
_GLUED_ITEMS = re.compile(r"-[^\W\d]\S* (?:.* )?-[^\W\d]", re.DOTALL)


class Record(BaseModel):
    """A mapping whose keys are all known; nothing is coerced but by the fields below."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, arbitrary_types_allowed=True
    )


def _truth(value: Any) -> bool:
    if value not in {"true", "false"}:
        raise ValueError(f"{_shown(value)} is neither true nor false")
    return bool(value == "true")


def _whole(value: Any) -> int:
    # int() takes underscores, signs and other digits, and thousands of them
    if not (isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 9):
        raise ValueError(f"{_shown(value)} is not a whole number")
    return int(value)


def _date(value: Any) -> Date:
    if not isinstance(value, str):
        raise ValueError(f"{_shown(value)} is not a date")  # noqa: TRY004 - pydantic takes no TypeError
    return parse_edtf(value)


def _deck_name(text: str) -> str:
    if any(not level or level != level.strip() for level in text.split("::")):
        raise ValueError(
            "a deck is a name, or several with :: and no blanks between, as in History::Bridges"
        )
    return text


def listed(value: Any) -> Any:
    """Take one text for a list of one: a validator for lists that authors may shorten so."""
    if isinstance(value, str) and _GLUED_ITEMS.match(value):
        raise ValueError("a blank is missing after each dash of the list")
    return [value] if isinstance(value, str) else value


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return repr(value) if value else "an empty text"


Text = Annotated[str, Field(pattern=r"\S", max_length=LONGEST_TEXT), WithJsonSchema(TEXT_SCHEMA)]
"""Any text that is not blank."""

Remark = Annotated[str, Field(max_length=LONGEST_TEXT)]
"""A text that may be missing."""

Name = Annotated[str, Field(pattern=r"\S", max_length=LONGEST_NAME), WithJsonSchema(NAME_SCHEMA)]
"""A short text that is not blank."""

DeckName = Annotated[Name, AfterValidator(_deck_name)]
"""The name of a deck, or a title that becomes a part of one; `::` sets its levels apart."""

Id = Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=LONGEST_NAME)]
"""The id of a record."""

Truth = Annotated[bool, BeforeValidator(_truth)]
"""`true` or `false`."""

Whole = Annotated[int, BeforeValidator(_whole), Field(ge=0)]
"""A whole number of at most nine digits, without a sign."""

EdtfDate = Annotated[Date, PlainValidator(_date), WithJsonSchema({"type": ["string", "integer"]})]
"""A date in the subset of EDTF that `quiz.text.dates.parse_edtf` reads."""

Texts = Annotated[
    list[Text],
    BeforeValidator(listed),
    WithJsonSchema({"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA}]}),
]
"""A list of texts; one text stands for a list of one."""
