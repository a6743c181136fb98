"""What the catalogue tells about decks and cards without opening a card."""

from __future__ import annotations

from msgspec import Struct


class DeckRow(Struct, frozen=True):
    """A deck: its full name, what it is about, its place among all decks, its number of cards.

    Its cards are those from position `first` on; `studied` of them are scheduled.
    """

    name: str
    about: str
    scope: str
    position: int
    cards: int
    first: int
    studied: int


class CardRow(Struct, frozen=True):
    """A card as the queue sees it: everything but its body; `position` counts through all decks.

    `kind` is `recall`, `order`, `match` or `claim`; `forms` are values of `quiz.bank.model.Form`.
    `corrects` and `key_before` tell what was learned wrongly, as in `quiz.bank.model.Card`.
    `reveals` names cards whose answers its text gives away, `revealed_by` those that give away its.
    """

    id: str
    note: str
    deck: str
    position: int
    siblings: tuple[str, ...]
    events: tuple[str, ...]
    studied: bool
    kind: str
    key: str
    tags: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    key_before: str = ""
    reveals: tuple[str, ...] = ()
    revealed_by: tuple[str, ...] = ()
