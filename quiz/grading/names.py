"""Whose name is whose: the names of the answer, and of everything it may be mistaken for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from quiz.bank.model import Answer, Name
from quiz.grading.folding import acronyms, fold
from quiz.grading.people import PERSON, short_names, spelt_out
from quiz.grading.spelling import near, same
from quiz.grading.type_words import Tokens, without_type_words

_DIGRAPHS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    | {"Å": "Aa", "Ø": "Oe"}
)


class NameForm(Struct, frozen=True):
    """A name as it is compared: all its tokens, those without type words, and its acronyms."""

    text: str
    kind: str
    tokens: Tokens
    bare: Tokens
    acronyms: frozenset[str]

    @classmethod
    @lru_cache(maxsize=4096)
    def of(cls, text: str, kind: str) -> NameForm:
        """Fold a name of a thing of some kind (empty for an unknown one)."""
        tokens = fold(text)
        return cls(text, kind, tokens, without_type_words(tokens, kind), acronyms(text))

    @property
    def short(self) -> frozenset[Tokens]:
        """Give the short names, which only persons have."""
        return short_names(self.bare) if self.kind == PERSON else frozenset()

    def is_short(self, response: Tokens) -> bool:
        """Tell whether a response, without titles, is short for a person's name."""
        if self.kind != PERSON or len(self.bare) < 2:
            return False
        full = spelt_out(response, self.bare)
        abbreviated = full != response and full[-1] == self.bare[-1]
        return abbreviated or any(same(response, short) for short in self.short)

    def edits_in_short(self, response: Tokens) -> int | None:
        """Count the edits between a response and the nearest short name; None if it is too far."""
        if self.kind != PERSON or len(self.bare) < 2:
            return None
        full = spelt_out(response, self.bare)
        found = [near(full, short, self.acronyms) for short in (*self.short, self.bare)]
        return min((edits for edits in found if edits is not None), default=None)


class Candidates(Struct, frozen=True):
    """The names that are right (`own`), and those of other entities (`rivals`).

    `kind` is the kind of the answer's entity, empty where that is not known.
    """

    kind: str
    own: tuple[NameForm, ...]
    rivals: tuple[NameForm, ...]


def candidates(answer: Answer, names: Sequence[Name], others: Sequence[str] = ()) -> Candidates:
    """Sort all names into those of the answer and those of others.

    `others` are texts known to be wrong, such as the question's own options.

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
    own = tuple(NameForm.of(text, kind) for text in _ways_to_write(texts))
    rivals = [NameForm.of(name.text, name.kind) for name in names if name.entity not in owners]
    wrong = (NameForm.of(text, "") for text in others)
    rivals += [form for form in wrong if not any(same(form.tokens, one.tokens) for one in own)]
    return Candidates(kind, own, tuple(form for form in rivals if form.tokens))


def _ways_to_write(texts: Iterable[str]) -> Iterable[str]:
    """Give each text once, both parts of `African Union (AU)`, and `Joerg` for `Jörg`."""
    parts = [part for text in texts for part in (text, *in_brackets(text))]
    return dict.fromkeys((*parts, *(part.translate(_DIGRAPHS) for part in parts)))


def in_brackets(text: str) -> tuple[str, ...]:
    """Split `African Union (AU)`, or `AU (African Union)`, in two; nothing for another text."""
    name, opened, rest = text.strip().partition("(")
    inside = rest.removesuffix(")")
    if not opened or not name.strip() or inside == rest:
        return ()
    short = min(name.strip(), inside, key=len)
    return (name.strip(), inside) if len(fold(short)) == 1 and acronyms(short) else ()
