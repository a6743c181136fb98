"""What is shipped, graded against itself: each card by all answers, wrong options and neighbours.

Only what says the same may pass: another name of the same entity, or a day of the month asked for.
A confusion fails here with the card and the response.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from quiz.bank.content import read_content
from quiz.bank.model import Answer, AnswerKind, Card, Form, Name, Recall
from quiz.grading.folding import fold
from quiz.grading.typed import grade_typed
from quiz.text.dates import read_written

ROOT = Path(__file__).parents[2]
SUBJECTS = sorted(folder.name for folder in (ROOT / "decks").iterdir() if folder.is_dir())
TYPED = {Form.TYPED, Form.CLOZE}


@cache
def shipped(subject: str) -> tuple[tuple[tuple[Card, Recall], ...], tuple[Name, ...]]:
    """Read a subject's cards that can be typed, and all names of its entities."""
    content = read_content([ROOT / "decks" / subject], ROOT / "seeds", [ROOT / "decks"])
    cards = tuple(
        (card, card.task)
        for card in content.cards
        if isinstance(card.task, Recall) and TYPED & set(card.forms)
    )
    names = tuple(
        Name(entity.id, entity.kind.value, text)
        for base in content.known
        if base.subject.id == subject
        for entity in base.entities.values()
        for text in entity.names
    )
    return cards, names


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_right_answer_of_a_shipped_card_is_right(subject: str) -> None:
    cards, names = shipped(subject)
    assert len(cards) > 40
    assert len(names) > 20
    refused = [
        (card.id, response)
        for card, task in cards
        for response in (task.answer.text, *task.answer.accept)
        if not grade_typed(response, task.answer, names, wrong_options(task)).right
    ]
    assert not refused


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_wrong_option_of_a_shipped_card_is_wrong(subject: str) -> None:
    cards, names = shipped(subject)
    taken = [
        (card.id, option)
        for card, task in cards
        for option in wrong_options(task)
        if grade_typed(option, task.answer, names).right
    ]
    assert not taken


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_answer_to_another_shipped_card_is_wrong_unless_it_says_the_same(subject: str) -> None:
    cards, names = shipped(subject)
    taken = [
        (card.id, other.text)
        for card, task in cards
        for other in others_of_a_kind(task.answer, cards)
        if not says_the_same(other, task.answer, names)
        and grade_typed(other.text, task.answer, names, wrong_options(task)).right
    ]
    assert not taken


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_name_of_another_entity_is_never_right_for_a_shipped_card(subject: str) -> None:
    cards, names = shipped(subject)
    taken = [
        (card.id, name.text)
        for card, task in cards
        if task.answer.entity is not None
        for name in names
        if name.entity != task.answer.entity
        and fold(name.text) not in bearing(task.answer, names)
        and grade_typed(name.text, task.answer, names, wrong_options(task)).right
    ]
    assert not taken


def wrong_options(task: Recall) -> list[str]:
    return [distractor.text for distractor in task.distractors]


def others_of_a_kind(answer: Answer, cards: tuple[tuple[Card, Recall], ...]) -> Iterator[Answer]:
    by_text: defaultdict[tuple[str, ...], list[Answer]] = defaultdict(list)
    for _, task in cards:
        if task.answer.kind is answer.kind:
            by_text[fold(task.answer.text)].append(task.answer)
    return (found[0] for found in by_text.values())


def bearing(answer: Answer, names: tuple[Name, ...]) -> set[tuple[str, ...]]:
    """Give all names of an answer's entity, some of which another one may bear as well."""
    texts = [name.text for name in names if name.entity == answer.entity]
    return {fold(text) for text in (answer.text, *answer.accept, *texts)}


def says_the_same(other: Answer, answer: Answer, names: tuple[Name, ...]) -> bool:
    """Tell whether an answer is another's own: a name of one entity, or a day of one month."""
    if fold(other.text) in bearing(answer, names):
        return True
    if answer.kind is not AnswerKind.DATE:
        return other.entity is not None and other.entity == answer.entity
    return any(
        ours.within(theirs)
        for ours in read_written(other.text)
        for text in (answer.text, *answer.accept)
        for theirs in read_written(text)
    )
