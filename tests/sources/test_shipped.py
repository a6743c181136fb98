"""The citations that we ship, against the articles themselves where somebody has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz.bank.content import read_content
from quiz.facts.loading import load_subjects
from quiz.facts.model import FactBase
from quiz.lint.catalogue import choose_rules
from quiz.lint.evidence import Evidence
from quiz.lint.lint import lint
from quiz.places import bundled
from quiz.sources.attaching import attach
from quiz.sources.checking import CitationStatus, check_bases
from quiz.sources.citations import cited, lock_path, read_lock, read_locks
from quiz.sources.copying import copied, originals_of, read_texts

SEEDS = bundled("seeds")
TEXTS = os.environ.get("FACTDECK_TEXTS")
needs_texts = pytest.mark.skipif(
    TEXTS is None,
    reason="the articles do not travel with the repository: set FACTDECK_TEXTS to a folder of them",
)


@pytest.fixture(scope="module")
def bases() -> tuple[FactBase, ...]:
    return load_subjects(SEEDS)


@pytest.fixture
def copies(bases: tuple[FactBase, ...], tmp_path: Path) -> Path:
    """Attach the articles and give the folder of their copies."""
    found = attach(Path(TEXTS or ""), bases, read_locks(SEEDS), tmp_path)
    assert found.without_text == ()
    return tmp_path


def test_every_cited_sentence_has_its_mark(bases: tuple[FactBase, ...]) -> None:
    for base in bases:
        unmarked = set(cited(base)) - set(read_lock(lock_path(SEEDS, base)))
        assert not unmarked, f"run `quiz sources check --update`: {sorted(map(str, unmarked))}"


def test_no_citation_points_at_a_heading_or_a_caption(bases: tuple[FactBase, ...]) -> None:
    for base in bases:
        for citation in cited(base):
            skipped = base.sources[citation.source].skip
            assert not [why for span, why in skipped if citation.paragraph in span], str(citation)


@needs_texts
def test_every_shipped_citation_is_exact(bases: tuple[FactBase, ...], copies: Path) -> None:
    checks = check_bases(SEEDS, bases, copies)
    assert checks
    assert [str(check) for check in checks if check.status is not CitationStatus.EXACT] == []


@needs_texts
def test_nothing_that_is_shipped_copies_an_article(copies: Path) -> None:
    content = read_content((SEEDS, bundled("decks")), SEEDS)
    assert content.cards
    texts, unreadable = read_texts(content.known, copies)
    evidence = Evidence(texts, {}, originals_of(texts, content.known))
    told = lint(content.cards, content.sound, choose_rules(["Q33"]), evidence=evidence)
    assert [*unreadable, *copied(content.bases, evidence.originals), *told] == []
