"""The citations that we ship, against the articles themselves where somebody has them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from quiz.facts.loading import load_subjects
from quiz.facts.model import Fact, FactBase, TermClaim
from quiz.places import bundled
from quiz.sources.attaching import attach
from quiz.sources.checking import CitationStatus, check_bases
from quiz.sources.citations import cited, lock_path, read_lock, read_locks
from quiz.sources.overlap import shared_runs
from quiz.sources.texts import copy_path, decode

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
def test_no_shipped_sentence_copies_an_article(bases: tuple[FactBase, ...], copies: Path) -> None:
    for base in bases:
        names = _names(base)
        paths = (copy_path(copies, source) for source in base.sources)
        texts = [decode(path.read_bytes(), path.name) for path in paths]
        for owner, text in _sentences(base):
            assert shared_runs(text, texts, names=names) == (), owner


def _names(base: FactBase) -> list[str]:
    names = [name for entity in base.entities.values() for name in entity.names]
    claims = (fact.claim for fact in base.facts.values())
    return names + [c.expands for c in claims if isinstance(c, TermClaim) and c.expands]


def _sentences(base: FactBase) -> Iterator[tuple[str, str]]:
    yield from ((event.id, event.phrase) for event in base.events.values())
    for fact in base.facts.values():
        yield fact.id, fact.says
        yield from ((fact.id, text) for text in _claim_texts(fact))


def _claim_texts(fact: Fact) -> Iterator[str]:
    for field in fields(fact.claim):
        value = getattr(fact.claim, field.name)
        yield from value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
