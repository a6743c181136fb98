"""Which cards give away the answers of others, so that the two never come on one day.

A card gives another's answer away when its text (question, answer, explanation and the events shown
before and after) holds that answer and is about the same thing: when it also holds most of what the other question asks by,
its words weighed by how rare they are. Siblings need no such relation: they are apart anyway.

Every answer is looked up once in every text, by its first word; only where it stands are words
compared. An answer that stands in very many texts tells nobody anything by standing there, and is
passed over, which keeps the work in proportion to the number of cards.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from quiz.bank.model import Recall
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quiz.bank.model import Card

SHARE = 0.7
"""The weight of a question's words that another text must hold to be about the same thing."""
LONGEST_ANSWER = 8
"""The most words of an answer that is looked for; a longer one is not found word by word."""
SHORTEST_ANSWER = 3
"""The fewest letters of an answer that is looked for: a number such as 7 stands for many things."""
MOST_TEXTS = 400
"""In more texts than these, an answer's standing there says nothing."""
FEWEST_WORDS = 2
"""The fewest telling words that a question and a text must share."""

_STEM = 6  # letters: enough to tell words apart, few enough to pass over most endings

Revelations = dict[str, tuple[str, ...]]


class _Text(NamedTuple):
    """A card's words as they stand, their stems, and its own answer."""

    card: Card
    answer: tuple[str, ...]
    words: tuple[str, ...]
    stems: frozenset[str]


class _Question(NamedTuple):
    """What a card asks by, cut to stems, and the answer that it asks for."""

    card: Card
    answer: tuple[str, ...]
    stems: frozenset[str]


def revelations(cards: Sequence[Card]) -> tuple[Revelations, Revelations]:
    """Give by card whose answers it gives away, and by card who gives its answer away."""
    texts = [_text(card) for card in cards if card.studied]
    weights = _weights(texts)
    reveals: defaultdict[str, list[str]] = defaultdict(list)
    revealed_by: defaultdict[str, list[str]] = defaultdict(list)
    questions = _by_answer(cards)
    for answer, found in _holding(texts, questions).items():
        if len(found) > MOST_TEXTS:
            continue
        for question in questions[answer]:
            for text in found:
                if _tells(text, question, weights):
                    reveals[text.card.id].append(question.card.id)
                    revealed_by[question.card.id].append(text.card.id)
    return (
        {card: tuple(others) for card, others in reveals.items()},
        {card: tuple(others) for card, others in revealed_by.items()},
    )


def _text(card: Card) -> _Text:
    task = card.task
    parts = [card.why, *(f"{dated.date} {dated.what}" for dated in card.timeline)]
    answer: tuple[str, ...] = ()
    if isinstance(task, Recall):
        answer = tokens(task.answer.text)
        parts += [*task.wordings, task.answer.text]
        if task.blank:
            parts.append(task.blank.shown(task.answer.text))
    words = tokens(" / ".join(parts))
    return _Text(card, answer, words, frozenset(word[:_STEM] for word in words))


def _weights(texts: Sequence[_Text]) -> dict[str, float]:
    """Weigh each stem by how rare it is: nothing for one that is in every text (as in IDF)."""
    counts = Counter(stem for text in texts for stem in text.stems)
    return {stem: math.log(len(texts) / count) for stem, count in counts.items()}


def _by_answer(cards: Sequence[Card]) -> dict[tuple[str, ...], list[_Question]]:
    found: defaultdict[tuple[str, ...], list[_Question]] = defaultdict(list)
    for card in cards:
        if not (card.studied and isinstance(card.task, Recall)):
            continue
        task = card.task
        answer = tokens(task.answer.text)
        if not answer or len(answer) > LONGEST_ANSWER or sum(map(len, answer)) < SHORTEST_ANSWER:
            continue
        asked = task.wordings or ((task.blank.shown(" "),) if task.blank else ())
        stems = frozenset(word[:_STEM] for text in asked[:1] for word in tokens(text))
        found[answer].append(_Question(card, answer, stems))
    return dict(found)


def _holding(
    texts: Sequence[_Text], questions: dict[tuple[str, ...], list[_Question]]
) -> dict[tuple[str, ...], list[_Text]]:
    """Find every answer in every text."""
    beginning: defaultdict[str, set[int]] = defaultdict(set)
    for answer in questions:
        beginning[answer[0]].add(len(answer))
    found: defaultdict[tuple[str, ...], list[_Text]] = defaultdict(list)
    for text in texts:
        for answer in dict.fromkeys(_answers_in(text.words, beginning)):
            if answer in questions:
                found[answer].append(text)
    return found


def _answers_in(
    words: tuple[str, ...], beginning: dict[str, set[int]]
) -> Iterator[tuple[str, ...]]:
    for at, word in enumerate(words):
        for size in beginning.get(word, ()):
            if at + size <= len(words):
                yield words[at : at + size]


def _tells(text: _Text, question: _Question, weights: dict[str, float]) -> bool:
    """Tell whether a text that holds an answer is about what the question asks.

    It does not count where something else keeps the two apart, or where both ask for one answer.
    """
    asked = question.stems.difference(word[:_STEM] for word in question.answer)
    shared = asked & text.stems
    if len(shared) < FEWEST_WORDS:
        return False
    # what stands in no text of a studied card weighs nothing: it is in no other text either
    whole = sum(weights.get(stem, 0.0) for stem in asked)
    if whole == 0 or sum(weights[stem] for stem in shared) < SHARE * whole:
        return False
    siblings = not set(text.card.siblings).isdisjoint(question.card.siblings)
    return not siblings and text.answer != question.answer
