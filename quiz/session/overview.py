"""What is left today, deck by deck, and when the next card comes."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from quiz.session.desk import Desk
from quiz.session.queue import Counts
from quiz.session.standing import up_to_date
from quiz.session.today import Today
from quiz.session.waiting import Waiting


class DeckToday(Struct, frozen=True):
    """A deck with all below it: what is left in it today, and how much of it was ever studied.

    `level` is its depth in the tree. `waiting` are new cards that do not come today;
    `only_in_tests` are not among the `cards`. A level that only groups others has no text of its own.
    """

    name: str
    level: int
    counts: Counts
    cards: int
    studied: int
    about: str = ""
    scope: str = ""
    waiting: Waiting = field(default_factory=Waiting)
    only_in_tests: int = 0


def deck_tree(desk: Desk) -> tuple[DeckToday, ...]:
    """Count every deck and every level above, as if it alone were studied now.

    All share the limits that the day has left, so the parts may add up to more than the whole.
    """
    today = Today(desk)
    standing = up_to_date(desk.catalogue, desk.history)
    decks = {deck.name: deck for deck in desk.catalogue.decks()}
    begun = {
        deck.name: standing.begun(deck.first, deck.first + deck.cards) for deck in decks.values()
    }
    tree: list[DeckToday] = []
    for name, below in _levels(decks).items():
        deck = decks.get(name)
        counts, waiting = today.count(below)
        tree.append(
            DeckToday(
                name=name,
                level=name.count("::"),
                counts=counts,
                cards=sum(decks[one].studied for one in below),
                studied=sum(begun[one] for one in below),
                about=deck.about if deck else "",
                scope=deck.scope if deck else "",
                waiting=waiting,
                only_in_tests=sum(decks[one].cards - decks[one].studied for one in below),
            )
        )
    return tuple(tree)


def next_card(desk: Desk) -> str:
    """Say in a sentence when the next card comes, once nothing is due."""
    now = desk.clock.now()
    agenda = desk.history.agenda
    moment = agenda.next_step_ms()
    if moment is not None:
        minutes = max(1, -(-(moment - now.at_ms) // 60_000))
        return f"The next card comes in {minutes} min."
    day = agenda.next_day()
    if day is None or up_to_date(desk.catalogue, desk.history).has_fresh():
        return "More cards wait for tomorrow."
    wait = max(1, day - desk.day(now))
    return f"The next card comes {'tomorrow' if wait == 1 else f'in {wait} days'}."


def _levels(names: Iterable[str]) -> dict[str, list[str]]:
    """Give the decks at or below each level, in their order, each level before its first deck."""
    found: dict[str, list[str]] = {}
    for name in names:
        parts = name.split("::")
        for depth in range(1, len(parts) + 1):
            found.setdefault("::".join(parts[:depth]), []).append(name)
    return found
