"""The tags of a card: those of its bank, and the learner's own, which stand in the note of its flag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quiz.store.flags import Flag

FLAG_COLOURS = ("none", "red", "orange", "green", "blue", "pink", "turquoise", "purple")
"""The names of the flags by their numbers, as in Anki; 0 is none."""

_OWN = re.compile(r"(?<!\S)#([\w:-]+)")


def own_tags(note: str) -> tuple[str, ...]:
    """Read the learner's own tags from a note: its words that begin with #."""
    return tuple(dict.fromkeys(_OWN.findall(note)))


def tag_line(tags: Sequence[str], flag: Flag | None) -> str:
    """Write the tags of a card, the learner's own after #; empty where there are none."""
    own = [f"#{tag}" for tag in own_tags(flag.note)] if flag else []
    told = [*tags, *own]
    return f"Tags: {', '.join(told)}" if told else ""


def flag_line(flag: Flag | None) -> str:
    """Write a flag with its note; empty without one."""
    if flag is None or not flag.number:
        return ""
    note = f": {flag.note}" if flag.note else ""
    return f"⚑ {flag.number} {FLAG_COLOURS[flag.number]}{note}"
