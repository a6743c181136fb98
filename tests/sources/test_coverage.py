from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.facts.model import Citation, FactBase, Part, Span
from quiz.sources.citations import lock_content, lock_path
from quiz.sources.coverage import Coverage, coverage, coverage_of
from quiz.sources.texts import SourceText, keep_copy
from quiz.text.tokens import mark

if TYPE_CHECKING:
    from collections.abc import Callable


def cite(paragraph: int, sentence: int = 1) -> Citation:
    return Citation("ferry-1987", paragraph, sentence)


def measured(base: FactBase, text: str | None, **record: object) -> Coverage:
    source = replace(base.sources["ferry-1987"], **record)  # type: ignore[arg-type]
    return coverage(source, base, SourceText.of("ferry-1987", text) if text else None)


def test_each_paragraph_is_cited_skipped_or_bare(
    make_base: Callable[..., FactBase], ferry: str
) -> None:
    base = make_base([cite(2), cite(2, 2), cite(2), cite(4, 2)])
    found = measured(base, ferry, skip=((Span(1, 1), "headline"), (Span(6, 6), "caption")))
    assert found.complete
    assert [len(row.facts) for row in found.paragraphs] == [0, 3, 0, 1, 0, 0]
    assert [row.skipped for row in found.paragraphs] == ["headline", *[None] * 4, "caption"]
    assert [row.paragraph for row in found.bare] == [3, 5]
    assert found.paragraphs[1].cited_sentences == (1, 2)
    assert found.paragraphs[3].sentences == 2
    assert found.remarks == ()
    assert found.totals == {
        "paragraphs": 6,
        "cited": 2,
        "skipped": 2,
        "uncovered": 2,
        "facts": 4,
        "sentences": 9,
        "cited_sentences": 3,
    }


def test_a_fact_that_cites_a_paragraph_twice_counts_once(
    make_base: Callable[..., FactBase], ferry: str
) -> None:
    base = make_base([cite(2)])
    fact = replace(base.facts["fact-0"], citations=(cite(2), cite(2, 2)))
    found = measured(replace(base, facts={"fact-0": fact}), ferry)
    assert found.paragraphs[1].facts == ("fact-0",)
    assert found.totals["facts"] == 1


def test_without_a_text_the_last_paragraph_that_is_named_is_the_last_known(
    make_base: Callable[..., FactBase],
) -> None:
    base = make_base([cite(2)])
    assert len(measured(base, None).paragraphs) == 2
    assert len(measured(base, None, skip=((Span(4, 5), "caption"),)).paragraphs) == 5
    assert len(measured(base, None, quotes=(("letter", Span(3, 7)),)).paragraphs) == 7
    found = measured(base, None, parts=(Part(9, "Later"),))
    assert len(found.paragraphs) == 9
    assert not found.complete
    assert found.totals["sentences"] is None
    assert (found.paragraphs[0].sentences, found.paragraphs[0].words) == (None, None)
    assert measured(make_base([]), None).paragraphs == ()


def test_a_skipped_paragraph_that_is_cited_is_told_and_counts_as_cited(
    make_base: Callable[..., FactBase], ferry: str
) -> None:
    found = measured(make_base([cite(2)]), ferry, skip=((Span(1, 3), "caption"),))
    assert found.remarks == ("skip p1-p3 (caption): p2 is cited by fact-0",)
    assert (found.totals["cited"], found.totals["skipped"]) == (1, 2)


def test_what_names_paragraphs_after_the_end_is_told(
    make_base: Callable[..., FactBase], ferry: str
) -> None:
    base = make_base([cite(9), cite(9), cite(9), cite(9), cite(9)])
    found = measured(base, ferry, skip=((Span(6, 8), "notes"),))
    assert found.remarks == (
        "skip p6-p8 (notes): the text ends with p6",
        "p9 is cited by fact-0, fact-1, fact-2 and 2 more, but the text ends with p6",
    )
    assert len(found.paragraphs) == 6
    assert measured(base, None, skip=((Span(6, 8), "notes"),)).remarks == ()


def test_the_first_of_two_reasons_is_given(make_base: Callable[..., FactBase], ferry: str) -> None:
    found = measured(make_base([]), ferry, skip=((Span(1, 2), "first"), (Span(2, 3), "second")))
    assert [row.skipped for row in found.paragraphs[:3]] == ["first", "first", "second"]


def test_sources_are_measured_with_their_attached_texts(
    tmp_path: Path, make_base: Callable[..., FactBase], ferry: str
) -> None:
    base = make_base([cite(2), Citation("bridge-1994", 3, 1)])
    keep_copy(tmp_path / "texts", "ferry-1987", ferry.encode(), "page 7")
    first, second = coverage_of(tmp_path, [base], tmp_path / "texts")
    assert (first.source.id, first.file, first.complete) == ("ferry-1987", "page 7", True)
    assert (second.source.id, second.file, second.complete) == ("bridge-1994", None, False)
    assert coverage_of(tmp_path, [base], tmp_path / "texts", ["bridge-1994"]) == (second,)


def test_an_attached_text_that_is_not_the_cited_one_is_told(
    tmp_path: Path, make_base: Callable[..., FactBase], ferry: str
) -> None:
    base = make_base([cite(2), cite(3)])
    path = lock_path(tmp_path, base)
    path.parent.mkdir()
    path.write_bytes(
        lock_content({cite(2): mark("It was otherwise."), cite(3): mark("And so on.")})
    )
    keep_copy(tmp_path / "texts", "ferry-1987", ferry.encode(), "page 7")
    found, _ = coverage_of(tmp_path, [base], tmp_path / "texts")
    assert found.remarks == (
        "2 of 2 cited sentences do not stand where they are cited: quiz sources check",
    )


def test_as_data_every_paragraph_has_its_facts_and_sentences(
    make_base: Callable[..., FactBase], ferry: str
) -> None:
    found = measured(make_base([cite(2, 2)]), ferry, skip=((Span(1, 1), "headline"),)).as_json()
    assert isinstance(found["paragraphs"], list)
    assert found["paragraphs"][1] == {
        "paragraph": 2,
        "facts": 1,
        "fact_ids": ["fact-0"],
        "sentences": 2,
        "cited_sentences": [2],
        "skipped": None,
        "words": 18,
    }
    assert found["uncovered"] == [3, 4, 5, 6]
    assert (found["source"], found["file"]) == ("ferry-1987", None)
