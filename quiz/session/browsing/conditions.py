"""Search terms as conditions of SQL over the table of listed cards; see `shelf.sql`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from quiz.catalogue.full_text import in_tokens
from quiz.database import listed
from quiz.session.browsing.language import KINDS, STATES, Group, Query, Term, meant, state_of
from quiz.store.flags import HIGHEST
from quiz.text.suggestions import nearest
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHOWN_NAMES = 6
"""How many known names a hint tells."""


class Condition(NamedTuple):
    """A condition of SQL, and its parameters."""

    sql: str
    parameters: tuple[object, ...] = ()


NEVER = Condition("0")

_STATES = {
    "new": Condition("studied AND phase = 'new'"),
    "learning": Condition("phase IN ('learning', 'relearning')"),
    "review": Condition("phase = 'review'"),
    "suspended": Condition("suspended"),
    "leech": Condition("leech"),
    "flagged": Condition("flag > 0"),
    "test-only": Condition("NOT studied"),
}
_DUE = "studied AND NOT suspended AND buried IS NOT ? AND (due_ms IS NOT NULL OR due_day <= ?)"


class Shelved(Struct, frozen=True):
    """What there is to ask for: full names of decks in order, today's study day, and the index."""

    decks: Sequence[str]
    day: int
    indexed: bool = True


def conditions(query: Query, shelved: Shelved) -> list[Condition]:
    """Write what a query wants; all conditions must hold."""
    return _each(query.parts, shelved, " AND ")


def _each(parts: Sequence[Term | Group], shelved: Shelved, joiner: str) -> list[Condition]:
    """Write parts that are to be joined; those that the index of words answers become one."""
    texts = [(part, _expression(part, shelved)) for part in parts]
    matched = [text for _, text in texts if text]
    found = [_condition(part, shelved) for part, text in texts if not text]
    return [*found, *([_matching(joiner.join(matched))] if matched else [])]


def _condition(part: Term | Group, shelved: Shelved) -> Condition:
    if isinstance(part, Term):
        return _having(part, shelved) if part.field else _worded(part, shelved)
    joiner = _joiner(part)
    found = _each(part.parts, shelved, joiner)
    sql = joiner.join(f"({one.sql})" for one in found)
    return Condition(sql, tuple(value for one in found for value in one.parameters))


def _joiner(group: Group) -> str:
    return " OR " if group.any_of else " AND "


def _expression(part: Term | Group, shelved: Shelved) -> str:
    """Write words as FTS5 asks for them; empty for what its index cannot answer."""
    if not shelved.indexed:
        return ""
    if isinstance(part, Term):
        return "" if part.field or part.negated else _phrase(part)
    inner = [_expression(one, shelved) for one in part.parts]
    return f"({_joiner(part).join(inner)})" if all(inner) else ""


def _worded(term: Term, shelved: Shelved) -> Condition:
    if not shelved.indexed:
        return _within(term)
    condition = _matching(_phrase(term))
    return _negated(condition) if term.negated else condition


def _matching(expression: str) -> Condition:
    return Condition("position IN (SELECT rowid FROM texts WHERE texts MATCH ?)", (expression,))


def _phrase(term: Term) -> str:
    """Write words as FTS5 does; quotes are all that could end a string of it."""
    quoted = term.value.replace('"', '""')
    return f'"{quoted}"' if term.exact else f'"{quoted}"*'


def _within(term: Term) -> Condition:
    """Look for words from end to end of a plain table; tokens hold no sign that LIKE knows."""
    begun = in_tokens(term.value) if term.exact else in_tokens(term.value)[:-1]
    sql = "position IN (SELECT rowid FROM texts WHERE asked || answer || more LIKE ?)"
    condition = Condition(sql, (f"%{begun}%",))
    return _negated(condition) if term.negated else condition


def _having(term: Term, shelved: Shelved) -> Condition:
    match term.field:
        case "deck":
            condition = _in_decks(term, shelved.decks)
        case "is":
            condition = _standing(state_of(term.value), shelved.day)
        case "flag":
            number = _flag_number(term.value)
            condition = NEVER if number is None else Condition("flag = ?", (number,))
        case "kind":
            kind = meant(term.value, KINDS)
            condition = NEVER if kind is None else _marked(Term(kind, "kind", exact=True))
        case _:
            condition = _marked(term)
    if condition is NEVER:  # what means nothing finds nothing, also negated: it was mistyped
        return NEVER
    return _negated(condition) if term.negated else condition


def _negated(condition: Condition) -> Condition:
    return Condition(f"NOT ifnull({condition.sql}, 0)", condition.parameters)


def _standing(state: str | None, day: int) -> Condition:
    match state:
        case None:
            return NEVER
        case "due":
            return Condition(_DUE, (day, day))
        case "buried":
            return Condition("buried = ?", (day,))
        case _:
            return _STATES[state]


def _flag_number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and int(value) <= HIGHEST else None


def _in_decks(term: Term, decks: Sequence[str]) -> Condition:
    numbers = [number for number, deck in enumerate(decks) if names_deck(term, deck)]
    if not numbers:
        return NEVER
    return Condition("deck IN (SELECT value FROM json_each(?))", (listed(numbers),))


def names_deck(term: Term, deck: str) -> bool:
    """Tell whether a term means a deck, or a level above it: by its words, or their beginnings."""
    if term.exact:
        wanted = term.value.casefold()
        levels = deck.casefold().split("::")
        return wanted in levels or f"{deck.casefold()}::".startswith(f"{wanted}::")
    return f" {' '.join(tokens(term.value))}" in in_tokens(deck)


def _marked(term: Term) -> Condition:
    value = term.value.casefold()
    among = "position IN (SELECT position FROM marks WHERE mark = ? AND "
    if term.exact:
        return Condition(f"{among}value = ?)", (term.field, value))
    # the last character there is: whatever begins so lies between
    return Condition(f"{among}value BETWEEN ? AND ?)", (term.field, value, f"{value}\U0010ffff"))


def hints(query: Query, shelved: Shelved, known: dict[str, Sequence[str]]) -> list[str]:
    """Say what was asked for that there is not; `known` are some values of tags, facts, sources.

    A field that is missing in `known` has what was asked for.
    """
    told = list(query.hints)
    for term in query.terms:
        match term.field:
            case "is" if state_of(term.value) is None:
                told.append(_unknown(term, STATES, len(STATES)))
            case "kind" if meant(term.value, KINDS) is None:
                told.append(_unknown(term, KINDS, len(KINDS)))
            case "flag" if _flag_number(term.value) is None:
                told.append(f"flag: takes 1 to {HIGHEST}, or 0 for none")
            case "deck" if not any(names_deck(term, deck) for deck in shelved.decks):
                told.append(_unknown(term, shelved.decks))
            case "tag" | "source" | "fact" if term.value in known:
                told.append(_unknown(term, known[term.value]))
    return told


def _unknown(term: Term, known: Iterable[str], most: int = SHOWN_NAMES) -> str:
    names = list(known)
    if not names:
        return f"{term.field}:{term.value} – no question has a {term.field}"
    more = ", …" if len(names) > most else ""
    near = nearest(term.value, names)
    guess = f"did you mean {term.field}:{near}? There" if near else "there"
    listed = f"{', '.join(names[:most])}{more}"
    return f"{term.field}:{term.value} is unknown; {guess} are: {listed}"
