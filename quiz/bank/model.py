"""Cards: what is scheduled, graded, shown and exported; immutable."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from quiz.errors import Place


class Form(StrEnum):
    """A way to ask a card; the forms of one card share one memory."""

    OPTIONS = "options"
    TYPED = "typed"
    CLOZE = "cloze"
    FLIP = "flip"
    CLAIM = "claim"
    ORDER = "order"
    MATCH = "match"

    @property
    def is_recall(self) -> bool:
        """Tell recall from recognition."""
        return self in {Form.TYPED, Form.CLOZE, Form.FLIP}


class AnswerKind(StrEnum):
    """What an answer is, which decides how a typed response is graded."""

    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    TERM = "term"
    TEXT = "text"


class Answer(Struct, frozen=True, omit_defaults=True):
    """The key of a card, and whatever else is right.

    `text` is the canonical form that is shown. `entity` is the id of what a NAME names, so that
    another entity's name can be told from a misspelling of this one.
    """

    text: str
    kind: AnswerKind = AnswerKind.TEXT
    accept: tuple[str, ...] = ()
    entity: str | None = None


class Distractor(Struct, frozen=True):
    """A wrong option; `why` says what it really is, for whoever chose it."""

    text: str
    why: str = ""


class Blank(Struct, frozen=True):
    """A sentence with one gap: `before` [gap] `after`; `hint` says what belongs there."""

    before: str
    after: str
    hint: str = ""

    def shown(self, gap: str = "_____") -> str:
        """Write the sentence with something in its gap."""
        return f"{self.before}{gap}{self.after}"


class Recall(Struct, frozen=True, omit_defaults=True, tag="recall"):
    """A card with one answer: a question in one or more wordings, a sentence with a gap, or both.

    `fixed` options are shown in ascending order (dates, numbers); others are shuffled.
    `points` are what a free answer should mention, for rating oneself.
    """

    wordings: tuple[str, ...]
    answer: Answer
    blank: Blank | None = None
    distractors: tuple[Distractor, ...] = ()
    fixed: bool = False
    points: tuple[str, ...] = ()


class Item(Struct, frozen=True):
    """An item of an order; `note` is its date or number as shown in the feedback."""

    text: str
    note: str = ""


class Order(Struct, frozen=True, tag="order"):
    """A list to be put in sequence; `items` stand in the right one."""

    prompt: str
    items: tuple[Item, ...]


class Match(Struct, frozen=True, tag="match"):
    """Pairs to be joined; `extra` are right-hand sides that belong to nothing."""

    prompt: str
    pairs: tuple[tuple[str, str], ...]
    extra: tuple[str, ...] = ()


class Claim(Struct, frozen=True, tag="claim"):
    """A statement that is right or wrong."""

    statement: str
    truth: bool


Task = Recall | Order | Match | Claim


def task_kind(task: Task) -> str:
    """Name the kind of a task: `recall`, `order`, `match` or `claim`."""
    return type(task).__name__.lower()


class Reference(Struct, frozen=True, omit_defaults=True):
    """Where a card's answer is said: a sentence of a source, or free text such as a book's page.

    `label` is the title of the source (or of its part), or the free text itself; `source` is None
    for free text. `published` is written as a reader would; `kind` says what the source is (report,
    analysis, blog post) where that is known.
    """

    label: str
    source: str | None = None
    publisher: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    paragraph: int = 0
    sentence: int = 0
    kind: str = ""

    def __str__(self) -> str:
        what = ", ".join(part for part in (self.publisher, self.label, self.published) if part)
        where = f", paragraph {self.paragraph}, sentence {self.sentence}" if self.paragraph else ""
        return what + where


class Side(Struct, frozen=True):
    """What one side of a dispute says, and who says it, each written as a reader would.

    `reason` says why it is wrong, where that is known.
    """

    value: str
    told_by: tuple[str, ...]
    reason: str = ""


class Dispute(Struct, frozen=True):
    """Where sources disagree on something: `about` is a clause such as `when the flood began`.

    The side of the card that shows it stands first.
    """

    about: str
    sides: tuple[Side, ...]


class Dated(Struct, frozen=True):
    """An event of a small timeline, with its date, written as a reader would; `here` is the one asked."""

    date: str
    what: str
    here: bool


class Card(Struct, frozen=True, omit_defaults=True):
    """One fact in one direction, or one hand-written question: the unit of memory.

    `id` is `bank/question`, with `.1`, `.2` … after it for the blanks of a cloze that has several.
    `note` is the id that the directions of one fact share, in Anki one note: the question's id
    without `.reverse` or the blank's number. Two cards are siblings when their `siblings` meet.
    `events` are what its facts are about: cards that share one tell of each other's answers, so
    they are introduced on different days.
    `forms` are the ways to ask it, easiest first. `key` changes when what must be known changes:
    it is the key digest of the log. `studied` says whether the card is scheduled at all; claims,
    orders and matches are for tests unless their deck wants them in study. `waived` are rules that
    the author sets aside, each with the reason.
    `witnesses` counts the independent sources, 0 where that cannot be told. `disputes` and `errors`
    (what a source says wrongly of the same thing) follow from the linked facts. `corrected` says
    what was wrong before and what holds; `corrects` are ids of cards that were asked before of what
    is now known to be wrong. They are part of `key`; `key_before` is the key without them, where
    there are any. `timeline` holds the event that its fact is about, between those that came just
    before and just after it; empty where no date is settled.
    `sourced` and `generated` are what its file says of all its questions. The `why` of a generated
    card is the sentence of its fact.
    """

    id: str
    note: str
    deck: str
    task: Task
    forms: tuple[Form, ...]
    why: str = ""
    references: tuple[Reference, ...] = ()
    facts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    attribution: str = ""
    sensitive: bool = False
    studied: bool = True
    key: str = ""
    was: tuple[str, ...] = ()
    place: Place = Place("")
    waived: tuple[tuple[str, str], ...] = ()
    witnesses: int = 0
    disputes: tuple[Dispute, ...] = ()
    errors: tuple[Side, ...] = ()
    corrected: str = ""
    corrects: tuple[str, ...] = ()
    key_before: str = ""
    timeline: tuple[Dated, ...] = ()
    sourced: bool = False
    generated: bool = False

    @property
    def bank(self) -> str:
        """Give the namespace of the card's id."""
        return self.id.partition("/")[0]


class Deck(Struct, frozen=True):
    """A deck of one bank file, in the order of its file; `name` has `::` between its levels."""

    name: str
    about: str = ""
    scope: str = ""
    cards: tuple[Card, ...] = ()


class Name(Struct, frozen=True):
    """A name of an entity, for the grader: what a response may be mistaken for."""

    entity: str
    kind: str
    text: str


class Library(Struct, frozen=True):
    """Everything that can be studied: the decks of all banks, and the names of all entities."""

    decks: tuple[Deck, ...]
    names: tuple[Name, ...] = ()
