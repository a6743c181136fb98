"""A question with three wrong options, and answers to it in short words."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from quiz.analysis.items import ItemStatistics, Log, item_statistics
from quiz.bank.model import Answer, AnswerKind, Card, Distractor, Form, Recall
from quiz.store.answers import Answered

KEY = "Oslo"
WRONG = ("Bergen", "Turku", "Malmo")


def card(id_: str = "b/town", options: tuple[str, ...] = WRONG) -> Card:
    """Make a question that can be asked with options and be typed."""
    task = Recall(
        ("Which town is it?",),
        Answer(KEY, AnswerKind.NAME),
        distractors=tuple(Distractor(text) for text in options),
    )
    return Card(id_, id_, "Deck", task, (Form.OPTIONS, Form.TYPED), key="k2")


@dataclass
class Answers:
    """Answers one after the other, each on a day of its own unless told otherwise."""

    given: list[Answered] = field(default_factory=list)

    def choose(self, *texts: str, id_: str = "b/town", key: str = "k2") -> Answers:
        """Choose options."""
        for text in texts:
            credit = float(text == KEY)
            self.given.append(
                Answered(id_, len(self.given), "options", credit, text, None, 4000, key, "run")
            )
        return self

    def type(self, *texts: str, id_: str = "b/town", key: str = "k2") -> Answers:
        """Type answers."""
        for text in texts:
            credit = float(text == KEY)
            self.given.append(
                Answered(id_, len(self.given), "typed", credit, None, text, 8000, key, "run")
            )
        return self

    def item(self, asked: Card | None = None) -> ItemStatistics:
        """Sum up the answers to one card."""
        (found,) = item_statistics([asked or card()], Log(self.given))
        return found


@pytest.fixture
def answers() -> Answers:
    """Give a log without answers."""
    return Answers()
