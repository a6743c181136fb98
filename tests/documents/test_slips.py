from __future__ import annotations

import pytest

from quiz.documents import parsing, reader
from quiz.documents.reader import read_text
from quiz.documents.validation import Validation
from quiz.errors import ContentError, Place, Problem

HEAD = "bank: b\nlist:\n"


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def _each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(reader, "open_events", parsing._pure_parser)
        monkeypatch.setattr("quiz.documents.places.open_events", parsing._pure_parser)


def refused(text: str) -> Problem:
    with pytest.raises(ContentError) as caught:
        read_text(text, "f")
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("  - id: a\n    ask:How?\n    answer: so\n", 4, 9, "after the colon of `ask`"),
        ("  - ask:How?\n    id: a\n", 3, 9, "after the colon of `ask`"),
        ("  - id: a\n    ask: How?\n    answer:so\n", 5, 12, "after the colon of `answer`"),
        ("  - id: a\n    why:so\n  - id: b\n", 4, 9, "after the colon of `why`"),
        ("  -id: a\n    ask: How?\n", 3, 3, "after the dash"),
        ("  - id: a\n  -id: b\n    ask: How?\n", 4, 3, "after the dash"),
        ("  - id: a\n\u00a0   ask: How?\n    b: c\n", 4, 1, "the no-break space U+00A0"),
        ("  - id: a\n  \u00a0 ask: How?\n", 4, 3, "the no-break space U+00A0"),
        ("  - id: a\n    ask:\u00a0How?\n    answer: so\n", 4, 9, "the no-break space U+00A0"),
        ("  -\u00a0id: a\n    ask: How?\n", 3, 4, "the no-break space U+00A0"),
        ("  - id: a\n \u200b ask: How?\n    b: c\n", 4, 2, "the zero width space U+200B"),
    ],
)
def test_a_blank_that_is_missing_or_odd_is_told_where_it_is(
    text: str, line: int, column: int, said: str
) -> None:
    problem = refused(HEAD + text)
    assert said in problem.message
    assert problem.place == Place("f", line, column)
    assert problem.cure


@pytest.mark.parametrize("value", ["*important*", "*important* thing", "**bold**", "&c. and so on"])
def test_a_text_that_begins_with_a_sign_of_yaml_wants_quotes(value: str) -> None:
    problem = refused(f"ask: {value}\n")
    assert problem.place == Place("f", 1, 6)
    assert "quotes" in problem.cure


def reported(text: str) -> dict[tuple[int, int], str]:
    validation = Validation(read_text(text, "f"))
    root = validation.root(("list",))
    for path, record in validation.entries(("list",), root.get("list", "")):
        validation.kind(path, record, ("ask", "claim"), "a question")
    return {(p.place.line, p.place.column): p.message for p in validation.problems}


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("list:\n  - id:a\n", (2, 5), "after the colon of `id`"),
        ("list:\n  -id: a\n  ask: b\n", (2, 3), "after the dash"),
        ("list: []\n-list: []\n", (2, 1), "after the dash"),
        ("{list:a, list: []}\n", (1, 2), "after the colon of `list`"),
        ("l\u200bist: []\n", (1, 1), "the zero width space U+200B"),
        ("list:\n  - {id: a, ask: b}\n\u00a0   c: d\n", (3, 1), "the no-break space U+00A0"),
        ("\u00a0list: []\n", (1, 1), "the no-break space U+00A0"),
        ("list:\n  - id: a\n    a\u200bsk: b\n", (3, 5), "the zero width space U+200B"),
        ("list:\n  - id: a\n    aks: b\n", (3, 5), "a question has no key 'aks'"),
        ("list:\n  - id: a\n    what: b\n", (2, 5), "no key that says its kind"),
    ],
)
def test_a_slip_in_a_key_is_told_at_the_key(text: str, place: tuple[int, int], said: str) -> None:
    found = reported(text)
    assert list(found) == [place]
    assert said in found[place]
