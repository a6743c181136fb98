"""`quiz generate` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.cli.app import quiz
from quiz.errors import QuizError

FACTS = """\
subject: arden
title: Arden
scope: One paper.
themes:
  - {id: bridges, theme: Bridges, about: How Arden got its bridges.}
sources:
  - {id: courier, title: The bridge, publisher: Courier, published: 1911-05}
entities:
  - {id: ada-moss, person: Ada Moss, subtype: engineer}
events:
  - {id: opening, event: the opening of the bridge, theme: bridges}
facts:
  - id: opening-date
    date: 1911-04
    event: opening
    theme: bridges
    says: The bridge was opened in April 1911.
    cite: courier p1 s1
  - id: wrong-date
    date: 1910
    event: opening
    theme: bridges
    says: The bridge was opened in 1910.
    cite: courier p2 s1
    status: known_error
    reason: the paper itself says 1911
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds" / "arden"
    folder.mkdir(parents=True)
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (tmp_path / "decks").mkdir()
    return tmp_path


def _run(root: Path, *args: str) -> Result:
    options = ["--seeds", str(root / "seeds"), "--decks", str(root / "decks"), "--data", str(root)]
    return CliRunner().invoke(quiz, [*options, "generate", *args], standalone_mode=False)


def test_check_writes_nothing_and_ends_with_1_until_all_is_up_to_date(seeds: Path) -> None:
    first = _run(seeds, "--check")
    assert first.return_value == 1 or first.exit_code == 1
    assert not list((seeds / "decks").iterdir())
    assert _run(seeds).exit_code == 0
    assert _run(seeds, "--check").exit_code == 0
    assert (seeds / "decks" / "arden" / "01-bridges.yaml").read_text().startswith("bank: arden\n")


def test_stale_files_are_named_on_stderr(seeds: Path) -> None:
    assert "01-bridges.yaml" in _run(seeds, "--check").stderr


def test_verbose_names_questions_and_what_gives_none(seeds: Path) -> None:
    told = _run(seeds, "--verbose").stdout
    assert "+ opening-date" in told
    assert "wrong-date: known error: the paper itself says 1911" in told


def test_json_reports_every_file(seeds: Path) -> None:
    report = json.loads(_run(seeds, "--json").stdout)
    assert [(one["state"], one["new"]) for one in report["files"]] == [("new", ["opening-date"])]
    assert report["skipped"][0]["fact"] == "wrong-date"


def test_a_file_in_place_of_the_folder_is_refused(seeds: Path) -> None:
    (seeds / "decks").rmdir()
    (seeds / "decks").write_text("")
    assert isinstance(_run(seeds).exception, QuizError)


def test_no_facts_is_an_error_with_a_cure(tmp_path: Path) -> None:
    for name in ("seeds", "decks"):
        (tmp_path / name).mkdir()
    error = _run(tmp_path).exception
    assert isinstance(error, QuizError)
    assert "quiz new" in error.cure
