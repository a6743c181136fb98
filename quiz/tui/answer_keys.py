"""The letters and digits that answer an exercise, told in the list of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.model import Form
from quiz.session.reading import letter

if TYPE_CHECKING:
    from quiz.session.exercise import Exercise


def answer_keys(exercise: Exercise) -> list[tuple[str, str]]:
    """Tell the letters and digits that answer an exercise, with what each means."""
    match exercise.form:
        case Form.CLAIM:
            return [("t r", "It is right (true)"), ("f w", "It is wrong (false)")]
        case Form.OPTIONS:
            count = len(exercise.options)
            return [(f"{_letters(count)} {_digits(count)}", "Choose that option")]
        case Form.ORDER:
            count = len(exercise.permutation)
            return [
                (_letters(count), "Put that item next"),
                (_digits(count), "Put the marked item there"),
            ]
        case Form.MATCH:
            return [
                (_digits(len(exercise.left)), "Look for the partner of that row"),
                (_letters(len(exercise.right)), "Join that partner"),
            ]
        case _:
            return []


def _letters(count: int) -> str:
    return " ".join(letter(n) for n in range(count))


def _digits(count: int) -> str:
    """Name the digits of the first nine."""
    return " ".join(str(n) for n in range(1, min(count, 9) + 1))
