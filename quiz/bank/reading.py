"""Reads one bank file into cards; whatever is wrong in it is reported, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from quiz.bank.digest import key_digest
from quiz.bank.forms import forms_of
from quiz.bank.linking import (
    Bases,
    Linked,
    attribution,
    disagreements,
    disputed_in,
    events,
    is_sensitive,
    references,
    surrounding,
    unknown_source,
    witnesses,
)
from quiz.bank.model import Card, Form, Recall, Task, task_kind
from quiz.bank.schema import HEAD_KEYS, KIND_KEYS, MODELS, Head, QuestionRecord
from quiz.bank.tasks import Report, build_tasks
from quiz.documents import tree
from quiz.documents.comments import texts_cut_off
from quiz.documents.reader import read_document
from quiz.documents.slips import slip_in_text
from quiz.documents.validation import Validation
from quiz.errors import ContentError, Place, Problem, Severity
from quiz.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from quiz.documents.tree import Steps

REVERSE = ".reverse"
"""What ends the id of a generated question that asks its fact the other way round."""


class Replacement(Struct, frozen=True):
    """The `id` of the generated question that a card stands in for, and where that is written."""

    id: str
    place: Place
    path: str
    record: str


class Bank(Struct, frozen=True):
    """One bank file; `replaced` names, per card, the generated question that it stands in for."""

    name: str
    deck: str
    about: str
    scope: str
    generated: bool
    cards: tuple[Card, ...]
    replaced: Mapping[str, Replacement] = field(default_factory=dict)


def read_bank(path: Path, bases: Bases) -> tuple[Bank | None, tuple[Problem, ...]]:
    """Read a bank file; without its head there is no bank, without an error every question."""
    try:
        document = read_document(path)
    except ContentError as error:
        return None, error.problems
    validation = Validation(document)
    if not isinstance(document.root, tree.Mapping):
        validation.report((), *_no_bank(document.root))
        return None, tuple(validation.problems)
    root = validation.root(HEAD_KEYS)
    misspelt = bool(validation.problems)
    validation.problems += texts_cut_off(document)
    head = validation.record((), _head(root), Head, "a bank")
    if head is None:
        return None, tuple(validation.problems)
    reader = _BankReader(head, bases.of(_subject(head, path, bases)), validation)
    questions = root.get("questions", "")
    if not questions and not misspelt:
        validation.report(("questions",), "the bank has no questions", "Add a list `questions`.")
    for steps, record in validation.entries(("questions",), questions):
        reader.question(steps, record)
    bank = Bank(
        name=head.bank,
        deck=head.deck,
        about=head.about.strip(),
        scope=head.scope.strip(),
        generated=head.origin is not None,
        cards=tuple(reader.cards),
        replaced=reader.replaced,
    )
    return bank, tuple(validation.problems)


def _no_bank(root: tree.Node) -> tuple[str, str]:
    """Say what a file is that holds no keys with values, and the cure."""
    begin = "Begin with `bank:` and `deck:`; `quiz new bank NAME` writes an example."
    if isinstance(root, str):
        said = f"this is text, not a bank: {root[:40]!r}" if root else "the file is empty"
        return slip_in_text(root) or (said, begin)
    return "this is a list, not a bank", "Begin with `bank:` and `deck:`; list it as `questions:`."


def _head(root: tree.Mapping) -> tree.Mapping:
    head = tree.Mapping(
        {key: value for key, value in root.items() if key in HEAD_KEYS and key != "questions"}
    )
    head.line, head.column = root.line, root.column
    return head


def _subject(head: Head, path: Path, bases: Bases) -> str | None:
    """Give the subject of a bank: as it says, else that of its folder, else none (any)."""
    if head.subject is not None:
        return head.subject
    folder = path.absolute().parent.name
    return folder if any(base.subject.id == folder for base in bases.bases) else None


class _BankReader:
    """Turns the questions of one bank into cards."""

    def __init__(self, head: Head, bases: Bases, validation: Validation) -> None:
        self._head = head
        self._bases = bases
        self._validation = validation
        self.cards: list[Card] = []
        self.replaced: dict[str, Replacement] = {}

    def question(self, steps: Steps, node: tree.Mapping) -> None:
        """Read one question; its cards are added unless something is wrong with it."""
        kind = self._kind(steps, node)
        if kind is None:
            return
        article = "an" if kind in {"ask", "order"} else "a"
        record = self._validation.record(steps, node, MODELS[kind], f"{article} {kind} question")
        if record is None:
            return
        before = len(self._validation.problems)

        def report(path: Steps, message: str, cure: str = "", *, key: bool = False) -> None:
            self._validation.report((*steps, *path), message, cure, key=key)

        def warn(path: Steps, message: str, cure: str) -> None:
            self._validation.report((*steps, *path), message, cure, severity=Severity.WARNING)

        linked = self._linked(record, report)
        self._check(record, report)
        tasks = build_tasks(record, linked, report)
        if record.replaces and len(tasks) > 1:
            report(("replaces",), "a sentence with several gaps cannot stand in for one question")
        forms = [self._forms(task, record, report) for task in tasks]
        if len(self._validation.problems) > before:
            return
        self._check_sources(record, warn)
        cards = self._cards(record, linked, list(zip(tasks, forms, strict=True)), node)
        self.cards.extend(cards)
        if record.replaces:
            at = self._validation.document.problem((*steps, "replaces"), "")
            self.replaced[cards[0].id] = Replacement(record.replaces, at.place, at.path, at.record)

    def _kind(self, steps: Steps, node: tree.Mapping) -> str | None:
        if "ask" in node and "cloze" in node and not {"order", "match", "claim"} & set(node):
            return "ask"
        return self._validation.kind(steps, node, KIND_KEYS, "a question")

    def _linked(self, record: QuestionRecord, report: Report) -> tuple[Linked, ...]:
        linked: list[Linked] = []
        for id_ in record.all_facts:
            found = self._bases.fact(id_)
            if found is not None:
                linked.append(found)
            elif self._bases.bases:
                path: Steps = ("fact",)
                if id_ in record.facts:
                    path = ("facts", record.facts.index(id_))
                report(path, f"there is no fact {id_!r}", did_you_mean(id_, self._bases.fact_ids()))
        return tuple(linked)

    def _check(self, record: QuestionRecord, report: Report) -> None:
        generated = self._head.origin is not None
        if "." in record.id and not generated:
            report(("id",), "an id is made of small letters, digits and hyphens only")
        if record.replaces and generated:
            report(("replaces",), "a generated file replaces nothing", key=True)
        if self._head.sourced and not (record.all_facts or record.cite):
            report(
                (), "every question of this bank needs `fact` or `cite` (Q29)",
                "Say where the answer is written, or take `sourced` out of the file.",
            )  # fmt: skip

    def _check_sources(self, record: QuestionRecord, warn: Report) -> None:
        """Warn of a citation of a sentence whose source no base at hand has."""
        for index, text in enumerate(record.cite):
            source = unknown_source(text, self._bases)
            if source is not None:
                warn(
                    ("cite", index), f"there is no source {source!r}: it is taken for free text",
                    did_you_mean(source, self._bases.source_ids())
                    or "Correct the id, or write it in other words than `id p1 s1`.",
                )  # fmt: skip

    def _forms(self, task: Task, record: QuestionRecord, report: Report) -> tuple[Form, ...]:
        try:
            return forms_of(task, record.forms)
        except ValueError as error:
            report(("forms",), str(error))
            return ()

    def _cards(
        self,
        record: QuestionRecord,
        linked: Sequence[Linked],
        asked: Sequence[tuple[Task, tuple[Form, ...]]],
        node: tree.Mapping,
    ) -> list[Card]:
        bank = self._head.bank
        claims = [fact.claim for fact, _ in linked]
        shared = self._shared(record, linked, *asked[0])
        place = self._validation.document.place_of(node)
        cards: list[Card] = []
        for number, (task, forms) in enumerate(asked, 1):
            suffix = f".{number}" if len(asked) > 1 else ""
            corrects = tuple(
                old if "/" in old else f"{bank}/{old}{suffix}" for old in record.corrects
            )
            card = replace(
                shared,
                id=f"{bank}/{record.id}{suffix}",
                task=task,
                forms=forms,
                studied=isinstance(task, Recall) or task_kind(task) in self._head.study,
                key=key_digest(task, claims, corrects),
                key_before=key_digest(task, claims) if corrects else "",
                was=tuple(f"{bank}/{old}{suffix}" for old in record.was),
                corrects=corrects,
                place=place,
            )
            cards.append(card)
        return cards

    def _shared(
        self,
        record: QuestionRecord,
        linked: Sequence[Linked],
        task: Task,
        forms: tuple[Form, ...],
    ) -> Card:
        """Make a card with what all cards of a question have; task and forms are the first one's."""
        head = self._head
        note = f"{head.bank}/{record.id.removesuffix(REVERSE)}"
        disputes, errors = disagreements(self._bases, linked)
        return Card(
            id=note,
            note=note,
            deck=head.deck,
            task=task,
            forms=forms,
            why=record.why.strip(),
            references=references(self._bases, linked, record.cite),
            facts=record.all_facts,
            tags=tuple(dict.fromkeys([*head.defaults.tags, *record.tags])),
            siblings=(
                *(f"fact:{id_}" for id_ in record.all_facts),
                *disputed_in(self._bases, linked),
                note,
            ),
            events=events(linked),
            attribution=attribution(self._bases, linked, record.attributed_to.strip()),
            sensitive=record.sensitive or is_sensitive(linked),
            waived=tuple(record.waive.items()),
            witnesses=witnesses(self._bases, linked, record.cite),
            disputes=disputes,
            errors=errors,
            corrected=record.corrected.strip() or _corrected(linked),
            timeline=surrounding(self._bases, linked),
            sourced=head.sourced,
            generated=head.origin is not None,
        )


def _corrected(linked: Sequence[Linked]) -> str:
    """Say what linked facts said before and what holds, where they say so."""
    return " ".join(dict.fromkeys(fact.corrected.strip() for fact, _ in linked if fact.corrected))
