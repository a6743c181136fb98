"""Questions and facts written as authors write them, judged by one rule."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.bank.loading import read_library
from quiz.errors import Problem, Severity
from quiz.facts.loading import read_subject
from quiz.facts.model import FactBase
from quiz.lint.catalogue import choose_rules
from quiz.lint.evidence import Evidence
from quiz.lint.lint import lint
from quiz.sources.copying import originals_of
from quiz.sources.texts import SourceText

HEAD = "bank: coast\ndeck: Coast\nsubject: coast\nsourced: {sourced}\nquestions:\n"
SOURCES = """\
sources:
  - {id: beacon-1931, title: Lamps of the North, publisher: The Beacon, published: 1931-06}
  - {id: tide-1930, title: A Coast and Its Lamps, publisher: The Tide, published: 1930-11}
"""

Judge = Callable[..., tuple[Problem, ...]]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Judge questions by the rules that are named, else by all.

    `facts` are whole lists as in a file of facts (`entities:`, `events:`, `facts:`); the sources
    `beacon-1931` and `tide-1930` are there. Questions without `fact` or `cite` are given a `cite`
    in a bank that is `sourced`, unless `cited` is false. `texts` are attached texts, one a line, each
    behind the id of its source and a colon; a sentence that is cited has the mark that it has there,
    or in `before` if that is given.
    """

    def judged(
        questions: str,
        *rules: str,
        facts: str = "",
        sourced: bool = True,
        cited: bool = True,
        texts: str = "",
        before: str = "",
    ) -> tuple[Problem, ...]:
        bases = []
        if facts:
            folder = tmp_path / "seeds" / "coast"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "facts.yaml").write_text(SOURCES + textwrap.dedent(facts), encoding="utf-8")
            base, problems = read_subject(folder)
            assert not [p for p in problems if p.severity is Severity.ERROR], problems
            assert base is not None
            bases.append(base)
        bank = tmp_path / "decks" / "coast.yaml"
        bank.parent.mkdir(exist_ok=True)
        text = textwrap.dedent(questions)
        if sourced and cited:
            text = _cited(text)
        head = HEAD.format(sourced=str(sourced).lower())
        bank.write_text(head + textwrap.indent(text, "  "), encoding="utf-8")
        library, found = read_library([bank], bases)
        assert not [p for p in found if p.severity is Severity.ERROR], found
        cards = [card for deck in library.decks for card in deck.cards]
        evidence = _evidence(bases, texts, before or texts)
        return lint(cards, bases, choose_rules(rules), evidence=evidence)

    return judged


def _evidence(bases: list[FactBase], texts: str, before: str) -> Evidence:
    attached, earlier = _texts(texts), _texts(before)
    marks = {place: mark for text in earlier.values() for place, mark in text.marks.items()}
    return Evidence(attached, marks, originals_of(attached, bases))


def _texts(written: str) -> dict[str, SourceText]:
    pairs = (line.split(": ", 1) for line in written.splitlines() if line.strip())
    return {source: SourceText.of(source, text) for source, text in pairs}


def _cited(questions: str) -> str:
    """Give each question that names no fact and no source a book to rest on."""
    parts = questions.split("- id: ")
    return "- id: ".join(
        part
        if not part.strip() or any(f"\n  {key}:" in part for key in ("fact", "facts", "cite"))
        else f"{part.rstrip()}\n  cite: a book about the coast\n"
        for part in parts
    )
