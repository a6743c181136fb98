"""Cards become notes: all directions of a fact, or all blanks of a sentence, are one note."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.anki.fields import (
    accepted,
    deletion,
    match_fields,
    option_fields,
    order_fields,
    recall_fields,
    sentence_part,
    shared_fields,
)
from quiz.anki.identity import note_guid
from quiz.anki.notetypes import CLAIM, CLOZE, MATCH, ORDER, QUESTION, NoteType
from quiz.anki.safety import checked_text, require_filled, safe_tag, safe_text
from quiz.bank.model import Blank, Card, Claim, Form, Library, Match, Order, Recall
from quiz.errors import QuizError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quiz.anki.decks import DeckTree

_REVERSE = ".reverse"


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note as Anki has it; `fields` are in the order of the type, all but the learner's own.

    `cards` are pairs of template number (from 0) and deck name; `file` is the bank's.
    """

    id: str
    type: NoteType
    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[tuple[int, str], ...]
    file: str = ""

    @property
    def digest(self) -> str:
        """Give 16 hexadecimal digits that change with whatever an update would bring."""
        content = "\x1f".join((self.type.name, *self.fields, "", *self.tags))
        return hashlib.sha256(content.encode()).hexdigest()[:16]


def notes_of(library: Library, tree: DeckTree) -> list[AnkiNote]:
    """Make the notes of all scheduled cards, in the order of the banks.

    Raises QuizError for a text that Anki cannot hold or ask.
    """
    groups: dict[str, list[tuple[str, Card]]] = {}
    for deck in library.decks:
        name = tree.name(deck.name)
        for card in deck.cards:
            if card.studied:
                groups.setdefault(card.note, []).append((name, card))
    return [_note(group) for group in groups.values()]


def _note(group: Sequence[tuple[str, Card]]) -> AnkiNote:
    cards = [card for _, card in group]
    task = cards[0].task
    if isinstance(task, Recall):
        recalls = [(card, card.task) for card in cards if isinstance(card.task, Recall)]
        if any(recall.wordings for _, recall in recalls):
            note_type, own, numbers = _question(recalls)
        else:
            note_type, own, numbers = _cloze(recalls)
    else:
        note_type, own = _single(cards[0], task)
        numbers = [0]
    contents = own | shared_fields(cards)
    decks = [deck for deck, _ in group]
    return AnkiNote(
        id=cards[0].note,
        type=note_type,
        guid=note_guid(note_type.kind, _first_id(cards[0])),
        fields=tuple([contents.get(name, "") for name in note_type.written]),
        tags=_tags(cards),
        cards=tuple(sorted(zip(numbers, decks, strict=True))),
        file=cards[0].place.file,
    )


def _question(
    recalls: Sequence[tuple[Card, Recall]],
) -> tuple[NoteType, dict[str, str], list[int]]:
    """Fill a note of one or two directions; the second is told by its id."""
    contents: dict[str, str] = {}
    numbers: list[int] = []
    forward = next((card for card, _ in recalls if not card.id.endswith(_REVERSE)), None)
    for card, task in recalls:
        number = 1 if card.id.endswith(_REVERSE) else 0
        if number in numbers:
            raise _too_many(card)
        numbers.append(number)
        fields = recall_fields(card, task)
        if number:
            fields = {f"Reverse {name.lower()}": text for name, text in fields.items()}
            if forward is not None and card.why != forward.why:
                fields["Reverse why"] = checked_text(card, card.why)
        contents |= fields
    return QUESTION, contents, numbers


def _cloze(recalls: Sequence[tuple[Card, Recall]]) -> tuple[NoteType, dict[str, str], list[int]]:
    """Fill a note with the sentence that its cards share, each with its own blank in it."""
    gaps = [
        _Gap(card, _blank_number(card, place), _blank(card, task), task.answer.text)
        for place, (card, task) in enumerate(recalls, 1)
    ]
    typed = all({Form.TYPED, Form.CLOZE} & set(card.forms) for card, _ in recalls)
    contents = {
        "Text": _sentence_with_blanks(gaps),
        "Typed": "typed" if typed else "",
        "Accept": "".join(accepted(card, task) for card, task in recalls),
    }
    if len(recalls) == 1:
        contents |= option_fields(*recalls[0])
    return CLOZE, contents, [gap.number - 1 for gap in gaps]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A blank of a note's sentence, and Anki's number for it (from 1)."""

    card: Card
    number: int
    blank: Blank
    answer: str


def _sentence_with_blanks(gaps: Sequence[_Gap]) -> str:
    """Write the sentence of a note with all its blanks as deletions."""
    sentence = gaps[0].blank.shown(gaps[0].answer)
    parts: list[str] = []
    at = 0
    for gap in sorted(gaps, key=lambda gap: len(gap.blank.before)):
        start = len(gap.blank.before)
        if start < at or gap.blank.shown(gap.answer) != sentence:
            raise _another_sentence(gap.card)
        parts.append(sentence_part(gap.card, sentence[at:start]))
        parts.append(deletion(gap.card, gap.number, gap.answer, gap.blank.hint))
        at = start + len(gap.answer)
    parts.append(sentence_part(gaps[0].card, sentence[at:]))
    return "".join(parts).strip()


def _single(card: Card, task: Order | Match | Claim) -> tuple[NoteType, dict[str, str]]:
    match task:
        case Order():
            return ORDER, order_fields(card, task)
        case Match():
            return MATCH, match_fields(card, task)
        case Claim(statement=statement, truth=truth):
            text = safe_text(require_filled(card, statement, "claim"))
            return CLAIM, {"Claim": text, "Verdict": "Right" if truth else "Wrong"}


def _blank_number(card: Card, place: int) -> int:
    """Give the number after the question's id, which stays with the blank; else its place."""
    number = card.id.removeprefix(card.note + ".")
    return int(number) if number.isascii() and number.isdigit() and int(number) else place


def _blank(card: Card, task: Recall) -> Blank:
    if task.blank is None:
        raise QuizError(
            f"{card.id} has neither a question nor a sentence with a blank",
            "Write one of them in its bank.",
        )
    return task.blank


def _first_id(card: Card) -> str:
    """Give the id that the question had at first: renaming it must not make a new note.

    A former id of another bank is that of a question which took this one's place.
    """
    suffix = card.id.removeprefix(card.note)
    own = [old for old in card.was if old.partition("/")[0] == card.bank]
    return own[0].removesuffix(suffix) if own else card.note


def _tags(cards: Iterable[Card]) -> tuple[str, ...]:
    tags = {safe_tag(tag, bank) for card in cards for bank in (card.bank,) for tag in card.tags}
    return tuple(sorted(filter(None, tags)))


def _too_many(card: Card) -> QuizError:
    return QuizError(
        f"{card.id}: two cards of one note ask in the same direction",
        "Give one of the questions an id of its own.",
    )


def _another_sentence(card: Card) -> QuizError:
    return QuizError(
        f"{card.id}: the blanks of its note do not lie in one sentence, one after the other",
        "Write the sentence once, with all its blanks.",
    )
