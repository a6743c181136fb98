"""Cards of invented content, built by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quiz.bank.model import (
    Answer,
    AnswerKind,
    Blank,
    Card,
    Deck,
    Distractor,
    Form,
    Library,
    Recall,
    Reference,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.bank.model import Task


def build_card(id_: str, task: Task, *forms: Form, note: str = "") -> Card:
    return Card(
        id=f"mill/{id_}",
        note=f"mill/{note or id_}",
        deck="Mill::Wheels",
        task=task,
        forms=forms or (Form.FLIP,),
        why="The miller wrote it down.",
        references=(Reference("The Miller's Diary", paragraph=3, sentence=1),),
    )


@pytest.fixture
def make_card() -> Callable[..., Card]:
    return build_card


@pytest.fixture
def wheel() -> Card:
    task = Recall(
        ("What turns the mill?",),
        Answer("the wheel", AnswerKind.TEXT, ("a wheel",)),
        distractors=(Distractor("the wind", "it dries the grain"), Distractor("an ox")),
    )
    return build_card("wheel", task, Form.OPTIONS, Form.TYPED)


@pytest.fixture
def blanks() -> tuple[Card, Card]:
    first = Recall((), Answer("Two"), Blank("", " stones grind rye.", "how many"))
    second = Recall((), Answer("rye"), Blank("Two stones grind ", "."))
    return (
        build_card("stones.1", first, Form.CLOZE, note="stones"),
        build_card("stones.2", second, Form.CLOZE, note="stones"),
    )


@pytest.fixture
def mill(wheel: Card, blanks: tuple[Card, Card]) -> Library:
    return Library((Deck("Mill::Wheels", "How a mill works.", cards=(wheel, *blanks)),))
