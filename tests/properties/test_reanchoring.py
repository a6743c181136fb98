"""Citations find their sentences again in edited texts, and hardly ever another one."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.facts.model import Citation
from quiz.sources.checking import CitationCheck, CitationStatus, check_citations
from quiz.sources.rewrapping import rejoined
from quiz.sources.texts import SourceText
from quiz.sources.updating import safe_moves, updated_lock
from quiz.text.tokens import Mark
from tests.edited_texts import (
    EDITS,
    SOURCE,
    Draft,
    Written,
    draft_of,
    insert_paragraphs,
    invented_text,
    reorder,
    retypeset,
    wrap,
    write,
)

MOST_WRONG = 0.01
SEEDS = st.integers(0, 10**9)


def checked(
    before: Written, after: Written, rng: random.Random, share: float
) -> list[tuple[int, CitationCheck]]:
    """Cite a share of a text's sentences, and check them in the edited text."""
    cited = [number for number in before.places if rng.random() < share]
    places = [Citation(SOURCE, *before.places[number]) for number in cited]
    checks = check_citations(places, before.text.marks, {SOURCE: after.text})
    return list(zip(cited, checks, strict=True))


def place_of(number: int, text: Written) -> Citation | None:
    return Citation(SOURCE, *text.places[number]) if number in text.places else None


@pytest.mark.parametrize("kind", EDITS)
def test_a_citation_is_taken_to_a_wrong_sentence_in_less_than_one_case_of_a_hundred(
    kind: str,
) -> None:
    counts: Counter[str] = Counter()
    for seed in range(25):
        rng = random.Random(f"{kind} {seed}")  # noqa: S311 - not for secrets
        draft = draft_of(invented_text(rng))
        after = write(EDITS[kind](draft, rng))
        for number, check in checked(write(draft), after, rng, 0.3):
            names = check.found and check.status is not CitationStatus.AMBIGUOUS
            wrong = names and check.found[0] != place_of(number, after)
            counts["wrong" if wrong else "fine"] += 1
    assert counts.total() > 500
    assert counts["wrong"] < MOST_WRONG * counts.total(), counts


@given(seed=SEEDS)
def test_typography_moves_and_changes_nothing(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    draft = draft_of(invented_text(rng, size=12))
    checks = checked(write(draft), write(retypeset(draft, rng)), rng, 1.0)
    assert {check.status for _, check in checks} == {CitationStatus.EXACT}


@given(seed=SEEDS)
def test_broken_lines_are_read_as_if_they_were_whole(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    draft = draft_of(invented_text(rng, size=12))
    joined = rejoined(wrap(draft, rng.randint(60, 100)))
    assert joined is not None
    before = write(draft)
    after = Written(SourceText.of(SOURCE, joined), before.places)
    assert {check.status for _, check in checked(before, after, rng, 1.0)} == {CitationStatus.EXACT}


@given(seed=SEEDS, edit=st.sampled_from([insert_paragraphs, reorder]))
def test_a_sentence_that_is_still_there_is_never_lost(seed: int, edit: object) -> None:
    assert callable(edit)
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    draft = draft_of(invented_text(rng, size=12))
    after = write(edit(draft, rng))
    held = {CitationStatus.EXACT, CitationStatus.MOVED, CitationStatus.AMBIGUOUS}
    assert {check.status for _, check in checked(write(draft), after, rng, 1.0)} <= held


def updated(
    cited: dict[int, Citation], lock: dict[Citation, Mark], edited: Written
) -> tuple[dict[int, Citation], dict[Citation, Mark]]:
    """Let citations and lock follow a text as `quiz sources check --update` does."""
    texts = {SOURCE: edited.text}
    checks = check_citations(sorted(set(cited.values())), lock, texts)
    moves = safe_moves(checks)
    renewed = updated_lock(checks, lock, texts, moves)
    return {number: moves.get(place, place) for number, place in cited.items()}, renewed


@given(seed=SEEDS, kinds=st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=4))
def test_edit_after_edit_no_update_takes_one_citation_for_another(
    seed: int, kinds: list[str]
) -> None:
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    draft: Draft = draft_of(invented_text(rng, size=12))
    text = write(draft)
    cited = {number: Citation(SOURCE, *place) for number, place in text.places.items()}
    lock = dict(text.text.marks)
    words = {number: lock[place].whole for number, place in cited.items()}
    for kind in kinds:
        draft = EDITS[kind](draft, rng)
        cited, lock = updated(cited, lock, write(draft))
    assert {number: lock[place].whole for number, place in cited.items()} == words
