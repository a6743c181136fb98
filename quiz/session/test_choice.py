"""How a test is chosen: from which cards, how many, in which order, told when."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from msgspec import Struct

from quiz.bank.model import Form

SCORED = (Form.OPTIONS, Form.TYPED, Form.CLOZE, Form.CLAIM, Form.ORDER, Form.MATCH)
"""The forms that a program can score; a flipped card only its learner can."""

LENGTH = 20
LONGEST = 1000
"""The usual and the greatest number of questions."""

LONGEST_MINUTES = 600

_Choice = TypeVar("_Choice", bound=StrEnum)


class Sequence(StrEnum):
    """In which order the questions come."""

    RANDOM = "random"
    DECK = "deck"
    EASIEST = "easiest"


class Telling(StrEnum):
    """When the learner is told what was right."""

    AT_ONCE = "at-once"
    END = "end"


class Pool(StrEnum):
    """Which cards may be asked."""

    ALL = "all"
    LEARNED = "learned"
    DUE = "due"
    FLAGGED = "flagged"


class TestChoice(Struct, frozen=True):
    """What makes a test; the same choice with the same `seed` draws the same questions.

    No decks and no kinds mean all. `minutes` limits the whole test; 0 is no limit. A `cram` asks
    everything again until it was right once; a `recap` is a weekly one. `mistakes_of` names the run
    whose mistakes are asked again.
    """

    __test__: ClassVar[bool] = False  # pytest shall not take it for a test class

    decks: tuple[str, ...] = ()
    kinds: tuple[Form, ...] = ()
    number: int = LENGTH
    minutes: int = 0
    order: Sequence = Sequence.RANDOM
    feedback: Telling = Telling.AT_ONCE
    only: Pool = Pool.ALL
    seed: str = "1"
    record: bool = False
    cram: bool = False
    recap: bool = False
    mistakes_of: str = ""

    @property
    def subject(self) -> tuple[object, ...]:
        """Give what two tests must share for their scores to be compared."""
        kinds = tuple(sorted(self.kinds)) if set(self.kinds) != set(SCORED) else ()
        if self.recap:
            return ("recap",)
        if self.mistakes_of:
            return ("mistakes", self.mistakes_of)
        return (tuple(sorted(self.decks)), kinds, self.only, self.number, self.cram)

    def as_json(self) -> dict[str, Any]:
        """Write the choice for the log and for reports."""
        return {
            "decks": list(self.decks),
            "kinds": [kind.value for kind in self.kinds],
            "number": self.number,
            "minutes": self.minutes,
            "order": self.order.value,
            "feedback": self.feedback.value,
            "only": self.only.value,
            "seed": self.seed,
            "cram": self.cram,
            "recap": self.recap,
            "mistakes_of": self.mistakes_of,
        }

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> TestChoice:
        """Read a choice from the log; what is missing or strange there is as usual."""
        return cls(
            decks=_texts(record.get("decks")),
            kinds=tuple(Form(kind) for kind in _texts(record.get("kinds")) if kind in SCORED),
            number=_whole(record.get("number"), 1, LONGEST, LENGTH),
            minutes=_whole(record.get("minutes"), 0, LONGEST_MINUTES, 0),
            order=_one(Sequence, record.get("order"), Sequence.RANDOM),
            feedback=_one(Telling, record.get("feedback"), Telling.AT_ONCE),
            only=_one(Pool, record.get("only"), Pool.ALL),
            seed=str(record.get("seed") or "1"),
            cram=record.get("cram") is True,
            recap=record.get("recap") is True,
            mistakes_of=str(record.get("mistakes_of") or ""),
        )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _whole(value: object, low: int, high: int, usual: int) -> int:
    return value if type(value) is int and low <= value <= high else usual


def _one(kind: type[_Choice], value: object, usual: _Choice) -> _Choice:
    return next((one for one in kind if one.value == value), usual)
