"""What a learner is told after an answer, and which rating the answer proposes."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from quiz.bank.model import Claim, Form, Match, Order, Recall, Task
from quiz.grading.verdict import Outcome, Verdict
from quiz.scheduling.rating import Rating
from quiz.session.exercise import Exercise
from quiz.session.responses import (
    OptionChosen,
    PairsGiven,
    Response,
    SequenceGiven,
    TextTyped,
    TruthChosen,
)

HARD_CREDIT = 0.6  # a partly right order or match above this share counts as hard, not as a lapse


class Feedback(Struct, frozen=True):
    """A graded answer with the four buttons; `intervals` say when the card would come back.

    `correction` says what was wrong before, for a card that was learned with it. `helped` tells
    that options were asked for where recall was wanted; `overridden` that the learner counts a
    typed answer as right that was graded wrong.
    """

    exercise: Exercise
    response: Response
    verdict: Verdict
    proposed: Rating
    intervals: Mapping[Rating, str]
    ms: int
    correction: str = ""
    helped: bool = False
    overridden: bool = False

    @property
    def can_be_overridden(self) -> bool:
        """Tell whether something was typed that was graded wrong."""
        typed = isinstance(self.response, TextTyped) and bool(self.response.text.strip())
        return typed and self.verdict.outcome is Outcome.WRONG

    @property
    def credit(self) -> float:
        """Give the share of credit that is logged; see `Verdict`."""
        return 1.0 if self.overridden else self.verdict.credit

    @property
    def answer_lines(self) -> tuple[str, ...]:
        """Give the right answer, a line each for its parts."""
        return answer_lines(self.exercise.card.task)


def proposed_rating(form: Form, verdict: Verdict, *, helped: bool = False) -> Rating:
    """Propose a rating from what the answer showed; a right answer never proposes Easy.

    A flipped card proposes Good, since only the learner knows; partial credit proposes Hard, and
    so does a right option that was `helped`: it could not be recalled without the options.
    """
    if helped and verdict.right:
        return Rating.HARD
    if form is Form.FLIP or verdict.right:
        return Rating.GOOD
    if verdict.outcome is Outcome.PARTIAL and verdict.credit >= HARD_CREDIT:
        return Rating.HARD
    return Rating.AGAIN


def given_answer(task: Task, response: Response) -> str:
    """Write what was answered, as a person would say it; empty for "I do not know"."""
    match task, response:
        case _, OptionChosen(text=text) | TextTyped(text=text):
            return text.strip()
        case _, TruthChosen(truth=truth):
            return "right" if truth else "wrong"
        case Order(items=items), SequenceGiven(order=order):
            return "; ".join(items[number].text for number in order)
        case Match(pairs=pairs, extra=extra), PairsGiven(pairs=given):
            partners = (*(partner for _, partner in pairs), *extra)
            return "; ".join(
                f"{left} – {'?' if number is None else partners[number]}"
                for (left, _), number in zip(pairs, given, strict=False)
            )
        case _:
            return ""


def answer_lines(task: Task) -> tuple[str, ...]:
    """Write the right answer of any task, a line each for its parts."""
    match task:
        case Recall(answer=answer):
            return (answer.text,)
        case Claim(truth=truth):
            return ("right" if truth else "wrong",)
        case Order(items=items):
            return tuple(
                f"{n}. {item.text}" + (f" ({item.note})" if item.note else "")
                for n, item in enumerate(items, 1)
            )
        case Match(pairs=pairs):
            return tuple(f"{left} – {right}" for left, right in pairs)
