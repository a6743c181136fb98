"""The one place that touches PyYAML: its stream of events, from libyaml where that is there.

Only events are used, never a loader: no tag can build an object, and no value is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.events import Event

YAMLError = yaml.YAMLError
MarkedYAMLError = yaml.MarkedYAMLError


class EventSource(Protocol):
    """What both parsers of PyYAML offer."""

    def get_event(self) -> Event:
        """Give the next event; raises YAMLError for text that is no YAML."""
        ...


class TextSource(Protocol):
    """What the parsers read from, besides a text."""

    def read(self, size: int) -> str:
        """Give the next characters, about as many as asked; none at the end."""
        ...


def position(event: Event) -> tuple[int, int]:
    """Give the line and the column where an event begins, both counted from 1."""
    mark = event.start_mark
    assert mark is not None  # noqa: S101 - both parsers set it; only hand-made events lack it
    return mark.line + 1, mark.column + 1


def _pure_parser(stream: str | TextSource) -> EventSource:
    # a loader is reader, scanner, parser, composer and constructor in one; only events are taken
    return cast("EventSource", yaml.BaseLoader(cast("str", stream)))


def _find_parser() -> Callable[[str | TextSource], EventSource]:
    if not yaml.__with_libyaml__:
        return _pure_parser
    from yaml._yaml import CParser

    return cast("Callable[[str | TextSource], EventSource]", CParser)


open_events = _find_parser()
