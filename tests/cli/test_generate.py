"""`quiz generate` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quiz.anki.ledger import read_ledgers
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


OWN = """\
bank: mine
deck: Own
questions:
  - {id: river, ask: Which river is it?, answer: the Arden}
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


def _failed(result: Result) -> bool:
    return 1 in {result.return_value, result.exit_code}


def test_check_writes_nothing_and_ends_with_1_until_all_is_up_to_date(seeds: Path) -> None:
    assert _failed(_run(seeds, "--check"))
    assert not list((seeds / "decks").iterdir())
    assert _run(seeds).exit_code == 0
    assert not _failed(_run(seeds, "--check"))
    assert (seeds / "decks" / "arden" / "01-bridges.yaml").read_text().startswith("bank: arden\n")


def test_every_note_is_dated_beside_the_banks(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZ_NOW", "2030-01-01T09:00:00+00:00")
    (seeds / "decks" / "mine.yaml").write_text(OWN, encoding="utf-8")
    assert "anki.tsv" in _run(seeds).stdout
    entries = read_ledgers([seeds / "decks" / "anki.tsv"])
    assert {note: entry.second for note, entry in entries.items()} == {
        "arden/opening-date": 1_893_488_400,
        "mine/river": 1_893_488_400,
    }
    monkeypatch.setenv("QUIZ_NOW", "2031-01-01T09:00:00+00:00")
    assert "anki.tsv" not in _run(seeds).stdout
    assert read_ledgers([seeds / "decks" / "anki.tsv"]) == entries


def test_check_fails_when_the_ledger_does_not_know_a_note_as_it_is(seeds: Path) -> None:
    _run(seeds)
    own = seeds / "decks" / "mine.yaml"
    own.write_text(OWN, encoding="utf-8")
    lacking = _run(seeds, "--check")
    assert _failed(lacking)
    assert "anki.tsv lacks 1 note as it is now: mine/river. Run quiz generate." in lacking.stderr
    assert list(read_ledgers([seeds / "decks" / "anki.tsv"])) == ["arden/opening-date"]
    _run(seeds)
    assert not _failed(_run(seeds, "--check"))
    own.write_text(OWN.replace("the Arden", "the Moss"), encoding="utf-8")
    assert _failed(_run(seeds, "--check"))
    (seeds / "decks" / "anki.tsv").unlink()
    report = _run(seeds, "--check", "--json")
    assert _failed(report)
    assert json.loads(report.stdout)["ledger"] == {
        "file": str(seeds / "decks" / "anki.tsv"),
        "changed": ["arden/opening-date", "mine/river"],
    }


def test_an_export_after_generate_finds_nothing_to_date_and_check_stays_content(
    seeds: Path,
) -> None:
    _run(seeds)
    package = str(seeds / "a.apkg")
    options = [
        "--seeds",
        str(seeds / "seeds"),
        "--decks",
        str(seeds / "decks"),
        "--data",
        str(seeds),
    ]
    told = CliRunner().invoke(quiz, [*options, "export", "anki", "-o", package]).output
    assert "0 new or changed" in told
    assert not _failed(_run(seeds, "--check"))


def test_banks_of_other_folders_do_not_stop_it_and_are_not_dated_here(
    seeds: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "broken.yaml").write_text("bank: b\n  deck: [", encoding="utf-8")
    (other / "mine.yaml").write_text(OWN, encoding="utf-8")
    options = ["--seeds", str(seeds / "seeds"), "--decks", str(seeds / "decks"), "--decks"]
    command = [*options, str(other), "--data", str(seeds), "generate"]
    assert CliRunner().invoke(quiz, command, standalone_mode=False).exit_code == 0
    assert list(read_ledgers([seeds / "decks" / "anki.tsv"])) == ["arden/opening-date"]


def test_a_question_with_a_mistake_in_the_same_folder_does_not_stop_it(seeds: Path) -> None:
    (seeds / "decks" / "mine.yaml").write_text(OWN + "  - {id: broken}\n", encoding="utf-8")
    assert _run(seeds).exit_code == 0
    assert list(read_ledgers([seeds / "decks" / "anki.tsv"])) == [
        "arden/opening-date", "mine/river",
    ]  # fmt: skip


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
