"""Whose name is whose: the names of the answer, and of everything it may be mistaken for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quiz.bank.model import Answer, Name
from quiz.grading.folding import acronyms, fold
from quiz.grading.people import PERSON, short_names
from quiz.grading.type_words import Tokens, without_type_words


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name as it is compared: all its tokens, those without type words, and its acronyms."""

    text: str
    kind: str
    tokens: Tokens
    bare: Tokens
    acronyms: frozenset[str]

    @classmethod
    def of(cls, text: str, kind: str) -> NameForm:
        """Fold a name of a thing of some kind (empty for an unknown one)."""
        tokens = fold(text)
        return cls(text, kind, tokens, without_type_words(tokens, kind), acronyms(text))

    @property
    def short(self) -> frozenset[Tokens]:
        """Give the short names, which only persons have."""
        return short_names(self.bare) if self.kind == PERSON else frozenset()


@dataclass(frozen=True, slots=True)
class Candidates:
    """The names that are right (`own`), and those of other entities (`rivals`).

    `kind` is the kind of the answer's entity, empty where that is not known.
    """

    kind: str
    own: tuple[NameForm, ...]
    rivals: tuple[NameForm, ...]


def candidates(answer: Answer, names: Sequence[Name]) -> Candidates:
    """Sort all names into those of the answer and those of others.

    An answer without an entity is of the entity that bears its text as a name, if there is one;
    that one's other names are no rivals, but not right either: `what does AU stand for` is not
    answered by AU.
    """
    if answer.entity is not None:
        owners = {answer.entity}
    else:
        text = fold(answer.text)
        owners = {name.entity for name in names if fold(name.text) == text}
    kinds = {name.kind for name in names if name.entity in owners}
    kind = kinds.pop() if len(kinds) == 1 else ""
    aliases = (name.text for name in names if name.entity == answer.entity)
    texts = (answer.text, *answer.accept, *aliases)
    own = tuple(NameForm.of(text, kind) for text in _spelt_out(texts))
    rivals = (NameForm.of(name.text, name.kind) for name in names if name.entity not in owners)
    return Candidates(kind, own, tuple(form for form in rivals if form.tokens))


def _spelt_out(texts: Iterable[str]) -> Iterable[str]:
    """Give each text once, and both parts of `African Union (AU)`."""
    parts = (part for text in texts for part in (text, *in_brackets(text)))
    return dict.fromkeys(parts)


def in_brackets(text: str) -> tuple[str, ...]:
    """Split `African Union (AU)` into a name and its acronym; nothing for another text."""
    name, opened, rest = text.strip().partition("(")
    inside = rest.removesuffix(")")
    if not opened or not name.strip() or inside == rest:
        return ()
    return (name.strip(), inside) if len(fold(inside)) == 1 and acronyms(inside) else ()
