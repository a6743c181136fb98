"""A bank of invented content with every kind of note, and a fresh collection of the real Anki."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)

from quiz.anki.dating import Ledgers
from quiz.anki.export import ExportReport, export_package
from quiz.anki.updates import write_update
from quiz.bank.model import (
    Answer,
    AnswerKind,
    Blank,
    Card,
    Claim,
    Deck,
    Distractor,
    Form,
    Item,
    Library,
    Match,
    Order,
    Recall,
    Reference,
    Task,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anki.notes import Note

START = 1_700_000_000
SOURCE = Reference(
    label="The Harbour Yearbook",
    source="harbour",
    publisher="Fogport Press",
    published="3 June 1931",
    url="https://example.org/harbour?a=1&b=2",
    paragraph=14,
    sentence=2,
)


def card(id_: str, task: Task, *forms: Form, note: str = "", tags: tuple[str, ...] = ()) -> Card:
    return Card(
        id=f"fogport/{id_}",
        note=f"fogport/{note or id_}",
        deck="Fogport::Harbour",
        task=task,
        forms=forms,
        why=f"The yearbook says so ({note or id_}).",
        references=(SOURCE,),
        tags=tags,
    )


def lighthouse() -> tuple[Card, Card]:
    forward = Recall(
        wordings=("Who built the lighthouse of Fogport?",),
        answer=Answer("Ada Quill", AnswerKind.NAME, ("Quill",)),
        blank=Blank("The lighthouse was built by ", "."),
        distractors=(
            Distractor("Bo Marsh", "he kept the ferry"),
            Distractor("Cy Reed"),
            Distractor("Di Fenn", "she drew the maps"),
        ),
    )
    reverse = Recall(("What did Ada Quill build in Fogport?",), Answer("the lighthouse"))
    return (
        card("lighthouse", forward, Form.OPTIONS, Form.TYPED, tags=("people", "core")),
        card("lighthouse.reverse", reverse, Form.FLIP, note="lighthouse"),
    )


def sentence() -> tuple[Card, Card]:
    first = Recall((), Answer("Fogport"), Blank("In 1931 ", " lost 30 boats.", "a town"))
    second = Recall((), Answer("30", AnswerKind.NUMBER), Blank("In 1931 Fogport lost ", " boats."))
    return (
        card("storm.1", first, Form.CLOZE, note="storm"),
        card("storm.2", second, Form.CLOZE, note="storm"),
    )


def dated() -> Card:
    answer = Answer("9 May 1931", AnswerKind.DATE)
    wrong = tuple(Distractor(text) for text in ("12 June 1931", "30 April 1931", "1 May 1932"))
    task = Recall(("On which day did the storm come?",), answer, distractors=wrong, fixed=True)
    return card("storm-day", task, Form.OPTIONS, Form.TYPED)


def others() -> tuple[Card, ...]:
    steps = Order("Put the storm's hours in order.", (Item("wind", "dawn"), Item("rain", "noon")))
    pairs = Match(
        "Join each name to its trade.", (("Ada", "builder"), ("Bo", "ferryman")), ("cook",)
    )
    return (
        card("hours", steps, Form.ORDER),
        card("trades", pairs, Form.MATCH),
        card("calm", Claim("The storm spared the boats.", truth=False), Form.CLAIM),
    )


def library(*cards: Card) -> Library:
    parent = Deck("Fogport", about="An invented town.", scope="One yearbook, of 1931.")
    return Library((parent, Deck("Fogport::Harbour", about="Boats & storms.", cards=cards)))


def reworded(old: Card, question: str) -> Card:
    assert isinstance(old.task, Recall)
    return replace(old, task=replace(old.task, wordings=(question,)))


@dataclass(frozen=True)
class Counts:
    new: int
    updated: int
    unchanged: int
    conflicting: int


@dataclass
class Learner:
    """Somebody with Anki, who imports what we export."""

    collection: Collection
    folder: Path

    def export(self, what: Library, now: int = START) -> ExportReport:
        ledgers = Ledgers(self.folder / "anki.tsv")
        return export_package(what, self.folder / "f.apkg", ledgers, now=now)

    def import_package(self, update_notes: Any = 0) -> Counts:
        options = ImportAnkiPackageOptions(with_scheduling=False, update_notes=update_notes)
        request = ImportAnkiPackageRequest(
            package_path=str(self.folder / "f.apkg"), options=options
        )
        return self._counts(self.collection.import_anki_package(request).log)

    def take(self, what: Library, now: int = START) -> Counts:
        self.export(what, now)
        return self.import_package()

    def take_text(self, what: Library) -> Counts:
        path = self.folder / "update.txt"
        write_update(what, path)
        metadata = self.collection.get_csv_metadata(str(path), None)
        request = ImportCsvRequest(path=str(path), metadata=metadata)
        return self._counts(self.collection.import_csv(request).log)

    @staticmethod
    def _counts(log: object) -> Counts:
        names = ("new", "updated", "duplicate", "conflicting")
        return Counts(*(len(getattr(log, name)) for name in names))

    def check(self) -> tuple[str, bool]:
        """Run the database check."""
        return self.collection.fix_integrity()

    def note(self, id_: str) -> Note:
        """Find a note by our id."""
        (found,) = [n for n in self.notes() if n["Id"] == f"fogport/{id_}"]
        return found

    def notes(self) -> list[Note]:
        return [self.collection.get_note(id_) for id_ in self.collection.find_notes("")]

    def answer_next(self) -> int:
        """Study the next card and rate it good; give its id."""
        card = self.collection.sched.getCard()
        assert card is not None
        card.start_timer()
        self.collection.sched.answerCard(card, 3)
        return int(card.id)


CLEAN = ("Database rebuilt and optimized.", True)


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield Learner(collection, tmp_path)
    collection.close()


@pytest.fixture
def everything() -> Library:
    return library(*lighthouse(), *sentence(), dated(), *others())
