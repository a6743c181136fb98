"""What an answer is, and what else is right: decided once, when the bank is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.model import Answer, AnswerKind
from quiz.bank.options import distinct
from quiz.facts.model import ActorClaim, Entity, EntityKind, Fact, FactBase, PlaceClaim
from quiz.text.dates import MONTHS, read_written
from quiz.text.quantities import parse_quantity
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MONTHS = {name.casefold() for name in MONTHS} | {name[:3].casefold() for name in MONTHS}
_WORDED_UNIT = 2  # `three towns` counts something; `one of the first to leave` is a phrase


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

    A bare year is a date. Raises ValueError for a date whose day and month cannot be told apart.
    """
    readings = read_written(text)
    if readings:
        _is_one_date(text, len(readings))
        return AnswerKind.DATE
    if _is_quantity(text):
        return AnswerKind.NUMBER
    return AnswerKind.TERM if is_acronym(text) else AnswerKind.TEXT


def is_acronym(text: str) -> bool:
    """Tell whether a text is one word of two or more letters, none of them small: MINUSMA, U.N."""
    letters = [sign for sign in text if sign.isalpha()]
    return " " not in text and len(letters) > 1 and all(sign.isupper() for sign in letters)


def _is_quantity(text: str) -> bool:
    quantity = parse_quantity(text)
    if quantity is None:
        return False
    unit = quantity.unit.casefold().split()
    if unit and unit[0] in _MONTHS:  # a day without its year is no quantity of months
        return False
    return any(sign.isdigit() for sign in text) or len(unit) <= _WORDED_UNIT


def _fits(text: str, kind: AnswerKind) -> None:
    if kind is AnswerKind.DATE:
        _is_one_date(text, len(read_written(text)))
    if kind is AnswerKind.NUMBER and parse_quantity(text) is None:
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
