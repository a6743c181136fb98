"""`quiz export anki`, as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from quiz.anki.ledger import read_ledgers
from quiz.cli.app import quiz
from quiz.cli.export import default_name
from quiz.cli.ledgers import find_ledgers
from quiz.errors import QuizError
from quiz.places import find_places

if TYPE_CHECKING:
    from click.testing import Result

BANK = """\
bank: mill
deck: Mill::Wheels
about: How a mill works.
questions:
  - id: wheel
    ask: What turns the mill?
    answer: the wheel
    why: Water falls on it.
  - id: stones
    cloze: ((Two)) stones grind ((rye)).
    why: One lies still.
"""
OTHER = """\
bank: bakery
deck: Mill::Bread
questions:
  - id: oven
    ask: What bakes the bread?
    answer: the oven
  - id: raw
    claim: The oven is cold.
    answer: false
    why: It bakes.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("decks", "seeds", "data", "here"):
        (tmp_path / name).mkdir()
    (tmp_path / "decks" / "mill.yaml").write_text(BANK, encoding="utf-8")
    (tmp_path / "decks" / "bread.yaml").write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("QUIZ_NOW", "2030-01-01T09:00:00+00:00")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    places = [f"--{name}={folder / name}" for name in ("seeds", "decks", "data")]
    places += [argument for argument in arguments if argument.startswith("--decks=")]
    own = [argument for argument in arguments if argument not in places]
    return CliRunner().invoke(quiz, [*places, "export", "anki", *own], catch_exceptions=False)


def test_all_decks_go_into_a_package_named_after_what_they_share(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 0
    assert "Wrote mill.apkg: 3 notes with 4 cards in 2 decks; 3 new or changed." in result.output
    assert "1 card for tests only stayed out." in result.output
    assert "File > Import, and choose mill.apkg" in result.output
    assert Path("mill.apkg").is_file()


def test_a_deck_alone_goes_into_a_package_of_its_name(folder: Path) -> None:
    result = run(folder, "wheels")
    assert "Wrote wheels.apkg: 2 notes with 3 cards in 1 deck" in result.output


def test_the_dates_of_notes_are_kept_beside_the_banks(folder: Path) -> None:
    run(folder)
    run(folder, "bread")
    lines = (folder / "decks" / "anki.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == [
        "bakery/oven", "mill/stones", "mill/wheel",
    ]  # fmt: skip
    assert all(line.endswith("\t1893488400") for line in lines[1:])


def test_programs_get_json(folder: Path) -> None:
    result = run(folder, "-o", "out.apkg", "--json", "--update")
    assert json.loads(result.stdout) == {
        "file": "out.apkg",
        "notes": 3,
        "cards": 4,
        "decks": 2,
        "changed": 3,
        "left_out": 1,
        "update": "out.update.txt",
        "gone": [],
        "ledgers": [str(folder / "decks" / "anki.tsv")],
    }
    assert Path("out.update.txt").is_file()


def test_an_update_says_how_to_keep_ones_own(folder: Path) -> None:
    result = run(folder, "--update")
    assert "Update notes: Never" in result.output
    assert "mill.update.txt" in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing-like-it"], "There is no deck"),
        (["-o", "out.zip"], "does not end in .apkg"),
        (["-o", "missing/out.apkg"], "cannot be written: No such file"),
    ],
)
def test_mistakes_are_answered_for_people(folder: Path, arguments: list[str], message: str) -> None:
    with pytest.raises(QuizError, match=message):
        run(folder, *arguments)
    assert list(Path().iterdir()) == []


def test_a_text_that_is_somebody_elses_is_kept_and_no_package_is_written(folder: Path) -> None:
    Path("mill.update.txt").write_text("my diary", encoding="utf-8")
    with pytest.raises(QuizError, match="is no update"):
        run(folder, "--update")
    assert not Path("mill.apkg").exists()


@pytest.mark.parametrize(
    ("decks", "name"),
    [
        (["Mill::Wheels"], "wheels.apkg"),
        (["Mill::Wheels", "Mill::Bread"], "mill.apkg"),
        (["A::Same", "B::Same"], "decks.apkg"),
        (["../../etc: passwd"], "etc-passwd.apkg"),
        (["::"], "decks.apkg"),
        ([], "decks.apkg"),
    ],
)
def test_names_of_packages_are_plain(decks: list[str], name: str) -> None:
    assert default_name(decks) == name


def test_what_is_installed_with_the_program_is_never_written_to(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.cli.ledgers.__file__", str(folder / "quiz" / "cli" / "ledgers.py"))
    bundled = folder / "quiz" / "bundled" / "decks"
    bundled.mkdir(parents=True)
    places = find_places(str(folder / "seeds"), [str(bundled)], str(folder / "data"))
    ledgers = find_ledgers(places)
    assert ledgers.own == folder / "data" / "anki.tsv"
    assert (ledgers.folders, ledgers.published) == ((), (bundled / "anki.tsv",))


def test_own_banks_are_dated_beside_themselves_and_not_in_the_ledger_of_others(
    folder: Path,
) -> None:
    (folder / "own").mkdir()
    (folder / "decks" / "bread.yaml").rename(folder / "own" / "bread.yaml")
    result = run(folder, f"--decks={folder / 'own'}")
    assert "3 notes with 4 cards" in result.output
    assert list(read_ledgers([folder / "decks" / "anki.tsv"])) == ["mill/stones", "mill/wheel"]
    assert list(read_ledgers([folder / "own" / "anki.tsv"])) == ["bakery/oven"]


def test_what_left_the_banks_is_told_with_a_search_for_anki(folder: Path) -> None:
    run(folder)
    bank = folder / "decks" / "mill.yaml"
    one, two = BANK.index("  - id: wheel"), BANK.index("  - id: stones")
    bank.write_text(BANK[:one] + BANK[two:], encoding="utf-8")
    result = run(folder, "wheels")
    assert "1 question left the banks; find it in Anki with  Id:mill/wheel" in result.output
    assert "left the banks" not in run(folder).output
    bank.write_text(BANK, encoding="utf-8")
    run(folder)
    bank.write_text(BANK[:one] + BANK[two:].replace("stones\n", "stone\n"), encoding="utf-8")
    result = run(folder)
    search = "Id:mill/stones or Id:mill/wheel"
    assert f"2 questions left the banks; find them in Anki with  {search}" in result.output


def test_programs_are_told_what_left_the_banks(folder: Path) -> None:
    run(folder)
    bank = folder / "decks" / "mill.yaml"
    bank.write_text(BANK[: BANK.index("  - id: stones")], encoding="utf-8")
    assert json.loads(run(folder, "--json").stdout)["gone"] == ["mill/stones"]


def test_a_renamed_question_has_not_left(folder: Path) -> None:
    run(folder)
    renamed = BANK.replace("id: wheel", "id: round\n    was: [wheel]")
    renamed = renamed.replace("id: stones", "id: pair\n    was: [stones]")
    (folder / "decks" / "mill.yaml").write_text(renamed, encoding="utf-8")
    assert "left the banks" not in run(folder).output


def test_a_question_that_became_one_for_tests_has_not_left(folder: Path) -> None:
    run(folder)
    text = BANK.replace(
        "ask: What turns the mill?\n    answer: the wheel", "claim: It turns.\n    answer: true"
    )
    (folder / "decks" / "mill.yaml").write_text(text, encoding="utf-8")
    assert "left the banks" not in run(folder).output


def test_a_bank_with_a_mistake_that_was_left_out_has_not_left(folder: Path) -> None:
    own = folder / "data" / "decks"
    own.mkdir()
    more = "bank: mill\ndeck: Mill::Sails\nquestions:\n  - {id: sail, ask: What?, answer: a sail}\n"
    (own / "sails.yaml").write_text(more, encoding="utf-8")
    arguments = (f"--decks={own}",)
    assert "4 notes" in run(folder, *arguments).output
    (own / "sails.yaml").write_text(more + "  - {id: broken}\n", encoding="utf-8")
    told = run(folder, *arguments)
    assert "Left out:" in told.stderr
    assert "left the banks" not in told.output
