"""The sentence of a fact with its answer left open: `In May 1703 ((Peter the Great|a ruler)) …`."""

from __future__ import annotations

import re

from quiz.questions.leaks import counts_out, names_one, shows_root
from quiz.questions.model import Draft
from quiz.text.english import word_count

TITLE_BEFORE_GAP = re.compile(
    r"\b(?:president|prime minister|minister|captain|colonel|general|major|king|queen|emperor|pope|sir|lady|lord|"
    r"professor|prof|doctor|dr|mr|mrs|ms|operation|ambassador|governor|senator|saint|st|mount|lake|an?)\.?\s*$",
    re.IGNORECASE,
)
"""A title or an article at the end of what stands before a gap (rule Q04)."""

_LONGEST = 30  # words (rule Q17)
_SIGNS = re.compile(r"([()|\\])")


def cut_cloze(sentence: str, draft: Draft) -> str:
    """Cut the answer out of a sentence; empty when it would not be a fair question.

    It is not when it is too long, when the answer stands there not exactly once, when the rest names it by another
    name or by a word made from it, or lists as many things as the answer counts, or when an article or a title
    before the gap tells too much.
    """
    if not draft.clozed or word_count(sentence) > _LONGEST:
        return ""
    found = _standing(sentence, draft.answer)
    if len(found) != 1:
        return ""
    start, end = found[0].span()
    before, after = sentence[:start], sentence[end:]
    rest = f"{before} … {after}"
    if names_one(rest, (draft.answer, *draft.names)) or TITLE_BEFORE_GAP.search(before):
        return ""
    if draft.answer[0].isalpha() and shows_root(rest, draft.answer):
        return ""
    if counts_out(after, draft.answer):
        return ""
    hint = f"|{_escaped(draft.hint)}" if draft.hint else ""
    gap = f"(({_escaped(draft.answer)}{hint}))"
    return f"{_plain(before, before.endswith('('))}{gap}{_plain(after, after.startswith(')'))}"


def _standing(sentence: str, answer: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<![\w,.]){re.escape(answer)}(?![\w]|[,.]\d)", sentence))


def _plain(text: str, touching: bool) -> str:
    """Write the text beside a gap: brackets are escaped only where they could be taken for one."""
    doubled = "((" in text or "))" in text
    return _escaped(text) if doubled or touching or "\\" in text else text


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
