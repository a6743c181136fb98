"""What a YAML file holds: mappings, sequences and text, each with its place in the file.

The nodes are plain Python data (`dict`, `list`, `str`), so that they need no conversion. Only
mappings and sequences carry their line and column. Where a key or a text stands is found by parsing
its mapping again up to it, and that happens only when there is a problem to report: to keep a place
for each text would double the time and the memory of a clean read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz.errors import Place, Problem, Severity


class Mapping(dict[str, "Node"]):
    """A mapping in written order; `line` and `column` count from 1."""

    __slots__ = ("column", "line")

    line: int
    column: int


class Sequence(list["Node"]):
    """A list; `line` and `column` count from 1."""

    __slots__ = ("column", "line")

    line: int
    column: int


Scalar = str
Node = Mapping | Sequence | Scalar
Step = str | int
# A message may quote what an author wrote, and that may be a whole article.
_LONGEST_MESSAGE = 300
_LONGEST_KEY = 100
_SHOWN_ID = re.compile(r"[\w.-]{1,60}")
Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its name, its text, and the data that it holds (`root`)."""

    file: str
    text: str
    root: Node

    def place_at(self, path: Steps, *, key: bool = False) -> Place:
        """Find where a value stands, or with `key` the key that leads to it.

        A path that leads nowhere gives the place of the last mapping or list on the way, which is
        where a missing key would be added.
        """
        from quiz.documents.places import place_at

        return place_at(self, path, key=key)

    def place_of(self, node: Mapping | Sequence) -> Place:
        """Give the place where a mapping or a list of this document begins; costs nothing."""
        return Place(self.file, node.line, node.column)

    def problem(
        self,
        path: Steps,
        message: str,
        cure: str = "",
        *,
        key: bool = False,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """Say what is wrong with the value at a path, or with its key; long messages are cut."""
        if len(message) > _LONGEST_MESSAGE:
            message = message[: _LONGEST_MESSAGE - 1] + "…"
        return Problem(
            self.place_at(path, key=key), message, cure, written_path(path), severity,
            record=self._id_of_record(path),
        )  # fmt: skip

    def _id_of_record(self, path: Steps) -> str:
        """Give the id of the record, in a list at the top, into which a path leads."""
        node: Node = self.root
        for step in path[:2]:
            if isinstance(node, Mapping) and isinstance(step, str):
                node = node.get(step, "")
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
                node = node[step]
        id_ = node.get("id") if isinstance(node, Mapping) and len(path) > 1 else None
        return id_ if isinstance(id_, str) and _SHOWN_ID.fullmatch(id_) else ""


def written_path(path: Steps) -> str:
    """Write a path as `facts[3].date`; of a key as long as a text the beginning."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{_begun(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def _begun(key: str) -> str:
    return key if len(key) <= _LONGEST_KEY else f"{key[:_LONGEST_KEY]}…"
