"""Reading a typed line as an answer: letters for options and orders, pairs, or plain text."""

from __future__ import annotations

import re

from quiz.bank.model import Form
from quiz.session.exercise import Exercise
from quiz.session.responses import (
    OptionChosen,
    PairsGiven,
    Response,
    Revealed,
    SequenceGiven,
    TextTyped,
    TruthChosen,
)

_RIGHT = {"t", "true", "r", "right", "y", "yes"}
_WRONG = {"f", "false", "w", "wrong", "n", "no"}
_PAIR = re.compile(r"(\d{1,3})\s*[-=:.]?\s*([a-z])")


def parse_line(exercise: Exercise, line: str) -> Response:
    """Read a line as a response to an exercise; raises ValueError that says how to answer.

    An empty line turns a card over; whatever else is asked, it says "I do not know".
    """
    text = line.strip()
    match exercise.form:
        case Form.FLIP:
            return Revealed()
        case Form.OPTIONS if text:
            return option_chosen(exercise, text)
        case Form.CLAIM if text:
            return _truth(text)
        case Form.ORDER if text:
            return _sequence(exercise, text)
        case Form.MATCH if text:
            return _pairs(exercise, text)
        case _:
            return TextTyped(text)


def option_chosen(exercise: Exercise, text: str) -> OptionChosen:
    """Read the letter, the number or the very text of an option."""
    texts = [option.text for option in exercise.options]
    for read in (letter, lambda n: texts[n].casefold(), lambda n: str(n + 1)):
        # What an option says comes before its number: `2` may be the text of the third one.
        for index, option in enumerate(texts):
            if text.casefold() == read(index) or text.casefold().rstrip(").") == read(index):
                return OptionChosen(index, option)
    raise ValueError(f"Choose an option: a letter from a to {letter(len(texts) - 1)}.")


def letter(index: int) -> str:
    """Give the letter of an option: a, b, c."""
    return chr(ord("a") + index)


def _truth(text: str) -> TruthChosen:
    word = text.casefold()
    if word in _RIGHT or word in _WRONG:
        return TruthChosen(word in _RIGHT)
    raise ValueError("Type t if it is right (true), f if it is wrong (false).")


def _sequence(exercise: Exercise, text: str) -> SequenceGiven:
    count = len(exercise.permutation)
    letters = [mark for mark in text.casefold() if mark.isalnum()]
    wanted = [letter(n) for n in range(count)]
    if sorted(letters) != wanted:
        raise ValueError(f"Type each letter from a to {wanted[-1]} once, first to last: c a b")
    return SequenceGiven(tuple(exercise.permutation[wanted.index(mark)] for mark in letters))


def _pairs(exercise: Exercise, text: str) -> PairsGiven:
    left, right = len(exercise.left), len(exercise.right)
    pairs: list[int | None] = [None] * left
    found = _PAIR.findall(text.casefold())
    rest = _PAIR.sub("", text.casefold()).strip(" ,;")
    for number, mark in found:
        n, index = int(number) - 1, ord(mark) - ord("a")
        if not 0 <= n < left or index >= right or pairs[n] is not None:
            rest += f" {number}{mark}"
            continue
        pairs[n] = exercise.permutation[index]
    if rest or None in pairs:
        raise ValueError(
            f"Join each number from 1 to {left} to one letter from a to {letter(right - 1)}: "
            "1b 2a 3c"
        )
    return PairsGiven(tuple(pairs))
