"""Where a key or a value of a document stands, found when a problem has to be reported."""

from __future__ import annotations

from functools import lru_cache

from yaml.events import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from quiz.documents.parsing import EventSource, YAMLError, open_events, position
from quiz.documents.tree import Document, Mapping, Node, Sequence, Step, Steps
from quiz.errors import Place


def place_at(document: Document, path: Steps, *, key: bool = False) -> Place:
    """Find where the value at a path stands, or its key; see `Document.place_at`."""
    if not path:
        return _begins(document)
    node: Node = document.root
    for step in path[:-1]:
        below = _child(node, step)
        if not isinstance(below, Mapping | Sequence):
            break
        node = below
    else:
        below = _child(node, path[-1])
        if below is not None and isinstance(node, Mapping | Sequence):
            if isinstance(below, Mapping | Sequence) and not key:
                return document.place_of(below)
            return locate(document.text, document.file, node, path[-1], key=key)
    return document.place_of(node) if isinstance(node, Mapping | Sequence) else _begins(document)


def locate(
    text: str, file: str, inside: Mapping | Sequence, step: Step, *, key: bool = False
) -> Place:
    """Find a member of one mapping or list by parsing that again, as far as the member.

    Parsing starts in the middle of the file: what stands before it on its line becomes spaces, so
    that indentation and columns stay as they are.
    """
    rest = _Rest(text, _line_starts(text)[inside.line - 1], inside.column - 1)
    fallback = Place(file, inside.line, inside.column)
    try:
        event = _find(open_events(rest), step, key=key)
    except YAMLError:
        return fallback
    if event is None:
        return fallback
    line, column = position(event)
    return Place(file, inside.line + line - 1, column)


class _Rest:
    """A text from a place on, as a stream: the parser takes no more of it than it needs."""

    def __init__(self, text: str, line_start: int, column: int) -> None:
        self._text = text
        self._position = line_start + column
        self._margin = " " * column

    def read(self, size: int) -> str:
        margin, self._margin = self._margin, ""
        start = self._position
        self._position += size
        return margin + self._text[start : start + size]


def _find(events: EventSource, step: Step, *, key: bool) -> Event | None:
    """Give the event with which a member begins; the parser stands before its mapping or list."""
    event = events.get_event()
    while not isinstance(event, MappingStartEvent | SequenceStartEvent):
        event = events.get_event()
    is_mapping = isinstance(event, MappingStartEvent)
    index = 0
    while True:
        member = events.get_event()
        if isinstance(member, MappingEndEvent | SequenceEndEvent):
            return None
        if not is_mapping:
            if index == step:
                return member
            index += 1
            _skip(events, member)
            continue
        value = events.get_event()
        if isinstance(member, ScalarEvent) and member.value == step:
            return member if key or _is_blank(value) else value
        _skip(events, value)


def _is_blank(event: Event) -> bool:
    return isinstance(event, ScalarEvent) and event.value == "" and not event.style


def _skip(events: EventSource, first: Event) -> None:
    depth = isinstance(first, MappingStartEvent | SequenceStartEvent)
    open_nodes = int(depth)
    while open_nodes:
        event = events.get_event()
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            open_nodes += 1
        elif not isinstance(event, NodeEvent):
            open_nodes -= 1


def _child(node: Node, step: Step) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
        return node[step]
    return None


def _begins(document: Document) -> Place:
    root = document.root
    return Place(document.file, 1, 1) if isinstance(root, str) else document.place_of(root)


@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    starts = [0]
    while True:
        end = text.find("\n", starts[-1])
        if end < 0:
            return starts
        starts.append(end + 1)
