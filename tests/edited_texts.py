"""Texts that were edited in known ways, so that one can tell where each sentence went."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from quiz.sources.texts import SourceText
from quiz.text.sentences import paragraphs, sentences

SOURCE = "article"


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a draft; `number` counts the sentences of the original, None is a new one."""

    number: int | None
    text: str


Draft = tuple[tuple[Piece, ...], ...]
"""A text as paragraphs of sentences."""

Edit = Callable[[Draft, random.Random], Draft]
"""A change of a draft; what is drawn is drawn from the second argument."""


@dataclass(frozen=True, slots=True)
class Written:
    """A draft as text, cut up, with the place of each sentence of the original still in it."""

    text: SourceText
    places: Mapping[int, tuple[int, int]]


def draft_of(text: str) -> Draft:
    """Cut a text into a draft."""
    numbers = iter(range(1_000_000))
    return tuple(
        tuple(Piece(next(numbers), sentence) for sentence in sentences(paragraph))
        for paragraph in paragraphs(text)
    )


def write(draft: Draft) -> Written:
    """Write a draft, a paragraph a line.

    Where a sentence begins is told by its offset, because an edit may change what the rules of
    sentences make of a paragraph.
    """
    lines: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    for pieces in draft:
        starts, paragraph = _joined(pieces)
        lines.append(paragraph)
        for number, offset in starts.items():
            places[number] = len(lines), _sentence_of(paragraph, offset)
    return Written(SourceText.of(SOURCE, "\n".join(lines)), MappingProxyType(places))


def wrap(draft: Draft, width: int) -> str:
    """Write a draft with lines broken at a width, and blank lines between its paragraphs."""
    return "\n\n".join(textwrap.fill(_joined(pieces)[1], width) for pieces in draft) + "\n"


def _joined(pieces: tuple[Piece, ...]) -> tuple[dict[int, int], str]:
    starts: dict[int, int] = {}
    text = ""
    for piece in pieces:
        text += " " if text else ""
        if piece.number is not None:
            starts[piece.number] = len(text)
        text += piece.text
    return starts, text


def _sentence_of(paragraph: str, offset: int) -> int:
    end, number = 0, 0
    for number, sentence in enumerate(sentences(paragraph), 1):  # noqa: B007 - the last one counts
        end = paragraph.index(sentence, end) + len(sentence)
        if offset < end:
            break
    return number


TYPOGRAPHY = (
    ("“", '"'), ("”", '"'), ("’", "'"), ("'", "’"), ("—", " – "), (" – ", "—"), ("-", "\u2011"),
    ("…", "..."), ("fi", "\ufb01"), ("é", "e\u0301"), (" ", "\u00a0"), ("s ", "s\u200b "),
)  # fmt: skip


def retypeset(draft: Draft, rng: random.Random) -> Draft:
    """Write quotes, dashes, blanks and letters in another way that means the same."""
    chosen = rng.sample(TYPOGRAPHY, 6)

    def other(piece: Piece) -> Piece:
        text = piece.text
        for old, new in chosen:
            text = text.replace(old, new)
        return replace(piece, text=text)

    return tuple(tuple(map(other, pieces)) for pieces in draft)


def insert_paragraphs(draft: Draft, rng: random.Random) -> Draft:
    """Put one to five new paragraphs in."""
    made = list(draft)
    for _ in range(rng.randint(1, 5)):
        new = tuple(Piece(None, sentence) for sentence in invented_paragraph(rng))
        made.insert(rng.randint(0, len(made)), new)
    return tuple(made)


def reparagraph(draft: Draft, rng: random.Random) -> Draft:
    """Join some paragraphs with the next, and break some between sentences."""
    made: list[list[Piece]] = [[]]
    for pieces in draft:
        if made[-1] and rng.random() > 0.2:
            made.append([])
        for piece in pieces:
            if made[-1] and rng.random() < 0.2:
                made.append([])
            made[-1].append(piece)
    return tuple(tuple(pieces) for pieces in made)


def reorder(draft: Draft, rng: random.Random) -> Draft:
    """Take one paragraph in ten to another place."""
    made = list(draft)
    for _ in range(1 + len(made) // 10):
        made.insert(rng.randrange(len(made)), made.pop(rng.randrange(len(made))))
    return tuple(made)


def delete_sentences(draft: Draft, rng: random.Random) -> Draft:
    """Leave out one sentence in ten; a paragraph that loses all is gone."""
    kept = (tuple(piece for piece in pieces if rng.random() > 0.1) for pieces in draft)
    return tuple(pieces for pieces in kept if pieces)


def change_words(draft: Draft, rng: random.Random) -> Draft:
    """Replace, add or drop a word or two in one sentence in five."""
    return _changed(draft, rng, 0.2, lambda words: _slightly(words, rng))


def rewrite_sentences(draft: Draft, rng: random.Random) -> Draft:
    """Replace every third word in one sentence in five."""
    return _changed(draft, rng, 0.2, lambda words: _heavily(words, rng))


def revise(draft: Draft, rng: random.Random) -> Draft:
    """Do what an editor does: a bit of everything."""
    for edit in (retypeset, change_words, delete_sentences, insert_paragraphs, reparagraph):
        draft = edit(draft, rng)
    return draft


EDITS: Mapping[str, Edit] = {
    "typography changed": retypeset,
    "paragraphs inserted": insert_paragraphs,
    "paragraphs joined and broken": reparagraph,
    "paragraphs reordered": reorder,
    "words changed": change_words,
    "sentences rewritten": rewrite_sentences,
    "sentences deleted": delete_sentences,
    "all of these": revise,
}


def _changed(
    draft: Draft, rng: random.Random, share: float, change: Callable[[list[str]], list[str]]
) -> Draft:
    def other(piece: Piece) -> Piece:
        words = piece.text.split()
        if len(words) < 2 or rng.random() >= share:
            return piece
        return replace(piece, text=" ".join(change(words)))

    return tuple(tuple(map(other, pieces)) for pieces in draft)


def _slightly(words: list[str], rng: random.Random) -> list[str]:
    for _ in range(rng.randint(1, 2)):
        at = rng.randrange(len(words))
        how = rng.choice(("replace", "add", "drop"))
        if how == "replace":
            words[at] = _in_place_of(words[at], rng)
        elif how == "add":
            words.insert(max(at, 1), rng.choice(WORDS))
        elif 0 < at < len(words) - 1:
            del words[at]
    return words


def _heavily(words: list[str], rng: random.Random) -> list[str]:
    return [_in_place_of(word, rng) if rng.random() < 1 / 3 else word for word in words]


def _in_place_of(word: str, rng: random.Random) -> str:
    new = rng.choice(WORDS)
    bare = word.rstrip(".,;:!?”\"'")
    return (new.capitalize() if word[:1].isupper() else new) + word[len(bare) :]


WORDS = """
    harbour ferry bridge council valve engineer captain winter repair old wooden narrow cargo
    fishermen mayor budget storm cable lantern tide cliff village school market stone tower light
    oil lamp keeper letter archive map pilot crew rope anchor sail coal strike union vote delay
    contract payment report witness inquiry court judge insurance owner widow museum boat crossing
    island coast fog whistle signal engine boiler smoke hull rivet plank dock warehouse customs
    tariff salt barrel herring net season spring autumn night morning quietly slowly twice never
    again later early costly empty calm deep broken repaired promised refused explained warned
    carried closed opened built sold bought measured counted painted moved found lost returned
""".split()
"""Words for sentences that mean nothing."""

_OPENINGS = (
    "According to the harbour office of Oruba,",
    "The town council of Oruba voted on",
    "Late last month, the harbour master said that",
    "In 1987 the",
    "“It was",
    "Mr. Abara said the",
    "But",
)
_CLOSINGS = (
    "the harbour master told the Oruba Gazette in an email.”",
    "since the ferry was sold in March 1987.",
    "said Dr. Lind of the Institute of Harbours.",
    "for the first time in 12,947 crossings.",
)


def invented_sentence(rng: random.Random) -> str:
    """Invent a sentence; some begin or end as others do, as they do in newspapers."""
    words = rng.choices(WORDS, k=rng.randint(3, 24))
    if len(words) > 10 and rng.random() < 0.5:
        words.insert(len(words) // 2, "and")
    if rng.random() < 0.25:
        words = [rng.choice(_OPENINGS), *words]
    text = " ".join(words)
    text = text[0].upper() + text[1:]
    return f"{text} {rng.choice(_CLOSINGS)}" if rng.random() < 0.2 else f"{text}."


def invented_paragraph(rng: random.Random) -> Iterator[str]:
    """Invent the sentences of a paragraph."""
    return (invented_sentence(rng) for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4, 6))))


def invented_text(rng: random.Random, size: int = 50) -> str:
    """Invent an article: a headline that stands there twice, and paragraphs."""
    head = " ".join(rng.choices(WORDS, k=6)).capitalize()
    lines = [head, head, *(" ".join(invented_paragraph(rng)) for _ in range(size))]
    for at in range(12, len(lines), 15):
        lines.insert(at, " ".join(rng.choices(WORDS, k=3)).capitalize())
    return "\n".join(lines) + "\n"
