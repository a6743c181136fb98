"""What a reader wants to see of a subject's facts: words, an actor, a place."""

from __future__ import annotations

import re

from msgspec import Struct

from quiz.text.tokens import tokens

_PARTS = re.compile(r'(?P<kind>actor|place):(?:"(?P<exact>[^"]*)"?|(?P<part>\S*))|(?P<word>\S+)')


class Wanted(Struct, frozen=True):
    """A name that somebody wants, in lower case words; `exact` when it is the whole name."""

    words: str
    exact: bool

    def fits(self, name: str) -> bool:
        """Tell whether a name is meant: it is equal, or some of its words begin so."""
        written = plain(name)
        return written == self.words if self.exact else f" {self.words}" in f" {written}"


class FactFilter(Struct, frozen=True):
    """All of these must be there; an empty filter lets everything through."""

    words: tuple[str, ...] = ()
    actors: tuple[Wanted, ...] = ()
    places: tuple[Wanted, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.actors or self.places)


def parse_filter(text: str) -> FactFilter:
    """Read what was typed: words, `actor:moss`, `place:"Old Town"`; nothing is ever refused."""
    words: list[str] = []
    wanted: dict[str, list[Wanted]] = {"actor": [], "place": []}
    for match in _PARTS.finditer(text):
        if match["word"]:
            words += tokens(match["word"])
            continue
        exact = match["exact"] is not None
        name = plain(match["exact"] if exact else match["part"])
        if name:
            wanted[match["kind"]].append(Wanted(name, exact))
    return FactFilter(tuple(words), tuple(wanted["actor"]), tuple(wanted["place"]))


def with_choice(text: str, kind: str, name: str) -> str:
    """Put a chosen `actor` or `place` into what was typed, in place of an earlier one.

    An empty name only takes the earlier one out.
    """
    rest = " ".join(match[0] for match in _PARTS.finditer(text) if match["kind"] != kind)
    chosen = f'{kind}:"{name.replace(chr(34), "")}"' if name else ""
    return f"{chosen} {rest}".strip() + (" " if chosen else "")


def plain(text: str) -> str:
    """Reduce a text to its words, as words are compared: without case, accents and signs."""
    return " ".join(tokens(text))
