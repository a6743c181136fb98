"""What a text says in its author's own voice: outside quotation marks and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.questions.leaks import names_one
from quiz.questions.survey import tokens

if TYPE_CHECKING:
    from quiz.lint.knowledge import Knowledge

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|(?<!\w)‘[^’]*’(?!\w)|(?<!\w)'[^']+'(?!\w)")
_SENTENCE_END = re.compile(r"[.?!:]\s*$")


def own_word(text: str, wanted: re.Pattern[str], known: Knowledge | None = None) -> str:
    """Give the first match of a pattern that is neither quoted nor part of a name; else nothing.

    A word with a capital is taken for a name, unless it only opens a sentence. The names that a
    base knows are names however they are written.
    """
    bare = unquoted(text)
    for match in wanted.finditer(bare):
        if not _is_name(bare, match) and not _in_known_name(text, match[0], known):
            return match[0]
    return ""


def unquoted(text: str) -> str:
    """Take out what stands between quotation marks."""
    return _QUOTED.sub(" … ", text)


def _is_name(text: str, match: re.Match[str]) -> bool:
    if not match[0][:1].isupper():
        return False
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    opens = not before or _SENTENCE_END.search(before) is not None
    return not opens or after[:1].isupper()


def _in_known_name(text: str, word: str, known: Knowledge | None) -> bool:
    """Tell whether a name of an entity that the text holds has the word in it."""
    if known is None:
        return False
    names = (name for entity in known.entities_in(text) for name in known.names_of(entity.id))
    return any(names_one(name, (word,)) and tokens(name) != tokens(word) and names_one(text, (name,))
               for name in names)  # fmt: skip
