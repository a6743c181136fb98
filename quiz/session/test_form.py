"""The form in which a test is chosen: boxes for decks and kinds, values that are stepped through."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from quiz.bank.model import Form
from quiz.session.test_choice import (
    LONGEST,
    LONGEST_MINUTES,
    SCORED,
    Pool,
    Telling,
    TestChoice,
)
from quiz.session.test_choice import Sequence as Order

NUMBERS = (5, 10, 15, 20, 30, 40, 50, 75, 100, 200)
MINUTES = (0, 5, 10, 15, 20, 30, 45, 60, 90, 120)

ALL = "All decks"

_Value = TypeVar("_Value")

KIND_WORDS = {
    Form.OPTIONS: "choose among options",
    Form.TYPED: "type the answer",
    Form.CLOZE: "fill a gap",
    Form.CLAIM: "right or wrong",
    Form.ORDER: "put in order",
    Form.MATCH: "join pairs",
}
_ORDERS = {
    Order.RANDOM: "random",
    Order.DECK: "as in the decks",
    Order.EASIEST: "easiest first",
}
_TELLINGS = {Telling.AT_ONCE: "after each answer", Telling.END: "at the end"}
_POOLS = {
    Pool.ALL: "all cards",
    Pool.LEARNED: "what was learned",
    Pool.DUE: "what is due",
    Pool.FLAGGED: "what is flagged",
}


class Value(StrEnum):
    """What can be stepped through."""

    NUMBER = "Questions"
    MINUTES = "Time limit"
    ORDER = "Order"
    FEEDBACK = "Told what is right"
    ONLY = "Asked of"
    CRAM = "Cram"


class DeckBox(Struct, frozen=True):
    """A deck, or a level above decks, with its mark: `x` chosen, `-` in part, a blank not."""

    name: str
    level: int
    mark: str

    @property
    def text(self) -> str:
        """Write the box and the deck's last level."""
        return f"{'  ' * self.level}[{self.mark}] {self.name.rpartition('::')[2]}"


class TestForm(Struct, frozen=True):
    """A choice that is being made, among the decks that there are, in their order."""

    __test__ = False  # pytest shall not take it for a test class

    choice: TestChoice
    decks: tuple[str, ...]

    def deck_boxes(self) -> tuple[DeckBox, ...]:
        """List all decks, then each level with what is below it."""
        boxes = [DeckBox(ALL, 0, " " if self.choice.decks else "x")]
        for level in _levels(self.decks):
            below = self._below(level)
            chosen = sum(deck in self.choice.decks for deck in below)
            mark = "x" if chosen == len(below) else "-" if chosen else " "
            boxes.append(DeckBox(level, level.count("::"), mark))
        return tuple(boxes)

    def _below(self, level: str) -> list[str]:
        return [deck for deck in self.decks if f"{deck}::".startswith(f"{level}::")]

    def toggle_deck(self, name: str) -> TestForm:
        """Take a deck with all below it, or leave it out; none at all means every deck."""
        if name == ALL:
            return self._with(decks=())
        below = self._below(name)
        chosen = set(self.choice.decks)
        chosen = chosen - set(below) if chosen.issuperset(below) else chosen | set(below)
        return self._with(decks=tuple(deck for deck in self.decks if deck in chosen))

    def kind_text(self, kind: Form) -> str:
        """Write the box of a kind."""
        return f"[{'x' if kind in self._kinds else ' '}] {KIND_WORDS[kind]}"

    @property
    def _kinds(self) -> tuple[Form, ...]:
        return self.choice.kinds or SCORED

    def toggle_kind(self, kind: Form) -> TestForm:
        """Take a kind or leave it out; none at all means every kind."""
        kinds = tuple(one for one in SCORED if (one in self._kinds) is not (one is kind))
        return self._with(kinds=() if kinds == SCORED else kinds)

    def value_text(self, value: Value) -> str:
        """Write what is chosen of a value."""
        choice = self.choice
        match value:
            case Value.NUMBER:
                return str(choice.number)
            case Value.MINUTES:
                return f"{choice.minutes} min" if choice.minutes else "none"
            case Value.ORDER:
                return _ORDERS[choice.order]
            case Value.FEEDBACK:
                return "after each answer" if choice.cram else _TELLINGS[choice.feedback]
            case Value.ONLY:
                return _POOLS[choice.only]
            case Value.CRAM:
                return "until each was right once" if choice.cram else "no"

    def step(self, value: Value, by: int) -> TestForm:
        """Go on or back by one value."""
        choice = self.choice
        match value:
            case Value.NUMBER:
                return self._with(number=_stepped(NUMBERS, choice.number, by))
            case Value.MINUTES:
                return self._with(minutes=_stepped(MINUTES, choice.minutes, by))
            case Value.ORDER:
                return self._with(order=_turned(tuple(Order), choice.order, by))
            case Value.FEEDBACK:
                return self._with(feedback=_turned(tuple(Telling), choice.feedback, by))
            case Value.ONLY:
                return self._with(only=_turned(tuple(Pool), choice.only, by))
            case Value.CRAM:
                return self._with(cram=not choice.cram)

    def type_digits(self, value: Value, digits: str) -> TestForm:
        """Set a number by its digits; too great a one becomes the greatest."""
        number = int(digits or "0")
        if value is Value.NUMBER:
            return self._with(number=min(LONGEST, max(1, number)))
        if value is Value.MINUTES:
            return self._with(minutes=min(LONGEST_MINUTES, number))
        return self

    def _with(self, **changes: object) -> TestForm:
        return TestForm(replace(self.choice, **changes), self.decks)


def _levels(decks: Sequence[str]) -> list[str]:
    """Give every deck and every level above, each level before what is below it."""
    found: dict[str, None] = {}
    for deck in decks:
        parts = deck.split("::")
        found |= {"::".join(parts[:depth]): None for depth in range(1, len(parts) + 1)}
    return list(found)


def _stepped(values: Sequence[int], value: int, by: int) -> int:
    """Go to the next value above or below; the ends stay."""
    beyond = [one for one in values if (one > value if by > 0 else one < value)]
    return (beyond[0] if by > 0 else beyond[-1]) if beyond else value


def _turned(values: Sequence[_Value], value: _Value, by: int) -> _Value:
    return values[(values.index(value) + by) % len(values)]
