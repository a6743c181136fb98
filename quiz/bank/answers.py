"""What an answer is, and what else is right: decided once, when the bank is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.bank.model import Answer, AnswerKind
from quiz.bank.options import distinct, read_count
from quiz.facts.model import ActorClaim, Entity, EntityKind, Fact, FactBase, PlaceClaim
from quiz.text.dates import read_written
from quiz.text.impossible_values import impossible_date, reversed_numbers
from quiz.text.quantities import parse_quantity
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORDED_RANGE = re.compile(r"(?:from|between)\s", re.IGNORECASE)
_DECADE_OR_ORDINAL = re.compile(r"\d(?:(?<=0)s|st|nd|rd|th)\b", re.IGNORECASE)


def decide_answer(
    text: str,
    accept: Sequence[str] = (),
    *,
    wanted: AnswerKind | None = None,
    facts: Iterable[tuple[Fact, FactBase]] = (),
) -> Answer:
    """Decide the kind of an answer: as `wanted`, else by the linked facts, else by its looks.

    A name of the entity that a linked fact is about is a NAME: its other names are right too, and
    so is a person's surname that nobody else in the base has. Raises ValueError when the text
    does not fit the kind.
    """
    if wanted in {None, AnswerKind.NAME}:
        for fact, base in facts:
            entity = _named(text, fact, base)
            if entity is not None:
                others = (*accept, *entity.names, *_surname(entity, base), *fact.accept)
                return Answer(text, AnswerKind.NAME, distinct(others, but=[text]), entity.id)
    if wanted is not None:
        _fits(text, wanted)
    kind = wanted or answer_kind(text)
    return Answer(text, kind, distinct(accept, but=[text]))


def answer_kind(text: str) -> AnswerKind:
    """Read a text as a date, else as a quantity, else as an acronym, else as plain text.

    A bare year is a date; a quantity begins with digits, or with a bound before them. Raises
    ValueError for a date whose day and month cannot be told apart, and for what is shaped like a
    date or a range and is none.
    """
    readings = read_written(text)
    if readings:
        _is_one_date(text, len(readings))
        return AnswerKind.DATE
    if wrong := impossible_value(text):
        raise ValueError(wrong)
    if _is_number(text):
        return AnswerKind.NUMBER
    return AnswerKind.TERM if is_acronym(text) else AnswerKind.TEXT


def is_acronym(text: str) -> bool:
    """Tell whether a text is one word of two or more letters, none of them small: UNESCO, U.N."""
    letters = [sign for sign in text if sign.isalpha()]
    return " " not in text and len(letters) > 1 and all(sign.isupper() for sign in letters)


def impossible_value(text: str, wanted: AnswerKind | None = None) -> str:
    """Say why a text is shaped like a date or a range and is none; empty for any other text.

    An author who wants a name, a term or a text may write anything.
    """
    if wanted not in {None, AnswerKind.DATE, AnswerKind.NUMBER}:
        return ""
    # without its words a range may be a score or a time: 4-2, 20 to 3
    is_range = wanted is AnswerKind.NUMBER or _WORDED_RANGE.match(text)
    return impossible_date(text) or (reversed_numbers(text) if is_range else "")


def _is_number(text: str) -> bool:
    quantity = read_count(text)
    if quantity is None or _DECADE_OR_ORDINAL.search(text):
        return False
    number = " ".join(text.split()).removesuffix(quantity.unit)
    return any(sign.isdigit() for sign in number)


def _fits(text: str, kind: AnswerKind) -> None:
    is_number = kind is AnswerKind.NUMBER and parse_quantity(text) is not None
    if not is_number and not read_written(text) and (wrong := impossible_value(text, kind)):
        raise ValueError(wrong)
    if kind is AnswerKind.DATE:
        _is_one_date(text, len(read_written(text)))
    if kind is AnswerKind.NUMBER and not is_number:
        raise ValueError(f"{text!r} is not a number such as 30, at least 500 people or 10–15")


def _is_one_date(text: str, readings: int) -> None:
    if not readings:
        raise ValueError(f"{text!r} is not a date such as 16 May 2014, May 2014 or 2014")
    if readings > 1:
        raise ValueError(f"{text!r} is two dates; write the month's name")


def _named(text: str, fact: Fact, base: FactBase) -> Entity | None:
    match fact.claim:
        case ActorClaim(actor=id_) | PlaceClaim(where=id_):
            entity = base.entities[id_]
        case _:
            return None
    wanted = tokens(text)
    return entity if any(tokens(name) == wanted for name in entity.names) else None


def _surname(entity: Entity, base: FactBase) -> tuple[str, ...]:
    words = entity.name.split()
    if entity.kind is not EntityKind.PERSON or len(words) < 2:
        return ()
    surname = tokens(words[-1])
    for other in base.entities.values():
        if other.id == entity.id:
            continue
        person = other.kind is EntityKind.PERSON
        names = [tokens(name) for name in other.names]
        if any(name == surname or (person and name[-1:] == surname) for name in names):
            return ()
    return (words[-1],)
