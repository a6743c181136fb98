"""Names and texts have lengths that a screen, a log and a reader can bear; what is longer is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quiz.bank.loading import read_library
from quiz.cli.app import quiz
from quiz.documents.fields import LONGEST_NAME, LONGEST_TEXT
from quiz.errors import Problem

BANK = """\
bank: {bank}
deck: {deck}
about: {about}
questions:
  - {{id: {id}, ask: {ask}, answer: {answer}, tags: [{tag}], why: {why}}}
  - {{id: two, match: Which?, pairs: {{a: b, c: {right}}}}}
"""
USUAL = {
    "bank": "b", "deck": "D", "about": "A", "id": "one", "ask": "Q", "answer": "K", "tag": "t",
    "why": "W", "right": "d",
}  # fmt: skip


def problems_of(tmp_path: Path, **changed: str) -> tuple[Problem, ...]:
    path = tmp_path / "bank.yaml"
    path.write_text(BANK.format(**USUAL | changed), encoding="utf-8")
    return read_library([path], ())[1]


@pytest.mark.parametrize(
    ("key", "path", "longest"),
    [
        ("bank", "bank", LONGEST_NAME),
        ("deck", "deck", LONGEST_NAME),
        ("id", "questions[0].id", LONGEST_NAME),
        ("tag", "questions[0].tags[0]", LONGEST_NAME),
        ("about", "about", LONGEST_TEXT),
        ("ask", "questions[0].ask", LONGEST_TEXT),
        ("answer", "questions[0].answer", LONGEST_TEXT),
        ("why", "questions[0].why", LONGEST_TEXT),
        ("right", "questions[1].pairs.c", LONGEST_TEXT),
    ],
)
def test_what_is_too_long_is_told_with_its_place_and_the_limit(
    tmp_path: Path, key: str, path: str, longest: int
) -> None:
    assert problems_of(tmp_path, **{key: "x" * longest}) == ()
    (problem,) = problems_of(tmp_path, **{key: "x" * (longest + 1)})
    assert problem.path == path
    assert problem.message.startswith(f"{longest + 1:,} characters stand here; at most {longest:,}")
    assert len(str(problem)) < 1_000
    assert problem.place.line >= 1


def test_the_left_side_of_a_pair_has_a_limit_too(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    key = "x" * (LONGEST_TEXT + 1)
    path.write_text(
        f"bank: b\ndeck: D\nquestions:\n  - id: one\n    match: Which?\n"
        f"    pairs:\n      ? {key}\n      : a\n      b: c\n"
    )
    (problem,) = read_library([path], ())[1]
    assert problem.message.startswith("100,001 characters stand here")
    assert len(str(problem)) < 1_000


def test_a_name_of_a_megabyte_is_refused_shortly(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, deck="n" * 1_000_000)
    assert "1,000,000 characters stand here; at most 200" in str(problem)
    assert len(str(problem)) < 500


def test_the_schema_tells_editors_the_limits() -> None:
    told = json.loads(CliRunner().invoke(quiz, ["schema", "bank"]).output)
    assert told["properties"]["deck"]["maxLength"] == LONGEST_NAME
    assert told["properties"]["bank"]["maxLength"] == LONGEST_NAME
    asked = told["$defs"]["AskRecord"]["properties"]
    assert asked["id"]["maxLength"] == LONGEST_NAME
    assert asked["answer"]["maxLength"] == asked["why"]["maxLength"] == LONGEST_TEXT
    (one, several) = asked["tags"]["anyOf"]
    assert one["maxLength"] == several["items"]["maxLength"] == LONGEST_NAME
