"""What is left today, deck by deck, and when the next card comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.catalogue.rows import CardRow
from quiz.scheduling.state import Phase
from quiz.session.queue import Allowance, Counts, build_queue
from quiz.session.study import Desk


@dataclass(frozen=True, slots=True)
class DeckToday:
    """A deck with all below it: what is left in it today, and how much of it was ever studied.

    `level` is its depth in the tree. A level that only groups others has no text of its own.
    """

    name: str
    level: int
    counts: Counts
    cards: int
    studied: int
    about: str = ""
    scope: str = ""


def deck_tree(desk: Desk) -> tuple[DeckToday, ...]:
    """Count every deck and every level above, as if it alone were studied now.

    All share the limits that the day has left, so the parts may add up to more than the whole.
    """
    day = desk.day(desk.clock.now())
    states = desk.history.states()
    done = desk.history.today(day)
    allowance = Allowance.left(desk.settings, done.new, done.reviews)
    rows = desk.catalogue.rows()
    seen = desk.seen_today(rows, states, day)
    told = desk.told_today(rows, states, day)
    known = {deck.name: deck for deck in desk.catalogue.decks()}
    tree: list[DeckToday] = []
    for name in _with_levels_above(known):
        cards = [row for row in rows if _below(row, name)]
        queue = build_queue(cards, states, allowance, day=day, seen_today=seen, told_today=told)
        studied = [row for row in cards if row.studied]
        begun = [row for row in studied if row.id in states]
        deck = known.get(name)
        tree.append(
            DeckToday(
                name=name,
                level=name.count("::"),
                counts=queue.counts(),
                cards=len(studied),
                studied=sum(states[row.id].phase is not Phase.NEW for row in begun),
                about=deck.about if deck else "",
                scope=deck.scope if deck else "",
            )
        )
    return tuple(tree)


def next_card(desk: Desk) -> str:
    """Say in a sentence when the next card comes, once nothing is due."""
    now = desk.clock.now()
    states = [state for state in desk.history.states().values() if not state.suspended]
    moments = [state.due_ms for state in states if state.due_ms is not None]
    if moments:
        minutes = max(1, -(-(min(moments) - now.at_ms) // 60_000))
        return f"The next card comes in {minutes} min."
    days = [state.due_day for state in states if state.due_day is not None]
    if not days or any(row.id not in desk.history.states() for row in desk.catalogue.rows()):
        return "More cards wait for tomorrow."
    wait = max(1, min(days) - desk.day(now))
    return f"The next card comes {'tomorrow' if wait == 1 else f'in {wait} days'}."


def _with_levels_above(names: Iterable[str]) -> list[str]:
    """Give the decks in their order, each level above before its first deck."""
    result: dict[str, None] = {}
    for name in names:
        parts = name.split("::")
        for depth in range(1, len(parts) + 1):
            result.setdefault("::".join(parts[:depth]))
    return list(result)


def _below(row: CardRow, name: str) -> bool:
    return row.deck == name or row.deck.startswith(f"{name}::")
