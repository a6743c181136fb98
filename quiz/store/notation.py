"""How an event is written in an exported log: one JSON object a line, with documented fields.

`docs/history.md` tells the schema to people; this module is what it says.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, TypeVar

from quiz.scheduling.clock import DAY_MS
from quiz.scheduling.rating import Rating
from quiz.store.events import Event, EventKind
from quiz.store.flags import HIGHEST
from quiz.text.safety import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SCHEMA = "quiz-log"
VERSION = 1

FIELDS = (
    "id", "at_ms", "kind", "card", "study_day", "offset_min", "rating", "form", "correct",
    "response", "ms", "key_digest", "run", "target", "device",
)  # fmt: skip
"""The fields of a line in the order in which they are written; what is empty is left out."""

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,6}")
_LAST_MS = 253_402_300_799_999  # the end of the year 9999
_LAST_DAY = 2_932_896
_DAYS_BEFORE, _DAYS_AFTER = 3, 2
"""How far a study day may lie from the date of its moment in UTC: by time zones, rollover, clocks."""
_LONGEST = 2_000  # characters; of names and ids, which are far shorter

_Value = TypeVar("_Value")

_UPGRADE = (
    "A newer version of this program may have written it: upgrade this one, then merge again."
)
_EXPORT = "Export the log again where it comes from: quiz log export."


class LineError(Exception):
    """What is wrong with a line: the field, if it is one, the matter, and the cure."""

    def __init__(self, message: str, cure: str = _EXPORT, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure
        self.field = field


def header() -> str:
    """Write the first line of an exported log."""
    return json.dumps({"schema": SCHEMA, "version": VERSION})


def written(event: Event) -> str:
    """Write an event as a line; the same event always gives the same characters."""
    record: dict[str, Any] = {}
    for field in FIELDS:
        value = getattr(event, field)
        if value is None or (field == "key_digest" and not value):
            continue
        record[field] = json.loads(value) if field == "response" else value
    text = json.dumps(record, ensure_ascii=False)
    if refusal(text):  # only within strings, where an escape says the same
        text = "".join(f"\\u{ord(mark):04x}" if refusal(mark) else mark for mark in text)
    return text


def read_line(text: str) -> Event | None:
    """Read a line; None for a header. Raises LineError that names the field.

    What this version does not know is refused, not kept: an event that cannot be replayed would
    give another state here than where it was written.
    """
    record = _object(text)
    if "schema" in record:
        _check_header(record)
        return None
    for field in record:
        if field not in FIELDS:
            raise LineError("is not a field of an event", _UPGRADE, _safe(field))
    kind = _kind(record)
    rating = _whole(record, "rating", 1, 4)
    response = record.get("response")
    event = Event(
        kind=kind,
        card=_text(record, "card", required=True),
        at_ms=_required(_whole(record, "at_ms", 0, _LAST_MS), "at_ms"),
        study_day=_required(_whole(record, "study_day", 0, _LAST_DAY), "study_day"),
        offset_min=_whole(record, "offset_min", -1440, 1440) or 0,
        rating=None if rating is None else Rating(rating),
        form=_text(record, "form") or None,
        correct=_share(record),
        response=None if response is None else json.dumps(response, ensure_ascii=False),
        ms=_whole(record, "ms", 0, 2**53),
        key_digest=_text(record, "key_digest"),
        run=_text(record, "run") or None,
        target=_text(record, "target") or None,
        device=_text(record, "device", required=True),
        id=_identifier(_text(record, "id", required=True), "id"),
    )
    _check_day(event)
    _check_kind(event)
    return event


def _object(text: str) -> dict[str, Any]:
    try:
        record = json.loads(
            text, object_pairs_hook=_without_repeats, parse_constant=_refused, parse_float=_finite
        )
    except ValueError as error:
        if text.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            raise LineError(
                "is a mark of a conflict in version control",
                "Keep the lines of both sides and delete the marks; their order does not matter.",
            ) from error
        raise LineError("is not JSON, or cut short") from error
    except RecursionError as error:
        raise LineError("is nested too deeply") from error
    if not isinstance(record, dict):
        raise LineError("is not a JSON object")
    what = _unsafe(record)
    if what:
        raise LineError(f"{what[1]} must not stand in text", field=_safe(what[0]))
    return record


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise LineError("stands twice", field=_safe(twice))
    return record


def _refused(constant: str) -> float:
    raise LineError(f"{constant} is not a number")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise LineError("a number is too large")
    return number


def _unsafe(value: Any, field: str = "") -> tuple[str, str] | None:
    """Find the first field whose text, or name, holds what no text may hold."""
    if isinstance(value, str):
        what = refusal(value)
        return (field, what) if what else None
    if isinstance(value, dict):
        for name, inner in value.items():
            found = _unsafe(name, field or name) or _unsafe(inner, field or name)
            if found:
                return found
    if isinstance(value, list):
        return next(filter(None, (_unsafe(inner, field) for inner in value)), None)
    return None


def _safe(name: str) -> str:
    return "".join("\ufffd" if refusal(mark, multiline=False) else mark for mark in name[:40])


def _check_header(record: Mapping[str, Any]) -> None:
    if record["schema"] != SCHEMA:
        raise LineError(f"is of another kind of file than {SCHEMA}", field="schema")
    version = record.get("version")
    if type(version) is not int or version < 1:
        raise LineError("is not a version", field="version")
    if version > VERSION:
        raise LineError(
            f"is {version}; this program knows versions up to {VERSION}", _UPGRADE, "version"
        )


def _kind(record: Mapping[str, Any]) -> EventKind:
    text = _text(record, "kind", required=True)
    try:
        return EventKind(text)
    except ValueError as error:
        raise LineError("is no kind of event that is known here", _UPGRADE, "kind") from error


def _check_kind(event: Event) -> None:
    """Check what a kind asks for."""
    if event.kind is EventKind.REVIEW:
        _required(event.rating, "rating")
    if event.kind in {EventKind.UNDO, EventKind.RELINK, EventKind.RESCHEDULE}:
        _required(event.target, "target")
    if event.kind is EventKind.UNDO:
        _identifier(event.target or "", "target")
    if event.kind is EventKind.RESCHEDULE and not _is_day(event.target or ""):
        raise LineError("is not a study day", field="target")
    response = json.loads(event.response or "null")
    if event.kind is EventKind.FLAG:
        _check_flag(response)
    elif isinstance(response, dict):
        _check_answer(response)


def _is_day(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and int(text) <= _LAST_DAY


def _check_day(event: Event) -> None:
    """Refuse a study day that its moment cannot have: all later answers would be held to it."""
    date = event.at_ms // DAY_MS
    if not date - _DAYS_BEFORE <= event.study_day <= date + _DAYS_AFTER:
        raise LineError(f"{event.study_day} is not the day of at_ms", field="study_day")


def _check_answer(response: Mapping[str, Any]) -> None:
    """Check what is said about an answer; what has another name is kept, and never read."""
    for name, (what, fits) in _ANSWERS.items():
        if name in response and not fits(response[name]):
            raise LineError(f"is not {what}", field=f"response.{name}")


def _are_places(value: Any) -> bool:
    return isinstance(value, list) and all(one is None or type(one) is int for one in value)


_TEXT = ("a text", lambda value: isinstance(value, str))
_FLAG = ("true or false", lambda value: isinstance(value, bool))
_PLACES = ("a list of whole numbers", _are_places)
_ANSWERS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "text": _TEXT,
    "option": _TEXT,
    "truth": _FLAG,
    "revealed": _FLAG,
    "order": _PLACES,
    "pairs": _PLACES,
}
"""What the fields of a response hold; see `quiz.session.responses`, which writes them."""


def _check_flag(response: Any) -> None:
    number = response.get("flag") if isinstance(response, dict) else None
    note = response.get("note", "") if isinstance(response, dict) else ""
    if type(number) is not int or not 0 <= number <= HIGHEST or not isinstance(note, str):
        raise LineError(
            f'is not {{"flag": 0 to {HIGHEST}, "note": text}}, as a flag needs', field="response"
        )


def _identifier(text: str, field: str) -> str:
    if not _ID.fullmatch(text):
        raise LineError("is not the id of an event (a UUID in lower case)", field=field)
    return text


def _text(record: Mapping[str, Any], field: str, *, required: bool = False) -> str:
    value = record.get(field)
    if value is None:
        return _required(None, field) if required else ""
    if not isinstance(value, str) or not value or len(value) > _LONGEST or "\n" in value:
        raise LineError("is not a text of one line", field=field)
    return value


def _whole(record: Mapping[str, Any], field: str, low: int, high: int) -> int | None:
    value = record.get(field)
    if value is None:
        return None
    if type(value) is not int or not low <= value <= high:
        raise LineError(f"is not a whole number from {low} to {high}", field=field)
    return value


def _share(record: Mapping[str, Any]) -> float | None:
    value = record.get("correct")
    if value is None:
        return None
    if type(value) not in {int, float} or not 0 <= value <= 1:
        raise LineError("is not a number from 0 to 1", field="correct")
    return float(value)


def _required(value: _Value | None, field: str) -> _Value:
    if value is None:
        raise LineError("is missing", field=field)
    return value
