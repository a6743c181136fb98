"""Where the texts under a key stand in a file, for programs that change a text and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yaml.events import (
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from quiz.documents.parsing import EventSource, YAMLError, open_events
from quiz.errors import ContentError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text of a document; `start` and `end` bound how it is written, quotes included."""

    value: str
    start: int
    end: int
    line: int


def values_of(text: str, key: str, file: str) -> tuple[WrittenText, ...]:
    """Give the texts that a key leads to wherever it stands, and the texts of its lists.

    Raises ContentError for a text that is no YAML; `file` is its name in that.
    """
    body = text.removeprefix("\ufeff")
    starts = [len(text) - len(body)]
    starts += [at + 1 for at, mark in enumerate(text) if mark == "\n"]
    try:
        return tuple(_written(event, starts) for event in _under(open_events(body), key))
    except YAMLError as error:
        problem = Problem(Place(file), "the file is no YAML", f"See: quiz check {file}")
        raise ContentError((problem,)) from error


def _under(events: EventSource, key: str) -> Iterator[ScalarEvent]:
    while type(event := events.get_event()) is not StreamEndEvent:
        if type(event) is MappingStartEvent:
            yield from _in_mapping(events, key)
        elif type(event) is SequenceStartEvent:
            yield from _in_sequence(events, key)


def _in_mapping(events: EventSource, key: str) -> Iterator[ScalarEvent]:
    while type(name := events.get_event()) in {ScalarEvent, MappingStartEvent, SequenceStartEvent}:
        yield from _node(name, events, key)  # a key that is a mapping is refused when it is read
        wanted = type(name) is ScalarEvent and name.value == key
        yield from _node(events.get_event(), events, key, wanted=wanted)


def _in_sequence(events: EventSource, key: str, *, wanted: bool = False) -> Iterator[ScalarEvent]:
    while type(event := events.get_event()) is not SequenceEndEvent:
        yield from _node(event, events, key, wanted=wanted)


def _node(
    event: Event, events: EventSource, key: str, *, wanted: bool = False
) -> Iterator[ScalarEvent]:
    if type(event) is MappingStartEvent:
        yield from _in_mapping(events, key)
    elif type(event) is SequenceStartEvent:
        yield from _in_sequence(events, key, wanted=wanted)
    elif wanted and isinstance(event, ScalarEvent):
        yield event


def _written(event: ScalarEvent, starts: list[int]) -> WrittenText:
    first, last = event.start_mark, event.end_mark
    assert first is not None  # noqa: S101 - both parsers set the marks of their events
    assert last is not None  # noqa: S101 - as above
    return WrittenText(
        event.value,
        starts[first.line] + first.column,
        starts[last.line] + last.column,
        first.line + 1,
    )
