"""Typed names, terms and free text: what counts as the same, and what must not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.bank.model import Answer, AnswerKind, Name
from quiz.grading.folding import acronyms, fold
from quiz.grading.spelling import edits
from quiz.grading.verdict import Outcome, Verdict, asked_again, misspelt, right, wrong

PERSON = "person"

TYPE_WORDS = frozenset(
    "town city village region province district state country republic kingdom people tribe "
    "group movement party army mission operation president premier minister general colonel "
    "captain major lieutenant sergeant professor prof doctor dr mr mrs ms sir king queen emperor "
    "saint st company organisation".split()
)
"""Words that say what a thing is; beside a name they may be typed or left out."""

_HEADS = ({"prime", "minister"}, {"vice", "president"}, {"major", "general"})
_DENIALS = frozenset({"not", "never", "except"})


@dataclass(frozen=True, slots=True)
class _Form:
    """A text that is right, or a rival's: its tokens, those without type words, its acronyms."""

    text: str
    tokens: tuple[str, ...]
    bare: tuple[str, ...]
    exact: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Form:
        tokens = fold(text)
        return cls(text, tokens, bare(tokens), acronyms(text))


def grade_text(response: str, answer: Answer, names: Sequence[Name], *, retry: bool) -> Verdict:
    """Grade a typed name, term or text.

    Any accepted form is right, and so is a unique surname; a misspelling is right within bounds
    (never for acronyms). A response that is another entity's name, or is as near to one, is wrong.
    """
    given = fold(response)
    ours = [_Form.of(text) for text in (answer.text, *answer.accept)]
    if any(given == form.tokens for form in ours):
        return _right(given, answer)
    if _several(response, ours):
        return wrong(answer.text, f"Give one answer only: it is {answer.text}.")
    rivals = [_Form.of(name.text) for name in names if name.entity != answer.entity]
    if answer.entity is not None and any(given == rival.tokens for rival in rivals):
        return wrong(answer.text)
    if answer.kind is not AnswerKind.TERM or not _is_acronym(answer.text):
        stripped = bare(given)
        if any(stripped == form.bare for form in ours):
            rivalled = any(stripped == rival.bare for rival in rivals)
            return wrong(answer.text) if rivalled and answer.entity else right(answer.text)
        surname = _surname(given, answer, names)
        if surname is not None:
            return _by_surname(surname, answer, retry=retry)
        return _near(given, answer, ours, rivals)
    return wrong(answer.text)


def bare(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the words at both ends that only say what a thing is (`town of`, `president`)."""
    words = list(tokens)
    for head in _HEADS:
        if len(words) > 2 and set(words[:2]) == head:
            words = words[2:]
    while len(words) > 1 and words[0] in TYPE_WORDS:
        words = words[1:]
        if len(words) > 1 and words[0] in {"of", "for"}:
            words = words[1:]
    while len(words) > 1 and words[-1] in TYPE_WORDS:
        words = words[:-1]
    return tuple(words)


def _right(given: tuple[str, ...], answer: Answer) -> Verdict:
    if given == fold(answer.text):
        return right(answer.text)
    return right(answer.text, f"Right: {answer.text}.")


def _several(response: str, ours: Iterable[_Form]) -> bool:
    """Tell whether a response hedges: several answers in one, or a denial."""
    words = set(fold(response))
    allowed = {token for form in ours for token in form.tokens}
    hedged = {"or", *_DENIALS} & words
    return bool(hedged - allowed) or "/" in response or ";" in response


def _is_acronym(text: str) -> bool:
    return bool(acronyms(text)) and len(fold(text)) == 1


def _surname(
    given: tuple[str, ...], answer: Answer, names: Sequence[Name]
) -> frozenset[str] | None:
    """Give the persons whose surname was typed, where the answer's is among them."""
    persons = [name for name in names if name.kind == PERSON]
    if answer.entity is None or not any(name.entity == answer.entity for name in persons):
        return None
    typed = bare(given)
    held = {
        name.entity
        for name in persons
        if len(fold(name.text)) > len(typed) > 0 and fold(name.text)[-len(typed) :] == typed
    }
    return frozenset(held) if answer.entity in held else None


def _by_surname(holders: frozenset[str], answer: Answer, *, retry: bool) -> Verdict:
    if len(holders) == 1:
        return right(answer.text, f"Right: {answer.text}.")
    return asked_again(
        Outcome.AMBIGUOUS,
        answer.text,
        "More than one person here has that surname; give the first name as well.",
        retry=retry,
    )


def _near(
    given: tuple[str, ...], answer: Answer, ours: Sequence[_Form], rivals: Sequence[_Form]
) -> Verdict:
    """Take a misspelling for right, unless it is as near to something else."""
    best = _nearest(given, ours)
    if best is None:
        return wrong(answer.text)
    other = _nearest(given, rivals)
    if other is not None and other <= best:
        return wrong(answer.text)
    return misspelt(answer.text)


def _nearest(given: tuple[str, ...], forms: Sequence[_Form]) -> int | None:
    stripped = bare(given)
    found = [
        count
        for form in forms
        for count in (edits(given, form.tokens, form.exact), edits(stripped, form.bare, form.exact))
        if count is not None
    ]
    return min(found, default=None)
