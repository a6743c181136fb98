"""What generation makes of facts, before it is written as a bank; immutable."""

from __future__ import annotations

from dataclasses import dataclass


class Unaskable(Exception):  # noqa: N818 - it is an outcome with a reason, not an error
    """A fact gives no good question in this direction; the message says why, for the author."""


@dataclass(frozen=True, slots=True)
class Option:
    """A wrong option; `why` says what it really is."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as its kind words it, before it is checked, given options and a cloze.

    `names` are all texts that would give the answer away. `hint` says in a cloze what is wanted.
    `key` is the form of the answer that stands in the fact's sentence. `forms` are given where
    the usual choice by length would be wrong.
    """

    wordings: tuple[str, ...]
    answer: str
    hint: str = ""
    names: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    forms: tuple[str, ...] = ()
    clozed: bool = True


@dataclass(frozen=True, slots=True)
class Common:
    """What every question of a bank carries, whatever it asks.

    `corrects` are ids of questions that were asked before of what is now known to be wrong.
    `waived` are rules that the author of the facts sets aside, each with the reason.
    """

    id: str
    facts: tuple[str, ...]
    cites: tuple[str, ...]
    why: str
    tags: tuple[str, ...]
    attributed_to: str = ""
    sensitive: bool = False
    corrected: str = ""
    corrects: tuple[str, ...] = ()
    waived: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Recalled:
    """A question with one answer: what is studied."""

    common: Common
    draft: Draft
    cloze: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that is right or wrong."""

    common: Common
    text: str
    truth: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """Events to be put in order; `items` are their phrases and dates, in the right one."""

    common: Common
    prompt: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs to be joined."""

    common: Common
    prompt: str
    pairs: tuple[tuple[str, str], ...]
    extra: tuple[str, ...] = ()


Question = Recalled | Statement | Sequence | Pairs


@dataclass(frozen=True, slots=True)
class Skipped:
    """A card that a fact does not give, and why not."""

    fact: str
    card: str
    reason: str


@dataclass(frozen=True, slots=True)
class Bank:
    """One bank file: its name and all that stands in it."""

    file: str
    subject: str
    deck: str
    about: str
    scope: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """All that a fact base gives: its banks, and the cards that it does not give."""

    subject: str
    banks: tuple[Bank, ...]
    skipped: tuple[Skipped, ...]
