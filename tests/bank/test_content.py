from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from quiz.bank.content import Content, read_content
from quiz.bank.passed_over import nothing_in, passed_over
from quiz.errors import Problem, Severity

BANK = "bank: b\ndeck: D\nquestions:\n  - {id: a, ask: Why?, answer: so}\n"
GENERATED = (
    "bank: town\ndeck: T\nfrom: facts\nquestions:\n  - {id: opening, ask: Why?, answer: so}\n"
)


def read(*paths: Path, decks: tuple[Path, ...] = ()) -> Content:
    return read_content(paths, paths[0].parent / "none", decks)


def skipped(folder: Path) -> dict[str, Problem]:
    found = passed_over([folder])
    assert all(problem.severity is Severity.WARNING for problem in found)
    return {os.path.relpath(problem.place.file, folder): problem for problem in found}


@pytest.mark.parametrize("name", ["x.YAML", "x.Yml", "x.yaml.txt", "x.YML.TXT"])
def test_a_file_that_was_meant_as_a_bank_is_to_be_renamed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(BANK)
    assert "x.yaml" in skipped(tmp_path)[name].cure


@pytest.mark.parametrize(
    "name", ["x.yaml", "y.yml", "notes.txt", ".x.yaml.txt", "x.yaml~", "x.bak"]
)
def test_what_is_read_and_what_looks_like_no_bank_is_not_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(BANK)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "z.YAML").write_text(BANK)
    assert skipped(tmp_path) == {}


def test_links_pipes_and_folders_that_look_like_banks_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "dangling.yaml").symlink_to("nowhere")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "round").symlink_to(".", target_is_directory=True)
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert {name: problem.message for name, problem in skipped(tmp_path).items()} == {
        "folder.yaml": "this is a folder, although its name ends as a bank's does",
        "dangling.yaml": "this link leads nowhere",
        "loop.yaml": "this link leads nowhere",
        "round": "this is a link to a folder, which is not followed",
        "zero.yaml": "this is no file",
        "pipe.yaml": "this is no file",
    }


def test_a_file_and_a_folder_that_is_not_there_pass_nothing_over(tmp_path: Path) -> None:
    (tmp_path / "x.YAML").write_text(BANK)
    assert passed_over([tmp_path / "x.YAML", tmp_path / "missing"]) == ()


def test_a_folder_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir
    (tmp_path / "secret").mkdir()

    def denied(path: str) -> object:
        if str(path).endswith("secret"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", denied)
    assert skipped(tmp_path)["secret"].message == "the folder cannot be read: permission denied"


def test_a_place_without_banks_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.yaml.txt").write_text(BANK)
    problem = nothing_in(tmp_path)
    assert problem is not None
    assert problem.severity is Severity.ERROR
    assert problem.message == f"no banks found in {tmp_path}; their names end in .yaml"
    (tmp_path / "x.yaml").write_text(BANK)
    assert nothing_in(tmp_path) is None
    assert nothing_in(tmp_path / "x.yaml") is None


def test_a_device_is_no_place_for_banks() -> None:
    problem = nothing_in(Path("/dev/zero"))
    assert problem is not None
    assert "neither a file nor a folder" in problem.message


def test_an_unreadable_file_is_one_problem_among_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (("a.yaml", BANK), ("b.yaml", BANK), ("c.yaml", BANK + "  - {id: x}\n")):
        (tmp_path / name).write_text(text.replace("bank: b", f"bank: {name[0]}"))
    opened = Path.open

    def guarded(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name == "b.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", guarded)
    content = read(tmp_path)
    assert [Path(problem.place.file).name for problem in content.problems] == ["b.yaml", "c.yaml"]
    assert "permission denied" in content.problems[0].message
    assert content.problems[0].cure
    assert (content.banks, len(content.cards)) == (3, 2)


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        ("", "the file is empty", "`bank:`"),
        ("# only\n# remarks\n", "the file is empty", "`bank:`"),
        ("---\n", "the file is empty", "`bank:`"),
        ("Galileo saw four moons.\nIt was night.\n", "this is text, not a bank", "`bank:`"),
        ("- id: a\n  ask: Why?\n", "this is a list, not a bank", "`questions:`"),
        ("bank:b\n", "a blank is missing after the colon of `bank`", "key: value"),
    ],
)
def test_what_is_no_bank_at_all_is_one_error(
    tmp_path: Path, text: str, message: str, cure: str
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text)
    (problem,) = read(path).problems
    assert message in problem.message
    assert cure in problem.cure


def test_a_misspelt_list_of_questions_is_one_error_at_its_key(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(BANK.replace("questions", "questoins"))
    (problem,) = read(path).problems
    assert (problem.place.line, problem.place.column) == (3, 1)
    assert "Did you mean questions?" in problem.cure


def test_a_text_that_a_comment_cuts_off_is_a_warning_and_keeps_its_card(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("bank: b\ndeck: D\nquestions:\n  - id: a\n    ask: Who is #1?\n    answer: Q\n")
    content = read(path)
    (problem,) = content.problems
    assert (problem.place.line, problem.severity) == (5, Severity.WARNING)
    assert len(content.cards) == 1


def test_a_replaced_question_is_looked_for_in_the_decks_too(tmp_path: Path) -> None:
    decks = tmp_path / "decks"
    decks.mkdir()
    (decks / "town.yaml").write_text(GENERATED)
    mine = tmp_path / "mine.yaml"
    mine.write_text(BANK.replace("id: a", "id: a, replaces: town/opening"))
    content = read(mine, decks=(decks,))
    assert (content.problems, content.banks, len(content.cards)) == ((), 1, 1)


@pytest.mark.parametrize("wanted", ["town/openin", "openin", "twn/opening"])
def test_a_replacement_of_nothing_points_at_itself_and_offers_what_is_near(
    tmp_path: Path, wanted: str
) -> None:
    decks = tmp_path / "decks"
    decks.mkdir()
    (decks / "town.yaml").write_text(GENERATED)
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "bank: b\ndeck: D\nquestions:\n  - id: a\n    ask: Why?\n    answer: so\n"
        f"    replaces: {wanted}\n"
    )
    (problem,) = read(mine, decks=(decks,)).problems
    assert (problem.place.line, problem.place.column) == (7, 15)
    assert problem.path == "questions[0].replaces"
    assert "Did you mean town/opening?" in problem.cure
    assert "bank/id" in problem.cure
