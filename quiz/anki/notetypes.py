"""The note types: fields that never change, and templates that may.

A note can never move to another type, and Anki refuses every note of a type whose fields changed.
So all types exist from the start, each with two spare fields, and `My notes` last: it is the
learner's, and the text file of an update simply ends before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from quiz.anki.identity import model_id

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATES_CHANGED = 1_764_547_200
"""Second (since 1970) of the last change to a template, the style or the script.

Anki takes new templates only with a newer one: raise it with each change; a test asks for it.
"""

OWN_FIELD = "My notes"
_LAST = ("Attribution", "Why", "Source", "Spare 1", "Spare 2", OWN_FIELD)
_RECALL = (
    "Question", "Answer", "Wanted", "Typed", "Options", "Order",
    "Accept", "Lures", "Sentence", "Points",
)  # fmt: skip
_NOTHING_TO_READ = frozenset({"Id", "Typed", "Order", "Spare 1", "Spare 2"})


@dataclass(frozen=True, slots=True)
class Template:
    """One direction of a note: a name, and the stem of its files in `templates/`."""

    name: str
    file: str

    @property
    def front(self) -> str:
        """Give the HTML of the question."""
        return _assembled(f"{self.file}.front.html")

    @property
    def back(self) -> str:
        """Give the HTML of the answer."""
        return _assembled(f"{self.file}.back.html")


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type; `shown` is the field that Anki's browser lists."""

    kind: str
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    shown: str
    is_cloze: bool = False

    @property
    def name(self) -> str:
        """Give Anki's name; its version would rise with a change of fields, which makes a new type."""
        return f"Factdeck {self.kind} v1"

    @property
    def id(self) -> int:
        """Give Anki's id, which follows from the name."""
        return model_id(self.name)

    @property
    def written(self) -> tuple[str, ...]:
        """Give the fields that an export fills: all but the learner's own."""
        return self.fields[:-1]


QUESTION = NoteType(
    "question",
    ("Id", *_RECALL, *(f"Reverse {name.lower()}" for name in _RECALL), "Reverse why", *_LAST),
    (Template("Question", "question"), Template("Reverse", "reverse")),
    "Question",
)
CLOZE = NoteType(
    "cloze",
    ("Id", "Text", "Typed", "Options", "Order", "Accept", "Lures", "Points", *_LAST),
    (Template("Cloze", "cloze"),),
    "Text",
    is_cloze=True,
)
ORDER = NoteType(
    "order", ("Id", "Prompt", "Items", "Sequence", *_LAST), (Template("Order", "order"),), "Prompt"
)
MATCH = NoteType(
    "match",
    ("Id", "Prompt", "Left", "Right", "Pairs", *_LAST),
    (Template("Match", "match"),),
    "Prompt",
)
CLAIM = NoteType(
    "claim", ("Id", "Claim", "Verdict", *_LAST), (Template("Claim", "claim"),), "Claim"
)

NOTE_TYPES = (QUESTION, CLOZE, ORDER, MATCH, CLAIM)


def field_settings(note_type: NoteType) -> Iterator[dict[str, object]]:
    """Describe the fields to Anki's editor: ours fold away and cannot be deleted by mistake."""
    for name in note_type.fields:
        own = name == OWN_FIELD
        yield {
            "name": name,
            "description": "Yours: no export ever writes here." if own else "",
            "collapsed": name in _NOTHING_TO_READ,
            "excludeFromSearch": name in _NOTHING_TO_READ - {"Id"},
            "preventDeletion": True,
        }


def style() -> str:
    """Give the style sheet that all note types share."""
    return _file("style.css")


def _assembled(name: str) -> str:
    """Read a template, with the parts that it names as `<!-- part -->` put in."""
    text = _file(name)
    for part in ("notes.html", "reverse-why.html", "shuffle.html"):
        text = text.replace(f"<!-- {part} -->\n", _file(part) if part in text else "")
    return text


@cache
def _file(name: str) -> str:
    return (files("quiz.anki") / "templates" / name).read_text(encoding="utf-8")
