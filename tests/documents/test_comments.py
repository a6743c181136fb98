from __future__ import annotations

import pytest

from quiz.documents.comments import texts_cut_off
from quiz.documents.reader import read_text
from quiz.errors import Severity


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("ask: What is C #1?\n", 1, 16, "#1?"),
        ("a: b\nask: What is C  #sharp # or not\n", 2, 17, "#sharp # or not"),
        ("list:\n  - flat\n  - C #2\n", 3, 7, "#2"),
        ("why: two\n  lines #3\n", 2, 9, "#3"),
        ("ask: é #1\n", 1, 8, "#1"),
    ],
)
def test_a_text_that_loses_its_end_to_a_comment_is_told(
    text: str, line: int, column: int, said: str
) -> None:
    (problem,) = texts_cut_off(read_text(text, "f"))
    assert (problem.place.line, problem.place.column) == (line, column)
    assert said in problem.message
    assert "double quotes" in problem.cure
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "ask: What is C? # a comment\n",
        "ask: C#\n",
        "ask: 'What is C #1?' #ok\n",
        "ask: |\n  What is C #1?\n",
        "#1\nask: a\n  #2\n",
        "list: [a, b] #ok\nmap: {a: b} #ok\n",
        "list: #ok\n  - a\n",
        "ask: a ##\n",
    ],
)
def test_a_comment_that_takes_nothing_away_is_let_pass(text: str) -> None:
    assert texts_cut_off(read_text(text, "f")) == ()
