from __future__ import annotations

from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.facts.model import Citation
from quiz.sources.passages import SourceTexts, context
from quiz.sources.texts import SourceText, keep_copy
from quiz.text.tokens import mark

PLACE = Citation("ferry-1987", 3, 2)
SENTENCE = "She never explained the price."


def test_a_sentence_is_found_in_its_paragraph_as_it_was_typed() -> None:
    text = SourceText.of("a", "• It rained.  It rained. “It poured.”")
    passage = context(text, Citation("a", 1, 2))
    assert passage.paragraph == "It rained.  It rained. “It poured.”"
    assert (passage.start, passage.end) == (12, 22)
    assert passage.sentence == "It rained."


def test_a_place_that_is_not_there_is_told(ferry: str) -> None:
    with pytest.raises(QuizError, match="no such sentence"):
        context(SourceText.of("ferry-1987", ferry), Citation("ferry-1987", 3, 3))


def test_a_learner_reads_the_cited_sentence_in_context(tmp_path: Path, ferry: str) -> None:
    keep_copy(tmp_path, "ferry-1987", ferry.encode(), "x.txt")
    passage = SourceTexts(tmp_path, {PLACE: mark(SENTENCE)}).passage(PLACE)
    assert passage is not None
    assert passage.sentence == SENTENCE
    assert passage.paragraph.startswith("The owner, Ms. Ana Lind")


def test_a_moved_sentence_is_shown_where_it_stands_now(tmp_path: Path, ferry: str) -> None:
    keep_copy(tmp_path, "ferry-1987", b"New\n" + ferry.encode(), "x.txt")
    passage = SourceTexts(tmp_path, {PLACE: mark(SENTENCE)}).passage(PLACE)
    assert passage is not None
    assert passage.place == Citation("ferry-1987", 4, 2)
    assert passage.sentence == SENTENCE


def test_what_is_not_certain_is_not_shown(tmp_path: Path, ferry: str) -> None:
    texts = SourceTexts(tmp_path, {PLACE: mark("She never explained anything.")})
    assert texts.passage(PLACE) is None
    keep_copy(tmp_path, "ferry-1987", ferry.encode(), "x.txt")
    assert texts.passage(PLACE) is None, "texts are read once"
    assert SourceTexts(tmp_path, texts.lock).passage(PLACE) is None
