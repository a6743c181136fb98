"""How authors write citations and passages: `the-source p14 s1`, `p2-p4`."""

from __future__ import annotations

import re

from quiz.facts.model import Citation, Span

_CITATION = re.compile(r"([a-z0-9-]+) +p([1-9]\d{0,5}) +s([1-9]\d{0,5})", re.ASCII)
_SPAN = re.compile(r"p([1-9]\d{0,5})(?:-p([1-9]\d{0,5}))?", re.ASCII)


def parse_citation(text: str) -> Citation:
    """Read `source pN sN`; raises ValueError for anything else."""
    match = _CITATION.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a citation such as `the-source p14 s1`")
    return Citation(match[1], int(match[2]), int(match[3]))


def parse_span(text: str) -> Span:
    """Read `p11` or `p2-p4`; raises ValueError for anything else, and for a span run backwards."""
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a passage such as p11 or p2-p4")
    first, last = int(match[1]), int(match[2] or match[1])
    if last < first:
        raise ValueError(f"the passage {text} ends before it begins")
    return Span(first, last)
