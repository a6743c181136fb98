"""Typed names, terms and free text: what counts as the same, and what must not."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.bank.model import Answer, Name
from quiz.grading.folding import fold
from quiz.grading.names import Candidates, NameForm, candidates, in_brackets
from quiz.grading.people import PERSON, regnal
from quiz.grading.spelling import distance, near, same
from quiz.grading.type_words import Tokens, without_type_words
from quiz.grading.verdict import Outcome, Verdict, asked_again, closed, misspelt, right, wrong

_HEDGES = frozenset({"or", "nor", "not", "never", "except", "either", "neither"})
_DIVIDERS = "/;|"


def grade_text(
    response: str,
    answer: Answer,
    names: Sequence[Name],
    others: Sequence[str] = (),
    *,
    retry: bool,
) -> Verdict:
    """Grade a typed name, term or text; `others` are texts known to be wrong.

    Any name of the answer is right, and so is a surname that nobody else bears; a misspelling is
    right within the bounds of quiz.grading.spelling. A response that is another entity's name, or
    as near to one, is wrong.
    """
    known = candidates(answer, names, others)
    given = _folded(response, known.kind)
    if hedges(response, (answer.text, *answer.accept)):
        return wrong(answer.text, closed(f"Give one answer only; it is {answer.text}"))
    parts = in_brackets(response)
    if parts and all(_names_it(fold(part), known) for part in parts):
        return _right(given, answer)
    exact = _exact(given, answer, known, retry=retry)
    return exact or _misspelt(given, answer, known, retry=retry)


def _folded(response: str, kind: str) -> Tokens:
    """Fold a response; a person may stand surname first, as in a list (`Okonjo, Ruben`)."""
    if kind != PERSON:
        return fold(response)
    surname, comma, given = response.partition(",")
    listed = comma and fold(surname) and fold(given) and "," not in given
    return regnal(fold(f"{given} {surname}" if listed else response))


def hedges(response: str, accepted: Sequence[str]) -> bool:
    """Tell whether a response gives several answers in one, or denies one."""
    allowed = {token for text in accepted for token in fold(text)}
    if (_HEDGES & set(fold(response))) - allowed:
        return True
    return any(
        sign in response and not any(sign in text for text in accepted) for sign in _DIVIDERS
    )


def _exact(given: Tokens, answer: Answer, known: Candidates, *, retry: bool) -> Verdict | None:
    """Judge a response that is a name without any mistake; None for another one."""
    if given == fold(answer.text):
        return right(answer.text)
    bare = without_type_words(given, known.kind, typed=True)
    named = next((rival for rival in known.rivals if same(given, rival.tokens)), None)
    if any(same(given, form.tokens) for form in known.own):
        shared = named is not None and named.kind == known.kind
        return _which(answer, retry=retry) if shared else _right(given, answer)
    if any(form.is_short(bare) for form in known.own):
        shared = named is not None or any(rival.is_short(bare) for rival in known.rivals)
        return _which(answer, retry=retry) if shared else _right(given, answer)
    if named is not None:
        what = f"{named.text} is another name; the" if named.kind else "The"
        return wrong(answer.text, closed(f"{what} answer is {answer.text}"))
    if any(same(bare, form.bare) for form in known.own):
        return _right(given, answer)
    return None


def _misspelt(given: Tokens, answer: Answer, known: Candidates, *, retry: bool) -> Verdict:
    """Take a misspelling for right, unless it is as near to something else."""
    bare = without_type_words(given, known.kind, typed=True)
    best = _fewest_edits(given, bare, known.own)
    if best is not None:
        rivalled = any(_as_near(given, rival.tokens, best) for rival in known.rivals)
        return wrong(answer.text) if rivalled else misspelt(answer.text)
    best = _fewest_edits_in_short(bare, known.own)
    if best is None:
        return wrong(answer.text)
    other = _fewest_edits_in_short(bare, known.rivals)
    if other is not None and other <= best:
        return _which(answer, retry=retry)
    rivalled = any(_as_near(given, rival.tokens, best) for rival in known.rivals)
    return wrong(answer.text) if rivalled else misspelt(answer.text)


def _fewest_edits(given: Tokens, bare: Tokens, forms: Sequence[NameForm]) -> int | None:
    found = [
        edits
        for form in forms
        for edits in (near(given, form.tokens, form.acronyms), near(bare, form.bare, form.acronyms))
        if edits is not None
    ]
    return min(found, default=None)


def _fewest_edits_in_short(bare: Tokens, forms: Sequence[NameForm]) -> int | None:
    found = [form.edits_in_short(bare) for form in forms]
    return min((edits for edits in found if edits is not None), default=None)


def _as_near(given: Tokens, rival: Tokens, edits: int) -> bool:
    return distance(" ".join(given), " ".join(rival), edits) <= edits


def _names_it(given: Tokens, known: Candidates) -> bool:
    return any(same(given, form.tokens) for form in known.own)


def _right(given: Tokens, answer: Answer) -> Verdict:
    if given == fold(answer.text):
        return right(answer.text)
    return right(answer.text, closed(f"Right: {answer.text}"))


def _which(answer: Answer, *, retry: bool) -> Verdict:
    message = "More than one bears that name: write the full name."
    return asked_again(Outcome.AMBIGUOUS, answer.text, message, retry=retry)
