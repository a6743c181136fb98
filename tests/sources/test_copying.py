"""What we write is held against the attached articles; only names may stand as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank.content import read_content
from quiz.errors import Problem
from quiz.lint.catalogue import choose_rules
from quiz.lint.evidence import Evidence
from quiz.lint.lint import lint
from quiz.sources.copying import copied, originals_of, read_texts

ARTICLE = """\
The Bridge at Last

On a grey morning the mayor of Arden cut the ribbon with a pair of borrowed scissors.
The Royal Society of Bridge Builders and Tunnel Diggers of the North sent a telegram.
"""
FACTS = """\
sources:
  - {{id: courier, title: The bridge at last}}
entities:
  - {{id: mayor, person: The mayor of Arden}}
  - {{id: society, organisation: Royal Society of Bridge Builders and Tunnel Diggers of the North}}
events:
  - {{id: opening, event: {event}}}
facts:
  - id: mayor-opened
    actor: mayor
    did: {did}
    when: 1911
    says: {says}
    cite: courier p2 s1
"""
BANK = """\
bank: arden
deck: Arden
questions:
  - id: ribbon
    ask: {ask}
    answer: {answer}
    why: {why}
"""
COPY = "In 1911 he cut the ribbon with a pair of borrowed scissors."


def _found(folder: Path, facts: dict[str, str], bank: dict[str, str]) -> tuple[Problem, ...]:
    own = {"event": "the opening", "did": "opened the bridge", "says": "In 1911 he opened it."}
    asked = {"ask": "Who opened the bridge at Arden in 1911?", "answer": "its mayor", "why": "So."}
    written = {"seeds": FACTS.format(**own | facts), "decks": BANK.format(**asked | bank)}
    for name, text in written.items():
        (folder / name / "arden").mkdir(parents=True)
        (folder / name / "arden" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "courier.txt").write_text(ARTICLE, encoding="utf-8")
    return _checked(folder, folder / "texts")


def _checked(folder: Path, texts_dir: Path) -> tuple[Problem, ...]:
    """Give what is copied in facts and in questions, as `quiz check` tells it."""
    seeds, decks = folder / "seeds", folder / "decks"
    content = read_content((seeds, decks), seeds, (decks,))
    texts, unreadable = read_texts(content.known, texts_dir)
    originals = originals_of(texts, content.known)
    evidence = Evidence(texts, {}, originals)
    told = lint(content.cards, content.sound, choose_rules(["Q33"]), evidence=evidence)
    return (*unreadable, *copied(content.bases, originals), *told)


def test_words_of_our_own_pass(tmp_path: Path) -> None:
    assert _found(tmp_path, {}, {}) == ()


@pytest.mark.parametrize("key", ["event", "did", "says"])
def test_a_fact_that_copies_is_refused_with_its_place_and_the_words(
    tmp_path: Path, key: str
) -> None:
    (problem,) = _found(tmp_path, {key: COPY}, {})
    assert problem.rule == "Q33"
    assert problem.place.file.endswith("seeds.yaml")
    assert problem.place.line > 0
    assert "cut the ribbon with a pair of borrowed scissors" in problem.message
    assert "courier" in problem.message
    assert "own" in problem.cure


@pytest.mark.parametrize("key", ["ask", "answer", "why"])
def test_a_question_that_copies_is_refused(tmp_path: Path, key: str) -> None:
    (problem,) = _found(tmp_path, {}, {key: COPY})
    assert problem.place.file.endswith("decks.yaml")
    assert (problem.rule, problem.record) == ("Q33", "ribbon")


def test_a_question_is_not_blamed_for_the_words_of_its_fact(tmp_path: Path) -> None:
    bank = {"why": f"{COPY}\n    fact: mayor-opened"}
    assert [problem.record for problem in _found(tmp_path, {"says": COPY}, bank)] == [
        "mayor-opened"
    ]


def test_names_and_titles_may_stand_as_they_are(tmp_path: Path) -> None:
    name = "The Royal Society of Bridge Builders and Tunnel Diggers of the North"
    assert _found(tmp_path, {"says": f"In 1911 the opening was greeted by {name}."}, {}) == ()


def test_without_a_text_nothing_is_compared(tmp_path: Path) -> None:
    _found(tmp_path, {"says": COPY}, {})
    assert _checked(tmp_path, tmp_path / "elsewhere") == ()


def test_a_text_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    _found(tmp_path, {}, {})
    (tmp_path / "texts" / "courier.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (problem,) = _checked(tmp_path, tmp_path / "texts")
    assert "courier" in problem.message
