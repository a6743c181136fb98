"""A learner who reads what `quiz study --plain` prints, and answers right or wrong as told."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from quiz.bank.model import Card, Claim, Match, Order, Recall
from quiz.catalogue.reading import open_catalogue
from quiz.places import Places
from quiz.session.exercise import GAP

_HEAD = re.compile(r"\[(.+)\] (\d+) new, (\d+) learning, (\d+) to review")
_BUTTON = re.compile(r"(\d) \w+ \(([^)]+)\)")
_PROPOSED = re.compile(r"\[Enter: (\d)\]")
_ENTRY = re.compile(r" {2}(\d+)\) | {2}([a-z])\) | {5}([a-z])\) | {2}\(")
_SAID = re.compile(r"(\d+) cards? answered(?:, (\d+)% right)?")


@dataclass(frozen=True)
class Question:
    """A question as it was printed: how much is left, the prompt, and what can be chosen.

    `left` counts new, learning and due cards. `choices` stand under their letters, `numbered`
    are the left sides of pairs.
    """

    deck: str
    left: tuple[int, int, int]
    prompt: str
    choices: tuple[str, ...]
    numbered: tuple[str, ...]


@dataclass(frozen=True)
class Buttons:
    """The line above `rating>`: when each rating brings the card back, and the one proposed."""

    when: dict[int, str]
    proposed: int


def read_question(text: str) -> Question:
    """Read the last question in what was printed up to a prompt; raises AssertionError for none."""
    lines = text.splitlines()
    starts = [
        number for number, line in enumerate(lines) if _HEAD.match(_unwrapped(lines[number:])[0])
    ]
    assert starts, f"no question in {text!r}"
    head, *entries = _unwrapped(lines[starts[-1] : -1])
    found = _HEAD.match(head)
    assert found is not None
    left = (int(found[2]), int(found[3]), int(found[4]))
    prompt = entries[0]
    rest = [(_ENTRY.match(entry), entry) for entry in entries[1:]]
    choices = [entry.lstrip()[3:] for sort, entry in rest if sort and (sort[2] or sort[3])]
    numbered = [entry.lstrip()[3:] for sort, entry in rest if sort and sort[1]]
    return Question(found[1], left, prompt, tuple(choices), tuple(numbered))


def read_buttons(text: str) -> Buttons:
    """Read the ratings that are offered; raises AssertionError for none."""
    flat = " ".join(" ".join(_unwrapped(text.splitlines())).split())
    proposed = _PROPOSED.search(flat)
    assert proposed is not None, f"no ratings in {text!r}"
    offered = flat[flat.rindex("1 again (") :]
    return Buttons(
        {int(rating): when for rating, when in _BUTTON.findall(offered)}, int(proposed[1])
    )


def read_tally(text: str) -> tuple[int, int]:
    """Read how many cards a sitting says were answered, and how many percent of them right."""
    found = _SAID.search(text)
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)


class Learner:
    """Knows every card of some decks, and so what is right and what is wrong."""

    def __init__(self, places: Places) -> None:
        self._cards: dict[str, list[Card]] = defaultdict(list)
        with open_catalogue(places) as catalogue:
            self.rows = {row.id: row for row in catalogue.rows()}
            for card in catalogue.cards(self.rows):
                for prompt in _prompts(card):
                    self._cards[" ".join(prompt.split())].append(card)

    def answer(self, question: Question, *, right: bool) -> str:
        """Write the line that answers a question; a card to turn over takes an empty one."""
        cards = self._cards[" ".join(question.prompt.split())]
        assert cards, f"nobody wrote the question {question.prompt!r}"
        for card in cards:
            line = _line(card, question, right=right)
            if line is not None:
                return line
        raise AssertionError(f"no card {[card.id for card in cards]} fits {question}")


def _line(card: Card, question: Question, *, right: bool) -> str | None:
    """Answer as if a card were asked; None when what can be chosen is not that card's."""
    choices = question.choices
    match card.task:
        case Recall(answer=answer):
            return _recall_line(answer.text, choices, right=right)
        case Claim(truth=truth):
            return "t" if truth is right else "f"
        case Order(items=items):
            texts = [item.text for item in items]
            if sorted(texts) != sorted(choices):
                return None
            order = texts if right else texts[::-1]
            return " ".join(_letter(choices.index(text)) for text in order)
        case Match(pairs=pairs):
            partners = [right for _, right in pairs]
            given = partners if right else [*partners[1:], partners[0]]
            return " ".join(f"{n}{_letter(choices.index(text))}" for n, text in enumerate(given, 1))


def _recall_line(answer: str, choices: tuple[str, ...], *, right: bool) -> str | None:
    if not choices:
        return answer if right else "I do not know"
    if answer not in choices:
        return None
    key = choices.index(answer)
    return _letter(key if right else (key + 1) % len(choices))


def _prompts(card: Card) -> list[str]:
    match card.task:
        case Recall(wordings=wordings, blank=blank):
            if blank is None:
                return list(wordings)
            hint = f" ({blank.hint})" if blank.hint else ""
            return [*wordings, blank.shown(GAP), blank.shown(GAP + hint)]
        case Order(prompt=prompt) | Match(prompt=prompt):
            return [prompt]
        case Claim(statement=statement):
            return [statement]


def _letter(index: int) -> str:
    return "abcdefghijkl"[index]


def _unwrapped(lines: list[str]) -> list[str]:
    """Join lines that were broken at the width of the terminal: the rest is indented by three more."""
    whole: list[str] = []
    indent = 0
    for line in lines:
        here = len(line) - len(line.lstrip())
        if whole and line.strip() and here == indent + 3 and not _ENTRY.match(line):
            whole[-1] += f" {line.strip()}"
        else:
            whole.append(line)
            indent = here
    return whole or [""]
