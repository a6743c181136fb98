from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.bank.loading import read_library
from quiz.bank.model import Card
from quiz.errors import Problem, Severity
from quiz.lint.catalogue import choose_rules
from quiz.lint.lint import lint

Judge = Callable[..., tuple[Problem, ...]]
FACTS = """
entities:
  - {id: ada-brandt, person: Ada Brandt}
facts:
  - id: brandt-saved
    actor: ada-brandt
    did: saved the lens
    when: 1911
    says: In 1911 Ada Brandt saved the lens.
    cite: tide-1930 p1 s2
"""
LINKED = "- id: lens\n  ask: Who saved the lens?\n  answer: Ada Brandt\n  fact: brandt-saved\n"
FIRST = "It was a long winter on the coast."
SECOND = "While the roof was burning a young woman carried the great lens down the stairs alone."
TEXT = f"tide-1930: {FIRST} {SECOND}"


def test_a_sentence_that_stands_where_it_is_cited_is_fine(judge: Judge) -> None:
    assert judge(LINKED, "Q29", facts=FACTS, texts=TEXT) == ()


def test_a_sentence_that_only_moved_is_fine(judge: Judge) -> None:
    moved = f"tide-1930: {FIRST} Nobody went out. {SECOND}"
    assert judge(LINKED, "Q29", facts=FACTS, texts=moved, before=TEXT) == ()


def test_a_lost_sentence_is_an_error(judge: Judge) -> None:
    lost = f"tide-1930: {FIRST} Nobody went out."
    (problem,) = judge(LINKED, "Q29", facts=FACTS, texts=lost, before=TEXT)
    assert problem.severity is Severity.ERROR
    assert "tide-1930 p1 s2: lost" in problem.message


def test_an_ambiguous_sentence_is_an_error(judge: Judge) -> None:
    twice = f"tide-1930: {SECOND} {FIRST} {SECOND}"
    (problem,) = judge(LINKED, "Q29", facts=FACTS, texts=twice, before=TEXT)
    assert "ambiguous" in problem.message


def test_an_edited_sentence_is_a_warning(judge: Judge) -> None:
    edited = TEXT.replace("a young woman carried", "a woman took")
    (problem,) = judge(LINKED, "Q29", facts=FACTS, texts=edited, before=TEXT)
    assert problem.severity is Severity.WARNING
    assert "edited" in problem.message


def test_without_an_attached_text_no_citation_is_doubted(judge: Judge) -> None:
    assert judge(LINKED, "Q29", facts=FACTS) == ()


def test_a_question_of_ones_own_without_a_source_is_only_a_hint(judge: Judge) -> None:
    asked = "- id: own\n  ask: Who saved the lens?\n  answer: Ada Brandt\n"
    (problem,) = judge(asked, "Q29", sourced=False)
    assert problem.severity is Severity.HINT
    assert judge(f"{asked}  cite: a book, page 3\n", "Q29", sourced=False) == ()


@pytest.fixture
def card(tmp_path: Path) -> Card:
    path = tmp_path / "coast.yaml"
    path.write_text(
        "bank: coast\ndeck: Coast\nquestions:\n"
        "  - {id: lens, ask: Who saved the lens?, answer: Ada Brandt, cite: a book}\n",
        encoding="utf-8",
    )
    library, _ = read_library([path], [])
    return library.decks[0].cards[0]


def test_a_generated_question_without_a_fact_is_an_error(card: Card) -> None:
    rules = choose_rules(["Q29"])
    assert lint([card], [], rules) == ()
    (problem,) = lint([replace(card, generated=True, sourced=True)], [], rules)
    assert problem.severity is Severity.ERROR


def test_a_copied_question_is_an_error_in_every_bank(judge: Judge) -> None:
    asked = f"- id: own\n  ask: Who was it, {SECOND[:60]}?\n  answer: Ada Brandt\n"
    (problem,) = judge(asked, "Q33", facts=FACTS, texts=TEXT, sourced=False)
    assert problem.severity is Severity.ERROR
    assert "tide-1930" in problem.message


def test_seven_words_in_a_row_are_no_copy(judge: Judge) -> None:
    seven = " ".join(SECOND.split()[:7])
    asked = f"- id: own\n  ask: Who was it, {seven}?\n  answer: Ada Brandt\n"
    assert judge(asked, "Q33", facts=FACTS, texts=TEXT) == ()
    assert judge(asked.replace(seven, f"{seven} woman"), "Q33", facts=FACTS, texts=TEXT)


def test_a_question_is_not_blamed_for_the_words_of_its_fact(judge: Judge) -> None:
    copied = FACTS.replace("In 1911 Ada Brandt saved the lens.", SECOND)
    assert judge(f"{LINKED}  why: {SECOND}\n", "Q33", facts=FACTS, texts=TEXT)
    assert judge(f"{LINKED}  why: {SECOND}\n", "Q33", facts=copied, texts=TEXT) == ()
