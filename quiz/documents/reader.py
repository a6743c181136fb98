"""Reads the YAML that authors write: plain lists and mappings of text, and nothing else.

A subset of YAML 1.2 is read: every scalar is text (`no`, `010` and `2014-05-16` stay as they are
written, and a key without a value has the empty text). Refused, each with its place and a cure:
repeated keys, anchors, aliases, merge keys, tags, keys that are no text, directives, several
documents in a file, and characters that steer a terminal. Depth and size have limits, which are
checked while reading, so that no file costs much more than its size.
"""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING, NoReturn

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from quiz.documents.grammar import explained
from quiz.documents.parsing import MarkedYAMLError, YAMLError, open_events, position
from quiz.documents.places import locate
from quiz.documents.tree import Document, Mapping, Node, Sequence
from quiz.errors import ContentError, Place, Problem
from quiz.text.safety import forbidden_at, name_of, refusal

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 32
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_SEPARATOR = re.compile("[\u2028\u2029]")
_TAB = re.compile(r"^ *\t[ \t]*\S", re.MULTILINE)


def read_document(path: Path) -> Document:
    """Read a file; raises ContentError for what cannot be read and for what the format refuses."""
    file = str(path)
    try:
        raw = _bytes_of(path)
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        _refuse(
            Place(file),
            f"the file cannot be read: {said}",
            "Make it a file that you may read, or take it away.",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", errors="replace")
        _refuse(
            _place_in(before, len(before), file),
            f"the byte 0x{raw[error.start]:02X} is not UTF-8",
            "Save the file with the encoding UTF-8.",
        )
    return read_text(text, file)


def _bytes_of(path: Path) -> bytes:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):  # reading a pipe or a device may never end
        _refuse(Place(str(path)), "this is no file", "Name a file, or a folder of files.")
    if status.st_size > MAX_BYTES:
        _refuse(
            Place(str(path)),
            f"the file is larger than {MAX_BYTES // 1024**2} MiB",
            "Split it into several files; all files of a folder are read together.",
        )
    return path.read_bytes()


def read_text(text: str, file: str) -> Document:
    """Read the text of a file called `file`; raises ContentError for what the format refuses."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    _check_text(text, file)
    try:
        root = _Builder(text, file).build()
    except MarkedYAMLError as error:
        raise ContentError((explained(error, text, file),)) from None
    except YAMLError as error:
        _refuse(Place(file), f"this is not YAML: {error}", "Compare it with docs/authoring.md.")
    return Document(file, text, root)


def _check_text(text: str, file: str) -> None:
    if len(text) > MAX_BYTES:
        _refuse(Place(file), "the text is too long", "Split it into several files.")
    position = forbidden_at(text)
    if position >= 0:
        _refuse(
            _place_in(text, position, file),
            f"{name_of(text[position])} must not stand in text",
            "Delete it; it is invisible in most editors.",
        )
    separator = _SEPARATOR.search(text)
    if separator:
        _refuse(
            _place_in(text, separator.start(), file),
            "an invisible line separator (U+2028 or U+2029) stands here",
            "Replace it by an ordinary line break.",
        )
    directive = _DIRECTIVE.search(text) if "%" in text else None
    if directive:
        _refuse(
            _place_in(text, directive.start(), file),
            "a line that begins with % is a directive of YAML, which is not read here",
            "Delete the line, or indent it if it is part of a text.",
        )
    tab = _TAB.search(text) if "\t" in text else None
    if tab:
        _refuse(
            _place_in(text, text.index("\t", tab.start()), file),
            "a tab stands in the indentation",
            "Indent with spaces; most editors can do that on the Tab key.",
        )


class _Builder:
    """Builds plain data from the events of one file."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._next = open_events(text).get_event
        self._depth = 0

    def build(self) -> Node:
        self._next()  # the start of the stream
        event = self._next()
        if type(event) is StreamEndEvent:
            return ""
        root = self._node(self._next())
        end = self._next()
        assert type(end) is DocumentEndEvent  # noqa: S101 - the grammar of the events
        after = self._next()
        if type(after) is not StreamEndEvent:
            self._refuse(
                after,
                "a second document begins here",
                "Delete the line `---`, or move what follows into a file of its own.",
            )
        return root

    def _node(self, event: Event) -> Node:
        if type(event) is ScalarEvent:
            return self._scalar(event)
        if type(event) is MappingStartEvent:
            return self._mapping(event)
        if type(event) is SequenceStartEvent:
            return self._sequence(event)
        return self._refuse_node(event)

    def _scalar(self, event: ScalarEvent) -> str:
        if event.anchor is not None or event.tag is not None:
            self._refuse_node(event)
        value: str = event.value
        # only an escape in double quotes can bring in what the check of the whole text has missed
        if event.style == '"' and (what := refusal(value)):
            self._refuse(event, f"{what} must not stand in text", "Delete it.")
        return value

    def _mapping(self, start: MappingStartEvent) -> Mapping:
        mapping = Mapping()
        self._enter(start, mapping)
        take = self._next
        while type(event := take()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                self._refuse_key(event)
            key = self._scalar(event)
            if key in mapping or (key == "<<" and not event.style):
                self._refuse_name(event, key, mapping)
            value = take()
            if type(value) is ScalarEvent:
                mapping[key] = self._scalar(value)
            else:
                mapping[key] = self._node(value)
        self._depth -= 1
        return mapping

    def _sequence(self, start: SequenceStartEvent) -> Sequence:
        sequence = Sequence()
        self._enter(start, sequence)
        take = self._next
        while type(event := take()) is not SequenceEndEvent:
            sequence.append(self._node(event))
        self._depth -= 1
        return sequence

    def _enter(self, start: NodeEvent, node: Mapping | Sequence) -> None:
        if start.anchor is not None or start.tag is not None:  # type: ignore[attr-defined]
            self._refuse_node(start)
        node.line, node.column = position(start)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse(
                start,
                f"lists and mappings are nested more than {MAX_DEPTH} deep",
                "Close the brackets that are open; no format here is nested deeply.",
            )

    def _refuse_node(self, event: Event) -> NoReturn:
        tag = getattr(event, "tag", None)
        if type(event) is AliasEvent:
            self._refuse(
                event,
                f"*{event.anchor} is an alias, which is not read here",
                "Write the text out; put quotes round a text that begins with *.",
            )
        if tag is not None:
            self._refuse(
                event,
                f"{tag} is a tag, which is not read here",
                "Delete it; put quotes round a text that begins with !.",
            )
        self._refuse(
            event,
            f"&{getattr(event, 'anchor', '')} is an anchor, which is not read here",
            "Delete it; put quotes round a text that begins with &.",
        )

    def _refuse_key(self, event: Event) -> NoReturn:
        if type(event) is AliasEvent:
            self._refuse_node(event)
        self._refuse(
            event,
            "a key must be text, but a list or a mapping stands here",
            "Put quotes round a key that begins with a bracket.",
        )

    def _refuse_name(self, event: Event, key: str, mapping: Mapping) -> NoReturn:
        if key not in mapping:
            self._refuse(
                event,
                "<< is a merge key, which is not read here",
                "Write the keys out in every place that needs them.",
            )
        first = locate(self._text, self._file, mapping, key, key=True)
        self._refuse(
            event,
            f"the key {key[:60]!r} stands twice; first in line {first.line}",
            "Keep one of the two, or make a list of their values.",
        )

    def _refuse(self, event: Event, message: str, cure: str) -> NoReturn:
        _refuse(Place(self._file, *position(event)), message, cure)


def _place_in(text: str, position: int, file: str) -> Place:
    line = text.count("\n", 0, position) + 1
    return Place(file, line, position - text.rfind("\n", 0, position))


def _refuse(place: Place, message: str, cure: str) -> NoReturn:
    raise ContentError((Problem(place, message, cure),))
