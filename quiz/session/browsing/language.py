"""The language of the search line: what somebody typed, as terms; nothing is ever refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quiz.text.safety import typed
from quiz.text.tokens import tokens

FIELDS = ("deck", "tag", "kind", "source", "fact", "is", "flag")
"""What can stand before a colon."""
STATES = (
    "due",
    "new",
    "learning",
    "review",
    "suspended",
    "buried",
    "leech",
    "flagged",
    "unstudied",
)
KINDS = ("recall", "order", "match", "claim", "options", "typed", "cloze", "flip")
MOST_TERMS = 24
"""More terms than these are not looked at: a pasted page is no search."""

_TERM = re.compile(
    r'(?P<minus>-)?(?:(?P<field>[A-Za-z]+):(?!//))?(?:"(?P<exact>[^"]*)"?|(?P<begun>[^\s"]\S*))?'
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is wanted, or, if `negated`, that is not.

    `field` is one of FIELDS, or empty for words. `exact` is what stood in quotes: whole words in
    this order, or a whole value; else it is enough that a word or value begins so.
    """

    value: str
    field: str = ""
    exact: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of the terms must hold; `hints` say what of the line was not understood, or may follow."""

    terms: tuple[Term, ...] = ()
    hints: tuple[str, ...] = ()


def parse_query(text: str) -> Query:
    """Read what was typed: `coup -mali deck:history is:due "in the north"`."""
    terms: list[Term] = []
    hints: list[str] = []
    for match in _TERM.finditer(typed(text)):
        if not match[0] or len(terms) == MOST_TERMS:
            continue
        term = _term(match)
        if term.field and term.field not in FIELDS:
            known = ", ".join(f"{field}:" for field in FIELDS)
            hints.append(
                f"“{term.field}:” is searched for as a word; what can be asked for: {known}"
            )
            term = Term(f"{term.field} {term.value}", "", term.exact, term.negated)
        if _means_nothing(term):
            hints += _hint_for(term)
            continue
        terms.append(term)
    return Query(tuple(terms), tuple(dict.fromkeys(hints)))


def _term(match: re.Match[str]) -> Term:
    exact = match["exact"] is not None
    value = (match["exact"] if exact else match["begun"]) or ""
    field = (match["field"] or "").lower()
    return Term(value.strip(), field, exact, negated=bool(match["minus"]))


def _means_nothing(term: Term) -> bool:
    """Tell whether a term is not finished yet, or holds only signs."""
    return not term.value if term.field else not tokens(term.value)


def _hint_for(term: Term) -> list[str]:
    told = {
        "is": ", ".join(STATES),
        "kind": ", ".join(KINDS),
        "flag": "1 to 7, or 0 for none",
        "deck": "the name of a deck, or its first letters",
        "tag": "a tag, or its first letters",
        "source": "the id, title or publisher of a source, or its first letters",
        "fact": "the id of a fact, or its first letters",
    }
    return [f"{term.field}: takes {told[term.field]}"] if term.field else []


def meant(value: str, known: tuple[str, ...]) -> str | None:
    """Give the known word that a value is, or is the only beginning of; None for no or several."""
    wanted = value.casefold()
    if wanted in known:
        return wanted
    begun = [word for word in known if word.startswith(wanted)]
    return begun[0] if len(begun) == 1 else None
