"""Reads all banks of some folders into one library, and checks what only shows across files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quiz.bank.linking import Bases, all_names
from quiz.bank.model import Card, Deck, Library
from quiz.bank.reading import Bank, Replacement, read_bank
from quiz.errors import ContentError, Problem, Severity
from quiz.text.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from quiz.facts.model import FactBase

SUFFIXES = (".yaml", ".yml")


def load_library(folders: Sequence[Path], bases: Sequence[FactBase]) -> Library:
    """Read a library; raises ContentError with all problems when there is an error in it."""
    library, problems = read_library(folders, bases)
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors:
        raise ContentError(errors)
    return library


def read_library(
    folders: Sequence[Path], bases: Sequence[FactBase], *, disputes: bool = True
) -> tuple[Library, tuple[Problem, ...]]:
    """Read every bank of the folders (a path may be one file) with all that is wrong in them.

    Folders are read in their order, the files of each by name, those of its subfolders among them.
    Questions with errors are left out. `bases` are the fact bases that questions may link to; they
    are searched for disputes unless they may have errors themselves.
    """
    known = Bases.searched(bases) if disputes else Bases(tuple(bases))
    banks: list[Bank] = []
    problems: list[Problem] = []
    for path in bank_files(folders):
        bank, found = read_bank(path, known)
        problems.extend(found)
        if bank is not None:
            banks.append(bank)
    cards, found_across = _across(banks)
    library = Library(tuple(_decks(banks, cards)), all_names(bases))
    return library, (*problems, *found_across)


def bank_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """List the bank files of some folders, each once; folders that are not there have none."""
    found: dict[Path, None] = {}
    for folder in folders:
        if _is_file(folder):
            found[folder] = None
        elif os.path.isdir(folder):  # noqa: PTH112 - a path would raise where it may not look
            inside = (path for path in folder.rglob("*") if path.suffix in SUFFIXES)
            named = [(path.relative_to(folder).parts, path) for path in inside if _is_file(path)]
            for parts, path in sorted(named):
                if not any(part.startswith(".") for part in parts):
                    found[path] = None
    return tuple(found)


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - a path would raise where it may not look


def _across(banks: Sequence[Bank]) -> tuple[Mapping[int, tuple[Card, ...]], list[Problem]]:
    """Give each bank's cards as they are in the library, by the bank's number, and problems."""
    problems = [*_doubles(banks), *_revived(banks), *_still_asked(banks)]
    targets, found = _replacements(banks)
    problems.extend(found)
    gone = {old.id for old in targets.values()}
    return {
        number: tuple(
            _in_place_of(card, targets.get(card.id))
            for card in bank.cards
            if not (bank.generated and card.id in gone)
        )
        for number, bank in enumerate(banks)
    }, problems


def _in_place_of(card: Card, old: Card | None) -> Card:
    """Give a replacement the id of the generated card, whose history it goes on with."""
    if old is None:
        return card
    siblings = tuple(dict.fromkeys([*card.siblings[:-1], *old.siblings]))
    return replace(card, id=old.id, note=old.note, siblings=siblings, was=(*card.was, card.id))


def _doubles(banks: Iterable[Bank]) -> Iterator[Problem]:
    seen: dict[str, Card] = {}
    for bank in banks:
        for card in bank.cards:
            first = seen.setdefault(card.id, card)
            if first is not card:
                yield Problem(
                    card.place,
                    f"the id {card.id.partition('/')[2]!r} is used twice in the bank {bank.name!r}",
                    f"The other place is {first.place}. An id names one question only, for ever.",
                )


def _revived(banks: Iterable[Bank]) -> Iterator[Problem]:
    """Report former ids that some question still has."""
    cards = {card.id: card for bank in banks for card in bank.cards}
    for card in cards.values():
        for old in card.was:
            if old in cards:
                yield Problem(
                    card.place,
                    f"`was` names {old.partition('/')[2]!r}, which is another question's id",
                    f"That question is in {cards[old].place}.",
                )


def _still_asked(banks: Iterable[Bank]) -> Iterator[Problem]:
    """Report questions that are said to be wrong, and are asked all the same."""
    cards = {card.id: card for bank in banks for card in bank.cards}
    for card in cards.values():
        for wrong in card.corrects:
            if wrong in cards:
                yield Problem(
                    card.place,
                    f"`corrects` names {wrong.partition('/')[2]!r}, which is still asked",
                    f"Take that question out: {cards[wrong].place}.",
                )


def _replacements(banks: Sequence[Bank]) -> tuple[dict[str, Card], list[Problem]]:
    """Find, for the id of each card that replaces another, the card that it replaces."""
    generated = {card.id: card for bank in banks if bank.generated for card in bank.cards}
    targets: dict[str, Card] = {}
    problems: list[Problem] = []
    taken: dict[str, Replacement] = {}
    for bank in banks:
        for card in bank.cards:
            wanted = bank.replaced.get(card.id)
            if wanted is None:
                continue
            old = _target(wanted.id, bank.name, generated)
            if old is None:
                message = f"there is no generated question {wanted.id!r} to replace"
                problems.append(_wrong(wanted, message, _meant(wanted.id, generated)))
            elif old.id in taken:
                cure = f"The other place is {taken[old.id].place}."
                problems.append(_wrong(wanted, f"{wanted.id!r} is replaced twice", cure))
            else:
                targets[card.id] = old
                taken[old.id] = wanted
    return targets, problems


def _wrong(wanted: Replacement, message: str, cure: str) -> Problem:
    return Problem(wanted.place, message, cure, wanted.path, record=wanted.record)


def _meant(wanted: str, generated: Mapping[str, Card]) -> str:
    """Offer the generated question whose id, with its bank or without, is most like this one."""
    without_bank = {id_.partition("/")[2]: id_ for id_ in generated}
    near = nearest(wanted, generated) or without_bank.get(
        nearest(wanted.rpartition("/")[2], without_bank) or ""
    )
    hint = f"Did you mean {near}? " if near else ""
    return f"{hint}Its id is written bank/id; `quiz questions` lists all."


def _target(wanted: str, bank: str, generated: Mapping[str, Card]) -> Card | None:
    """Find a card by `bank/id`, or by its id alone: in this bank, else in the only one that has it."""
    if "/" in wanted:
        return generated.get(wanted)
    own = generated.get(f"{bank}/{wanted}")
    found = [card for id_, card in generated.items() if id_.partition("/")[2] == wanted]
    return own or (found[0] if len(found) == 1 else None)


def _decks(banks: Sequence[Bank], cards: Mapping[int, tuple[Card, ...]]) -> Iterator[Deck]:
    """Join the files of each deck, in the order in which the decks are first named."""
    decks: dict[str, Deck] = {}
    for number, bank in enumerate(banks):
        deck = decks.get(bank.deck, Deck(bank.deck))
        decks[bank.deck] = Deck(
            name=deck.name,
            about=deck.about or bank.about,
            scope=deck.scope or bank.scope,
            cards=(*deck.cards, *cards[number]),
        )
    yield from decks.values()
