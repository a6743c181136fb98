"""Which forms a card offers, the easiest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.model import Claim, Form, Match, Order, Recall, Task

if TYPE_CHECKING:
    from collections.abc import Collection

TYPED_WORDS = 6
TYPED_CHARACTERS = 40
"""The longest answer that is typed (rule Q16); longer ones are flipped and rated by oneself."""

RECALL_FORMS = (Form.OPTIONS, Form.TYPED, Form.CLOZE, Form.FLIP)


def too_long_to_type(answer: str) -> bool:
    """Tell whether an answer is too long to be typed and graded."""
    return len(answer.split()) > TYPED_WORDS or len(answer) > TYPED_CHARACTERS


def forms_of(task: Task, wanted: Collection[Form] = ()) -> tuple[Form, ...]:
    """Choose the forms of a card, easiest first; `wanted` is the author's own choice.

    Raises ValueError when the author wants a form that the question cannot have.
    """
    possible = _possible(task)
    for form in wanted:
        if form not in possible:
            raise ValueError(_lacks(task, form))
    if wanted:
        return tuple(form for form in possible if form in wanted)
    return _usual(task) if isinstance(task, Recall) else possible


def _possible(task: Task) -> tuple[Form, ...]:
    match task:
        case Claim():
            return (Form.CLAIM,)
        case Order():
            return (Form.ORDER,)
        case Match():
            return (Form.MATCH,)
        case Recall(wordings=wordings, blank=blank, distractors=distractors):
            there = {
                Form.OPTIONS: bool(distractors),
                Form.TYPED: bool(wordings),
                Form.CLOZE: blank is not None,
                Form.FLIP: True,
            }
            return tuple(form for form in RECALL_FORMS if there[form])


def _usual(task: Recall) -> tuple[Form, ...]:
    """Flip instead of typing what is rated against points, or is too long to type."""
    flipped = bool(task.points) or too_long_to_type(task.answer.text)
    unwanted = {Form.TYPED, Form.CLOZE} if flipped else {Form.FLIP}
    return tuple(form for form in _possible(task) if form not in unwanted)


def _lacks(task: Task, form: Form) -> str:
    if not isinstance(task, Recall) or form not in RECALL_FORMS:
        kind = type(task).__name__.lower()
        offered = ", ".join(_possible(task))
        return f"a {kind} question has no form {form.value!r}; it has {offered}"
    reason = {
        Form.OPTIONS: "there are no distractors",
        Form.TYPED: "there is no `ask`",
        Form.CLOZE: "there is no `cloze` sentence",
    }[form]
    return f"the form {form.value!r} is impossible: {reason}"
