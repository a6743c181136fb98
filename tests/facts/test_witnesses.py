from __future__ import annotations

import pytest

from quiz.facts.citing import parse_citation
from quiz.facts.model import Part, Source, Span
from quiz.facts.witnesses import independent

SOURCES = {
    "a": Source("a", "A", quotes=(("talk", Span(4, 6)), ("wire", Span(9, 9)))),
    "b": Source("b", "B", quotes=(("talk", Span(2, 3)),)),
    "c": Source("c", "C", quotes=(("wire", Span(1, 1)), ("lecture", Span(7, 7)))),
    "d": Source("d", "D", quotes=(("lecture", Span(2, 2)),)),
    "posts": Source("posts", "P", parts=(Part(2, "One"), Part(5, "Two"))),
}


@pytest.mark.parametrize(
    ("cited", "count"),
    [
        ("a p1 s1", 1),
        ("a p1 s1, a p2 s1", 1),
        ("a p1 s1, b p1 s1", 2),
        ("posts p2 s1, posts p6 s1", 1),
        ("a p4 s1, b p2 s1", 1),
        ("a p4 s1, b p9 s1", 2),
        ("a p1 s1, a p5 s1, b p3 s1", 1),
        ("a p1 s1, b p3 s1", 2),
        ("a p4 s1, c p1 s1", 2),
        ("a p4 s1, a p9 s1, b p2 s1, c p1 s1", 1),
        ("a p9 s1, c p1 s1, c p7 s1, d p2 s1", 1),
        ("a p4 s1, b p2 s1, d p1 s1", 2),
        ("", 0),
    ],
)
def test_what_only_repeats_a_shared_passage_is_no_further_witness(cited: str, count: int) -> None:
    citations = [parse_citation(text) for text in cited.split(", ") if text]
    assert independent(citations, SOURCES) == count
    assert independent(reversed(citations), SOURCES) == count
