"""The language of the search line: what can be asked for, and what somebody asked, as a tree."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

FIELDS = ("deck", "tag", "kind", "source", "fact", "is", "flag")
"""What can stand before a colon."""
STATES = (
    "due",
    "new",
    "learning",
    "review",
    "suspended",
    "buried",
    "leech",
    "flagged",
    "test-only",
)
KINDS = ("recall", "order", "match", "claim", "options", "typed", "cloze", "flip")
_FORMER = {"unstudied": "test-only"}


class Term(Struct, frozen=True):
    """One thing that is wanted, or, if `negated`, that is not.

    `field` is one of FIELDS, or empty for words. `exact` is what stood in quotes: whole words in
    this order, or a whole value; else it is enough that a word or value begins so.
    """

    value: str
    field: str = ""
    exact: bool = False
    negated: bool = False


class Group(Struct, frozen=True):
    """Several things of which all must hold, or, if `any_of`, one; never fewer than two."""

    parts: tuple[Term | Group, ...]
    any_of: bool = False


class Query(Struct, frozen=True):
    """All parts must hold; `hints` say what of the line was not understood, or may follow."""

    parts: tuple[Term | Group, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Give every term, in written order."""
        return tuple(_terms(self.parts))


def _terms(parts: tuple[Term | Group, ...]) -> Iterator[Term]:
    for part in parts:
        if isinstance(part, Term):
            yield part
        else:
            yield from _terms(part.parts)


def state_of(value: str) -> str | None:
    """Give the state that a value of `is:` means; None for no or several."""
    return meant(_FORMER.get(value.casefold(), value), STATES)


def meant(value: str, known: tuple[str, ...]) -> str | None:
    """Give the known word that a value is, or is the only beginning of; None for no or several."""
    wanted = value.casefold()
    if wanted in known:
        return wanted
    begun = [word for word in known if word.startswith(wanted)]
    return begun[0] if len(begun) == 1 else None
