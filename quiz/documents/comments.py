"""Texts that lose their end to a comment: `ask: What is C #1?` is `What is C`.

The rule: a comment is suspected where it follows a text without quotes in the same line and its `#`
is followed by neither a blank nor another `#`. Comments are usually written `# like this`, while
`#1`, `#tag` and `C #` within a text are meant as text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml.events import ScalarEvent, StreamEndEvent

from quiz.documents.parsing import open_events
from quiz.errors import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quiz.documents.tree import Document

_SUSPECT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
_SOMEWHERE = re.compile(r"\S[ \t]+#[^\s#]")
_LONGEST_SHOWN = 40


def texts_cut_off(document: Document) -> tuple[Problem, ...]:
    """Warn of texts without quotes that a comment may have cut off."""
    text = document.text
    if not _SOMEWHERE.search(text):  # parsing once more is for the few files that need it
        return ()
    return tuple(_cut_off(document, text.split("\n")))


def _cut_off(document: Document, lines: list[str]) -> Iterator[Problem]:
    events = open_events(document.text)
    while type(event := events.get_event()) is not StreamEndEvent:
        if type(event) is not ScalarEvent or event.style in {'"', "'", "|", ">"}:
            continue
        mark = event.end_mark
        if mark is None or not event.value or mark.line >= len(lines):
            continue
        comment = _SUSPECT.match(lines[mark.line], mark.column)
        if comment:
            lost = comment[1] if len(comment[1]) <= _LONGEST_SHOWN else f"{comment[1][:39]}…"
            yield Problem(
                Place(document.file, mark.line + 1, comment.start(1) + 1),
                f"{lost!r} is read as a comment and not as part of the text",
                "Put the text in double quotes; or, if it is a comment, a blank after the #.",
                severity=Severity.WARNING,
            )
