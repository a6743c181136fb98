"""What cards are found and listed by: all their words, a line for a list, and what they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.bank.model import Claim, Match, Order, Recall, task_kind
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quiz.bank.model import Card, Library
    from quiz.database import Connection

LONGEST_LINE = 300
"""The most characters of a question or an answer that a list keeps; a card is read in full."""

_WITH_FTS5 = (
    "CREATE VIRTUAL TABLE texts USING fts5 (asked, answer, more, content='',"
    " tokenize='unicode61 remove_diacritics 2')"
)
_WITHOUT_FTS5 = "CREATE TABLE texts (asked TEXT, answer TEXT, more TEXT) STRICT"


def has_fts5(connection: Connection) -> bool:
    """Tell whether this SQLite was built with its full-text index."""
    return connection.row("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'") is not None


def is_indexed(connection: Connection) -> bool:
    """Tell whether the texts of a catalogue are in a full-text index, or in a plain table."""
    row = connection.row("SELECT 1 FROM sqlite_schema WHERE name = 'texts' AND sql LIKE '%fts5%'")
    return row is not None


def fill_texts(connection: Connection, library: Library, *, fts5: bool | None = None) -> None:
    """Write what the cards of a library are found by, in the transaction that is open.

    Where SQLite has no full-text index (`fts5` says so, else it is asked), a plain table holds the
    words as `tokens` gives them, which is searched from end to end.
    """
    indexed = has_fts5(connection) if fts5 is None else fts5
    connection.execute(_WITH_FTS5 if indexed else _WITHOUT_FTS5)
    decks = {deck.name: number for number, deck in enumerate(library.decks)}
    cards = [card for deck in library.decks for card in deck.cards]
    connection.executemany(
        "INSERT INTO faces VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _faces(cards, decks)
    )
    connection.executemany(
        "INSERT OR IGNORE INTO marks VALUES (?, ?, ?)",
        ((kind, value, at) for at, card in enumerate(cards) for kind, value in _marks(card)),
    )
    connection.executemany(
        "INSERT INTO texts (rowid, asked, answer, more) VALUES (?, ?, ?, ?)",
        ((at, *map(str if indexed else in_tokens, texts(card))) for at, card in enumerate(cards)),
    )


def in_tokens(text: str) -> str:
    """Write a text as its tokens, a space around each, so that words are found by their beginnings."""
    return f" {' '.join(tokens(text))} "


def texts(card: Card) -> tuple[str, str, str]:
    """Give all words of a card: what is asked, what is right, and everything else that it says."""
    more = [card.why, card.attribution, card.corrected, *card.tags]
    match card.task:
        case Recall(wordings=wordings, blank=blank, answer=answer) as task:
            gap = [blank.shown(answer.text), blank.hint] if blank else []
            asked, right = [*wordings, *gap], [answer.text, *answer.accept]
            options = [part for one in task.distractors for part in (one.text, one.why)]
            more += [*options, *task.points]
        case Order(prompt=prompt, items=items):
            asked, right = [prompt], [item.text for item in items]
            more += [item.note for item in items]
        case Match(prompt=prompt, pairs=pairs, extra=extra):
            asked, right = [prompt], [side for pair in pairs for side in pair]
            more += extra
        case Claim(statement=statement):
            asked, right = [statement], []
    return "\n".join(asked), "\n".join(right), "\n".join(more)


def face(card: Card) -> tuple[str, str]:
    """Write a card as a line of a list: its question and its answer."""
    match card.task:
        case Recall(wordings=wordings, blank=blank, answer=answer):
            asked = wordings[0] if wordings else blank.shown() if blank else ""
            right = answer.text
        case Order(prompt=asked, items=items):
            right = "; ".join(item.text for item in items)
        case Match(prompt=asked, pairs=pairs):
            right = "; ".join(f"{left} – {partner}" for left, partner in pairs)
        case Claim(statement=asked, truth=truth):
            right = "right" if truth else "wrong"
    return _line(asked), _line(right)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"


def _faces(cards: Sequence[Card], decks: Mapping[str, int]) -> Iterator[tuple[object, ...]]:
    faces = [face(card) for card in cards]
    by_question = _ranks([asked for asked, _ in faces])
    by_answer = _ranks([right for _, right in faces])
    for at, (card, (asked, right)) in enumerate(zip(cards, faces, strict=True)):
        kind = task_kind(card.task)
        ranks = by_question[at], by_answer[at]
        yield at, decks[card.deck], kind, card.studied, asked, right, *ranks


def _ranks(lines: Sequence[str]) -> list[int]:
    """Give the place of each line in the alphabet, so that no list has to compare texts."""
    keys = [tokens(line) for line in lines]
    ranks = [0] * len(lines)
    for rank, at in enumerate(sorted(range(len(lines)), key=keys.__getitem__)):
        ranks[at] = rank
    return ranks


def _marks(card: Card) -> Iterator[tuple[str, str]]:
    """Give what a card belongs to: kinds, tags, facts, sources; values without case."""
    for kind in (task_kind(card.task), *card.forms):
        yield "kind", kind
    for tag in card.tags:
        yield "tag", tag.casefold()
    for fact in card.facts:
        yield "fact", fact.casefold()
    for cited in card.references:
        for value in (cited.source, cited.publisher, cited.label):
            if value:
                yield "source", value.casefold()
