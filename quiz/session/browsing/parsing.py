"""Reading the search line: words, values, `or`, brackets. No line is ever refused.

As in Anki, what stands side by side must all hold, which binds closer than `or`. What is wrong with
a line, such as a bracket that nothing closes, is said, and the rest of it counts.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from quiz.session.browsing.language import FIELDS, KINDS, STATES, Group, Query, Term
from quiz.text.safety import typed
from quiz.text.suggestions import nearest
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_TERMS = 24
"""More terms than these are not looked at: a pasted page is no search."""

_PIECE = re.compile(
    r"(?P<minus>-)?(?:(?P<sign>[()|])|"
    r'(?:(?P<field>[A-Za-z]+):(?!//))?(?:"(?P<exact>[^"]*)"?|(?P<begun>[^\s"()|][^\s()|]*))?)'
)
_UNCLOSED = "A bracket is open: ( wants a ), and counts as closed where the line ends"
_UNOPENED = "A ) closes no bracket, and is passed over"
_LONE_OR = "“or” stands between two things that are looked for; in quotes it is a word"


class _Sign(Enum):
    OPEN = "("
    OPEN_NOT = "-("
    CLOSE = ")"
    OR = "or"


class _Bracket(Struct):
    """What was read of a bracket, or of the line: alternatives, of each its parts.

    `negated` tells that none of it is wanted. Only terms keep that: not (a or b) is read as not a
    and not b.
    """

    negated: bool = False
    alternatives: list[list[Term | Group]] = field(default_factory=lambda: [[]])

    def closed(self) -> Term | Group | None:
        """Give all of it as one part; None where there is nothing in it."""
        found = [_joined(parts, any_of=self.negated) for parts in self.alternatives if parts]
        return _joined(found, any_of=not self.negated) if found else None


def _joined(parts: Sequence[Term | Group], *, any_of: bool) -> Term | Group:
    return parts[0] if len(parts) == 1 else Group(tuple(parts), any_of)


def parse_query(text: str) -> Query:
    """Read what was typed: `coup -mali (deck:history or is:due) "in the north"`."""
    hints: list[str] = []
    open_: list[_Bracket] = [_Bracket()]
    for piece in _pieces(text, hints):
        inmost = open_[-1]
        match piece:
            case _Sign.OPEN | _Sign.OPEN_NOT:
                open_.append(_Bracket(inmost.negated is not (piece is _Sign.OPEN_NOT)))
            case _Sign.CLOSE if len(open_) > 1:
                _close(open_, hints)
            case _Sign.CLOSE:
                hints.append(_UNOPENED)
            case _Sign.OR if inmost.alternatives[-1]:
                inmost.alternatives.append([])
            case _Sign.OR:
                hints.append(_LONE_OR)
            case Term():
                wanted = replace(piece, negated=piece.negated is not inmost.negated)
                inmost.alternatives[-1].append(wanted)
    if len(open_) > 1:
        hints.append(_UNCLOSED)
    while len(open_) > 1:
        _close(open_, hints)
    whole = _end(open_[0], hints)
    parts = whole.parts if isinstance(whole, Group) and not whole.any_of else (whole,)
    return Query(tuple(part for part in parts if part), tuple(dict.fromkeys(hints)))


def _close(open_: list[_Bracket], hints: list[str]) -> None:
    part = _end(open_.pop(), hints)
    if part is not None:
        open_[-1].alternatives[-1].append(part)


def _end(bracket: _Bracket, hints: list[str]) -> Term | Group | None:
    if len(bracket.alternatives) > 1 and not bracket.alternatives[-1]:
        hints.append(_LONE_OR)
    return bracket.closed()


def _pieces(text: str, hints: list[str]) -> Iterator[Term | _Sign]:
    """Cut a line into what is looked for and the signs between; what means nothing is left out."""
    count = 0
    for match in _PIECE.finditer(typed(text)):
        sign = _sign(match)
        if sign is not None:
            yield sign
        elif match[0] and count < MOST_TERMS and not _is_and(match):
            term = _known(_term(match), hints)
            if _means_nothing(term):
                hints += _hint_for(term)
            else:
                count += 1
                yield term


def _sign(match: re.Match[str]) -> _Sign | None:
    if match[0].casefold() == "or":
        return _Sign.OR
    match match["sign"]:
        case "(":
            return _Sign.OPEN_NOT if match["minus"] else _Sign.OPEN
        case ")":
            return _Sign.CLOSE
        case "|":
            return _Sign.OR
        case _:
            return None


def _is_and(match: re.Match[str]) -> bool:
    """Tell whether a piece only says what holds anyway."""
    return match[0].casefold() == "and"


def _term(match: re.Match[str]) -> Term:
    exact = match["exact"] is not None
    value = (match["exact"] if exact else match["begun"]) or ""
    name = (match["field"] or "").lower()
    return Term(value.strip(), name, exact, negated=bool(match["minus"]))


def _known(term: Term, hints: list[str]) -> Term:
    """Take what stands before a colon for a word where it is none of the fields."""
    if not term.field or term.field in FIELDS:
        return term
    near = nearest(term.field, FIELDS)
    guess = f". Did you mean {near}:?" if near else ";"
    known = ", ".join(f"{name}:" for name in FIELDS)
    hints.append(f"“{term.field}:” is searched for as a word{guess} What can be asked for: {known}")
    return Term(f"{term.field} {term.value}", "", term.exact, term.negated)


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
