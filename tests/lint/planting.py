"""Banks made by a seed: fair ones, and ones with a cue planted into their options."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from quiz.bank.model import Answer, AnswerKind, Card, Claim, Distractor, Form, Recall
from quiz.bank.options import has_order
from quiz.lint.model import Item

_SYLLABLES = "ba do ke li mu na po ra si tu ve zo".split()
Place = Callable[[Sequence[str]], int]


def item(
    number: int,
    key: str,
    wrong: Sequence[str],
    *,
    kind: AnswerKind = AnswerKind.TEXT,
    fact: str = "",
    stem: str = "Which of these was it?",
) -> Item:
    """Make a question with options as the reader of banks would."""
    fixed = has_order((key, *wrong))
    task = Recall(
        (stem,), Answer(key, kind), distractors=tuple(map(Distractor, wrong)), fixed=fixed
    )
    facts = (fact,) if fact else ()
    id_ = f"planted/q{number}"
    forms = (Form.OPTIONS, Form.TYPED)
    return Item(Card(id_, id_, "Planted", task, forms, facts=facts, sourced=True), number)


def claim(number: int, *, truth: bool) -> Item:
    """Make a statement that is right or wrong."""
    id_ = f"planted/c{number}"
    return Item(Card(id_, id_, "Planted", Claim(f"It was {number}.", truth), (Form.CLAIM,)), number)


def names(count: int, seed: int, place: Place | None = None, size: int = 4) -> list[Item]:
    """Make questions about invented names; `place` picks the key, else it is drawn."""
    draw = random.Random(seed)  # noqa: S311 - a bank that can be made again
    made = []
    for number in range(count):
        options = [_name(draw) for _ in range(size)]
        key = place(options) if place else draw.randrange(size)
        made.append(item(number, options.pop(key), options, kind=AnswerKind.NAME))
    return made


def years(count: int, seed: int, place: Place | None = None) -> list[Item]:
    """Make questions about years."""
    draw = random.Random(seed)  # noqa: S311 - a bank that can be made again
    made = []
    for number in range(count):
        options = [str(year) for year in sorted(draw.sample(range(1800, 1950), 4))]
        key = place(options) if place else draw.randrange(4)
        made.append(item(number, options.pop(key), options, kind=AnswerKind.DATE))
    return made


def longest(options: Sequence[str]) -> int:
    """Let the longest option be right."""
    return max(range(len(options)), key=lambda place: len(options[place]))


def _name(draw: random.Random) -> str:
    words = draw.randint(1, 3)
    return " ".join(
        "".join(draw.choices(_SYLLABLES, k=draw.randint(1, 4))).capitalize() for _ in range(words)
    )
